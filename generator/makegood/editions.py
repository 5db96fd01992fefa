"""Which of a handbook's words are there in which language, and where a translation differs from its original.

What differs is told by the outermost place at which it does, so that a part that is missing as a whole is
one difference, with all its texts.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from makegood.files import HANDBOOK_NAME
from makegood.languages import words_of
from makegood.model import Handbook, Playbook, in_words
from makegood.source import Route
from makegood.translation import KINDS, counterparts, marks, placeholders

Document = Playbook | Handbook

Places = dict[Route, list[str]]
"""Texts by the outermost place that holds no others."""

_LABELS = {"placeholders": "label", "record_fields": "label", "moments": "called"}
"""What people read in place of an id, by register: in the original it may be left out, in a translation not."""

_NAMES = frozenset((("teams", "contact"), ("partners", "title")))
"""What may well be the same in every language, by register and key."""

_FEWEST_WORDS = 2
"""A text of fewer words may be the same in two languages."""

_LONGEST_NAME = 3
"""So many words at most are taken for a name, if each begins in upper case."""


class Edition(NamedTuple):
    """A playbook, or the handbook's own words, in a language beside the original's.

    ``translation`` is None where there is none, or none that could be built (``is_unbuilt``).
    """

    original: Document
    language: str
    translation: Document | None
    is_demanded: bool
    is_unbuilt: bool

    @property
    def is_missing(self) -> bool:
        """Whether nobody has begun it."""
        return self.translation is None and not self.is_unbuilt


def editions(handbook: Handbook) -> Iterator[Edition]:
    """What is there, or could be, in the handbook's languages: its own words, then every playbook."""
    for language in handbook.languages[1:]:
        words = handbook.in_language(language)
        is_there = words.path != handbook.path
        yield Edition(
            handbook, language, words if is_there else None, True, f"{HANDBOOK_NAME}.{language}" in handbook.unbuilt
        )
    for original in handbook.originals:
        area = handbook.areas.get(original.area)
        demanded = area.languages if area else ()
        for language in handbook.languages:
            if language != original.language:
                own = handbook.edition(original, language)
                is_unbuilt = f"{original.id}.{language}" in handbook.unbuilt
                yield Edition(original, language, own, language in demanded, is_unbuilt)


def translated(handbook: Handbook) -> Iterator[tuple[Document, Document]]:
    """Every original with each translation of it that is there."""
    for edition in editions(handbook):
        if edition.translation:
            yield edition.original, edition.translation


def name_of(document: Document) -> str:
    """What a playbook, or the handbook itself, goes by where a translation of it is begun."""
    return document.id if isinstance(document, Playbook) else HANDBOOK_NAME


def mend_as_original(playbook: Playbook, handbook: Handbook) -> str | None:
    """How a translation mends what keys mend that only its original has; None of an original."""
    if not playbook.translates:
        return None
    original = handbook.by_id[playbook.translates]
    return f"Say it as the original does, {original.path}; or change the original first."


def changed(original: Document, translation: Document) -> tuple[str, ...]:
    """The parts of the original whose words are others than those that the translation was last compared with."""
    return tuple(part for part, mark in marks(original.texts).items() if translation.compared_with.get(part) != mark)


def wanted(document: Document) -> dict[Route, str]:
    """The texts that a translation of a playbook or handbook must have."""
    texts = counterparts(document.texts)
    if isinstance(document, Playbook):
        return texts
    names = {route for route in texts if (route[0], route[-1]) in _NAMES}
    labels = {
        (register, name, key): in_words(name)
        for register, key in _LABELS.items()
        for name in getattr(document, register)
    }
    parts = list(dict.fromkeys(route[0] for route in texts))
    needed = sorted((labels | texts).items(), key=lambda item: parts.index(item[0][0]))
    return {route: text for route, text in needed if route not in names}


class Uneven(NamedTuple):
    """A list that has another number of items in the translation than in the original.

    ``odd`` are the items of the longer one that have no counterpart, by their place there and with their texts:
    a likely guess, by kinds, placeholders and length.
    """

    here: int
    there: int
    odd: Mapping[int, list[str]]


def uneven(original: Document, translation: Document) -> dict[Route, Uneven]:
    """The lists that differ in length, by route; of one within another the outer, and none that one side lacks."""
    here, there = (_lists(counterparts(document.texts)) for document in (translation, original))
    found: dict[Route, Uneven] = {}
    for route in sorted(here.keys() & there.keys(), key=len):
        own, wanted = here[route], there[route]
        if len(own) != len(wanted) and not is_below(route, found):
            longer, shorter = (own, wanted) if len(own) > len(wanted) else (wanted, own)
            odd = {i: list(longer[i].values()) for i in _unmatched(longer, shorter)}
            found[route] = Uneven(len(own), len(wanted), odd)
    return found


def _lists(texts: Mapping[Route, str]) -> dict[Route, list[dict[Route, str]]]:
    """Every list with its items, each as its texts by their routes within it."""
    lists: dict[Route, list[dict[Route, str]]] = {}
    for route, text in texts.items():
        for n, step in enumerate(route):
            if isinstance(step, int):
                items = lists.setdefault(route[:n], [])
                items.extend({} for _ in range(step + 1 - len(items)))
                items[step][route[n + 1 :]] = text
    return lists


def _unmatched(longer: Sequence[Mapping[Route, str]], shorter: Sequence[Mapping[Route, str]]) -> tuple[int, ...]:
    """The items of a list that are left over where those of a shorter one stand beside what is most like them.

    Of items that are alike, it is the last: a list that is not translated to its end lacks that.
    """
    spare = len(longer) - len(shorter)
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, tuple(range(n))) for n in range(spare + 1)]
    for i, item in enumerate(shorter):  # best[n]: n items left out so far, and at what cost
        for n in range(spare + 1):
            beside = best[n][0] + _unlikeness(item, longer[i + n]), best[n][1]
            left_out = (best[n - 1][0], (*best[n - 1][1], i + n)) if n else beside
            best[n] = min(left_out, beside, key=lambda entry: entry[0])
    return best[spare][1]


def _unlikeness(one: Mapping[Route, str], other: Mapping[Route, str]) -> float:
    """How little two items look as if they said the same: by keys, placeholders and length."""
    said, again = (" ".join(item.values()) for item in (one, other))
    keys = len({route[0] for route in one if route} ^ {route[0] for route in other if route})
    length = abs(len(said) - len(again)) / max(len(said), len(again), 1)
    return keys + len(placeholders(said) ^ placeholders(again)) + length


def is_below(route: Route, lists: Container[Route]) -> bool:
    """Whether a route leads into one of some lists."""
    return any(route[:n] in lists for n in range(1, len(route)))


def lacking(original: Document, translation: Document) -> Places:
    """What the original says and the translation does not, but for lines of another kind and uneven lists."""
    lists = uneven(original, translation)
    kinds = {route for route, _ in other_kinds(original, translation)}
    said = _prefixes(translation.texts)
    customers = {
        r: t for r, t in original.texts.items() if "customer" in r and r[: r.index("customer") + 1] not in said
    }
    all_of_it = (wanted(original) | customers).items()
    needed = {route: text for route, text in all_of_it if route not in kinds and not is_below(route, lists)}
    return _outermost(needed, said)


def surplus(original: Document, translation: Document) -> Places:
    """What the translation says and the original does not, but for lines of another kind and uneven lists."""
    lists = uneven(original, translation)
    kinds = {(*route[:-1], kind) for route, kind in other_kinds(original, translation)}
    said = counterparts(translation.texts).items()
    own = {route: text for route, text in said if route not in kinds and not is_below(route, lists)}
    return _outermost(own, _prefixes((*original.texts, *wanted(original))))


def paired(original: Document, translation: Document) -> Iterator[tuple[Route, str, str]]:
    """The texts at the same place in both, outside uneven lists: route, the translation's, the original's."""
    lists = uneven(original, translation)
    for route, text in counterparts(translation.texts).items():
        if route in original.texts and not is_below(route, lists):
            yield route, text, original.texts[route]


def other_kinds(original: Document, translation: Document) -> Iterator[tuple[Route, str]]:
    """The lines of the original that the translation has as another kind, such as a question: route, and that kind."""
    lists = uneven(original, translation)
    for route in counterparts(original.texts):
        if route[-1] in KINDS and route not in translation.texts and not is_below(route, lists):
            kind = next((kind for kind in sorted(KINDS) if (*route[:-1], kind) in translation.texts), None)
            if kind and (*route[:-1], kind) not in original.texts:
                yield route, kind


def unsaid(original: Document, translation: Document) -> Places:
    """What stands in the translation in the original's very words, but for uneven lists."""
    lists = uneven(original, translation)
    known = {**original.texts, **wanted(original)}
    new = {route: text for route, text in translation.texts.items() if known.get(route) != text}
    same = {
        route: text
        for route, text in translation.texts.items()
        if route not in new and _is_telling(text) and not is_below(route, lists)
    }
    return _outermost(same, _prefixes(new))


def _is_telling(text: str) -> bool:
    """Whether a text cannot well be the same in two languages: it has words enough, and is no name."""
    words = text.split()
    is_name = len(words) <= _LONGEST_NAME and all(word[0].isupper() for word in words)
    return len(words_of(text)) >= _FEWEST_WORDS and not is_name


def _outermost(texts: Mapping[Route, str], others: frozenset[Route]) -> Places:
    """Texts that are not among others, by the outermost place that these do not reach."""
    places: Places = {}
    for route, text in texts.items():
        if route not in others:
            place = next(route[:n] for n in range(1, len(route) + 1) if route[:n] not in others)
            places.setdefault(place, []).append(text)
    return places


def _prefixes(routes: Iterable[Route]) -> frozenset[Route]:
    return frozenset(route[:n] for route in routes for n in range(1, len(route) + 1))
