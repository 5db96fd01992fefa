"""The steps on a card: the plain case, on any channel."""

from makegood import labels
from makegood.cards.card import Entry, Part, Rank
from makegood.cards.text import filled
from makegood.locale import Locale
from makegood.model import Action, Handbook, Line, Playbook, Step

MOST = 5
"""How many steps a card has, unless making safe alone takes more."""


def steps(handbook: Handbook, playbook: Playbook) -> Part:
    """What follows the first words: the steps that matter most, in the order of the script."""
    possible = [step for step in playbook.plain_paths[0].steps if _is_allowed(playbook, step.line)]
    ranked = sorted((_rank(playbook, step), place) for place, step in enumerate(possible))
    certain = sum(1 for rank, _ in ranked if rank == Rank.MUST)
    chosen = sorted((place, rank) for rank, place in ranked[: max(MOST, certain)])
    entries = tuple(_entry(handbook, playbook, possible[place], rank) for place, rank in chosen)
    gettext = Locale.of(playbook.language).gettext
    heading = gettext(labels.STAGE["make_safe"]) if playbook.make_safe else gettext("Then")
    return Part(name="steps", heading=heading, entries=entries, is_numbered=True)


def opening(playbook: Playbook) -> Line | None:
    """The first exact words of the plain case."""
    return next((step.line for step in playbook.plain_paths[0].steps if step.line.say), None)


def _entry(handbook: Handbook, playbook: Playbook, step: Step, rank: Rank) -> Entry:
    gettext = Locale.of(playbook.language).gettext
    text = filled(handbook, step.line.text)
    speaker = handbook.roles.get(step.line.by or "")
    if speaker and speaker is not handbook.front_line:
        text = gettext("{role}: {text}").format(role=speaker.title, text=text)
    return Entry(text=text, rank=rank, kind=step.line.kind)


def _rank(playbook: Playbook, step: Step) -> Rank:
    line = step.line
    if step.stage == "make_safe" or line.asks_what_is_fair:
        return Rank.MUST
    if line is _first_mend(playbook):
        return Rank.OTHER_STEP if playbook.is_protected else Rank.MUST
    if line is _first_in(playbook, "acknowledge"):
        return Rank.LISTEN
    if line is _first_in(playbook, "understand", kind="ask"):
        return Rank.FIRST_QUESTION
    return Rank.SATISFIED if step.stage == "follow_up" and line.ask else Rank.OTHER_STEP


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
    ids = (action_id for promise in line.promises for action_id in promise.actions)
    return [playbook.actions[action_id] for action_id in ids if action_id in playbook.actions]
