"""Every rule's own examples: the good one is clean, the bad one is found exactly where it is marked."""

import pytest

from makegood import examples
from makegood.rule import Rule
from makegood.rules import all_principles, all_rules
from makegood.sources import SOURCES

RULES = [pytest.param(rule, id=rule.name) for rule in all_rules()]


@pytest.mark.parametrize("rule", RULES)
def test_examples_hold(rule: Rule) -> None:
    """The good one is clean, the bad one is found exactly at its marks, and a reader may copy both."""
    assert examples.check_examples(rule) == []


@pytest.mark.parametrize("rule", RULES)
def test_prose_says_what_why_and_how_to_mend(rule: Rule) -> None:
    assert rule.summary.endswith(".")
    assert rule.why_in_a_line.endswith((".", "?"))
    assert len(rule.why_in_a_line) < 240, "why must fit under a finding"
    assert rule.mend.endswith((".", "?”", ".”"))


def test_every_source_cited_is_known() -> None:
    """A citation in brackets is a key of the sources."""
    import re

    prose = [rule.docs for rule in all_rules()] + [principle.prose for principle in all_principles()]
    cited = {key for text in prose for key in re.findall(r"\[([a-z]\w+)\]", text)}
    assert cited <= set(SOURCES)


def test_rule_names_are_unique() -> None:
    names = [rule.name for rule in all_rules()]
    assert len(names) == len(set(names))
