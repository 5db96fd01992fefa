"""An area's pages: its playbooks, by the customer's words."""

from collections.abc import Iterator

from makegood.pages.page import Page
from makegood.pages.site import Site, chunks


def pages(site: Site) -> Iterator[Page]:
    for area, playbooks in site.areas:
        for path, some, paths in chunks(playbooks, f"{area.id}/index.md"):
            values = {"area": area, "playbooks": some, "paths": paths}
            yield site.page("area", path, area.title, values, section=area.title, about=area.about or "")
