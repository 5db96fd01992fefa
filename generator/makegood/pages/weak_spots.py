"""The weak-spot register: where each service is likely to break, a page an area."""

from collections.abc import Iterator

from makegood.pages.page import Page
from makegood.pages.site import Site, chunks


def pages(site: Site) -> Iterator[Page]:
    title = site.text("Weak spots")
    yield site.page("weak_spots_index", "weak-spots/index.md", title, section=title)
    for area, playbooks in site.areas:
        spots = [(playbook, spot) for playbook in playbooks for spot in playbook.weak_spots]
        for path, some, paths in chunks(spots, f"weak-spots/{area.id}.md"):
            values = {"spots": some, "paths": paths}
            heading = site.text("Weak spots: {area}").format(area=area.title)
            yield site.page("weak_spots", path, heading, values, section=title)
