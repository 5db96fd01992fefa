"""Profiles, the ladder that a handbook climbs: starter, standard, strict; and the level of a finding on each.

A rule module says its level, as in *standard*. *Starter* fails only on what cannot be built or
could do harm, so that an existing set of playbooks can begin; *strict* fails on warnings too. The
handbook's own levels go before a profile's.
"""

from __future__ import annotations  # a run that the cache answers loads none of what the types name

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from makegood.finding import ALWAYS_ERRORS, Finding, Level

if TYPE_CHECKING:
    from makegood.linted import Config
    from makegood.rule import Rule

PROFILES = ("starter", "standard", "strict")

_LOWER = {Level.ERROR: Level.WARNING, Level.WARNING: Level.ADVICE, Level.ADVICE: Level.ADVICE}
_HIGHER = {Level.ERROR: Level.ERROR, Level.WARNING: Level.ERROR, Level.ADVICE: Level.WARNING}


class Ladder(NamedTuple):
    """How far up the profiles a handbook is: the highest it meets, the next, and the findings in between."""

    meets: str | None
    next: str | None
    missing: int


def judge(
    findings: Iterable[Finding],
    rules: Mapping[str, Rule],
    config: Config,
    profile: str | None = None,
    pinned: str | None = None,
) -> list[Finding]:
    """The findings at their levels in a profile (by default the handbook's); those of rules turned off are left out.

    Rules newer than the ``pinned`` rule set only advise.
    """
    judged = []
    for finding in findings:
        rule, in_profile = rules.get(finding.rule), profile or config.profile
        level, lowered = _level(finding.rule, finding.level, rule, config, in_profile, pinned)
        if level:
            judged.append(finding._replace(level=level, lowered=lowered))
    return judged


def levels(rule: Rule, config: Config, pinned: str | None = None) -> dict[str, Level | None]:
    """The level of a rule's findings in each profile; None where the handbook turns it off."""
    return {profile: _level(rule.name, rule.level, rule, config, profile, pinned)[0] for profile in PROFILES}


def ladder(findings: Sequence[Finding], rules: Mapping[str, Rule], config: Config, pinned: str | None = None) -> Ladder:
    """How far up the profiles these findings, as the rules gave them, let a handbook climb."""
    meets = None
    for profile in PROFILES:
        judged = judge(findings, rules, config, profile, pinned)
        missing = sum(finding.level is Level.ERROR and not finding.settled for finding in judged)
        if missing:
            return Ladder(meets, profile, missing)
        meets = profile
    return Ladder(meets, None, 0)


def _level(
    name: str, level: Level, rule: Rule | None, config: Config, profile: str, pinned: str | None
) -> tuple[Level | None, str]:
    own = None if name in ALWAYS_ERRORS else config.levels.get(name)
    if own:
        return (None if own == "off" else Level(own)), ""
    if rule is None:
        return level, ""
    if pinned and rule.since and _version(rule.since) > _version(pinned):
        return Level.ADVICE, f"the rule is newer than the rule set {pinned} that handbook.yml names"
    if profile == "starter" and rule.profile != "starter":
        return _LOWER[level], ""
    if profile == "strict":
        return _HIGHER[level], ""
    return (_LOWER[level] if level is Level.ERROR and rule.is_on_probation else level), ""


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("."))
