"""For trainers: printed cards, role plays, and what staff are told of their backing and a customer's worth."""

from collections.abc import Iterator
from typing import NamedTuple

from makegood.model import Area, Playbook, RolePlay
from makegood.pages.page import Page
from makegood.pages.site import Site, chunks

_AREAS = 20
"""Fewer rows than on other pages: a row names all decks of an area."""


class Row(NamedTuple):
    """An area, its role plays with their playbooks, and the page that lists them."""

    area: Area
    plays: list[tuple[Playbook, RolePlay]]
    target: str

    @property
    def minutes(self) -> int:
        """How long they take, as far as that is said."""
        return sum(play.minutes or 0 for _, play in self.plays)


def pages(site: Site) -> Iterator[Page]:
    section = site.text("For trainers")
    rows = [_row(site, area) for area, _ in site.areas]
    for path, some, paths in chunks(rows, "trainers/index.md", _AREAS):
        yield site.page("trainers", path, section, {"rows": some, "paths": paths}, section=section)
    for row in rows:
        title = site.text("Role plays: {area}").format(area=row.area.title)
        for path, plays, paths in chunks(row.plays, row.target):
            values = {"area": row.area, "plays": plays, "paths": paths}
            yield site.page("role_plays", path, title, values, section=section)


def _row(site: Site, area: Area) -> Row:
    own = (playbook for playbook in site.playbooks if playbook.area == area.id)
    plays = [(playbook, play) for playbook in own for play in playbook.training]
    return Row(area, plays, f"trainers/{area.id}.md")
