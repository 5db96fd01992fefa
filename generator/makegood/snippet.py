"""Text that is not in a playbook, put into one so that the same rules can read it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from makegood.build import build
from makegood.finding import Finding
from makegood.model import STAGES, Handbook, Playbook
from makegood.phrases import judge
from makegood.rule import Context, Problem, Rule
from makegood.source import parse
from makegood.syntax import Span, lines_of, span_at

LINE, SCRIPT = "line", "script"
"""How much a rule needs to read: one line, or a whole script."""

_HANDBOOK = """\
title: Any
currency: EUR
languages: [en]
roles: {front-line: {title: Front line, meets_customers: true, may_give: {per_case: 0 EUR}}}
teams: {any: {title: Any}}
areas: {any: {title: Any, owner: any}}
"""


class Turn(NamedTuple):
    """One turn of a script: the stage it stands in, the words, and their kind: ``say``, ``ask`` or ``convey``."""

    stage: str
    text: str
    kind: str = "say"


def any_handbook() -> Handbook:
    """A handbook that asks for nothing, for text that no handbook is there for."""
    return build(Handbook, parse(_HANDBOOK, "handbook.yml").data, path="handbook.yml", language="en")


def line_findings(
    text: str, language: str, stage: str | None, handbook: Handbook, rules: Iterable[Rule], path: str, number: int = 1
) -> list[Finding]:
    """What the rules that read single lines find in a text that begins on a line of a file.

    As the first words of a ``stage``, it is held against the rules that read scripts too: what they find in
    the words themselves counts. What they miss may well be said in another line.
    """
    reading = [rule for rule in rules if rule.reads == LINE or (stage and rule.reads == SCRIPT)]
    playbook = _playbook([Turn(stage or "acknowledge", text)], language)
    found = (
        _finding(rule, problem, path, _on_line(text, problem, number), text)
        for rule, problem in _problems(playbook, handbook, reading)
        if rule.reads == LINE or problem.within
    )
    return sorted(found, key=lambda finding: (finding.span, finding.rule))


def script_findings(
    turns: Sequence[Turn], language: str, handbook: Handbook, rules: Iterable[Rule], path: str
) -> list[Finding]:
    """What the rules that read lines or scripts find in a script; a finding's line is its turn, counted from 1."""
    reading = [rule for rule in rules if rule.reads in (LINE, SCRIPT)]
    playbook = _playbook(turns, language)
    numbers = {route: number for number, route in enumerate(_routes(turns), start=1)}
    found = []
    for rule, problem in _problems(playbook, handbook, reading):
        number = next((n for route, n in numbers.items() if problem.route[: len(route)] == route), None)
        number = number or next((n for route, n in numbers.items() if route[: len(problem.route)] == problem.route), 1)
        first, end = problem.within or (0, len(turns[number - 1].text))
        found.append(_finding(rule, problem, path, Span(number, first + 1, end + 1), turns[number - 1].text))
    return sorted(set(found), key=lambda finding: (finding.span, finding.rule))


def _problems(playbook: Playbook, handbook: Handbook, rules: Iterable[Rule]) -> Iterator[tuple[Rule, Problem]]:
    for rule in rules:
        options = rule.options_in(handbook.lint.options.get(rule.name, {}))
        if rule.check:
            for problem in rule.check(playbook, Context(handbook, date.today(), options)):
                yield rule, problem


def _finding(rule: Rule, problem: Problem, path: str, span: Span, text: str) -> Finding:
    matched = text[slice(*problem.within)] if problem.within else ""
    mend = problem.mend or " ".join(rule.mend.split())
    level = problem.level or rule.level
    return Finding(path, span, rule.name, level, problem.message, mend, problem.route, text, matched)


def _on_line(text: str, problem: Problem, number: int) -> Span:
    first, end = problem.within or (0, len(text))
    here, there = span_at(text, first), span_at(text, end)
    last = there.column if there.line == here.line else len(lines_of(text)[here.line - 1]) + 1
    return Span(here.line + number - 1, here.column, last)


def _playbook(turns: Sequence[Turn], language: str) -> Playbook:
    said: dict[str, list[dict[str, Any]]] = {stage: [] for stage in STAGES}
    for turn in turns:
        line = {turn.kind: turn.text}
        if turn.kind != "convey" and judge(turn.text, language).does("fair_question"):
            line = {"ask": turn.text, "within_limit": "give-exactly-that", "beyond_limit": "offer-nearest"}
        said[turn.stage].append(line)
    make_safe = said.pop("make_safe")
    data = {
        "title": "Text",
        "language": language,
        "owner": "any",
        "kind": "protected" if make_safe else "ordinary",
        "failure": {"severity": "annoying", "control": "shared", "recurrence": "one-off", "hits": "one"},
        "make_safe": make_safe,
        "script": said,
    }
    return build(Playbook, data, id="any/text", area="any", path="any/text.yml")


def _routes(turns: Sequence[Turn]) -> Iterator[tuple[str | int, ...]]:
    """Where each turn stands in the playbook."""
    counts = dict.fromkeys(STAGES, 0)
    for turn in turns:
        above = (turn.stage,) if turn.stage == "make_safe" else ("script", turn.stage)
        yield (*above, counts[turn.stage])
        counts[turn.stage] += 1
