"""Names of brands in what is said, and other spellings of them.

A spelling is another when its letters are those of a brand but its capitals, accents, spaces or
hyphens are not, or when one letter is wrong. What a language adds at the end of a name is none, and
neither is an address of a page or of mail.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from makegood import languages
from makegood.letters import plain
from makegood.overlap import without_overlaps

_WORD = re.compile(r"[^\W_]+")
_RUN = re.compile(r"\S+")
_IN_AN_ADDRESS = re.compile(r"@|://|\w[./_]\w")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_JOINTS = frozenset(("", " ", "-"))
_TYPOGRAPHIC = str.maketrans("\u2019\u00a0\u2010\u2011", "' --")
_LONG_ENOUGH = 6
"""Letters from which on a name is known although one is wrong."""


class Misspelling(NamedTuple):
    """Another spelling of a brand, from its first character to before its last.

    It ``is_same_letters`` where only capitals, accents, spaces or hyphens differ.
    """

    start: int
    end: int
    brand: str
    is_same_letters: bool


class _Word(NamedTuple):
    start: int
    end: int
    letters: str


class Speller:
    """The brands of a house, as texts in a language name them."""

    def __init__(self, brands: Iterable[str], language: str) -> None:
        brands = tuple(brands)
        self._drops_vowel = languages.of(language).names_drop_vowel
        self._right = frozenset(map(_typed, brands))
        self._joints: dict[str, frozenset[str]] = {}
        self._by_letters: dict[str, str] = {}
        self._by_slip: dict[str, list[str]] = {}
        for brand in brands:
            letters = "".join(_letters(brand))
            if letters:
                self._by_letters[letters] = brand
                self._joints[brand] = _JOINTS.union(_joints(brand, _words(brand)))
            for slip in _slips(letters) if len(letters) >= _LONG_ENOUGH else ():
                self._by_slip.setdefault(slip, []).append(brand)
        self._any_joint = frozenset().union(*self._joints.values())
        self._longest = max(map(len, self._by_letters), default=0)

    def misspelt(self, text: str) -> list[Misspelling]:
        """Every other spelling of a brand in a text, in the order of the words."""
        named = without_overlaps(sorted(self._candidates(text), key=_best_first))
        return [found for found in named if _typed(text[found.start : found.end]) not in self._right]

    def _candidates(self, text: str) -> Iterator[Misspelling]:
        """What could be meant for a brand, the right spellings among them."""
        for words in self._windows(text):
            start, end = words[0].start, words[-1].end
            letters = "".join(word.letters for word in words)
            if same := self._by_letters.get(letters):
                meant = [same]
            else:
                near = {brand for slip in _slips(letters) for brand in self._by_slip.get(slip, ())}
                meant = [brand for brand in sorted(near) if self._is_slip(text[start:end], words, brand)]
            for brand in meant:
                if self._joints[brand].issuperset(_joints(text, words)):
                    yield Misspelling(start, end, brand, same is not None)

    def _windows(self, text: str) -> Iterator[list[_Word]]:
        """The words that stand so close that they may be one name, and are not too long for any."""
        skipped = _not_read(text)
        words = [word for word in _words(text) if word.start not in skipped]
        for first in range(len(words)):
            window = [words[first]]
            while sum(len(word.letters) for word in window) <= self._longest + 1:
                yield list(window)
                after = first + len(window)
                if after == len(words) or not self._any_joint.issuperset(_joints(text, words[after - 1 : after + 1])):
                    break
                window.append(words[after])

    def _is_slip(self, written: str, words: list[_Word], brand: str) -> bool:
        """Whether one letter is wrong, and none that an ending would explain; small names are too easily met."""
        letters, right = [word.letters for word in words], _letters(brand)
        if len(letters) != len(right) or (len(right) == 1 and written[0].isupper() != brand[0].isupper()):
            return False
        if all(self._is_inflected(word, name) for word, name in zip(letters, right, strict=True)):
            return False
        return _is_one_off("".join(letters), "".join(right))

    def _is_inflected(self, word: str, name: str) -> bool:
        """Whether a word is a name, perhaps with an ending, which in some languages takes the place of a last vowel."""
        return word.startswith(name[:-1] if self._drops_vowel else name)


@lru_cache(maxsize=100)
def speller(brands: tuple[str, ...], language: str) -> Speller:
    """The speller of some brands, made once."""
    return Speller(brands, language)


def _not_read(text: str) -> set[int]:
    """The characters of addresses and placeholders."""
    addresses = (run for run in _RUN.finditer(text) if _IN_AN_ADDRESS.search(run[0]))
    return {at for match in (*addresses, *_PLACEHOLDER.finditer(text)) for at in range(*match.span())}


def _words(text: str) -> list[_Word]:
    return [_Word(match.start(), match.end(), plain(match[0])) for match in _WORD.finditer(text)]


def _letters(name: str) -> list[str]:
    return [word.letters for word in _words(name)]


def _joints(text: str, words: list[_Word]) -> Iterator[str]:
    """What stands between each two words, as a keyboard types it."""
    return (_typed(text[one.end : other.start]) for one, other in pairwise(words))


def _typed(text: str) -> str:
    return text.translate(_TYPOGRAPHIC)


def _slips(letters: str) -> set[str]:
    """What is left of a name when one letter is left out: names one letter apart share one of them."""
    return {letters, *(letters[:i] + letters[i + 1 :] for i in range(len(letters)))}


def _is_one_off(one: str, other: str) -> bool:
    """Whether a letter is missing, added, another, or has changed places with the next."""
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return max(len(one), len(other)) <= 1 or (len(one) == 2 and one == other[::-1])


def _best_first(found: Misspelling) -> tuple[bool, int, int]:
    """The same letters before a slip, the longer before the shorter."""
    return not found.is_same_letters, found.start - found.end, found.start
