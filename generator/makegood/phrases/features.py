"""What the model sees of a text: its words, their neighbours, and what the pack's entries make of it.

A feature is a short name; it stands for one or more places in the text, which explain a finding.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from makegood.phrases.pack import Hit
from makegood.phrases.pattern import Match
from makegood.phrases.text import Text

FAULT_HIT = "!"
"""Begins the feature that an entry of a rule matched; of an act it is ``@``."""

Features = dict[str, list[Match]]
"""Names of features, each with the tokens it was seen at."""


def features_of(text: Text, hits: Iterable[Hit]) -> Features:
    """The features of a text; ``hits`` are what the pack's entries matched in it."""
    found: Features = defaultdict(list)
    for name, match in (*_words(text), *_hits(text, hits)):
        found[name].append(match)
    return found


def _words(text: Text) -> Iterator[tuple[str, Match]]:
    """The words' stems and forms, and stems with those before them."""
    stems = ["^", *(token.stem for token in text.tokens)]
    for i, token in enumerate(text.tokens):
        here, before = stems[i + 1], stems[i]
        yield here, Match(i, i + 1)
        yield f"={token.word}", Match(i, i + 1)
        yield f"{before} {here}", Match(max(i - 1, 0), i + 1)
        if i:
            yield f"{stems[i - 1]} _ {here}", Match(max(i - 2, 0), i + 1)
            yield f"{stems[i - 1]} {before} {here}", Match(max(i - 2, 0), i + 1)


def _hits(text: Text, hits: Iterable[Hit]) -> Iterator[tuple[str, Match]]:
    last = _last(text)
    for hit in hits:
        name = f"{FAULT_HIT}{hit.entry.rule}" if hit.entry.rule else f"@{hit.entry.act}"
        yield name, hit.match
        if hit.match.first >= last:
            yield f"{name} $", hit.match


def _last(text: Text) -> int:
    """Where the last sentence begins."""
    sentences = text.sentences
    return len(text.tokens) - len(sentences[-1]) if len(sentences) > 1 else 0
