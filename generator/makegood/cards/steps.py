"""The steps on a card: the plain case, on any channel."""

from collections.abc import Iterator
from enum import IntEnum, auto
from typing import NamedTuple

from makegood import labels
from makegood.cards.card import Entry, Part, Words
from makegood.cards.text import filled
from makegood.locale import Locale
from makegood.model import STAGES, Action, Handbook, Line, Playbook

MOST = 9
"""How many steps a card has, unless making safe alone takes more."""

MOST_BOXED = 3
"""How many lines stand in a frame, what is said first among them."""


class _Rank(IntEnum):
    """Which of more than nine steps stay: the first, the last never."""

    MUST = 0
    """What the card's own wording names; making safe; what would be fair; the first step that puts it right."""
    LISTEN = auto()
    """The first that is done while acknowledging."""
    QUESTION = auto()
    """The first question asked to understand."""
    SATISFIED = auto()
    """The question whether they are satisfied."""
    PROMISED = auto()
    """What else is promised."""
    OTHER = auto()
    """All other steps."""


class _Step(NamedTuple):
    rank: _Rank
    place: int
    stage: str
    line: Line


def steps(handbook: Handbook, playbook: Playbook) -> Part:
    """What follows the first words: the steps that matter most, in the order of the script."""
    ranked = sorted(_steps(playbook))
    certain = sum(step.stage == "make_safe" for step in ranked)
    chosen = sorted(ranked[: max(MOST, certain)], key=lambda step: step.place)
    entries = tuple(_entries(handbook, playbook, chosen))
    return Part(name="steps", kind="numbered", entries=entries, route=("script",))


def opening(playbook: Playbook) -> Line | None:
    """The first exact words of the plain case."""
    return next((step.line for step in playbook.plain_paths[0].steps if step.line.say), None)


def _entries(handbook: Handbook, playbook: Playbook, chosen: list[_Step]) -> Iterator[Entry]:
    gettext = Locale.of(playbook.language).gettext
    boxed, stage = 1, ""
    for step in chosen:
        is_boxed = step.line.kind == "say" and boxed < MOST_BOXED
        boxed += is_boxed
        yield Entry(
            words=(words(handbook, playbook, step.line),),
            head="" if step.stage == stage else gettext(labels.STAGE[step.stage]),
            is_boxed=is_boxed,
            route=(*step.line.route, step.line.kind),
        )
        stage = step.stage


def words(handbook: Handbook, playbook: Playbook, line: Line) -> Words:
    """A line's words, with the role that says them where it is not the front line."""
    text = filled(handbook, line.text)
    route = () if line.kind == "convey" else (*line.route, line.kind)
    speaker = handbook.roles.get(line.by or "")
    if speaker and speaker is not handbook.front_line:
        text = Locale.of(playbook.language).gettext("{role}: {text}").format(role=speaker.title, text=text)
        return Words(text=text, route=route)
    return Words(text=text, is_exact=line.kind == "say", route=route)


def _steps(playbook: Playbook) -> Iterator[_Step]:
    place = 0
    for stage in STAGES:
        own = playbook.card.stage(stage)
        for line in own or playbook.plain_paths[0].stage(stage):
            if own or _is_allowed(playbook, line):
                yield _Step(_Rank.MUST if own else _rank(playbook, stage, line), place, stage, line)
                place += 1


def _rank(playbook: Playbook, stage: str, line: Line) -> _Rank:
    if stage == "make_safe" or line.asks_what_is_fair or line is _first_mend(playbook):
        return _Rank.MUST
    if line is _first_in(playbook, "acknowledge"):
        return _Rank.LISTEN
    if line is _first_in(playbook, "understand", kind="ask"):
        return _Rank.QUESTION
    if stage == "follow_up" and line.ask:
        return _Rank.SATISFIED
    return _Rank.PROMISED if line.promises else _Rank.OTHER


def _first_mend(playbook: Playbook) -> Line | None:
    """The first line that promises to put it right."""
    lines = playbook.plain_paths[0].stage("resolve")
    return next((line for line in lines if any(not a.goes_beyond for a in _promised(playbook, line))), None)


def _first_in(playbook: Playbook, stage: str, kind: str = "") -> Line | None:
    """The first line of a stage that is not said first; of a kind, if one is given."""
    lines = (line for line in playbook.plain_paths[0].stage(stage) if line is not opening(playbook))
    return next((line for line in lines if line.kind == (kind or line.kind)), None)


def _is_allowed(playbook: Playbook, line: Line) -> bool:
    """Whether a line may be a step: it is not what is said first, and a protected case has no extras."""
    is_extra = any(action.goes_beyond for action in _promised(playbook, line))
    return line is not opening(playbook) and not (playbook.is_protected and is_extra)


def _promised(playbook: Playbook, line: Line) -> list[Action]:
    return [action for promise in line.promises for action in playbook.promised(promise)]
