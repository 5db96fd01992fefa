"""What the software must know of a language besides its wordings: ``languages.yml``, a language an entry.

Of a language that has no entry nothing is known, and nothing is judged by it.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import yaml

from makegood.phrases.text import plain

_FILE = Path(__file__).with_suffix(".yml")

_WORD = re.compile(r"[^\W\d_]+|[¿¡]")
_NOT_SAID = re.compile(r"\{[^{}]*\}|`[^`]*`|\S*(?:@|://)\S*")
"""Placeholders, code and addresses: they are of no language."""

AHEAD = 2
"""By so many words another language must be ahead before a text is taken for it."""


def known() -> tuple[str, ...]:
    """The languages of which something is known."""
    return tuple(_languages())


def common(language: str) -> frozenset[str]:
    """Words, without accents, that say nothing of the case."""
    return _of(language, "common")


def endings(language: str) -> frozenset[str]:
    """What may follow a stem in a word, without accents."""
    return _of(language, "endings")


def agreeing(language: str) -> frozenset[str]:
    """Words next to which a word is not written as it stands by itself: articles, and what governs a case."""
    return _of(language, "agrees")


def words_of(text: str, names: Iterable[str] = ()) -> set[str]:
    """The different words of a text, in lower case; ``names`` are of no language and left out."""
    for name in names:
        text = text.replace(name, " ")
    if any(mark in text for mark in ("{", "`", "@", "://")):
        text = _NOT_SAID.sub(" ", text)
    return set(_WORD.findall(text.lower()))


def telling(words: Iterable[str]) -> Counter[str]:
    """How many of the words tell of each language: no other has them, or their letters."""
    return Counter(filter(None, map(_told_by, words)))


def other_than(claimed: str, told: Counter[str]) -> str | None:
    """The language that words tell of instead of the one that they are claimed to be in, if they do."""
    if claimed not in known():
        return None
    likely, count = max(told.items(), key=lambda entry: entry[1], default=(claimed, 0))
    return likely if count >= told[claimed] + AHEAD else None


@cache
def _told_by(word: str) -> str | None:
    """The one language that a word tells of."""
    lettered = [language for language in known() if not _of(language, "letters").isdisjoint(word)]
    found = lettered or [language for language in known() if plain(word) in common(language)]
    return found[0] if len(found) == 1 else None


def _of(language: str, what: str) -> frozenset[str]:
    return _sets().get((language, what), frozenset())


@cache
def _sets() -> dict[tuple[str, str], frozenset[str]]:
    return {
        (language, what): frozenset(some) for language, known in _languages().items() for what, some in known.items()
    }


@cache
def _languages() -> dict[str, dict[str, list[str]]]:
    languages: dict[str, dict[str, list[str]]] = yaml.load(_FILE.read_text("utf-8"), yaml.CSafeLoader)
    return languages
