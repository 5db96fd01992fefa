"""SARIF as code scanning services read it."""

import json
from typing import Any
from urllib.parse import unquote

import jsonschema_rs
import pytest

from makegood.examples import DAY
from makegood.finding import Finding
from makegood.load import load_texts
from makegood.pages import render as render_pages
from makegood.report import Report, sarif
from makegood.rules import all_principles, all_rules
from tests.report.helper import EMPTY, FAILING, NASTY, ODD_PATH, WORST, finding, report


def closed(required: str, **properties: Any) -> dict[str, Any]:
    """The schema of an object that holds no other properties."""
    return {"type": "object", "required": required.split(), "properties": properties, "additionalProperties": False}


def listed(items: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "array", "items": items, **more}


TEXT = {"type": "string", "minLength": 1}
POSITIVE = {"type": "integer", "minimum": 1}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
MESSAGE = closed("text", text=TEXT, markdown=TEXT)
ARTIFACT = closed("uri", uri={"type": "string", "format": "uri-reference"}, uriBaseId=TEXT)
REGION = closed("startLine", startLine=POSITIVE, startColumn=POSITIVE, endLine=POSITIVE, endColumn=POSITIVE)
LOGICAL = closed("name fullyQualifiedName kind", name=TEXT, fullyQualifiedName=TEXT, kind=TEXT)
RULE = closed(
    "id",
    id=TEXT,
    shortDescription=MESSAGE,
    fullDescription=MESSAGE,
    help=MESSAGE,
    helpUri={"type": "string", "format": "uri"},
    defaultConfiguration=closed("level", level=LEVEL),
    properties=closed("tags", tags=listed(TEXT, uniqueItems=True)),
)
RESULT = closed(
    "ruleId message level locations partialFingerprints suppressions",
    ruleId=TEXT,
    ruleIndex={"type": "integer", "minimum": 0},
    level=LEVEL,
    message=MESSAGE,
    locations=listed(
        closed(
            "physicalLocation",
            physicalLocation=closed("artifactLocation region", artifactLocation=ARTIFACT, region=REGION),
            logicalLocations=listed(LOGICAL, uniqueItems=True),
        )
    ),
    partialFingerprints={"type": "object", "additionalProperties": TEXT},
    suppressions=listed(
        closed(
            "kind",
            kind={"enum": ["inSource", "external"]},
            status={"enum": ["accepted", "underReview", "rejected"]},
            justification=TEXT,
        ),
        uniqueItems=True,
    ),
)
RUN = closed(
    "tool results",
    tool=closed("driver", driver=closed("name", name=TEXT, version=TEXT, rules=listed(RULE, uniqueItems=True))),
    invocations=listed(
        closed("executionSuccessful", executionSuccessful={"type": "boolean"}, exitCode={"type": "integer"})
    ),
    originalUriBaseIds={"type": "object", "additionalProperties": closed("", description=MESSAGE)},
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results=listed(RESULT),
)
LOG = closed(
    "version runs",
    **{"$schema": {"type": "string", "format": "uri"}},
    version={"const": "2.1.0"},
    runs=listed(RUN),
)
"""The part of the SARIF 2.1.0 schema that is used here, written out by hand and stricter: nothing else may appear."""

VALIDATOR = jsonschema_rs.Draft202012Validator(LOG, validate_formats=True)
ALL_RULES = report(rules={rule.name: rule for rule in all_rules()}, address="https://handbook.example.com/staff/")


def run_of(shown: Report) -> dict[str, Any]:
    (run,) = json.loads("\n".join(sarif.render(shown)))["runs"]
    return dict(run)


def result_of(found: Finding) -> dict[str, Any]:
    (result,) = run_of(report(found))["results"]
    return dict(result)


@pytest.mark.parametrize(
    "shown",
    [
        pytest.param(EMPTY, id="nothing found"),
        pytest.param(WORST, id="everything found"),
        pytest.param(ALL_RULES, id="every rule"),
    ],
)
def test_log_is_valid(shown: Report) -> None:
    log = json.loads("\n".join(sarif.render(shown)))
    assert [(list(error.instance_path), error.message) for error in VALIDATOR.iter_errors(log)] == []


def test_levels_follow_those_of_sarif() -> None:
    assert [result["level"] for result in run_of(WORST)["results"][:5]] == [
        "error",
        "error",
        "error",
        "warning",
        "note",
    ]


def test_rule_index_leads_to_the_rule() -> None:
    run = run_of(WORST)
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for result in run["results"]:
        assert result["ruleId"] == (rules[result["ruleIndex"]] if "ruleIndex" in result else "no-such-rule")


def test_fingerprints_are_unique_and_outlive_moved_lines() -> None:
    prints = [result["partialFingerprints"]["makegood/v1"] for result in run_of(WORST)["results"]]
    assert len(set(prints)) == len(prints)
    moved = WORST._replace(findings=[found._replace(span=found.span._replace(line=99)) for found in WORST.findings])
    assert [result["partialFingerprints"]["makegood/v1"] for result in run_of(moved)["results"]] == prints


@pytest.mark.parametrize(
    ("path", "uri", "base"),
    [
        pytest.param("playbooks/a/b.yml", "playbooks/a/b.yml", "%SRCROOT%", id="plain"),
        pytest.param(
            ODD_PATH, "playbooks/late%2C%2050%25/p%C3%A4ckchen%3A%20a%20b.yml", "%SRCROOT%", id="percent-encoded"
        ),
        pytest.param("/far/a b.yml", "file:///far/a%20b.yml", None, id="elsewhere"),
    ],
)
def test_places_are_uris(path: str, uri: str, base: str | None) -> None:
    physical = result_of(finding(path=path))["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"] == ({"uri": uri, "uriBaseId": base} if base else {"uri": uri})
    assert unquote(uri).removeprefix("file://") == path
    assert physical["region"] == {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 9}


def test_path_above_the_folder_is_given_in_full() -> None:
    physical = result_of(finding(path="../other/a.yml"))["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uri"].startswith("file:///")
    assert ".." not in physical["artifactLocation"]["uri"]


def test_route_is_a_json_pointer() -> None:
    (logical,) = result_of(finding(route=("weak_spots", 0, "a/b~c")))["locations"][0]["logicalLocations"]
    assert logical == {"name": "a/b~c", "fullyQualifiedName": "/weak_spots/0/a~1b~0c", "kind": "property"}
    assert "logicalLocations" not in result_of(finding(route=()))["locations"][0]


def test_settled_findings_are_suppressed_and_no_others() -> None:
    *open_ones, suppressed, baselined = [result["suppressions"] for result in run_of(WORST)["results"]]
    assert open_ones == [[]] * 5
    assert suppressed == [{"kind": "inSource", "status": "accepted", "justification": f"agreed {NASTY}"}]
    assert baselined == [{"kind": "external", "status": "accepted"}]


def test_words_are_no_placeholders_and_no_links() -> None:
    text = result_of(finding(message="{customer_name} [see](https://evil.example)", mend="Mend."))["message"]["text"]
    assert text == "{{customer_name}} [see\\](https://evil.example). Mend."


def test_run_tells_its_outcome() -> None:
    assert run_of(WORST)["invocations"] == [{"executionSuccessful": True, "exitCode": 1}]
    assert run_of(EMPTY)["invocations"] == [{"executionSuccessful": True, "exitCode": 0}]
    assert sum(map(WORST.is_failing, WORST.findings)) == FAILING


def test_help_leads_to_the_page_that_the_site_has() -> None:
    from makegood.examples import HANDBOOK

    handbook = load_texts(HANDBOOK, {}).handbook
    assert handbook
    pages = {page.path.removesuffix(".md") for page in render_pages(handbook, all_principles(), DAY).pages}
    rules = run_of(ALL_RULES)["tool"]["driver"]["rules"]
    base = "https://handbook.example.com/staff/"
    assert {rule["helpUri"].removeprefix(base).removesuffix(".html") for rule in rules} <= pages
    assert all("helpUri" not in rule for rule in run_of(WORST)["tool"]["driver"]["rules"])


def test_help_tells_why_with_its_source_and_how_to_mend() -> None:
    rule = next(rule for rule in run_of(WORST)["tool"]["driver"]["rules"] if rule["id"] == "plan-b-ready")
    assert "Why: " in rule["help"]["text"]
    assert "## How to mend it" in rule["help"]["markdown"]
    assert "# ← here" in rule["help"]["markdown"]
    assert "[hiver]" not in rule["help"]["markdown"]
