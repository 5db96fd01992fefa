"""What is said to customers, for pages in another language to show beside their own: scripts, loaded when wanted.

There is one for each playbook and language, so that no page grows with the number of languages.
"""

import hashlib
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from makegood.model import Handbook, Playbook, Words
from makegood.pages.asset import Asset, script
from makegood.pages.site import HOME, Site, link
from makegood.source import Route

SUFFIX = ".lines.js"

_MARK_LENGTH = 8


class Spoken(NamedTuple):
    """A playbook in one of its languages, and the address of its lines, as a page links to it."""

    playbook: Playbook
    lines: str


def assets(site: Site) -> Iterator[Asset]:
    """A script for each playbook that is there in this language and in another."""
    for playbook in site.playbooks:
        if playbook.language == site.language and len(languages(site.handbook, playbook)) > 1:
            yield _script(f"{playbook.original}{SUFFIX}", site.handbook, playbook)


def elsewhere(site: Site) -> Iterator[Asset]:
    """Those that pages in this language load from among the pages in others, by their addresses from the home page."""
    for playbook in site.playbooks:
        for it in spoken(site, playbook, HOME):
            if it.playbook.language != site.language:
                yield _script(it.lines, site.handbook, it.playbook)


def spoken(site: Site, playbook: Playbook, page: str) -> list[Spoken]:
    """A playbook in each language whose lines a page can show, as it is first; none if there is one only."""
    handbook, known = site.handbook, languages(site.handbook, playbook)
    if len(known) == 1 or playbook.language not in known:
        return []
    editions = [playbook, *(it for it in map(partial(handbook.edition, playbook), known) if it and it is not playbook)]
    page = handbook.folder(site.language) + page
    return [Spoken(it, link(page, f"{handbook.folder(it.language)}{it.original}{SUFFIX}")) for it in editions]


def languages(handbook: Handbook, playbook: Playbook) -> tuple[str, ...]:
    """Those of the handbook's languages in which a playbook is there."""
    return tuple(language for language in handbook.languages if handbook.edition(playbook, language))


def _script(path: str, handbook: Handbook, playbook: Playbook) -> Asset:
    return script(path, "makegoodLines", said(handbook, playbook))


def said(handbook: Handbook, playbook: Playbook) -> dict[str, str]:
    """The words that are said to customers, each by a mark that it has in every language.

    Points to convey are left out: they tell staff what to do, and beside a line to say they would be read out. So are
    words that a translation does not have and takes from its original.
    """
    original = {_place(words.route): words.text for words in handbook.by_id[playbook.original].words}
    own = (words for words in playbook.words if _is_said(words))
    if playbook.translates:
        own = (words for words in own if words.route in playbook.texts)
    return {
        _mark(place, original[place]): " ".join(words.text.split())
        for words in own
        if (place := _place(words.route)) in original
    }


def _is_said(words: Words) -> bool:
    return words.route[0] != "card" and words.route[-1] != "convey"


def _place(route: Route) -> Route:
    """Where words stand, be they said in one language and asked in another."""
    return route[:-1] if route[-1] in ("say", "ask") else route


def _mark(place: Route, original: str) -> str:
    """A mark of the original's words at their place, so that caches that mix two builds pair no wrong lines."""
    return hashlib.sha256(f"{place}\0{original}".encode()).hexdigest()[:_MARK_LENGTH]
