"""The search index: the terms by which a playbook is found, in the form that MiniSearch loads.

Terms are stems without accents, from the same stemmers as the rules of wording; the browser, which
has none, takes a word typed to the longest term that it begins with, as long as what is left over is
an ``ending``. Words that mean the same to customers share a further term, their *concept*.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from makegood import languages as of_language
from makegood.phrases.text import Text

CONCEPT = "="
"""Begins the term of a concept; the rest is its number."""

_LONG = 5
"""Letters from which a stem's last ``i`` goes, which English puts for a ``y``: deliveri, delivery."""

_VERSION = 2
"""MiniSearch's number for the form of its serialized index."""


class Synonyms:
    """Groups of words and short phrases that mean the same, in any of the handbook's languages."""

    def __init__(self, groups: Iterable[Iterable[str]], languages: Sequence[str]) -> None:
        self.concepts: dict[str, list[int]] = defaultdict(list)
        for number, group in enumerate(groups):
            for phrase in group:
                for spelling in {" ".join(terms(phrase, language)) for language in languages}:
                    if spelling and number not in self.concepts[spelling]:
                        self.concepts[spelling].append(number)
        self._longest = max((phrase.count(" ") + 1 for phrase in self.concepts), default=0)

    def of(self, found: Sequence[str]) -> list[str]:
        """The terms of the concepts that occur in a text's terms, each as often as it does."""
        concepts: list[int] = []
        for first in range(len(found)):
            for end in range(first + 1, min(first + self._longest, len(found)) + 1):
                concepts += self.concepts.get(" ".join(found[first:end]), ())
        return [f"{CONCEPT}{number}" for number in concepts]


def terms(text: str, language: str) -> list[str]:
    """A text's terms, in the order of its words; placeholders, numbers and marks are none.

    A common word is a term as it stands, so that the browser knows it for one.
    """
    words = (token for token in Text(text, language).tokens if token.stem[0].isalpha())
    return [token.word if token.word in of_language.of(language).common else _term(token.stem) for token in words]


def common_words(languages: Iterable[str]) -> list[str]:
    """The words that the browser hardly counts, in these languages."""
    return sorted(frozenset().union(*(of_language.of(language).common for language in languages)))


def index(
    documents: Sequence[Mapping[str, Iterable[str]]], languages: Sequence[str], synonyms: Synonyms, whole: str
) -> dict[str, Any]:
    """A serialized MiniSearch index of documents: texts by field, each document in the language beside it.

    Common words are left out but in the field ``whole``, whose sentences are to be found word for word.
    A document's number is its place in the sequence. Under ``index`` each term has, by field, its
    ``gaps`` instead of counts by document, which would be twice as large; the browser turns them back.
    """
    fields = sorted({field for document in documents for field in document})
    counts: dict[str, dict[str, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    lengths: dict[str, list[int]] = {}
    for number, (document, language) in enumerate(zip(documents, languages, strict=True)):
        lengths[str(number)] = []
        for place, field in enumerate(fields):
            found = Counter(_found(document.get(field, ()), language, synonyms))
            if field != whole:
                found = Counter({term: n for term, n in found.items() if term not in of_language.of(language).common})
            lengths[str(number)].append(len(found))
            for term, count in found.items():
                counts[term][str(place)][number] = count
    size = len(documents)
    return {
        "documentCount": size,
        "nextId": size,
        "documentIds": {str(number): number for number in range(size)},
        "fieldIds": {field: place for place, field in enumerate(fields)},
        "fieldLength": lengths,
        "averageFieldLength": [sum(column) / size for column in zip(*lengths.values(), strict=True)],
        "storedFields": {},
        "dirtCount": 0,
        "index": [
            (term, {place: gaps(found) for place, found in by_place.items()})
            for term, by_place in sorted(counts.items())
        ],
        "serializationVersion": _VERSION,
    }


def gaps(counts: Mapping[int, int]) -> list[int]:
    """Counts by document, in the documents' order, as gaps.

    A gap leads from each document that has any to the next, the first from -1. Minus the count
    follows it where that is not 1.
    """
    found: list[int] = []
    last = -1
    for number, count in counts.items():
        found += [number - last] if count == 1 else [number - last, -count]
        last = number
    return found


def _found(texts: Iterable[str], language: str, synonyms: Synonyms) -> list[str]:
    found: list[str] = []
    for text in texts:
        own = terms(text, language)
        found += own + synonyms.of(own)
    return found


def _term(root: str) -> str:
    return root[:-1] if len(root) >= _LONG and root[-1] == "i" else root


def endings(languages: Iterable[str]) -> list[str]:
    """What may follow a term in a word of these languages."""
    return sorted(frozenset().union(*(of_language.of(language).endings for language in languages)))
