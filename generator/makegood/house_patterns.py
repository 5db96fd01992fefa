"""Patterns that a handbook itself writes, matched in what its playbooks say.

They are in the language of the phrase packs. Here they are read as people write them, ``e-mail`` and
``as per policy.`` too, and what is wrong with one is told before it is ever matched.
"""

import math
from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from makegood.overlap import without_overlaps
from makegood.phrases.pack import load_pack
from makegood.phrases.pattern import Pattern, Reading, Words
from makegood.phrases.text import Text
from makegood.schema import closest
from makegood.syntax import quote

_GAPS = {"..": 4, "...": 9}
_ANCHORS = ("^", "$", "?")
_MOST_WAYS = 10_000
"""In how many ways the gaps and choices of one pattern may be filled, so that none takes for ever."""


class Fault(NamedTuple):
    """What is wrong with a pattern, and how to mend it."""

    message: str
    mend: str


class Place(NamedTuple):
    """Where a pattern matches in a text, from the first character to before the last; and which pattern."""

    start: int
    end: int
    source: str


class Finder:
    """Sound patterns in a language, all looked for at once."""

    def __init__(self, sources: tuple[str, ...], language: str) -> None:
        self._language = language
        self._has_groups = any("<" in source for source in sources)
        self._index: dict[str, list[tuple[Pattern, str]]] = defaultdict(list)
        for source in sources:
            pattern = Pattern(_written_out(source, language), language)
            for form in pattern.anchors(_groups(language, self._has_groups)) or ("",):
                self._index[form].append((pattern, source))

    def find(self, text: str) -> list[Place]:
        """Every place where one matches, in the order of the words; of those that overlap the longest."""
        reading = _reading(text, self._language, self._has_groups)
        tokens = reading.text.tokens
        forms = ["", *(self._index.keys() & reading.text.places.keys())]
        found = {
            Place(tokens[match.first].start, tokens[match.end - 1].end, source)
            for form in forms
            for pattern, source in self._index.get(form, ())
            for match in pattern.find(reading)
        }
        return without_overlaps(sorted(found, key=lambda place: (place.start - place.end, place)))


@lru_cache(maxsize=200)
def finder(sources: tuple[str, ...], language: str) -> Finder:
    """The finder of those patterns that are sound in a language, made once."""
    return Finder(tuple(source for source in sources if not fault(source, language)), language)


@lru_cache(maxsize=2_000)
def fault(source: str, language: str) -> Fault | None:
    """Why a pattern cannot be matched, or would match anything; None if it is sound."""
    elements = source.split()
    for element in elements:
        for option in _options(element):
            if one := _option_fault(option, element, language):
                return one
    if not any(_is_word(element) for element in elements):
        return Fault(f"the pattern {quote(source)} holds no word that must be there", "Write a word into it.")
    if math.prod(map(_ways, elements)) > _MOST_WAYS:
        mend = "Take some gaps or choices out, or make two of it."
        return Fault(f"the pattern {quote(source)} can match in too many ways", mend)
    return None


@lru_cache(maxsize=20_000)
def _reading(text: str, language: str, has_groups: bool) -> Reading:
    """A text as patterns read it, made once for all that look at it."""
    return Reading(Text(text, language), _groups(language, has_groups))


@lru_cache(maxsize=20)
def _groups(language: str, wanted: bool = True) -> Words:
    """The named groups of words of a language; none where no pattern names one, for they are looked up in each text."""
    pack = load_pack(language) if wanted else None
    return pack.words if pack else Words({}, language)


def _options(element: str) -> list[str]:
    """The words that an element leaves the choice between; none for a gap or a mark."""
    return [] if element in _GAPS or element in _ANCHORS else element.removesuffix("?").split("|")


def _option_fault(option: str, element: str, language: str) -> Fault | None:
    if option.startswith("=") and option.endswith("*"):
        return Fault(f"{quote(option)} asks for one form and for many", "Write = or *, not both.")
    if _is_group(option):
        return _group_fault(option[1:-1], language)
    words = _words(option, language)
    if not words:
        what = f"{quote(option)} is no word" if option else f"a word is missing in {quote(element)}"
        return Fault(what, "Write words, .. and ... for gaps, and | between words of which any will do.")
    if words != [option] and element != option:
        what = f"{quote(option)} is not a single word, and stands in the choice {quote(element)}"
        return Fault(what, "Write a single word there, or a pattern of its own for each choice.")
    return None


def _group_fault(name: str, language: str) -> Fault | None:
    groups = _groups(language).patterns
    if name in groups:
        return None
    likely = closest(name, groups)
    mend = f"Did you mean <{likely}>?" if likely else "Write the words themselves, with | between them."
    return Fault(f"the phrases in `{language}` have no group of words {quote(f'<{name}>')}", mend)


def _is_word(element: str) -> bool:
    return bool(_options(element)) and not element.endswith("?")


def _ways(element: str) -> int:
    return _GAPS.get(element) or max(1, len(_options(element)) + element.endswith("?"))


def _written_out(source: str, language: str) -> str:
    """A pattern with one element for each word, as texts are read: ``e-mail`` is two, ``can't`` is ``can not``."""
    return " ".join(" ".join(_element(element, language)) for element in source.split())


def _element(element: str, language: str) -> list[str]:
    is_plain = _options(element) == [element] and not _is_group(element)
    return _words(element, language) if is_plain else [element]


def _words(option: str, language: str) -> list[str]:
    """The words that an option is read as: itself if it is one, else their plain forms."""
    first, last = "=" * option.startswith("="), "*" * option.endswith("*")
    bare = option.removeprefix("=").removesuffix("*")
    words = [token for token in Text(bare, language).tokens if token.is_word]
    if len(words) == 1 and (words[0].start, words[0].end) == (0, len(bare)):
        return [option]
    return [first + token.word for token in words[:-1]] + [first + token.word + last for token in words[-1:]]


def _is_group(option: str) -> bool:
    return option.startswith("<") and option.endswith(">")
