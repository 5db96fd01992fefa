"""From cards to a PDF, by Typst: measured first, then printed.

The words reach Typst as data, never as markup. Nothing but the cards decides the bytes: no clock,
no font of the machine.
"""

import io
import json
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from makegood.cards.card import Card, Face, Part
from makegood.cards.fit import FaceHeights, Overflow, overflows
from makegood.cards.formats import Format
from makegood.cards.glyphs import FONT_FILES, stand_ins, unprintable
from makegood.cards.imposition import impose
from makegood.cards.text import unbroken
from makegood.locale import Locale

if TYPE_CHECKING:
    import typst

_TEMPLATES = Path(__file__).parent
_BREAKS = re.compile(r"[\s/\-\u2013\u2014]+")
_SURE_TO_FIT = 16
"""So many letters fit on a line of a card, even of the widest and in the title."""
_AT_A_TIME = 40
"""How many cards are measured before progress is told."""
_QUIET_ZONE = 4
"""Modules around a QR code that stay white; readers need them."""

OnProgress = Callable[[int], None]
"""Called with how many cards are done since the last time."""


@dataclass(frozen=True, kw_only=True)
class Unprintable:
    """Characters on a card that the cards' font does not have; a lozenge stands in for each."""

    playbook_id: str
    characters: str


def misfits(cards: Sequence[Card], form: Format, on_progress: OnProgress = lambda _: None) -> list[Overflow]:
    """What does not fit its card in a format."""
    found: list[Overflow] = []
    with card_fonts() as fonts:
        for first in range(0, len(cards), _AT_A_TIME):
            some = cards[first : first + _AT_A_TIME]
            for card, heights in zip(some, _measure(some, form, fonts), strict=True):
                found += overflows(card, heights)
            on_progress(len(some))
    return found


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
    import typst  # slow to load, and only cards need it

    cut = {(id(overflow.card), overflow.face) for overflow in cut_off if not overflow.is_width}
    job = {
        "format": form._asdict(),
        "cards": [_data(card, cut) for card in cards],
        "pages": [[placed._asdict() for placed in page] for page in impose(cards, form, duplex)],
        "title": title.translate(stand_ins(title)),
        "language": language,
    }
    with card_fonts() as fonts:
        sheet = _TEMPLATES / "sheet.typ"
        return typst.compile(sheet, sys_inputs={"job": json.dumps(job)}, font_paths=fonts, pdf_standards=["ua-1"])


def unprintables(cards: Sequence[Card]) -> Iterator[Unprintable]:
    """Where the font lacks characters."""
    for card in cards:
        characters = unprintable(_all_text(card))
        if characters:
            yield Unprintable(playbook_id=card.playbook_id, characters=characters)


def _measure(cards: Sequence[Card], form: Format, fonts: "typst.Fonts") -> list[list[FaceHeights]]:
    """What every part and entry of each face takes."""
    import typst

    job = {"format": form._asdict(), "cards": [_data(card) for card in cards]}
    found = typst.query(
        _TEMPLATES / "measure.typ",
        "<measured>",
        field="value",
        sys_inputs={"job": json.dumps(job)},
        font_paths=fonts,
    )
    heights: list[list[FaceHeights]] = json.loads(found)
    return heights


@contextmanager
def card_fonts() -> Iterator["typst.Fonts"]:
    """The cards' fonts and no others.

    Their package holds each in two formats, and Typst would take whichever the file system lists
    first; so those wanted are laid out alone.
    """
    import typst

    with TemporaryDirectory() as folder, as_file(files("font_source_sans_pro") / "files") as shipped:
        for name in FONT_FILES:
            shutil.copy(shipped / name, folder)
        yield typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def _data(card: Card, cut: set[tuple[int, int]] | None = None) -> dict[str, Any]:
    """A card as the templates take it."""
    table = stand_ins(_all_text(card))
    data: dict[str, Any] = translated(asdict(card), table)
    code, modules = _code(card.address) if card.address else ("", 0)
    banner = Locale.of(card.language).gettext("CUT OFF HERE: too long for a card")
    for number, (face, plain) in enumerate(zip(card.faces, data["faces"], strict=True)):
        plain["code"], plain["modules"] = (code, modules) if face.has_code else ("", 0)
        plain["cut_off"] = banner if cut and (id(card), number) in cut else ""
        for part, plain_part in zip(face.parts, plain["parts"], strict=True):
            plain_part["long_words"] = _long_words(part)
    return data


def _code(address: str) -> tuple[str, int]:
    """A QR code as SVG, and how many modules wide it is, its quiet zone included."""
    import segno  # few handbooks have an address

    code = segno.make(address, error="m", micro=False)
    drawn = io.BytesIO()
    code.save(drawn, kind="svg", border=_QUIET_ZONE, xmldecl=False, omitsize=True)
    return drawn.getvalue().decode(), int(code.symbol_size(border=_QUIET_ZONE)[0])


def translated(value: Any, table: dict[int, str]) -> Any:
    """A value in which every text is translated, and broken at no number's unit; routes are left out."""
    if isinstance(value, str):
        return unbroken(value.translate(table))
    if isinstance(value, dict):
        return {key: translated(item, table) for key, item in value.items() if key != "route"}
    return [translated(item, table) for item in value] if isinstance(value, tuple) else value


def _all_text(card: Card) -> str:
    return "".join((card.marker, *(text for face in card.faces for text in _texts(face))))


def _texts(face: Face) -> Iterator[str]:
    for part in face.parts:
        yield from _texts_of(part)
    for row in face.footer:
        yield from row


def _texts_of(part: Part) -> Iterator[str]:
    yield from (part.heading, part.aside)
    for entry in part.entries:
        yield from (entry.head, entry.label, entry.aside)
        for words in entry.words:
            yield words.text
            yield words.other.text if words.other else ""


def _long_words(part: Part) -> list[str]:
    """The words that may be wider than a line."""
    return [word for text in _texts_of(part) for word in _BREAKS.split(text) if len(word) > _SURE_TO_FIT]
