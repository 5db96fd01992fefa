"""A phrase pack: the wording patterns of one language.

People write it as ``<language>.yml``. Beside that lies the same as ``<language>.pack``, written by
``python -m training --packs``: JSON, with what each pattern needs and by what form it is looked up, so that a
short run does not work that out of thousands of patterns anew. One that does not belong to the YAML as it is
counts for nothing.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from makegood.phrases.pattern import Match, Pattern, Reading, Words, by_form
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
        self.patterns = tuple(Pattern(written, language) for written in data["patterns"])
        self.unless = tuple(Pattern(written, language) for written in data.get("unless", ()))

    def written(self, words: Words) -> dict[str, Any]:
        """The entry as data, with its patterns' needs."""
        told = {name: value for name in ("rule", "act", "reason", "better") if (value := getattr(self, name))}
        return told | {
            "redeemed_by": self.redeemed_by,
            "patterns": [pattern.written(words) for pattern in self.patterns],
            "unless": [pattern.written(words) for pattern in self.unless],
        }


class Hit(NamedTuple):
    """A place in a text where an entry matches."""

    entry: Entry
    match: Match


class Pack:
    """The entries of one language: ``faults`` in wording, and ``acts``, what a sentence does.

    The data are those of the YAML, or what ``written`` makes of them.
    """

    def __init__(self, data: Mapping[str, Any], language: str) -> None:
        self.language = language
        self.words = Words(data.get("words") or {}, language, data.get("words_index"))
        self.faults = tuple(Entry(item, language) for item in data.get("faults") or ())
        self.acts = tuple(Entry({"act": act, **item}, language) for act, item in (data.get("acts") or {}).items())
        self._patterns = [(pattern, entry) for entry in self.faults + self.acts for pattern in entry.patterns]
        self._written_index: Mapping[str, Sequence[int]] | None = data.get("index")

    def written(self) -> dict[str, Any]:
        """The pack as data from which it is read without working anything out."""
        words = self.words
        return {
            "words": {name: [pattern.written(words) for pattern in group] for name, group in words.patterns.items()},
            "words_index": words.index,
            "faults": [entry.written(words) for entry in self.faults],
            "acts": {entry.act: entry.written(words) for entry in self.acts},
            "index": self._index,
        }

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
        numbers = {number for form in ("", *text.forms) for number in self._index.get(form, ())}
        found = (self._patterns[number] for number in sorted(numbers))
        return (pair for pair in found if pair[0].may_match(text, self.words))

    @cached_property
    def _index(self) -> Mapping[str, Sequence[int]]:
        """The numbers of the entries' patterns by the forms that they cannot do without."""
        if self._written_index is not None:
            return self._written_index
        return by_form(pattern.anchors(self.words) for pattern, _ in self._patterns)


@cache
def load_pack(language: str) -> Pack | None:
    """The pack of a language, or None if there is none."""
    if language not in languages():
        return None
    packed = packed_path(language)
    if packed.is_file():
        head, _, body = packed.read_bytes().partition(b"\n")
        if head == _checksum(language):
            return Pack(json.loads(body), language)
    return read_pack(language)


def read_pack(language: str) -> Pack:
    """The pack of a language as people wrote it."""
    import yaml  # an installed pack needs none

    return Pack(yaml.load(_yaml(language), yaml.CSafeLoader), language)


def packed(language: str) -> bytes:
    """The content of a language's ``.pack``: a checksum of the YAML, and the pack."""
    written = json.dumps(read_pack(language).written(), ensure_ascii=False, separators=(",", ":"))
    return _checksum(language) + b"\n" + written.encode()


def packed_path(language: str) -> Path:
    """Where a language's ``.pack`` lies."""
    return _FOLDER / f"{language}.pack"


def _yaml(language: str) -> bytes:
    return (_FOLDER / f"{language}.yml").read_bytes()


def _checksum(language: str) -> bytes:
    return b"%08x" % crc32(_yaml(language))


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
