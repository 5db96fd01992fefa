"""What every page type shares: the handbook, the templates, links, and words as HTML."""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from makegood import authority, labels
from makegood.locale import Locale
from makegood.model import Area, Handbook, Playbook
from makegood.pages.deck import Deck, TrainingPack
from makegood.pages.page import Page
from makegood.rule import Principle
from makegood.sources import SOURCES

T = TypeVar("T")

HOME = "index.md"

ROWS = 40
"""How many entries a page lists before the next page begins, so that no page grows without end."""

TODAY = '<time class="mg-today" datetime="{iso}">{day}</time>'
"""The day that pages are made, as they tell it: no change of what they hold."""

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_CODE = re.compile(r"`([^`]+)`")
_CITED = re.compile(r"\[(\w+)\]")


class Site:
    """The handbook being rendered, with what templates need."""

    def __init__(
        self,
        handbook: Handbook,
        principles: Sequence[Principle],
        today: date,
        findings: Mapping[str, int] | None = None,
        decks: Sequence[Deck] = (),
        packs: Sequence[TrainingPack] = (),
    ) -> None:
        self.handbook = handbook
        self.principles = principles
        self.today = today
        self.findings = findings
        self.decks = decks
        self.pack_of = {pack.area: pack for pack in packs}

    @property
    def language(self) -> str:
        """The handbook's own language."""
        return self.handbook.languages[0]

    @cached_property
    def areas(self) -> list[tuple[Area, tuple[Playbook, ...]]]:
        """The areas that have playbooks, each with them, in the handbook's order.

        A translation stands on its original's page, with its figures; it is listed only without one.
        """
        grouped: dict[str, list[Playbook]] = {}
        for playbook in self.handbook.playbooks:
            if playbook.translates in self.handbook.by_id:
                continue
            grouped.setdefault(playbook.area, []).append(playbook)
        return [(a, tuple(grouped[a.id])) for a in self.handbook.areas.values() if a.id in grouped]

    @cached_property
    def translations(self) -> dict[str, list[Playbook]]:
        """The playbooks that say the same in several languages, by their original's id."""
        grouped: dict[str, list[Playbook]] = {}
        for playbook in self.handbook.playbooks:
            grouped.setdefault(playbook.original, []).append(playbook)
        return grouped

    def text(self, key: str) -> str:
        """An interface string in the handbook's own language."""
        return Locale.of(self.language).gettext(key)

    def page(self, template: str, path: str, title: str, values: Mapping[str, Any] | None = None, **own: Any) -> Page:
        """Render a template with values to a page; further keywords are the page's own fields.

        Every page but the first, which begins with the search itself, has the search in a dialog; and
        every page has what is told about the network.
        """
        language = own.setdefault("language", self.language)
        html = _template(template).render(self._context(path, title, language) | dict(values or {}))
        if path != HOME:
            html += _template("search_dialog").render(self._context(path, title, self.language))
        html += _template("offline").render(self._context(path, title, self.language))
        return Page(path, title, html, **own)

    def _context(self, path: str, title: str, language: str) -> dict[str, Any]:
        """What every template may use."""
        locale = Locale.of(language)
        return {
            "site": self,
            "handbook": self.handbook,
            "locale": locale,
            "language": language,
            "today": _trusted(TODAY).format(iso=self.today, day=locale.day(self.today)),
            "_": lambda key: _trusted(locale.gettext(key)),
            "ngettext": lambda one, many, n: _trusted(locale.ngettext(one, many, n)),
            "link": lambda target: link(path, target),
            "path": path,
            "title": title,
        }

    @cached_property
    def decks_of(self) -> dict[str | None, list[Deck]]:
        """The decks of printed cards by their area, in the order of their formats; None has those of all areas."""
        grouped: dict[str | None, list[Deck]] = {None: []}
        for deck in self.decks:
            grouped.setdefault(deck.area, []).append(deck)
        return grouped

    def card(self, playbook: Playbook) -> str | None:
        """Where a playbook's printed card is: the deck of its area in the first format, at its page."""
        first = next(iter(self.decks_of.get(playbook.area, ())), None)
        return f"{first.path}#page={first.pages[playbook.id]}" if first else None

    def handouts(self, playbook: Playbook) -> str | None:
        """Where a playbook's printed role plays are: the training pack of its area, at its page."""
        pack = self.pack_of.get(playbook.area)
        return f"{pack.path}#page={pack.pages[playbook.id]}" if pack and playbook.training else None

    def due(self, playbook: Playbook) -> date | None:
        """The day by which a playbook is to be reviewed again."""
        if not playbook.reviewed:
            return None
        return playbook.reviewed.date + timedelta(minutes=self.handbook.bounds.review_every.minutes)

    def is_overdue(self, playbook: Playbook) -> bool:
        """Whether a playbook's next review lies in the past."""
        due = self.due(playbook)
        return due is None or due < self.today


def link(page: str, target: str) -> str:
    """The relative address from one page to another, both as Markdown paths; ``#part`` is kept.

    What is no Markdown, such as a feed, keeps its name.
    """
    path, hash_sign, part = target.partition("#")
    built = f"{path.removesuffix('.md')}.html" if path.endswith(".md") else path
    url = posixpath.relpath(built, posixpath.dirname(page) or ".")
    return f"{url}{hash_sign}{part}"


def chunks(items: Sequence[T], path: str, size: int = ROWS) -> Iterator[tuple[str, Sequence[T], list[str]]]:
    """Items by page: each page's path, its items, and the paths of all of them.

    The first page has the path given, the next ``…--2.md`` and so on; no id has two hyphens.
    """
    count = max(1, -(-len(items) // size))
    stem = path.removesuffix(".md")
    paths = [path if number == 1 else f"{stem}--{number}.md" for number in range(1, count + 1)]
    for number, own in enumerate(paths):
        yield own, items[number * size : (number + 1) * size], paths


def _trusted(html: str) -> Markup:
    """HTML that holds nothing but our own catalogues' words, or text that was escaped before."""
    return Markup(html)  # noqa: S704  callers pass catalogue strings, or text escaped before


def words(text: str) -> Markup:
    """Text with its placeholders set off, in readable words."""
    return _trusted(_PLACEHOLDER.sub(_slot, str(escape(text))))


def readable(text: str) -> str:
    """Text with its placeholders in readable words, in brackets where they cannot be set off."""
    return _PLACEHOLDER.sub(lambda match: f"[{match[1].replace('_', ' ')}]", text)


def placeholders(text: str) -> list[str]:
    """The names of a text's placeholders, in its order."""
    return _PLACEHOLDER.findall(text)


def _slot(match: re.Match[str]) -> str:
    return f'<var class="mg-slot" data-slot="{match[1]}">{match[1].replace("_", " ")}</var>'


def prose(text: str) -> Markup:
    """A rule's or principle's prose: paragraphs, `code`, and citations by their short names."""
    return Markup("").join(
        Markup("<p>{}</p>\n").format(_trusted(_inline(str(escape(" ".join(paragraph.split()))))))
        for paragraph in text.split("\n\n")
        if paragraph.strip()
    )


def _inline(html: str) -> str:
    html = _CODE.sub(r"<code>\1</code>", html)
    return _CITED.sub(lambda m: _citation(m[1]) if m[1] in SOURCES else m[0], html)


def _citation(key: str) -> str:
    number = list(SOURCES).index(key) + 1
    return f'<cite title="{escape(SOURCES[key])}">[{number}]</cite>'


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters.update(words=words, prose=prose)
    environment.globals.update(labels=labels, authority=authority, sources=SOURCES, locale_of=Locale.of)
    return environment


@cache
def _template(name: str) -> Any:
    return _environment().get_template(f"{name}.html")
