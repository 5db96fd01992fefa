"""JUnit's and Checkstyle's XML, read back by a parser."""

from collections.abc import Callable, Iterator
from xml.etree import ElementTree

import pytest

from makegood.report import Report, checkstyle, junit
from tests.report.helper import EMPTY, FAILING, ODD_PATH, OPEN, WORST

Render = Callable[[Report], Iterator[str]]

JENKINS = {
    "testsuites": {"name", "time", "tests", "failures", "disabled", "errors"},
    "testsuite": {
        "name", "tests", "failures", "errors", "time", "disabled", "skipped", "timestamp", "hostname", "id", "package",
    },
    "testcase": {"name", "assertions", "time", "classname", "status"},
    "failure": {"type", "message"},
    "skipped": {"message"},
    "system-out": set(),
}  # fmt: skip
"""The attributes that Jenkins' schema of JUnit files allows."""
REQUIRED = {"testsuite": {"name", "tests"}, "testcase": {"name", "classname"}}


def parsed(render: Render, shown: Report) -> ElementTree.Element:
    return ElementTree.fromstring("\n".join(render(shown)).encode())  # noqa: S314 # our own output


@pytest.mark.parametrize("render", [junit.render, checkstyle.render], ids=["junit", "checkstyle"])
def test_nasty_words_are_escaped_and_control_characters_gone(render: Render) -> None:
    written = "\n".join(render(WORST))
    root = parsed(render, WORST)
    values = [value for node in root.iter() for value in (*node.attrib.values(), node.text or "")]
    assert any("<b>&amp; \"q\" 'q' 50%0A :: a, b: 🙂 [31m" in value for value in values)
    assert not any(character in written for character in "\x00\x07\x1b\x85\r")
    assert '<?xml version="1.0" encoding="UTF-8"?>' in written


def test_junit_uses_only_what_jenkins_knows() -> None:
    for shown in (WORST, EMPTY):
        for node in parsed(junit.render, shown).iter():
            assert set(node.attrib) <= JENKINS[node.tag], node.tag
            assert REQUIRED.get(node.tag, set()) <= set(node.attrib), node.tag


def test_junit_counts_are_those_of_the_cases() -> None:
    root = parsed(junit.render, WORST)
    for suite in root:
        assert suite.get("tests") == str(len(suite))
        assert suite.get("failures") == str(len(suite.findall("testcase/failure")))
        assert suite.get("skipped") == str(len(suite.findall("testcase/skipped")))
    assert root.get("tests") == str(len(root.findall("testsuite/testcase")))
    assert root.get("failures") == str(len(root.findall("testsuite/testcase/failure"))) == str(FAILING)


def test_junit_fails_what_fails_and_tells_the_rest() -> None:
    root = parsed(junit.render, WORST)
    assert len(root.findall("testsuite/testcase/system-out")) == OPEN - FAILING
    skipped = [node.get("message", "") for node in root.findall("testsuite/testcase/skipped")]
    assert skipped[0].startswith("suppressed: agreed")
    assert skipped[1] == "baselined"


def test_junit_passes_a_rule_that_found_nothing() -> None:
    suites = {suite.get("name"): suite for suite in parsed(junit.render, EMPTY)}
    assert set(suites) == set(EMPTY.rules)
    assert all(len(suite) == 1 and len(suite[0]) == 0 for suite in suites.values())


def test_checkstyle_tells_open_findings_by_file() -> None:
    root = parsed(checkstyle.render, WORST)
    assert [file.get("name") for file in root] == [ODD_PATH, "playbooks/deliveries/parcel-late.yml"]
    errors = root.findall("file/error")
    assert [error.get("severity") for error in errors] == ["error", "error", "error", "warning", "info"]
    assert errors[1].attrib == {
        "line": "3",
        "column": "5",
        "severity": "error",
        "message": "`plan_b` is missing. Write what staff do instead.",
        "source": "makegood.plan-b-ready",
    }
    assert len(parsed(checkstyle.render, EMPTY)) == 0
