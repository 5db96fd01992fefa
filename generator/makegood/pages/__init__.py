"""The handbook as pages: a pure function from the handbook and the rule catalogue to Markdown.

A page type is one file here, with its template of the same name under ``templates/``. A page's
body is one block of HTML, escaped by Jinja, so that no text of a playbook is ever read as Markdown
or HTML.
"""

from collections.abc import Sequence
from datetime import date

from makegood.model import Handbook
from makegood.pages import area, authority, home, playbook, principles, reviews, rules, weak_spots
from makegood.pages.page import Page
from makegood.pages.site import Site
from makegood.rule import Principle

__all__ = ["Page", "render"]

_TYPES = (home, area, playbook, authority, weak_spots, reviews, principles, rules)


def render(handbook: Handbook, principles: Sequence[Principle], today: date) -> list[Page]:
    """Every page of the handbook, in the order of the navigation."""
    site = Site(handbook, principles, today)
    return [page for kind in _TYPES for page in kind.pages(site)]
