"""What is said, as tokens: words without their accents and endings, each with its place in the text.

Patterns and the model read tokens, so that capitals, typographic marks, missing diacritics and
inflection make no difference to them.
"""

import re
from functools import cached_property, lru_cache
from itertools import groupby
from typing import NamedTuple

import Stemmer

from makegood import languages
from makegood.letters import plain

_TOKEN = re.compile(
    r"\{[^{}]*\}|\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:['’ʼ`´][^\W\d_]+)*|[.?!…,;:–—()]",
)
_ENDS = re.compile(r"""[.…](?=[)"'”’»\s]*(?:\s["'“‘«„¿¡(]*(?P<next>[^\W_])|$))|[?!]""")


class Token(NamedTuple):
    """A word, number, placeholder or mark: where it stands, its plain form and its stem."""

    start: int
    end: int
    word: str
    stem: str

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number, not a mark."""
        return self.word[0].isalnum() or self.word[0] in "{'"


class Text:
    """One text in a language. ``tokens`` hold its words and marks; the sentences end in ``.``, ``?`` or ``!``."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language
        self.tokens = tuple(_tokens(text, language))

    @cached_property
    def sentences(self) -> tuple[tuple[Token, ...], ...]:
        """The sentences, each with the mark that ends it."""
        found: list[list[Token]] = [[]]
        for token in self.tokens:
            found[-1].append(token)
            if token.word in ".?!":
                found.append([])
        return tuple(tuple(sentence) for sentence in found if any(t.is_word for t in sentence))

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """For each token, the one that ends its sentence; the last token ends the last one."""
        ends, end = [], len(self.tokens) - 1
        for i in range(len(self.tokens) - 1, -1, -1):
            if self.tokens[i].word in ".?!":
                end = i
            ends.append(end)
        return tuple(reversed(ends))

    @cached_property
    def beginnings(self) -> tuple[int, ...]:
        """For each token, the one that begins its sentence."""
        beginnings, beginning = [], 0
        for i, token in enumerate(self.tokens):
            beginnings.append(beginning)
            if token.word in ".?!":
                beginning = i + 1
        return tuple(beginnings)

    @cached_property
    def questions(self) -> frozenset[int]:
        """The question marks, as tokens."""
        return frozenset(i for i, token in enumerate(self.tokens) if token.word == "?")

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The tokens at which each form stands: plain words and stems."""
        places: dict[str, list[int]] = {}
        for i, token in enumerate(self.tokens):
            places.setdefault(token.word, []).append(i)
            if token.stem != token.word:
                places.setdefault(token.stem, []).append(i)
        return places

    @cached_property
    def forms(self) -> frozenset[str]:
        """All plain words and stems that occur."""
        return frozenset(self.places)


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """A word's stem, without accents. A language without a stemmer keeps its endings."""
    stemmer = _stemmer(language)
    return plain(stemmer.stemWord(word.lower().replace("`", "'"))) if stemmer else plain(word)


def stems(word: str, language: str) -> frozenset[str]:
    """The stems under which a word of a pattern is met: written with its accents, and without."""
    return frozenset((stem(word, language), stem(plain(word), language)))


@lru_cache(maxsize=8)
def _stemmer(language: str) -> "Stemmer.Stemmer | None":
    name = languages.of(language).stemmer
    return Stemmer.Stemmer(name) if name else None


def _tokens(text: str, language: str) -> "list[Token]":
    ends = {match.start() for match in _ENDS.finditer(text) if not (match["next"] or "").islower()}
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        start, end, written = match.start(), match.end(), match[0]
        if written[0] in ".…" and start not in ends:
            continue
        tokens += (Token(start, end, word, root) for word, root in _forms(written, language))
    return [next(same) for _, same in groupby(tokens, key=lambda t: (t.start, t.word))]


@lru_cache(maxsize=50_000)
def _forms(written: str, language: str) -> tuple[tuple[str, str], ...]:
    """What a token stands for; a contraction stands for two words."""
    first = written[0]
    if first == "{":
        return ((written.replace(" ", "_"), "{}"),)
    if first.isdigit():
        return ((written, "#"),)
    if not first.isalpha():
        mark = first if first in "?!" else "." if first in ".…" else ","
        return ((mark, mark),)
    words = None if written.isalpha() else _parts(plain(written), language)
    if words:
        return tuple((word, stem(word, language)) for word in words)
    return ((plain(written), stem(written, language)),)


def _parts(word: str, language: str) -> tuple[str, ...] | None:
    """A contraction's words: ``can't`` is ``can not``, ``we're`` is ``we are``."""
    known = languages.of(language)
    for end, full in known.contractions.items():
        rest = word.removesuffix(end)
        if rest not in ("", word):
            return (known.contracted.get(rest, rest), full)
    return None
