"""What the software must know of a language besides its wordings: ``languages.yml``, a language an entry.

Of a language that has no entry nothing is known, and nothing is judged by it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from makegood.letters import plain

_FILE = Path(__file__).with_suffix(".yml")

_WORD = re.compile(r"[^\W\d_]+|[¿¡]")
_NOT_SAID = re.compile(r"\{[^{}]*\}|`[^`]*`|\S*(?:@|://)\S*")
"""Placeholders, code and addresses: they are of no language."""

AHEAD = 2
"""By so many words another language must be ahead before a text is taken for it."""


class Language(NamedTuple):
    """An entry of ``languages.yml``, which says what each part is."""

    longest_sentence: int | None = None
    quotes: tuple[str, ...] = ()
    common: frozenset[str] = frozenset()
    letters: frozenset[str] = frozenset()
    endings: frozenset[str] = frozenset()
    agrees: frozenset[str] = frozenset()
    stemmer: str = ""
    names_drop_vowel: bool = False
    contractions: Mapping[str, str] = {}
    contracted: Mapping[str, str] = {}


_UNKNOWN = Language()
_WORDS = {"quotes": tuple, "common": frozenset, "letters": frozenset, "endings": frozenset, "agrees": frozenset}


def known() -> tuple[str, ...]:
    """The languages of which something is known."""
    return tuple(_languages())


def of(language: str) -> Language:
    """What is known of a language."""
    return _languages().get(language, _UNKNOWN)


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
    if not of(claimed).common:
        return None
    likely, count = max(told.items(), key=lambda entry: entry[1], default=(claimed, 0))
    return likely if count >= told[claimed] + AHEAD else None


def is_one(code: str) -> bool:
    """Whether there is a language of this two-letter code."""
    return code in known() or code in _names()


def likely(code: str) -> str:
    """The language that is meant by a code of none: its English name begins so, or it is that country's; or none."""
    from babel.core import get_global

    named = [other for other, name in _names().items() if len(other) == 2 and name.lower().startswith(code)]
    spoken: str = get_global("likely_subtags").get(f"und_{code.upper()}", "")
    return min(named, key=lambda other: other not in known(), default=spoken.partition("_")[0])


@cache
def _names() -> Mapping[str, str]:
    """Every language's English name, by its code."""
    from babel import Locale  # only a language of which nothing is known needs it

    names: Mapping[str, str] = Locale("en").languages
    return names


@cache
def _told_by(word: str) -> str | None:
    """The one language that a word tells of."""
    lettered = [language for language in known() if not of(language).letters.isdisjoint(word)]
    found = lettered or [language for language in known() if plain(word) in of(language).common]
    return found[0] if len(found) == 1 else None


@cache
def _languages() -> dict[str, Language]:
    import yaml  # what has been linted before needs none

    entries: dict[str, dict[str, Any]] = yaml.load(_FILE.read_text("utf-8"), yaml.CSafeLoader)
    return {
        language: Language(**entry | {name: as_(entry[name].split()) for name, as_ in _WORDS.items() if name in entry})
        for language, entry in entries.items()
    }
