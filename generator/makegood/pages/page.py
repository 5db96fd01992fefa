"""A page as Markdown, and where it lies."""

import json
import string
from dataclasses import dataclass
from html import escape
from typing import Any

_ENTITIES = {ord(c): f"&#{ord(c)};" for c in string.punctuation}


@dataclass(frozen=True)
class Page:
    """One page.

    ``path`` is the Markdown file's, below the docs folder; ``section`` the navigation's entry it
    lies under (empty at the top); ``html`` its body; ``source`` the YAML file it is drawn from,
    below the playbooks folder; ``about`` what it is about in a sentence, for its description.

    ``tree`` is the language of the pages among which it stands, ``language`` that of its words, which is another
    where nobody has translated them; ``languages`` are those in which it is there (left out: all).
    ``title_language`` is what the title is in, where that is not the page's language.
    """

    path: str
    title: str
    html: str
    section: str = ""
    language: str = "en"
    tree: str = "en"
    languages: tuple[str, ...] | None = None
    source: str | None = None
    about: str = ""
    title_language: str = ""

    @property
    def markdown(self) -> str:
        """The file's text: front matter, heading, and the body as one block of HTML."""
        return f"{self.head}\n{self.body}"

    @property
    def head(self) -> str:
        """Front matter and heading, in Markdown.

        Themes print titles and descriptions unescaped, so they are escaped here; the heading's punctuation goes
        as entities, which Markdown leaves alone.
        """
        meta: dict[str, Any] = {"title": escape(self.title), "hide": ["toc"], "language": self.language}
        meta["tree"] = self.tree
        if self.languages is not None:
            meta["languages"] = list(self.languages)
        if self.about:
            meta["description"] = escape(self.about)
        front = "\n".join(f"{key}: {json.dumps(value)}" for key, value in meta.items())
        heading = self.title.translate(_ENTITIES)
        language = escape(self.title_language or self.language)
        return f'---\n{front}\n---\n\n# <span lang="{language}">{heading}</span>\n'

    @property
    def body(self) -> str:
        """The body, one block of HTML without blank lines."""
        lines = "\n".join(line for line in self.html.splitlines() if line.strip())
        return f'<div class="mg" lang="{escape(self.language)}">\n{lines}\n</div>\n'
