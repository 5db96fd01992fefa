"""The handbook as pages: a pure function from the handbook and the rule catalogue to Markdown.

A page type is one file here, with its template of the same name under ``templates/``. A page's
body is one block of HTML, escaped by Jinja, so that no text of a playbook is ever read as Markdown
or HTML.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from makegood.model import Handbook
from makegood.pages import (
    area,
    authority,
    health,
    home,
    lines,
    offline,
    playbook,
    principles,
    reviews,
    role,
    rules,
    search,
    trainers,
    weak_spots,
)
from makegood.pages.asset import Asset
from makegood.pages.deck import Deck, Printed, TrainingPack
from makegood.pages.page import Page
from makegood.pages.site import HOME, Site
from makegood.rule import Principle

__all__ = ["HOME", "Asset", "Deck", "Page", "Printed", "Rendered", "TrainingPack", "render"]

_PAGES = (home, area, playbook, role, authority, weak_spots, reviews, health, trainers, principles, rules)
_ASSETS = (search, weak_spots, authority, reviews, lines)


class Rendered(NamedTuple):
    """The handbook as files: its pages, in the order of the navigation, language by language, and what they rely on."""

    pages: list[Page]
    assets: list[Asset]


def render(
    handbook: Handbook,
    principles: Sequence[Principle],
    today: date,
    findings: Mapping[str, int] | None = None,
    printed: Mapping[str, Printed] | None = None,
) -> Rendered:
    """The whole handbook.

    ``findings`` are how many each rule has by its name, or None if nobody has looked; ``printed`` is what lies
    beside the pages on paper, by language. Each language has pages of its own, at the same places in a
    folder of its own; those in the handbook's own language are at the top.
    """
    rendered = Rendered([], [])
    for language in handbook.languages:
        site = Site(handbook.in_language(language), principles, today, findings, printed)
        pages = [page for kind in _PAGES for page in kind.pages(site)]
        assets = [asset for kind in _ASSETS for asset in kind.assets(site)]
        assets += offline.assets(site, pages, assets)
        folder = handbook.folder(language)
        rendered.pages.extend(replace(page, path=folder + page.path) for page in pages)
        rendered.assets.extend(replace(asset, path=folder + asset.path) for asset in assets)
    return rendered
