"""What the tests of the site share: running commands as users do, and reading built pages."""

import json
import os
import posixpath
import re
import subprocess
import sys
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from pypdf import PdfReader

ROOT = Path(__file__).parents[2]
PLAYBOOKS = ROOT / "playbooks"
PLAYBOOK = "playbooks/orders/wrong-item.yml"
"""The one playbook of the handbook that makegood init writes."""

KINDS = {
    "home": "index.html",
    "area": "deliveries/index.html",
    "playbook": "deliveries/parcel-late.html",
    "protected": "stays/guest-hurt.html",
    "law": "flights/flight-cancelled.html",
    "Spanish": "es/deliveries/parcel-late.html",
    "Polish": "pl/mountain/lift-stopped.html",
    "not translated": "es/billing/wrong-invoice.html",
    "Spanish home": "es/index.html",
    "Polish area": "pl/deliveries/index.html",
    "Spanish rule": "es/rules/within-authority.html",
    "Polish principle": "pl/principles/sequence.html",
    "authority": "authority/index.html",
    "authority of an area": "authority/deliveries.html",
    "roles": "roles/index.html",
    "role": "roles/front-line.html",
    "weak spots": "weak-spots/index.html",
    "weak spots of an area": "weak-spots/deliveries.html",
    "reviews": "reviews/index.html",
    "health": "health/index.html",
    "trainers": "trainers/index.html",
    "role plays": "trainers/deliveries.html",
    "principles": "principles/index.html",
    "principle": "principles/sequence.html",
    "rules": "rules/index.html",
    "rule": "rules/within-authority.html",
    "not found": "404.html",
}
"""A page of each kind in the shipped handbook."""

HOSTILE = "<script>alert(1)</script> {{ 7*7 }} {% raw %} **bold** [x](javascript:alert(1)) &amp; \"'"
"""Text that is markup to a browser, to Markdown or to Jinja, unless all of them leave it alone."""

_EMPTY = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_UNREAD = {"script", "style", "template"}


def tool(name: str) -> Path:
    """A command of the environment that the tests run in."""
    return Path(sys.executable).with_name(name)


def run(name: str, *arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command as a user would."""
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1"}
    return subprocess.run(
        [tool(name), *arguments], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


def makegood(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run makegood and assert that it succeeds."""
    result = run("makegood", *arguments, cwd=cwd)
    assert result.returncode == 0, result.stderr + result.stdout
    return result


def change(path: Path, *changes: tuple[str, str]) -> None:
    """Replace texts that a file holds once."""
    text = path.read_text("utf-8")
    for old, new in changes:
        assert text.count(old) == 1, f"{path.name} holds {old!r} {text.count(old)} times"
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def hostile(handbook: Path) -> Path:
    """A handbook whose every title and word is hostile."""
    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    change(
        handbook / "playbooks/handbook.yml",
        ("title: How we make it good", f"title: {quoted}"),
        ("title: Front line", f"title: {quoted}"),
        ("title: Orders, about: What people ordered and what they got", f"title: {quoted}, about: {quoted}"),
        ("title: The shop", f"title: {quoted}"),
    )
    change(
        handbook / PLAYBOOK,
        ("title: They got something else than they ordered", f"title: {quoted}"),
        ("- This is not what I ordered", f"- {quoted}"),
        ("- spot: Picking from shelves where two items look alike", f"- spot: {quoted}"),
        ("does: Bring or send the right item today and take the wrong one back", f"does: {quoted}"),
        (
            "- say: I am sorry, {customer_name}. You ordered one thing and got another. I can help you with that.",
            f"- say: {quoted}",
        ),
        ("- convey: Let them tell all of it; do not explain yet.", f"- convey: {quoted}"),
        ("- scene: A customer comes back with a parcel in one hand and the order in the other.", f"- scene: {quoted}"),
    )
    return handbook


def html_files(site: Path) -> set[str]:
    """The HTML pages of a built site, below its folder."""
    return {path.relative_to(site).as_posix() for path in site.rglob("*.html")}


def search_data(site: Path) -> dict[str, Any]:
    """What the search of a built site knows."""
    return script_data(site / "search/playbooks.js")


def script_data(path: Path) -> dict[str, Any]:
    """The data that a script of a built site sets."""
    quoted = path.read_text("utf-8").partition("JSON.parse('")[2].removesuffix("')\n")
    data: dict[str, Any] = json.loads(re.sub(r"\\(.)", r"\1", quoted))
    return data


@dataclass
class Element:
    """An element of a page, with the text below it in order."""

    tag: str
    attributes: dict[str, str]
    parent: "Element | None" = None
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text, its white space collapsed."""
        return " ".join("".join(self.texts).split())

    @property
    def classes(self) -> list[str]:
        """The classes."""
        return self.attributes.get("class", "").split()

    @property
    def lang(self) -> str | None:
        """The language that holds here."""
        own = self.attributes.get("lang")
        return own or (self.parent.lang if self.parent else None)

    def within(self, css_class: str) -> bool:
        """Whether this is, or lies in, an element of a class."""
        return css_class in self.classes or (self.parent is not None and self.parent.within(css_class))


class Document(HTMLParser):
    """A page's elements in order."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(path.read_text("utf-8"))
        self.close()
        assert not self._open, f"{path} leaves {self._open[-1].tag} open"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice: {names}"
        parent = self._open[-1] if self._open else None
        element = Element(tag, {name: value or "" for name, value in attrs}, parent)
        self.elements.append(element)
        if tag not in _EMPTY:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin and end an element of SVG."""
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}, self._open[-1]))

    def handle_endtag(self, tag: str) -> None:
        """End the innermost element, which must be the one named."""
        assert self._open, f"</{tag}> ends nothing"
        element = self._open.pop()
        assert element.tag == tag, f"</{tag}> ends <{element.tag} class={element.classes}>"

    def handle_data(self, data: str) -> None:
        """Give text to every open element."""
        if not _UNREAD & {element.tag for element in self._open}:
            for element in self._open:
                element.texts.append(data)

    def all(self, tag: str = "", css_class: str = "") -> list[Element]:
        """The elements of a tag and a class."""
        return [e for e in self.elements if tag in ("", e.tag) and (not css_class or css_class in e.classes)]

    def one(self, tag: str = "", css_class: str = "") -> Element:
        """The one element of a tag and a class."""
        (found,) = self.all(tag, css_class)
        return found


@cache
def pdf_pages(path: Path) -> int:
    """How many pages a PDF has."""
    return len(PdfReader(path).pages)


def lost_links(site: Path) -> list[str]:
    """The links, scripts, styles and pictures in a built site's pages that lead nowhere, each after its page."""
    pages = {name: Document(site / name) for name in html_files(site)}
    anchors = {
        name: {e.attributes["id"] for e in page.elements if "id" in e.attributes} for name, page in pages.items()
    }
    targets = (
        (name, element.attributes[key])
        for name, page in pages.items()
        for element in page.elements
        for key in ("href", "src", "action")
        if key in element.attributes
    )
    return [f"{name}: {target}" for name, target in targets if not _leads_somewhere(site, name, target, anchors)]


def _leads_somewhere(site: Path, page: str, target: str, anchors: dict[str, set[str]]) -> bool:
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return parts.scheme in ("https", "mailto")
    path = unquote(parts.path)
    if path.startswith("/"):
        path = posixpath.normpath(path[1:])
    else:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    if path == ".":
        path = "index.html"
    if not (site / path).is_file():
        return False
    if path.endswith(".pdf"):
        return parts.fragment in ("", *(f"page={number}" for number in range(1, pdf_pages(site / path) + 1)))
    return not parts.fragment or unquote(parts.fragment) in anchors[path]
