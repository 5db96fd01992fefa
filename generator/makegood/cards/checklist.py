"""What an observer looks for: what the rules of the lint ask of a playbook, seen in a conversation."""

from collections.abc import Iterator, Sequence

from makegood.cards import training_labels
from makegood.cards.card import Entry, Part, Words
from makegood.cards.text import filled
from makegood.locale import Locale
from makegood.model import Handbook, Playbook, RolePlay
from makegood.rule import Principle

_ONLY_PROTECTED = frozenset({"protected-makes-safe"})
_NEVER_PROTECTED = frozenset(
    {
        "understand-before-solving",
        "thank-for-telling",
        "reassure-first",
        "fair-question-asked",
        "extra-after-fix",
        "satisfaction-asked",
        "customer-chooses",
    }
)
"""What a protected case is not held to: it makes safe and hands over."""


def checklist(
    handbook: Handbook, playbook: Playbook, play: RolePlay, principles: Sequence[Principle]
) -> Iterator[Part]:
    """Boxes to tick, by principle, and last those of this role play. What the handbook does not ask is left out."""
    gettext = Locale.of(playbook.language).gettext
    for principle in sorted(filter(_is_observed, principles), key=_place):
        if points := _points(handbook, playbook, principle):
            yield _checks(
                gettext(training_labels.OBSERVED_OF[principle.name]),
                [gettext(training_labels.OBSERVED[p]) for p in points],
            )
    if play.look_for:
        yield _checks(gettext("In this role play"), [filled(handbook, text) for text in play.look_for])


def _is_observed(principle: Principle) -> bool:
    return principle.name in training_labels.OBSERVED_OF


def _place(principle: Principle) -> int:
    return list(training_labels.OBSERVED_OF).index(principle.name)


def _points(handbook: Handbook, playbook: Playbook, principle: Principle) -> list[str]:
    """The rules of a principle that can be seen in this case, in the order of a conversation."""
    levels = handbook.lint.levels
    asked = {rule.name for rule in principle.rules if levels.get(rule.name) != "off"}
    asked -= _NEVER_PROTECTED if playbook.is_protected else _ONLY_PROTECTED
    return [name for name in training_labels.OBSERVED if name in asked]


def _checks(heading: str, texts: Sequence[str]) -> Part:
    entries = tuple(Entry(words=(Words(text=text),)) for text in texts)
    return Part(name="checks", kind="checks", heading=heading, entries=entries)
