"""A playbook is there in every language that its area demands, and so are the handbook's own words.

An area demands what stands under its languages in handbook.yml; the handbook's words (titles of roles and
areas, moments, what placeholders mean) are wanted in each of the handbook's languages. A translation that is
there but cannot be read counts: its own errors are told instead.

Why: Whoever needs a page in their language and finds it in another makes the sentence up, with a customer
waiting.

Mend: Begin the translation with the command that the finding names; it writes the original's words, to be said
anew.
"""

from collections.abc import Iterator

from makegood.editions import editions, name_of
from makegood.finding import Level
from makegood.model import Handbook
from makegood.rule import Context, Problem
from makegood.source import Route

LEVEL = Level.WARNING

GOOD = """
title: The parcel is late
--- # deliveries/parcel-late.es.yml
translates: deliveries/parcel-late
--- # handbook.yml
languages: [en, es]
areas:
  deliveries: {title: Deliveries, owner: care, languages: [en, es]}
--- # handbook.es.yml
title: Cómo lo arreglamos
"""

BAD = """
title: The parcel is late
language: en  # <-
--- # handbook.yml
languages:
  - en
  - es  # <-
areas:
  deliveries: {title: Deliveries, owner: care, languages: [en, es]}
"""


def check_handbook(context: Context) -> Iterator[Problem]:
    for edition in editions(context.handbook):
        if edition.is_demanded and edition.is_missing:
            original, language = edition.original, edition.language
            is_handbook = isinstance(original, Handbook)
            what = "the handbook's own words are" if is_handbook else "this playbook is"
            route = _route(context.handbook, language) if is_handbook else ("language",)
            command = f"makegood new --translates {name_of(original)} --language {language}"
            yield Problem(route, f"{what} not there in `{language}`", f"Begin it with: {command}", document=original)


def _route(handbook: Handbook, language: str) -> Route:
    return "languages", handbook.languages.index(language)
