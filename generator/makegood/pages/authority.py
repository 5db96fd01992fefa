"""Who may give what: roles and playbooks side by side, a page an area."""

from collections.abc import Iterator

from makegood.pages.page import Page
from makegood.pages.site import Site, chunks

_ROWS = 20
"""Fewer than on other pages: a row names all that each role may do."""


def pages(site: Site) -> Iterator[Page]:
    title = site.text("Who may give what")
    yield site.page("authority_index", "authority/index.md", title, section=title)
    for area, playbooks in site.areas:
        for path, some, paths in chunks(playbooks, f"authority/{area.id}.md", _ROWS):
            values = {"area": area, "playbooks": some, "paths": paths}
            heading = site.text("Who may give what: {area}").format(area=area.title)
            yield site.page("authority", path, heading, values, section=title)
