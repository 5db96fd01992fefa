"""The weak-spot register: where each service is likely to break, a page an area; all of it as a table."""

from collections.abc import Iterator

from makegood import labels
from makegood.locale import Locale
from makegood.model import WeakSpot
from makegood.pages.asset import Asset, table
from makegood.pages.page import Page
from makegood.pages.site import Site, chunks

TABLE = "weak-spots.csv"

_ROWS = 30
"""Fewer than on other pages: a row is a paragraph or two."""


def pages(site: Site) -> Iterator[Page]:
    title = site.text("Weak spots")
    yield site.page("weak_spots_index", "weak-spots/index.md", title, {"table": TABLE}, section=title)
    for area, playbooks in site.areas:
        spots = [(playbook, spot, _why(site, spot)) for playbook in playbooks for spot in playbook.weak_spots]
        for path, some, paths in chunks(spots, f"weak-spots/{area.id}.md", _ROWS):
            values = {"spots": some, "paths": paths, "table": TABLE}
            heading = site.text("Weak spots: {area}").format(area=area.title)
            yield site.page("weak_spots", path, heading, values, section=title)


def assets(site: Site) -> Iterator[Asset]:
    """The register as a table, a row a weak spot."""
    _ = site.text
    headings = (
        *(_("Area"), _("Weak spot"), _("Why"), _("Warning signs"), _("Plan B")),
        *(_("Step in early"), _("Playbook"), _("Kept by"), _("File")),
    )
    rows = (
        (
            area.title,
            spot.spot,
            _why(site, spot),
            "; ".join(spot.signs),
            spot.plan_b,
            spot.step_in_early.trigger if spot.step_in_early else spot.no_early_step_because,
            playbook.title,
            site.handbook.teams[playbook.owner].title if playbook.owner in site.handbook.teams else playbook.owner,
            f"{playbook.id}.yml",
        )
        for area, playbooks in site.areas
        for playbook in playbooks
        for spot in playbook.weak_spots
    )
    yield table(TABLE, Locale.of(site.language), headings, rows)


def _why(site: Site, spot: WeakSpot) -> str:
    """Why it is prone to break: the playbook's own words, or else its kind in the language of these pages."""
    if spot.because or not spot.prone_because:
        return spot.because or ""
    return site.text(labels.PRONE_BECAUSE[spot.prone_because])
