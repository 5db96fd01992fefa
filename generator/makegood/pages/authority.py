"""Who may give what: roles and playbooks side by side, a page an area; all of it as a table."""

from collections.abc import Iterator

from makegood import authority, labels
from makegood.locale import Locale
from makegood.model import Action, Limit, Playbook, Role
from makegood.money import Money
from makegood.pages.asset import Asset, Cell, table
from makegood.pages.page import Page
from makegood.pages.site import Site, chunks

TABLE = "authority.csv"

_ROWS = 20
"""Fewer than on other pages: a row names all that each role may do."""


def pages(site: Site) -> Iterator[Page]:
    title = site.text("Who may give what")
    yield site.page("authority_index", "authority/index.md", title, {"table": TABLE}, section=title)
    for area, playbooks in site.areas:
        for path, some, paths in chunks(playbooks, f"authority/{area.id}.md", _ROWS):
            values = {"area": area, "playbooks": some, "paths": paths, "table": TABLE}
            heading = site.text("Who may give what: {area}").format(area=area.title)
            yield site.page("authority", path, heading, values, section=title)


def assets(site: Site) -> Iterator[Asset]:
    """The register as a table: a row for each action and case it is open in, or for a role that has none."""
    _ = site.text
    share, currency = _("{sum}: share of the price, %"), _("{sum}: currency")
    sums = (_("In one case"), _("To one customer"), _("Costs us at most"))
    case, customer, cost = ((name, share.format(sum=name), currency.format(sum=name)) for name in sums)
    headings = (
        *(_("Area"), _("Playbook"), _("File"), _("Protected case"), _("Role")),
        *(*case, *customer, _("To one customer: within")),
        *(_("Action"), _("Kind"), _("Only when"), *cost),
    )
    rows = (
        (area.title, *about, *limits, *given)
        for area, playbooks in site.areas
        for playbook in playbooks
        for about, limits, given in _rows(site, playbook)
    )
    yield table(TABLE, Locale.of(site.language), headings, rows)


def _rows(site: Site, playbook: Playbook) -> Iterator[tuple[tuple[Cell, ...], tuple[Cell, ...], tuple[Cell, ...]]]:
    """A playbook's rows: what they are about, the limits that hold, and what may be given."""
    protected = site.text(labels.PROTECTS[playbook.protects]) if playbook.protects else ""
    for role in site.handbook.roles.values():
        about = (playbook.title, f"{playbook.id}.yml", protected, role.title)
        for action, case in _open(playbook, role):
            limit = authority.limit_of(site.handbook, playbook, role.id, case)
            yield about, _limits(site, limit), _given(site, action, case)


def _open(playbook: Playbook, role: Role) -> list[tuple[Action | None, str | None]]:
    """The actions of a role, each with the cases that it is open in; none at all in the plain case."""
    own = [action for action in playbook.actions.values() if action.role == role.id]
    return [(action, case) for action in own for case in playbook.cases_of(action)] or [(None, None)]


def _limits(site: Site, limit: Limit | None) -> tuple[Cell, ...]:
    customer = limit.per_customer if limit else None
    within = Locale.of(site.language).duration(customer.within) if customer else None
    return *_sum(site, limit.per_case if limit else None), *_sum(site, customer.at_most if customer else None), within


def _given(site: Site, action: Action | None, case: str | None) -> tuple[Cell, ...]:
    if action is None:
        return (None,) * 6
    kind, when = site.text(labels.NATURE[action.nature]), site.text(labels.VARIANT[case]) if case else None
    return action.does, kind, when, *_sum(site, action.costs_at_most)


def _sum(site: Site, money: Money | None) -> tuple[Cell, Cell, Cell]:
    """Money in cells: the sum, the share of the price in per cent, the sum's currency."""
    if money is None:
        return None, None, None
    share = None if money.share is None else money.share * 100
    return money.at_most, share, None if money.at_most is None else money.currency or site.handbook.currency
