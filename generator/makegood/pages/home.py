"""The home page: what went wrong, by area, and the customer's words to search for."""

from collections.abc import Iterator

from makegood.pages.page import Page
from makegood.pages.site import HOME, Site


def pages(site: Site) -> Iterator[Page]:
    yield site.page(
        "home", HOME, site.handbook.title, about=site.text("Find what to say and give by what the customer says.")
    )
