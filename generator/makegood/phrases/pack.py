"""A phrase pack: the wording patterns of one language, read from its file."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import yaml

from makegood.phrases.pattern import Match, Pattern
from makegood.phrases.text import Text

_FOLDER = Path(__file__).parent

T = TypeVar("T")
Index = dict[str, list[tuple[Pattern, T]]]
"""Patterns and what they belong to, by the forms of which one stands in every text that matches."""


class Entry:
    """Patterns that mean one thing, and those that show that in this case they do not.

    A fault's entry names its rule, the reason why it is one and a better line; an act's entry only
    what is done by saying it. ``unless`` looks at the same sentence, ``redeemed_by`` at the acts of
    the whole line.
    """

    def __init__(self, data: Mapping[str, Any], language: str, words: Mapping[str, Iterable[str]]) -> None:
        self.rule: str = data.get("rule", "")
        self.act: str = data.get("act", "")
        self.reason: str = data.get("reason", "")
        self.better: str = data.get("better", "")
        self.redeemed_by: tuple[str, ...] = tuple(data.get("redeemed_by", ()))
        self.patterns = tuple(Pattern(source, language, words) for source in data["patterns"])
        self.unless = tuple(Pattern(source, language, words) for source in data.get("unless", ()))


class Hit(NamedTuple):
    """A place in a text where an entry matches."""

    entry: Entry
    match: Match


class Pack:
    """The entries of one language: ``faults`` in wording, and ``acts``, what a sentence does."""

    def __init__(self, data: Mapping[str, Any], language: str) -> None:
        self.language = language
        words = data.get("words", {})
        self.words = {name: tuple(Pattern(item, language, words) for item in items) for name, items in words.items()}
        self.faults = tuple(Entry(item, language, words) for item in data.get("faults", ()))
        self.acts = tuple(Entry({"act": act, **item}, language, words) for act, item in data.get("acts", {}).items())

    @cached_property
    def by_rule(self) -> dict[str, Entry]:
        """The first entry of each rule; it speaks for faults that no pattern matched."""
        return {entry.rule: entry for entry in reversed(self.faults)}

    def hits(self, text: Text) -> Iterator[Hit]:
        """Every match of every entry that no ``unless`` takes back."""
        tried = {
            id(pattern): (pattern, entry) for key in ("", *text.stems) for pattern, entry in self._index.get(key, ())
        }
        for pattern, entry in tried.values():
            for match in pattern.find(text):
                if not _is_excepted(text, entry, match):
                    yield Hit(entry, match)

    def groups(self, text: Text) -> Iterator[tuple[str, Match]]:
        """Every match of a named group of words."""
        tried = {
            id(pattern): (pattern, name) for key in ("", *text.stems) for pattern, name in self._groups.get(key, ())
        }
        for pattern, name in tried.values():
            yield from ((name, match) for match in pattern.find(text))

    @cached_property
    def _index(self) -> Index[Entry]:
        """The patterns by the forms that they cannot do without; those without any under an empty one."""
        return _index(self.faults + self.acts, lambda entry: entry.patterns)

    @cached_property
    def _groups(self) -> Index[str]:
        """The same for the named groups."""
        return _index(self.words, self.words.__getitem__)


@cache
def pack(language: str) -> Pack | None:
    """The pack of a language, or None if there is none."""
    path = _FOLDER / f"{language}.yml"
    if not language.isalpha() or not path.is_file():
        return None
    return Pack(yaml.load(path.read_text("utf-8"), yaml.CSafeLoader), language)


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a pack."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yml")))


def _index(owners: Iterable[T], patterns: Callable[[T], Iterable[Pattern]]) -> Index[T]:
    index: Index[T] = defaultdict(list)
    for owner in owners:
        for pattern in patterns(owner):
            for form in pattern.anchors or ("",):
                index[form].append((pattern, owner))
    return index


def _candidates(index: Index[T], text: Text) -> Iterable[tuple[Pattern, T]]:
    """The patterns that could match, each once."""
    found = {id(pattern): (pattern, owner) for form in ("", *text.stems) for pattern, owner in index.get(form, ())}
    return found.values()


def _is_excepted(text: Text, entry: Entry, match: Match) -> bool:
    if not entry.unless:
        return False
    first, end = _sentence(text, match)
    return any(first <= other.first < end for pattern in entry.unless for other in pattern.find(text))


def _sentence(text: Text, match: Match) -> Match:
    """The sentence, or sentences, that a match stands in."""
    ends = [i for i, token in enumerate(text.tokens) if token.word in (".", "?", "!")]
    first = max((i + 1 for i in ends if i < match.first), default=0)
    return Match(first, min((i + 1 for i in ends if i >= match.end - 1), default=len(text.tokens)))
