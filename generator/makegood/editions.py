"""Which of a handbook's words are there in which language, and where a translation differs from its original.

What differs is told by the outermost place at which it does, so that a part that is missing as a whole is
one difference, with all its texts.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from makegood.files import HANDBOOK_NAME
from makegood.languages import words_of
from makegood.model import Handbook, Playbook, in_words
from makegood.source import Route
from makegood.translation import KINDS, counterparts, marks

Document = Playbook | Handbook

Places = dict[Route, list[str]]
"""Texts by the outermost place that holds no others."""

_LABELS = {"placeholders": "label", "record_fields": "label", "moments": "called"}
"""What people read in place of an id, by register: in the original it may be left out, in a translation not."""

_NAMES = frozenset((("teams", "contact"), ("partners", "title")))
"""What may well be the same in every language, by register and key."""

_FEWEST_WORDS = 4
"""A text of fewer words may be the same in two languages."""


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


def lacking(original: Document, translation: Document) -> Places:
    """What the original says and the translation does not, but for lines of another kind."""
    kinds = {route for route, _ in other_kinds(original, translation)}
    said = _prefixes(translation.texts)
    customers = {
        r: t for r, t in original.texts.items() if "customer" in r and r[: r.index("customer") + 1] not in said
    }
    needed = {route: text for route, text in (wanted(original) | customers).items() if route not in kinds}
    return _outermost(needed, said)


def surplus(original: Document, translation: Document) -> Places:
    """What the translation says and the original does not, but for lines of another kind."""
    kinds = {(*route[:-1], kind) for route, kind in other_kinds(original, translation)}
    own = {route: text for route, text in counterparts(translation.texts).items() if route not in kinds}
    return _outermost(own, _prefixes((*original.texts, *wanted(original))))


def paired(original: Document, translation: Document) -> Iterator[tuple[Route, str, str]]:
    """The texts that stand at the same place in both: route, the translation's, the original's."""
    for route, text in counterparts(translation.texts).items():
        if route in original.texts:
            yield route, text, original.texts[route]


def other_kinds(original: Document, translation: Document) -> Iterator[tuple[Route, str]]:
    """The lines of the original that the translation has as another kind, such as a question: route, and that kind."""
    for route in counterparts(original.texts):
        if route[-1] in KINDS and route not in translation.texts:
            kind = next((kind for kind in sorted(KINDS) if (*route[:-1], kind) in translation.texts), None)
            if kind and (*route[:-1], kind) not in original.texts:
                yield route, kind


def unsaid(original: Document, translation: Document) -> Places:
    """What stands in the translation in the original's very words."""
    known = {**original.texts, **wanted(original)}
    new = {route: text for route, text in translation.texts.items() if known.get(route) != text}
    same = {
        route: text
        for route, text in translation.texts.items()
        if route not in new and len(words_of(text)) >= _FEWEST_WORDS
    }
    return _outermost(same, _prefixes(new))


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
