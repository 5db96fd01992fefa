"""A phrase pack: the wording patterns of one language, read from its file."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from makegood.phrases.pattern import Match, Pattern, Reading, Words
from makegood.phrases.text import Text

_FOLDER = Path(__file__).parent


class Entry:
    """Patterns that mean one thing, and those that show that in this case they do not.

    A fault's entry names its rule, the reason why it is one and a better line; an act's entry only
    what is done by saying it. ``unless`` looks at the same sentence, ``redeemed_by`` at the acts of
    the whole line; the latter is for a language that has no model yet, since a model weighs them itself.
    """

    def __init__(self, data: Mapping[str, Any], language: str) -> None:
        self.rule: str = data.get("rule", "")
        self.act: str = data.get("act", "")
        self.reason: str = data.get("reason", "")
        self.better: str = data.get("better", "")
        self.redeemed_by: tuple[str, ...] = tuple(data.get("redeemed_by", ()))
        self.patterns = tuple(Pattern(source, language) for source in data["patterns"])
        self.unless = tuple(Pattern(source, language) for source in data.get("unless", ()))


class Hit(NamedTuple):
    """A place in a text where an entry matches."""

    entry: Entry
    match: Match


class Pack:
    """The entries of one language: ``faults`` in wording, and ``acts``, what a sentence does."""

    def __init__(self, data: Mapping[str, Any], language: str) -> None:
        self.language = language
        self.words = Words(data.get("words") or {}, language)
        self.faults = tuple(Entry(item, language) for item in data.get("faults") or ())
        self.acts = tuple(Entry({"act": act, **item}, language) for act, item in (data.get("acts") or {}).items())

    @cached_property
    def by_rule(self) -> dict[str, Entry]:
        """The first entry of each rule; it speaks for faults that no pattern matched."""
        return {entry.rule: entry for entry in reversed(self.faults)}

    def hits(self, reading: Reading) -> Iterator[Hit]:
        """Every match of every entry that no ``unless`` takes back."""
        for pattern, entry in self._candidates(reading.text):
            for match in pattern.find(reading):
                if not _is_excepted(reading, entry, match):
                    yield Hit(entry, match)

    def _candidates(self, text: Text) -> Iterable[tuple[Pattern, Entry]]:
        """The patterns that could match, each once."""
        forms = ("", *(self._index.keys() & text.forms))
        found = {id(pair[0]): pair for form in forms for pair in self._index.get(form, ())}
        return (pair for pair in found.values() if pair[0].may_match(text, self.words))

    @cached_property
    def _index(self) -> dict[str, list[tuple[Pattern, Entry]]]:
        """The patterns by the forms that they cannot do without; those without any under an empty one."""
        index: dict[str, list[tuple[Pattern, Entry]]] = defaultdict(list)
        for entry in self.faults + self.acts:
            for pattern in entry.patterns:
                for form in pattern.anchors(self.words) or ("",):
                    index[form].append((pattern, entry))
        return index


@cache
def load_pack(language: str) -> Pack | None:
    """The pack of a language, or None if there is none."""
    path = _FOLDER / f"{language}.yml"
    if not language.isalpha() or not path.is_file():
        return None
    return Pack(yaml.load(path.read_text("utf-8"), yaml.CSafeLoader), language)


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a pack."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yml")))


def _is_excepted(reading: Reading, entry: Entry, match: Match) -> bool:
    if not entry.unless:
        return False
    sentence = reading.text.ends[match.end - 1]
    first = reading.text.beginnings[match.first]
    return any(first <= start <= sentence for pattern in entry.unless for start in reading.starts(pattern))
