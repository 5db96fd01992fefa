"""From cards to a PDF, by Typst.

The words reach Typst as data, never as markup. Nothing but the cards decides the bytes: no clock,
no font of the machine.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from makegood.cards.card import Card
from makegood.cards.data import all_text
from makegood.cards.fit import Overflow
from makegood.cards.formats import Format
from makegood.cards.glyphs import unprintable
from makegood.cards.sheets import OnProgress, sheets


@dataclass(frozen=True, kw_only=True)
class Unprintable:
    """Characters on a card that the cards' font does not have; a lozenge stands in for each."""

    playbook_id: str
    characters: str


class Printed(NamedTuple):
    """What did not fit, and the PDF; None if there was such."""

    overflows: list[Overflow]
    pdf: bytes | None


def misfits(cards: Sequence[Card], form: Format, on_progress: OnProgress = lambda _: None) -> list[Overflow]:
    """What does not fit its card in a format."""
    with sheets(cards, form) as laid_out:
        return laid_out.misfits(on_progress)


def render(
    cards: Sequence[Card],
    form: Format,
    *,
    duplex: str = "long-edge",
    title: str = "Playbook cards",
    language: str = "en",
    cut_off: Sequence[Overflow] = (),
) -> bytes:
    """Print cards; ``title`` and ``language`` are the document's. The faces that are ``cut_off`` say so.

    Raises:
        ValueError: if there are no cards.

    """
    if not cards:
        raise ValueError("there are no cards to print")
    with sheets(cards, form, duplex=duplex, title=title, language=language, cut_off=cut_off) as laid_out:
        return laid_out.pdf()


def print_fitting(
    cards: Sequence[Card],
    form: Format,
    *,
    duplex: str = "long-edge",
    title: str = "Playbook cards",
    language: str = "en",
    anyway: bool = False,
    on_progress: OnProgress = lambda _: None,
) -> Printed:
    """Print cards if all of them fit, and otherwise only ``anyway``, cut off; the arguments are those of ``render``."""
    with sheets(cards, form, duplex=duplex, title=title, language=language) as laid_out:
        if not (overflows := laid_out.misfits(on_progress)):
            return Printed([], laid_out.pdf())
    pdf = render(cards, form, duplex=duplex, title=title, language=language, cut_off=overflows) if anyway else None
    return Printed(overflows, pdf)


def unprintables(cards: Sequence[Card]) -> Iterator[Unprintable]:
    """Where the font lacks characters."""
    for card in cards:
        characters = unprintable(all_text(card))
        if characters:
            yield Unprintable(playbook_id=card.playbook_id, characters=characters)
