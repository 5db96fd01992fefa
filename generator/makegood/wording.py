"""What a playbook says to customers, judged by its wording, as rules ask for it."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from makegood import phrases
from makegood.model import STAGES, Line, Path, Playbook
from makegood.phrases import Judgement
from makegood.rule import Problem
from makegood.syntax import quote

HARMLESS = ("invitation", "safety_check", "identity_check", "permission")
"""What a question may do without probing: let the customer tell, make safe, know whom one speaks to, ask leave."""

WISHES = ("fair_question", "satisfaction", "anything_else", "reassurance")
"""Questions that look for no facts: what the customer wishes, or would be content with."""


class Place(NamedTuple):
    """A place on a path: the line's number, and from which character to before which."""

    line: int
    start: int
    end: int


def is_readable(playbook: Playbook, *acts: str) -> bool:
    """Whether the playbook's language has phrases for these acts; without them none can be said to be missing."""
    return phrases.acts(playbook.language).issuperset(acts)


def faults(playbook: Playbook, rule: str) -> Iterator[Problem]:
    """Every place where the words break a word rule, with its reason and a better line."""
    for words in playbook.words:
        for fault in phrases.judge(words.text, playbook.language).faults:
            if fault.rule == rule:
                said = quote(words.text[fault.start : fault.end])
                message = f"{said}: {fault.reason}" if fault.reason else f"{said} breaks this rule"
                mend = f"Say for example: “{fault.better}”" if fault.better else None
                yield Problem(words.route, message, mend, within=(fault.start, fault.end))


def judged(playbook: Playbook, line: Line) -> Judgement:
    """What there is to say about a line's words."""
    return phrases.judge(line.text, playbook.language)


def does(playbook: Playbook, line: Line, *acts: str) -> bool:
    """Whether one of these acts is done by saying the line."""
    return judged(playbook, line).does(*acts)


def promises_what_is_owed(playbook: Playbook, line: Line) -> bool:
    """Whether a line promises something that law or contract owes."""
    return any(action.is_owed for promise in line.promises for action in playbook.promised(promise))


def first(playbook: Playbook, path: Path, *acts: str, stages: Collection[str] = STAGES) -> Place | None:
    """Where on a path, or in some of its stages, one of these acts is first done."""
    for number, step in enumerate(path.steps):
        for act in judged(playbook, step.line).acts:
            if act.name in acts and step.stage in stages:
                return Place(number, act.start, act.end)
    return None


def questions(playbook: Playbook, path: Path, *but: str) -> Iterator[Place]:
    """Where something is asked on a path, but for questions that do one of these acts."""
    for number, step in enumerate(path.steps):
        judgement = judged(playbook, step.line)
        left_out = {act.sentence for act in judgement.acts if act.name in but}
        for act in judgement.acts:
            if act.name == "question" and act.sentence not in left_out:
                yield Place(number, act.start, act.end)


def problem(path: Path, place: Place, message: str) -> Problem:
    """A problem with the words at a place on a path."""
    line = path.steps[place.line].line
    route = line.route if line.route and line.route[-1] == "explanation" else (*line.route, line.kind)
    return Problem(route, message + path.where, within=(place.start, place.end))
