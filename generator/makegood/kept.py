"""Decks that were printed before, and cards that fitted: what has not changed since is not laid out again."""

import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from makegood.cache import Store, program
from makegood.cards import Card, Format, Overflow, misfits, render

_ENGINES = ("typst", "segno", "font_source_sans_pro")
_KEPT = 256
"""The newest decks, which stay."""


class Kept:
    """Cards laid out as ``makegood.cards`` does, but none twice; without a ``place``, nothing is kept."""

    def __init__(self, place: Path | None = None) -> None:
        self._store = Store(place, "deck", _KEPT) if place else None

    def misfits(self, cards: Sequence[Card], form: Format) -> list[Overflow]:
        """What does not fit its card in a format. A card that fits does so wherever it lies."""
        if not self._store:
            return misfits(cards, form)
        key = self._key("fits", form)
        known = set((self._store.get(key) or b"").decode().split())
        names = [_digest(repr(card)) for card in cards]
        found = misfits([card for card, name in zip(cards, names, strict=True) if name not in known], form)
        unfit = {id(overflow.card) for overflow in found}
        fitting = (name for card, name in zip(cards, names, strict=True) if id(card) not in unfit)
        self._store.put(key, "\n".join(fitting).encode())
        return found

    def render(
        self,
        cards: Sequence[Card],
        form: Format,
        *,
        duplex: str,
        title: str,
        language: str,
        cut_off: Sequence[Overflow],
    ) -> bytes:
        """Print cards; decks with cards that are cut off are for the moment, and not kept."""

        def anew() -> bytes:
            return render(cards, form, duplex=duplex, title=title, language=language, cut_off=cut_off)

        if not self._store or cut_off:
            return anew()
        key = self._key("deck", form, duplex, title, language, *cards)
        if not (pdf := self._store.get(key)):
            pdf = anew()
            self._store.put(key, pdf)
        return pdf

    def _key(self, *what: object) -> str:
        """A text that is the same only where the outcome is: it depends on all that it does."""
        return _digest("\0".join((self._program, *map(repr, what))))

    @cached_property
    def _program(self) -> str:
        return "\0".join(program(_ENGINES))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
