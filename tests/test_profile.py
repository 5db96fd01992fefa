"""Profiles: what a handbook is held to at each step of the ladder, and what it may set by itself."""

from typing import Any

import pytest

from makegood import profile
from makegood.accuracy import Accuracy
from makegood.finding import Finding, Level
from makegood.model import LintConfig
from makegood.profile import PROFILES, Ladder, judge, ladder
from makegood.rule import Rule
from makegood.rules import all_rules
from makegood.syntax import Span

HARMFUL = {
    "card-fits",
    "fixed-before-announced",
    "legal-floor-met",
    "partner-agreed",
    "promise-backed",
    "protected-makes-safe",
    "record-spares-people",
    "reference",
    "schema",
    "within-authority",
    "yaml",
}


def rule(**fields: Any) -> Rule:
    """A rule, plain but for what a test is about."""
    plain: dict[str, Any] = {"name": "any", "principle": "any", "level": Level.ERROR, "docs": "", "good": "", "bad": ""}
    return Rule(**{**plain, **fields})


def told(one: Rule, config: LintConfig | None = None, in_profile: str | None = None, pinned: str | None = None) -> str:
    """The level at which a rule's finding is told, or ``off``."""
    finding = Finding("a.yml", Span(1, 1, 2), one.name, one.level, "wrong", "mend it")
    judged = judge([finding], {one.name: one}, config or LintConfig(), in_profile, pinned)
    return judged[0].level.value if judged else "off"


def test_starter_fails_only_on_what_cannot_be_built_or_does_harm() -> None:
    assert {one.name for one in all_rules() if told(one, in_profile="starter") == "error"} == HARMFUL


@pytest.mark.parametrize(
    ("fields", "levels"),
    [
        pytest.param({}, "warning error error", id="error"),
        pytest.param({"level": Level.WARNING}, "advice warning error", id="warning"),
        pytest.param({"level": Level.ADVICE}, "advice advice warning", id="advice"),
        pytest.param({"profile": "starter"}, "error error error", id="harmful"),
        pytest.param({"profile": "starter", "level": Level.WARNING}, "warning warning error", id="harmful warning"),
        pytest.param({"accuracy": Accuracy(10, 5)}, "warning warning error", id="word rule on probation"),
        pytest.param({"accuracy": Accuracy(100, 99)}, "warning error error", id="word rule that proved itself"),
    ],
)
def test_level_in_each_profile(fields: dict[str, Any], levels: str) -> None:
    one = rule(**fields)
    assert " ".join(told(one, in_profile=name) for name in PROFILES) == levels
    assert [level.value for level in profile.levels(one, LintConfig()).values() if level] == levels.split()


@pytest.mark.parametrize("level", ["error", "warning", "advice", "off"])
@pytest.mark.parametrize("in_profile", PROFILES)
def test_handbook_goes_before_every_profile(level: str, in_profile: str) -> None:
    assert told(rule(), LintConfig(profile=in_profile, levels={"any": level})) == level


@pytest.mark.parametrize("name", ["yaml", "schema", "reference"])
@pytest.mark.parametrize("level", ["advice", "off"])
def test_what_all_else_rests_on_is_always_an_error(name: str, level: str) -> None:
    (one,) = [one for one in all_rules() if one.name == name]
    assert told(one, LintConfig(profile="starter", levels={name: level})) == "error"


@pytest.mark.parametrize(
    ("since", "level"),
    [
        pytest.param("1.0", "error", id="in the rule set"),
        pytest.param("1.10", "advice", id="newer"),
        pytest.param("", "error", id="a rule of one's own, which is in none"),
    ],
)
def test_rules_newer_than_the_pinned_set_only_advise(since: str, level: str) -> None:
    assert told(rule(since=since), pinned="1.9") == level


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        pytest.param([], Ladder("strict", None, 0), id="the top"),
        pytest.param([rule(level=Level.WARNING)], Ladder("standard", "strict", 1), id="a warning"),
        pytest.param([rule(), rule(name="b")], Ladder("starter", "standard", 2), id="two errors"),
        pytest.param([rule(profile="starter")], Ladder(None, "starter", 1), id="a harmful one"),
    ],
)
def test_ladder(rules: list[Rule], expected: Ladder) -> None:
    """The highest profile met, the next, and what is missing to it."""
    findings = [Finding("a.yml", Span(1, 1, 2), one.name, one.level, "wrong", "mend it") for one in rules]
    assert ladder(findings, {one.name: one for one in rules}, LintConfig()) == expected
