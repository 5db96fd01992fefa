"""Every text is in the language that its file claims.

A language is known by its common words and its letters, where makegood has these; another one is found where at
least two different words more tell of it than of the one that is claimed, in a text of six words or more. The file
as a whole is told once. What customers say counts too; placeholders, code, addresses and brand names do not, and
what a translation has from its original word for word is told by translation-whole. Of the 51,346 labelled lines of
six words or more that makegood learns its wordings from, none is found in its own language; each said to be in another
one, 98.2 % are found.

Why: A Spanish page with an English sentence on it looks finished until somebody has to read it out.

Mend: Say it in the language of the file, or mend language.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from makegood import fields
from makegood.editions import Document
from makegood.finding import Level
from makegood.languages import other_than, telling, words_of
from makegood.model import Playbook
from makegood.rule import Context, Problem
from makegood.source import Route

LEVEL = Level.WARNING

GOOD = """
title: The parcel is late
customer_says: [You said that it would come on Tuesday]
--- # deliveries/parcel-late.es.yml
translates: deliveries/parcel-late
title: El paquete no ha llegado
customer_says: [Me dijeron que llegaba el martes sin falta]
"""

BAD = """
title: The parcel is late
customer_says:
  - You said that it would come on Tuesday
  - Me dijeron que llegaba el martes sin falta  # <-
--- # deliveries/parcel-late.es.yml
translates: deliveries/parcel-late
language: es  # <-
title: The parcel has not come to us
customer_says: [You said that it would come on Tuesday]
"""

_FEWEST_WORDS = 6
_WHOLLY = 2
"""So many times as many words must tell of another language for a whole file to be in it."""


class _Read(NamedTuple):
    """A text's different words: how many there are, and which languages they tell of."""

    words: int
    told: Counter[str]


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    if playbook.translates:
        original = context.handbook.by_id[playbook.translates]
        yield from _problems(playbook, playbook.texts, original.texts, context)
    else:
        own = {words.route: words.text for words in fields.texts(playbook)}
        yield from _problems(playbook, own, {}, context)


def check_handbook(context: Context) -> Iterator[Problem]:
    handbook = context.handbook
    yield from _problems(handbook, handbook.texts, {}, context)
    for own in map(handbook.in_language, handbook.languages[1:]):
        yield from _problems(own, own.texts, handbook.texts, context)


def _problems(
    document: Document, own: Mapping[Route, str], original: Mapping[Route, str], context: Context
) -> Iterator[Problem]:
    """What is in another language: all of it, or else each text that is no longer the original's."""
    claimed, names = document.language, context.handbook.house_words.brands
    read = {route: _read(text, names) for route, text in own.items()}
    whole = sum((one.told for one in read.values()), Counter[str]())
    likely = other_than(claimed, whole)
    if likely and whole[likely] > _WHOLLY * whole[claimed] and sum(one.words for one in read.values()) >= _FEWEST_WORDS:
        yield Problem(("language",), f"the texts read as `{likely}`, and the file is in `{claimed}`", document=document)
        return
    for route, one in read.items():
        likely = other_than(claimed, one.told) if one.words >= _FEWEST_WORDS else None
        if likely and own[route] != original.get(route):
            message = f"this reads as `{likely}`, and the file is in `{claimed}`"
            yield Problem(route, message, document=document)


def _read(text: str, names: Iterable[str]) -> _Read:
    words = words_of(text, names)
    return _Read(len(words), telling(words))
