"""Words that several parts of a card share."""

import re
from collections.abc import Sequence
from dataclasses import replace

from makegood.cards.card import Words
from makegood.model import Handbook

_SLOT = re.compile(r"\{(\w+)\}")
_BESIDE_NUMBER = re.compile(r"(?<=\d) (?=[^\W\d_])|(?<=[^\W\d_]) (?=[\d.,:]*\d(?:[^\w\s]|$))")
"""Between a number and its unit, or a name and its number: ``5 min``, ``extension 21``."""


def filled(handbook: Handbook, text: str) -> str:
    """Text in which the handbook's placeholders stand as blanks to fill: ``[customer name]``."""
    known = handbook.placeholders
    return _SLOT.sub(lambda slot: f"[{known[slot[1]].name}]" if slot[1] in known else slot[0], text)


def unbroken(text: str) -> str:
    """Text in which no line ends between a number and the word that it belongs to."""
    return _BESIDE_NUMBER.sub("\N{NO-BREAK SPACE}", text)


def run_on(said: Sequence[Words]) -> tuple[Words, ...]:
    """Words that share a paragraph: what ends without a stop gets one before the next begins."""
    return tuple(
        replace(words, text=f"{words.text}.") if _needs_stop(words) and words is not said[-1] else words
        for words in said
    )


def _needs_stop(words: Words) -> bool:
    return not words.is_exact and words.text[-1:].isalnum()
