"""The review calendar: every playbook by the day its next review is due, as pages and as feeds."""

from collections.abc import Iterable, Iterator
from datetime import date
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from makegood.ical import Event, calendar
from makegood.locale import Locale
from makegood.model import Handbook, Playbook, Team
from makegood.pages.asset import Asset
from makegood.pages.page import Page
from makegood.pages.site import Site, chunks

_IN_ADDRESSES = "/:?#@!$&'*+,;=%~"
"""Signs that an address keeps as they are."""


def pages(site: Site) -> Iterator[Page]:
    title = site.text("Review calendar")

    def order(playbook: Playbook) -> tuple[date, str]:
        return site.due(playbook) or date.min, playbook.id

    playbooks = sorted(site.playbooks, key=order)
    overdue = sum(site.is_overdue(playbook) for playbook in playbooks)
    feeds = [(team, path) for team, path, _ in _feeds(site)]
    for path, some, paths in chunks(playbooks, "reviews/index.md"):
        values = {"playbooks": some, "paths": paths, "overdue": overdue, "feeds": feeds}
        yield site.page("reviews", path, title, values, section=title)


def assets(site: Site) -> Iterator[Asset]:
    """A feed for everybody, and one for each team; none without an event, which the standard forbids."""
    title = f"{site.handbook.title}: {site.text('Review calendar')}"
    for team, path, playbooks in _feeds(site):
        yield Asset(path, calendar(f"{title}, {team.title}" if team else title, _events(site, playbooks)))


def _feeds(site: Site) -> Iterator[tuple[Team | None, str, list[Playbook]]]:
    """Each feed's team (None is everybody), path, and playbooks, all of them reviewed at least once."""
    reviewed = [playbook for playbook in site.playbooks if playbook.reviewed]
    if reviewed:
        yield None, "reviews.ics", reviewed
    for team in site.handbook.teams.values():
        if own := [playbook for playbook in reviewed if playbook.owner == team.id]:
            yield team, f"reviews/{team.id}.ics", own


def _events(site: Site, playbooks: Iterable[Playbook]) -> Iterator[Event]:
    for playbook in playbooks:
        reviewed, due = playbook.reviewed, site.due(playbook)
        if reviewed and due:
            yield _event(site.handbook, playbook, due, reviewed.date)


def _event(handbook: Handbook, playbook: Playbook, due: date, reviewed: date) -> Event:
    area, team = handbook.areas.get(playbook.area), handbook.teams.get(playbook.owner)
    home = handbook.address.rstrip("/") if handbook.address else None
    address = handbook.address_of(playbook)
    return Event(
        uid=str(uuid5(uuid5(NAMESPACE_URL, home or handbook.title), playbook.id)),
        day=due,
        changed=reviewed,
        summary=Locale.of(playbook.language).gettext("Review due: {title}").format(title=playbook.title),
        language=playbook.language,
        category=area.title if area else playbook.area,
        contact=", ".join(filter(None, (team.title, team.contact))) if team else playbook.owner,
        url=quote(address, safe=_IN_ADDRESSES) if address else None,
    )
