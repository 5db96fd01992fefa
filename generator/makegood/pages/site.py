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
from makegood.model import Area, Handbook, Playbook, Term, in_words
from makegood.pages.deck import NOTHING, Deck, Printed, TrainingPack
from makegood.pages.page import Page
from makegood.rule import Principle, paragraphs
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
    """The handbook being rendered in one of its languages, with what templates need."""

    def __init__(
        self,
        handbook: Handbook,
        principles: Sequence[Principle],
        today: date,
        findings: Mapping[str, int] | None = None,
        printed: Mapping[str, Printed] | None = None,
    ) -> None:
        self.handbook = handbook
        self.principles = principles
        self.today = today
        self.findings = findings
        self._printed = printed or {}
        self.is_printed = any(it.decks for it in self._printed.values())
        own = self._printed.get(handbook.language, NOTHING)
        self.decks = own.decks
        self.pack_of = {pack.area: pack for pack in own.packs}

    @property
    def language(self) -> str:
        """The language of these pages."""
        return self.handbook.language

    @cached_property
    def playbooks(self) -> tuple[Playbook, ...]:
        """Every playbook once: in this language, or as it was written where it is not translated."""
        return self.handbook.editions(self.language)

    def edition(self, playbook: Playbook) -> Playbook:
        """A playbook as these pages have it."""
        return self.handbook.edition(playbook, self.language) or playbook

    @cached_property
    def areas(self) -> list[tuple[Area, tuple[Playbook, ...]]]:
        """The areas that have playbooks, each with them, in the handbook's order."""
        grouped: dict[str, list[Playbook]] = {}
        for playbook in self.playbooks:
            grouped.setdefault(playbook.area, []).append(playbook)
        return [(a, tuple(grouped[a.id])) for a in self.handbook.areas.values() if a.id in grouped]

    def text(self, key: str) -> str:
        """An interface string in the language of these pages."""
        return Locale.of(self.language).gettext(key)

    def rule_text(self, paragraph: str, language: str = "en") -> tuple[str, str]:
        """A paragraph of a rule or principle and its language: the handbook's, or else that which it is written in."""
        told = Locale.of(self.language).rule_text(paragraph)
        return (paragraph, language) if told is None else (told, self.language)

    def line(self, paragraph: str, language: str = "en") -> Markup:
        """The same where no other element holds it, such as a title."""
        told, own = self.rule_text(paragraph, language)
        lang = self._lang(own)
        return Markup("<span{}>{}</span>").format(lang, told) if lang else escape(told)

    def prose(self, text: str, language: str = "en") -> Markup:
        """A rule's or principle's prose: paragraphs, `code`, and citations by their short names."""
        told = (self.rule_text(paragraph, language) for paragraph in paragraphs(text))
        html = ((_trusted(_inline(str(escape(said)))), self._lang(own)) for said, own in told)
        return Markup("").join(Markup("<p{}>{}</p>\n").format(lang, said) for said, lang in html)

    def _lang(self, language: str) -> Markup:
        """The attribute of an element that is not in the handbook's language."""
        return Markup(' lang="{}"').format(language) if language not in ("", self.language) else Markup("")

    def page(self, template: str, path: str, title: str, values: Mapping[str, Any] | None = None, **own: Any) -> Page:
        """Render a template with values to a page; further keywords are the page's own fields.

        Every page but the first, which begins with the search itself, has the search in a dialog; and
        every page has what is told about the network.
        """
        language = own.setdefault("language", self.language)
        own["tree"] = self.language
        html = _template(template).render(self._context(path, title, language) | dict(values or {}))
        if language != self.language:
            html = _template("untranslated").render(self._context(path, title, self.language), spoken=language) + html
        if path != HOME:
            html += _template("search_dialog").render(self._context(path, title, self.language))
        html += _template("offline").render(self._context(path, title, self.language))
        return Page(path, title, html, **own)

    def _context(self, path: str, title: str, language: str) -> dict[str, Any]:
        """What every template may use."""
        locale, handbook = Locale.of(language), self.handbook.in_language(language)
        return {
            "site": self,
            "handbook": handbook,
            "words": lambda text: words(text, handbook),
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
        first = next((deck for deck in self._printed_of(playbook).decks if deck.area == playbook.area), None)
        return self._at_page(playbook, first)

    def handouts(self, playbook: Playbook) -> str | None:
        """Where a playbook's printed role plays are: the training pack of its area, at its page."""
        pack = next((pack for pack in self._printed_of(playbook).packs if pack.area == playbook.area), None)
        return self._at_page(playbook, pack)

    def _printed_of(self, playbook: Playbook) -> Printed:
        """What is printed of a playbook, with the pages in its own language."""
        return self._printed.get(playbook.language, NOTHING)

    def _at_page(self, playbook: Playbook, pdf: Deck | TrainingPack | None) -> str | None:
        """The page of a PDF on which a playbook begins, below the pages in this language or beside them."""
        if not pdf or playbook.id not in pdf.pages:
            return None
        folders = (self.handbook.folder(language) for language in (playbook.language, self.language))
        there, here = (folder or "." for folder in folders)
        return f"{posixpath.join(posixpath.relpath(there, here), pdf.path)}#page={pdf.pages[playbook.id]}"

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


def words(text: str, handbook: Handbook) -> Markup:
    """Text with its placeholders set off, in readable words."""

    def slot(match: re.Match[str]) -> str:
        return f'<var class="mg-slot" data-slot="{match[1]}">{escape(term(handbook.placeholders, match[1]))}</var>'

    return _trusted(_PLACEHOLDER.sub(slot, str(escape(text))))


def readable(text: str, handbook: Handbook) -> str:
    """Text with its placeholders in readable words, in brackets where they cannot be set off."""
    return _PLACEHOLDER.sub(lambda match: f"[{term(handbook.placeholders, match[1])}]", text)


def term(known: Mapping[str, Term], term_id: str) -> str:
    """How people read a placeholder or a record field, be it known or not."""
    return known[term_id].name if term_id in known else in_words(term_id)


def placeholders(text: str) -> list[str]:
    """The names of a text's placeholders, in its order."""
    return _PLACEHOLDER.findall(text)


def _inline(html: str) -> str:
    html = _CODE.sub(r"<code>\1</code>", html)
    return _CITED.sub(lambda m: _citation(m[1]) if m[1] in SOURCES else m[0], html)


def _citation(key: str) -> str:
    number = list(SOURCES).index(key) + 1
    return f'<cite title="{escape(SOURCES[key])}" lang="en">[{number}]</cite>'


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals.update(labels=labels, term=term, authority=authority, sources=SOURCES, locale_of=Locale.of)
    return environment


@cache
def _template(name: str) -> Any:
    return _environment().get_template(f"{name}.html")
