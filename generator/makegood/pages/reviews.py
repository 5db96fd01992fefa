"""The review calendar: every playbook by the day its next review is due."""

from collections.abc import Iterator
from datetime import date

from makegood.model import Playbook
from makegood.pages.page import Page
from makegood.pages.site import Site, chunks


def pages(site: Site) -> Iterator[Page]:
    title = site.text("Review calendar")

    def order(playbook: Playbook) -> tuple[date, str]:
        return site.due(playbook) or date.min, playbook.id

    playbooks = sorted(site.handbook.playbooks, key=order)
    overdue = sum(site.is_overdue(playbook) for playbook in playbooks)
    for path, some, paths in chunks(playbooks, "reviews/index.md"):
        values = {"playbooks": some, "paths": paths, "overdue": overdue}
        yield site.page("reviews", path, title, values, section=title)
