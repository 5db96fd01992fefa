"""The JSON report, held against the schema that describes it."""

import json
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest

from makegood import schema
from makegood.report import Report
from makegood.report import json as json_report
from tests.report.helper import BASELINED, EMPTY, NASTY, SUPPRESSED, WORST, finding, report


def objects(node: Any) -> Iterator[dict[str, Any]]:
    """Every object of the schema that describes keys."""
    if isinstance(node, dict):
        if isinstance(node.get("properties"), dict):
            yield node
        for value in node.values():
            yield from objects(value)


def closed() -> dict[str, Any]:
    """The schema, with every key that it does not describe refused."""
    document: dict[str, Any] = json.loads(schema.text(schema.REPORT))
    for described in objects(document):
        described["additionalProperties"] = False
    return document


VALIDATOR = jsonschema_rs.Draft202012Validator(closed(), validate_formats=True)


def read(shown: Report) -> dict[str, Any]:
    return dict(json.loads("\n".join(json_report.render(shown))))


@pytest.mark.parametrize(
    "shown",
    [
        pytest.param(EMPTY, id="nothing found"),
        pytest.param(WORST, id="everything found"),
        pytest.param(report(ladder=None), id="no ladder"),
    ],
)
def test_schema_describes_all_that_is_printed(shown: Report) -> None:
    assert [(list(error.instance_path), error.message) for error in VALIDATOR.iter_errors(read(shown))] == []


def test_every_key_is_described_and_required() -> None:
    document = closed()
    for described in objects(document):
        assert described["required"] == list(described["properties"])
        for key, node in described["properties"].items():
            assert node["description"].endswith("."), key
            for example in node["examples"]:
                part = jsonschema_rs.Draft202012Validator({**node, "$defs": document["$defs"]}, validate_formats=True)
                assert part.is_valid(example), key


def test_finding_tells_what_a_program_needs() -> None:
    found = finding(message=NASTY, matched="plan", lowered="it is new", settled=SUPPRESSED)
    (told,) = read(report(found))["findings"]
    assert told == {
        "path": "playbooks/deliveries/parcel-late.yml",
        "line": 3,
        "column": 5,
        "end_column": 9,
        "route": ["weak_spots", 0, "plan_b"],
        "matched": "plan",
        "rule": "plan-b-ready",
        "level": "error",
        "lowered": "it is new",
        "fails": False,
        "message": NASTY,
        "why": EMPTY.rules["plan-b-ready"].why_in_a_line,
        "mend": "Write what staff do instead.",
        "fingerprint": found.fingerprint,
        "settled": {"how": "suppressed", "reason": SUPPRESSED.reason},
    }


def test_totals_leave_settled_findings_aside() -> None:
    told = read(report(finding(), finding(settled=BASELINED), finding(settled=SUPPRESSED), finding(settled=BASELINED)))
    assert told["counts"] == {"error": 1, "warning": 0, "advice": 0}
    assert told["settled"] == {"suppressed": 1, "baselined": 2}
    assert told["statistics"] == [{"rule": "plan-b-ready", "level": "error", "findings": 1, "files": 1}]
    assert (told["profile"], told["fail_on"], told["fails"]) == ("standard", "error", True)
    assert told["ladder"] == {"meets": "starter", "next": "standard", "missing": 2}
