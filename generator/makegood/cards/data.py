"""A card as the templates take it: words as data, never as markup."""

import io
import re
from collections.abc import Collection, Iterator
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from makegood.cards.card import Card, Face, Part
from makegood.cards.glyphs import stand_ins
from makegood.cards.text import unbroken
from makegood.locale import Locale

_BREAKS = re.compile(r"[\s/\-\u2013\u2014]+")
_SURE_TO_FIT = 16
"""So many letters fit on a line of a card, even of the widest and in the title."""
_QUIET_ZONE = 4
"""Modules around a QR code that stay white; readers need them."""


def data(card: Card, cut: Collection[int] = ()) -> dict[str, Any]:
    """A card as plain data; the faces that are ``cut`` off, by their numbers, say so."""
    table = stand_ins(all_text(card))
    plain: dict[str, Any] = translated(asdict(card), table)
    code, modules = _code(card.address) if card.address else ("", 0)
    banner = Locale.of(card.language).gettext("CUT OFF HERE: too long for a card")
    for number, (face, plain_face) in enumerate(zip(card.faces, plain["faces"], strict=True)):
        plain_face["code"], plain_face["modules"] = (code, modules) if face.has_code else ("", 0)
        plain_face["cut_off"] = banner if number in cut else ""
        for part, plain_part in zip(face.parts, plain_face["parts"], strict=True):
            plain_part["long_words"] = _long_words(part)
    return plain


def translated(value: Any, table: dict[int, str]) -> Any:
    """A value in which every text is translated, and broken at no number's unit; routes are left out."""
    if isinstance(value, str):
        return unbroken(value.translate(table))
    if isinstance(value, dict):
        return {key: translated(item, table) for key, item in value.items() if key != "route"}
    return [translated(item, table) for item in value] if isinstance(value, tuple) else value


def all_text(card: Card) -> str:
    """All words of a card, one after the other."""
    return "".join((card.marker, *(text for face in card.faces for text in _texts(face))))


def has_long_words(card: Card) -> bool:
    """Whether any of its words may be wider than a line."""
    return any(_long_words(part) for face in card.faces for part in face.parts)


def _long_words(part: Part) -> list[str]:
    return [word for text in _texts_of(part) for word in _BREAKS.split(text) if len(word) > _SURE_TO_FIT]


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


@lru_cache(maxsize=4096)
def _code(address: str) -> tuple[str, int]:
    """A QR code as SVG, and how many modules wide it is, its quiet zone included."""
    import segno  # few handbooks have an address

    code = segno.make(address, error="m", micro=False)
    drawn = io.BytesIO()
    code.save(drawn, kind="svg", border=_QUIET_ZONE, xmldecl=False, omitsize=True)
    return drawn.getvalue().decode(), int(code.symbol_size(border=_QUIET_ZONE)[0])
