"""The handbook as pages: a pure function from the handbook and the rule catalogue to Markdown.

A page type is one file here, with its template of the same name under ``templates/``. A page's
body is one block of HTML, escaped by Jinja, so that no text of a playbook is ever read as Markdown
or HTML.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from makegood.model import Handbook
from makegood.pages import (
    area,
    authority,
    health,
    home,
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
from makegood.pages.deck import Deck, TrainingPack
from makegood.pages.page import Page
from makegood.pages.site import Site
from makegood.rule import Principle

__all__ = ["Asset", "Deck", "Page", "Rendered", "TrainingPack", "render"]

_PAGES = (home, area, playbook, role, authority, weak_spots, reviews, health, trainers, principles, rules)
_ASSETS = (search, weak_spots, authority, reviews)


class Rendered(NamedTuple):
    """The handbook as files: its pages, in the order of the navigation, and what they rely on."""

    pages: list[Page]
    assets: list[Asset]


def render(
    handbook: Handbook,
    principles: Sequence[Principle],
    today: date,
    findings: Mapping[str, int] | None = None,
    decks: Sequence[Deck] = (),
    packs: Sequence[TrainingPack] = (),
) -> Rendered:
    """The whole handbook.

    ``findings`` are how many each rule has by its name, or None if nobody has looked; ``decks`` are the printed
    cards that lie beside the pages, ``packs`` the printed role plays.
    """
    site = Site(handbook, principles, today, findings, decks, packs)
    pages = [page for kind in _PAGES for page in kind.pages(site)]
    assets = [asset for kind in _ASSETS for asset in kind.assets(site)]
    return Rendered(pages, [*assets, *offline.assets(site, pages, assets)])
