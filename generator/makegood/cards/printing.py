"""From cards to a PDF, by Typst: measured first, then printed.

The words reach Typst as data, never as markup. Nothing but the cards decides the bytes: no clock,
no font of the machine.
"""

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from makegood.cards.card import Card, Entry
from makegood.cards.fit import Heights, Overflow, fit
from makegood.cards.glyphs import FONT_FILES, stand_ins, unprintable
from makegood.locale import Locale

if TYPE_CHECKING:
    import typst

_TEMPLATES = Path(__file__).parent
_BREAKS = re.compile(r"[\s/\-\u2013\u2014]+")
_SURE_TO_FIT = 20
"""So many letters fit on a line of a card, even of the widest and in the title."""


@dataclass(frozen=True, kw_only=True)
class Unprintable:
    """Characters on a card that the cards' font does not have; a lozenge stands in for each."""

    playbook_id: str
    characters: str


@dataclass(frozen=True, kw_only=True)
class Printed:
    """A PDF, the cards as fitted into it, and what does not fit or cannot be printed.

    A card that does not fit is printed as far as it goes, and says so.
    """

    pdf: bytes
    cards: tuple[Card, ...]
    overflows: list[Overflow]
    unprintables: list[Unprintable]


def render(cards: Sequence[Card], *, title: str = "Playbook cards", language: str = "en") -> Printed:
    """Print cards, four to an A4 sheet; ``title`` and ``language`` are the document's.

    Raises:
        ValueError: if there are no cards.

    """
    if not cards:
        raise ValueError("there are no cards to print")
    with _fonts() as fonts:
        fitted = [fit(card, heights) for card, heights in zip(cards, _measure(cards, fonts), strict=True)]
        data = [_data(card, cut_off=_cut_off(card, overflows)) for card, overflows in fitted]
        pdf = _print(data, title, language, fonts)
    return Printed(
        pdf=pdf,
        cards=tuple(card for card, _ in fitted),
        overflows=[overflow for _, overflows in fitted for overflow in overflows],
        unprintables=list(_unprintables(cards)),
    )


def _measure(cards: Sequence[Card], fonts: "typst.Fonts") -> list[Heights]:
    """What every block and entry of each card takes."""
    import typst  # slow to load, and only cards need it

    inputs = {"cards": _as_json([_data(card, long_words=_long_words(card)) for card in cards])}
    found = typst.query(_TEMPLATES / "measure.typ", "<measured>", field="value", sys_inputs=inputs, font_paths=fonts)
    heights: list[Heights] = json.loads(found)
    return heights


def _print(data: list[dict[str, Any]], title: str, language: str, fonts: "typst.Fonts") -> bytes:
    import typst

    readable = title.translate(stand_ins(title))
    inputs = {"cards": _as_json(data), "title": readable, "language": language}
    sheet = _TEMPLATES / "sheet.typ"
    return typst.compile(sheet, sys_inputs=inputs, font_paths=fonts, pdf_standards=["ua-1"])


@contextmanager
def _fonts() -> Iterator["typst.Fonts"]:
    """The cards' fonts and no others.

    Their package holds each in two formats, and Typst would take whichever the file system lists
    first; so those wanted are laid out alone.
    """
    import typst

    with TemporaryDirectory() as folder, as_file(files("font_source_sans_pro") / "files") as shipped:
        for name in FONT_FILES:
            shutil.copy(shipped / name, folder)
        yield typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def _data(card: Card, **more: Any) -> dict[str, Any]:
    """A card as the templates take it."""
    table = stand_ins(_all_text(card))
    data = _translated(asdict(card), table) if table else vars(card)
    return data | more


def _as_json(data: list[dict[str, Any]]) -> str:
    return json.dumps(data, default=vars)  # vars: of the dataclasses within


def _translated(value: Any, table: dict[int, str]) -> Any:
    """A value in which every text is translated."""
    if isinstance(value, str):
        return value.translate(table)
    if isinstance(value, dict):
        return {key: _translated(item, table) for key, item in value.items()}
    return [_translated(item, table) for item in value] if isinstance(value, tuple) else value


def _all_text(card: Card) -> str:
    return "".join(text for _, text in _texts(card))


def _texts(card: Card) -> Iterator[tuple[str, str]]:
    """Every text that is printed, with its block."""
    head = (card.title, card.marker, *card.chips, *(text for row in card.footer for text in row))
    yield from (("title", text) for text in head)
    yield from (("say_first", text) for text in (card.say_heading, card.say_first))
    for part in card.parts:
        yield from ((part.name, text) for text in (part.heading, part.aside))
        yield from ((part.name, text) for entry in part.entries for text in _texts_of(entry))


def _texts_of(entry: Entry) -> Iterator[str]:
    yield from (entry.label, entry.text, entry.aside)
    for under in entry.under:
        yield from _texts_of(under)


def _long_words(card: Card) -> dict[str, list[str]]:
    """The words of each block that may be wider than a line."""
    found: dict[str, list[str]] = {}
    for block, text in _texts(card):
        for word in _BREAKS.split(text):
            if len(word) > _SURE_TO_FIT:
                found.setdefault(block, []).append(word)
    return found


def _unprintables(cards: Sequence[Card]) -> Iterator[Unprintable]:
    for card in cards:
        characters = unprintable(_all_text(card))
        if characters:
            yield Unprintable(playbook_id=card.playbook_id, characters=characters)


def _cut_off(card: Card, overflows: Sequence[Overflow]) -> str:
    is_cut = any(not overflow.is_width for overflow in overflows)
    return Locale.of(card.language).gettext("CUT OFF HERE: too long for a card") if is_cut else ""
