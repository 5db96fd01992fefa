"""Findings as SARIF 2.1.0, which code scanning services read."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from makegood import __version__
from makegood.finding import Finding, Level, Settled
from makegood.report import Report
from makegood.report.summary import told
from makegood.rule import MARK, Rule, example_files
from makegood.source import Route
from makegood.sources import cited

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_BASE = "%SRCROOT%"
_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.ADVICE: "note"}
_MESSAGE = str.maketrans({"{": "{{", "}": "}}"})
"""Single braces would be a placeholder of SARIF's (section 3.11.5)."""


def render(report: Report) -> Iterator[str]:
    """The report as a SARIF log, in one piece."""
    indexes = {name: index for index, name in enumerate(report.rules)}
    rules = [_rule(rule, report.rule_address(rule.name)) for rule in report.rules.values()]
    results = [_result(finding, identity, indexes.get(finding.rule)) for identity, finding in report.identified]
    run = {
        "tool": {"driver": {"name": "makegood", "version": __version__, "rules": rules}},
        "invocations": [{"executionSuccessful": True, "exitCode": int(report.fails)}],
        "originalUriBaseIds": {_BASE: {"description": {"text": "The folder that makegood was run in."}}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    yield json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(rule: Rule, address: str | None) -> dict[str, Any]:
    descriptor = {
        "id": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": _flat(rule.what) or rule.summary},
        "help": {"text": _help(rule), "markdown": _help_in_markdown(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
        "properties": {"tags": [rule.principle]},
    }
    return {**descriptor, "helpUri": address} if address else descriptor


def _help(rule: Rule) -> str:
    return "\n\n".join(f"{title}: {_flat(prose)}" for title, prose in (("Why", rule.why), ("Mend", rule.mend)) if prose)


def _help_in_markdown(rule: Rule) -> str:
    parts = [rule.summary, rule.what]
    for title, text in (
        ("Why it matters", rule.why),
        ("How to mend it", rule.mend),
        ("Example of a finding", _example(rule.bad)),
        ("Write instead", _example(rule.good)),
    ):
        parts += [f"## {title}", text] if text else []
    return cited("\n\n".join(filter(None, parts)))


def _example(fragment: str) -> str:
    shown = (f"# {path}\n{text.strip()}" for path, text in example_files(fragment).items())
    text = "\n\n".join(shown).replace(MARK, "  # ← here")
    return f"~~~yaml\n{text}\n~~~"


def _result(finding: Finding, identity: str, index: int | None) -> dict[str, Any]:
    physical = {
        "artifactLocation": _artifact(finding.path),
        "region": {
            "startLine": finding.span.line,
            "startColumn": finding.span.column,
            "endLine": finding.span.line,
            "endColumn": finding.span.end_column,
        },
    }
    logical = {"logicalLocations": [_logical(finding.route)]} if finding.route else {}
    return {
        "ruleId": finding.rule,
        **({} if index is None else {"ruleIndex": index}),
        "level": _LEVELS[finding.level],
        "message": {"text": _message(told(finding))},
        "locations": [{"physicalLocation": physical, **logical}],
        "partialFingerprints": {"makegood/v1": identity},
        "suppressions": [_suppression(finding.settled)] if finding.settled else [],
    }


def _artifact(path: str) -> dict[str, str]:
    """Where a file lies: below the folder of the run, or else in full."""
    if path.startswith(("/", "../")):
        return {"uri": Path(path).resolve().as_uri()}
    return {"uri": quote(path), "uriBaseId": _BASE}


def _logical(route: Route) -> dict[str, str]:
    """A route as a JSON pointer, which names places in YAML as well."""
    steps = [str(step).replace("~", "~0").replace("/", "~1") for step in route]
    kind = "property" if isinstance(route[-1], str) else "value"
    return {"name": str(route[-1]), "fullyQualifiedName": f"/{'/'.join(steps)}", "kind": kind}


def _suppression(settled: Settled) -> dict[str, str]:
    kind = "inSource" if settled.how == "suppressed" else "external"
    suppression = {"kind": kind, "status": "accepted"}
    return {**suppression, "justification": settled.reason} if settled.reason else suppression


def _message(text: str) -> str:
    """A plain text message in which nothing is taken for a placeholder or a link."""
    return text.translate(_MESSAGE).replace("](", "\\](")


def _flat(prose: str) -> str:
    """Prose without line breaks within its paragraphs, and with its sources in full."""
    return cited("\n\n".join(" ".join(paragraph.split()) for paragraph in prose.split("\n\n")))
