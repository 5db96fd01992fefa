"""A role's pages: all that it may do and give, who stands behind it, and how the next role up is reached."""

from collections.abc import Iterator
from typing import NamedTuple

from makegood.model import Action, Area, Playbook, Role
from makegood.pages.authority import TABLE
from makegood.pages.page import Page
from makegood.pages.site import Site, chunks

_ROWS = 20
"""Fewer than on other pages: a row names all that the role may do."""


class Row(NamedTuple):
    """What a role may do in a playbook: what is its own, and what lower roles may do as well."""

    area: Area
    playbook: Playbook
    own: list[Action]
    lower: list[Action]
    behind: Role | None


def pages(site: Site) -> Iterator[Page]:
    title = site.text("Roles")
    yield site.page("roles", "roles/index.md", title, section=title)
    for role in site.handbook.roles.values():
        rows = _rows(site, role)
        behind = {row.behind.id: row.behind for row in rows if row.behind}
        for path, some, paths in chunks(rows, f"roles/{role.id}.md", _ROWS):
            values = {
                "role": role,
                "next_up": site.handbook.next_up(role),
                "behind": list(behind.values()),
                "has_lower": any(row.lower for row in rows),
                "rows": some,
                "paths": paths,
                "table": TABLE,
            }
            yield site.page("role", path, role.title, values, section=title)


def _rows(site: Site, role: Role) -> list[Row]:
    """The playbooks in which a role may do something, in the order of their areas."""
    rows = (_row(site, role, area, playbook) for area, playbooks in site.areas for playbook in playbooks)
    return [row for row in rows if row.own or row.lower]


def _row(site: Site, role: Role, area: Area, playbook: Playbook) -> Row:
    handbook = site.handbook
    rank = handbook.rank(role.id)
    actions = list(playbook.actions.values())
    behind = handbook.roles.get(playbook.stands_behind_you or "")
    return Row(
        area,
        playbook,
        [action for action in actions if action.role == role.id],
        [action for action in actions if 0 <= handbook.rank(action.role) < rank],
        behind if behind and handbook.rank(behind.id) > rank else None,
    )
