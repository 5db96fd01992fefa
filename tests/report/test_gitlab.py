"""GitLab's code quality report."""

import json
from typing import Any

from makegood.report import gitlab
from makegood.report import json as json_report
from tests.report.helper import EMPTY, NASTY, ODD_PATH, OPEN, WORST


def issues() -> list[dict[str, Any]]:
    return list(json.loads("\n".join(gitlab.render(WORST))))


def test_issue_has_what_gitlab_needs() -> None:
    """The fields that GitLab's documentation requires, and their values."""
    for issue in issues():
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["location"]["lines"]["begin"] >= 1
    assert issues()[0]["location"]["path"] == ODD_PATH
    assert issues()[0]["description"] == f"{NASTY}. {NASTY}"


def test_fingerprints_are_unique() -> None:
    """GitLab drops issues that share one."""
    prints = [issue["fingerprint"] for issue in issues()]
    assert len(set(prints)) == len(prints) == OPEN


def test_nothing_found_is_an_empty_list() -> None:
    assert json.loads("\n".join(gitlab.render(EMPTY))) == []


def test_fingerprint_begins_with_that_of_the_json_report() -> None:
    found = json.loads("\n".join(json_report.render(WORST)))["findings"]
    for finding, issue in zip(found, issues(), strict=False):
        assert issue["fingerprint"].partition(":")[0] == finding["fingerprint"]
