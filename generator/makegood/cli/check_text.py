"""``makegood check-text``."""

import json
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from datetime import date
from gettext import ngettext
from pathlib import Path

import click

from makegood import phrases
from makegood.cli import common
from makegood.cli.turns import turns_of
from makegood.files import shown_path
from makegood.finding import Finding, Level
from makegood.load import load
from makegood.model import STAGES, Handbook, LintConfig
from makegood.profile import PROFILES, judge
from makegood.report import Report
from makegood.report import text as text_report
from makegood.rule import Rule
from makegood.rules import principles_of
from makegood.snippet import any_handbook, line_findings, script_findings
from makegood.source import parse
from makegood.syntax import lines_of

MAX_TEXT = 5_000_000
"""Bytes that are read of a file."""

VERSION = 1
"""Of the JSON that is printed: raised when a field changes its meaning or goes away."""


@click.command()
@click.argument("text", required=False)
@click.option(
    "--each-line",
    "lines",
    type=click.Path(path_type=Path),
    help="Judge each line of a file alone; - reads standard input.",
)
@click.option(
    "--script",
    type=click.Path(path_type=Path),
    help="Judge a whole script: a YAML or JSON list of turns, each with its stage and one of say, ask or convey; "
    "- reads standard input.",
)
@click.option("--lang", "language", help="The language of the text. Default: the handbook's own, or en.")
@click.option(
    "--stage",
    type=click.Choice(STAGES),
    help="Judge a line as the first words of a stage too: what is asked, offered or closed with too early there.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to tell the findings.")
@click.option(
    "--fail-on",
    type=click.Choice([level.value for level in Level]),
    help="Fail at this level or above. Default: error.",
)
@click.option("--profile", type=click.Choice(PROFILES), help="Judge by this profile instead of the handbook's.")
@common.playbooks_option
@common.color_option
def command(
    text: str | None,
    lines: Path | None,
    script: Path | None,
    language: str | None,
    stage: str | None,
    form: str,
    fail_on: str | None,
    profile: str | None,
    folder: Path | None,
    color: str,
) -> None:
    """Try words before they are written into a playbook: TEXT, the lines of a file, or a script.

    The rules are those that read wording; where a handbook is at hand, its house words and levels
    count too.
    """
    if sum(given is not None for given in (text, lines, script)) != 1:
        raise click.UsageError("give one of: a TEXT in quotes, --each-line FILE, --script FILE.")
    if script and stage:
        raise click.UsageError("--stage is for a TEXT or --each-line: in a script, each turn names its own.")
    handbook = _handbook(folder)
    config = handbook.lint if handbook else LintConfig()
    language = language or (handbook.languages[0] if handbook else "en")
    if language not in phrases.languages():
        known = ", ".join(phrases.languages())
        raise click.UsageError(f"there are no phrases in {language}. Name one of: {known}.")
    catalogue = (rule for principle in principles_of(handbook) for rule in principle.rules)
    rules = {rule.name: rule for rule in catalogue if rule.reads and not rule.plugin}
    path, said, findings = _findings(
        text, lines, script, language, stage, handbook or any_handbook(), list(rules.values())
    )
    findings = judge(findings, rules, config, profile, handbook.rules if handbook else None)
    count = sum(bool(line.strip()) for line in said)
    report = Report(findings, {path: said}, rules, count, date.today(), Level(fail_on or config.fail_on))
    if form == "json":
        click.echo(_json(report, "turn" if script else "line", language))
    else:
        _print(report, "turn" if script else "line", color)
    sys.exit(int(report.fails))


def _findings(
    text: str | None,
    lines: Path | None,
    script: Path | None,
    language: str,
    stage: str | None,
    handbook: Handbook,
    rules: list[Rule],
) -> tuple[str, Sequence[str], list[Finding]]:
    """The name of what was read, its lines or turns, and what was found in them."""
    if script:
        turns = turns_of(parse(_read(script), _name(script)))
        return (
            _name(script),
            [turn.text for turn in turns],
            script_findings(turns, language, handbook, rules, _name(script)),
        )
    if text is not None:
        if not text.strip():
            raise click.UsageError("the text is empty. Give a sentence in quotes.")
        return "text", lines_of(text), line_findings(text, language, stage, handbook, rules, "text")
    path = lines or Path("-")
    read = lines_of(_read(path))
    if not any(line.strip() for line in read):
        raise click.UsageError(f"{_name(path)} holds no line. Write one text a line.")
    found = [
        finding
        for number, line in enumerate(read, start=1)
        if line.strip()
        for finding in line_findings(line, language, stage, handbook, rules, _name(path), number)
    ]
    return _name(path), read, found


def _handbook(folder: Path | None) -> Handbook | None:
    """The handbook at hand, if there is one; one with faults is left out, and that is told."""
    try:
        place = common.find_folder(folder)
    except click.UsageError:
        if folder:
            raise
        return None
    loaded = load(place)
    faulty = any(finding.path == next(iter(loaded.sources)) for finding in loaded.findings)
    if loaded.handbook is None or faulty:
        click.echo("handbook.yml has faults, so its words and levels are left out. Run makegood lint.", err=True)
        return None
    return loaded.handbook


def _read(path: Path) -> str:
    try:
        with nullcontext(sys.stdin.buffer) if str(path) == "-" else path.open("rb") as file:
            raw = file.read(MAX_TEXT + 1)
    except OSError as error:
        raise click.UsageError(f"{path} cannot be read: {error.strerror or error}. Check the path.") from error
    if len(raw) > MAX_TEXT:
        raise click.UsageError(f"{_name(path)} is larger than {MAX_TEXT:,} bytes. Split it.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{_name(path)} is not UTF-8 text. Save it with the encoding UTF-8.") from error


def _name(path: Path) -> str:
    return "standard input" if str(path) == "-" else shown_path(path)


def _print(report: Report, unit: str, color: str) -> None:
    style = common.styler(color, sys.stdout)
    for finding in report.open:
        told = "\n".join((*text_report.one(report, finding, style), ""))
        if unit == "turn":
            line, column, _ = finding.span
            told = told.replace(f"{finding.path}:{line}:{column}", f"{finding.path}, turn {line}, column {column}", 1)
        click.echo(told, color=True)
    count = report.playbooks
    lines, turns = ngettext("{n} line", "{n} lines", count), ngettext("{n} turn", "{n} turns", count)
    checked = (turns if unit == "turn" else lines).format(n=count)
    found = ngettext("{n} finding", "{n} findings", len(report.open)).format(n=len(report.open))
    click.echo(f"Checked {checked}: {found if report.open else 'nothing found'}.")


def _json(report: Report, unit: str, language: str) -> str:
    findings = [
        {
            "rule": finding.rule,
            "level": finding.level.value,
            unit: finding.span.line,
            "column": finding.span.column,
            "end_column": finding.span.end_column,
            "matched": finding.matched,
            "message": finding.message,
            "why": report.rules[finding.rule].why_in_a_line,
            "mend": finding.mend,
        }
        for finding in report.findings
    ]
    result = {
        "version": VERSION,
        "language": language,
        "findings": findings,
        "counts": report.counts,
        f"{unit}s": report.playbooks,
    }
    return json.dumps(result, ensure_ascii=False, indent=2)
