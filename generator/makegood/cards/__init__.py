"""Playbook cards, a card a playbook, as a PDF for printers and screen readers.

``deck`` chooses the words, ``misfits`` tells what does not fit a format, ``render`` prints, ``print_fitting`` does both
at once. ``problems`` tells what does not fit of a whole handbook, at the texts to shorten. ``pack`` and ``render_pack``
make the training pack. Nothing is written to disk and nothing read but the handbook.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from makegood.cards.card import Card, Entry, Face, Part, Words
from makegood.cards.deck import deck
from makegood.cards.fit import Overflow
from makegood.cards.formats import FORMATS, Format
from makegood.cards.handout import Handout, Pack
from makegood.cards.imposition import front_page
from makegood.cards.pack import pack
from makegood.cards.pack_printing import PACK_FORMATS, PrintedPack, pack_format, render_pack, unprintables_of
from makegood.cards.printing import Printed, Unprintable, misfits, print_fitting, render, unprintables
from makegood.cards.sheets import OnProgress
from makegood.cards.words import Reader
from makegood.model import CardsConfig, Handbook
from makegood.rule import Problem

__all__ = [
    "FORMATS",
    "PACK_FORMATS",
    "Card",
    "Entry",
    "Face",
    "Format",
    "Handout",
    "OnProgress",
    "Overflow",
    "Pack",
    "Part",
    "Printed",
    "PrintedPack",
    "Reader",
    "Unprintable",
    "Words",
    "deck",
    "front_page",
    "misfits",
    "pack",
    "pack_format",
    "print_fitting",
    "problems",
    "render",
    "render_pack",
    "unprintables",
    "unprintables_of",
]


Measure = Callable[[Sequence[Card], Format], list[Overflow]]
"""Tells what does not fit a format, as ``misfits`` does."""


def problems(
    handbook: Handbook, formats: Iterable[str] | None = None, measure: Measure = misfits
) -> dict[str, list[Problem]]:
    """What does not fit the cards of the handbook, by playbook: in its own formats, or in those given."""
    config = handbook.cards or CardsConfig()
    found: dict[str, list[Problem]] = defaultdict(list)
    for form in (FORMATS[name] for name in formats or config.formats):
        cards = deck(handbook, form, Reader(handbook.front_line), handbook.playbooks, with_contents=False)
        for overflow in measure(cards, form):
            found[overflow.card.playbook_id].append(overflow.problem(form))
    return dict(found)
