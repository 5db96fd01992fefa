"""A substitute or a stand-in names a partner, whose agreement is in force and covers the case.

Whoever else does an action of ours is held to the same: its agreement must be in force on the day
of the lint, and must be one to serve our customers (our-customers or both). Where we stand in for
a partner, it must be one on serving that partner's customers (partner-customers or both).

Why: Another firm can only step in by prior agreement, in either direction [readiness]. The one that
nobody rang beforehand says no while our customer stands at its desk.

Mend: Renew or extend the agreement and its dates under partners in handbook.yml, or name a partner
whose agreement covers the case.
"""

from collections.abc import Iterator
from datetime import date

from makegood.finding import Level
from makegood.model import Partner, Playbook
from makegood.rule import Context, Problem

LEVEL = Level.ERROR
PROFILE = "starter"

GOOD = """
actions:
  courier:
    does: Have City Couriers bring a second parcel today
    nature: substitute
    medium: service
    role: front-line
    costs_at_most: 18 EUR
    partner: city-couriers
"""

BAD = """
actions:
  courier:
    does: Have City Couriers bring a second parcel today
    nature: substitute
    medium: service
    role: front-line
    costs_at_most: 18 EUR
    partner: city-couriers  # <-
  taxi:  # <-
    does: Send it by taxi
    nature: substitute
    medium: service
    role: front-line
    costs_at_most: 30 EUR
--- # handbook.yml
partners:
  city-couriers: {title: City Couriers, serves: our-customers, since: "2024-01-01", until: "2025-12-31"}
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    partners, stands_in_for = context.handbook.partners, playbook.stands_in_for
    if playbook.kind == "stand-in" and not stands_in_for:
        mend = "Name under stands_in_for the partner whose customers we serve."
        yield Problem(("kind",), "nothing says for which partner we stand in", mend)
    elif stands_in_for in partners:
        yield from _judge(partners[stands_in_for], "partner-customers", context.today, ("stands_in_for",))
    for action in playbook.actions.values():
        if action.nature == "substitute" and not action.partner:
            mend = "Name the partner; if it is something of our own, it is a fix: write nature: fix."
            yield Problem(action.route, f"the substitute `{action.id}` names no partner", mend)
        elif action.partner in partners and action.partner != stands_in_for:
            route = (*action.route, "partner")
            yield from _judge(partners[action.partner], "our-customers", context.today, route)


def _judge(partner: Partner, direction: str, today: date, route: tuple[str | int, ...]) -> Iterator[Problem]:
    title = f"the agreement with “{partner.title}”"
    if partner.until and partner.until < today:
        yield Problem(route, f"{title} ended on {partner.until}")
    elif partner.since > today:
        yield Problem(route, f"{title} begins only on {partner.since}")
    elif partner.serves not in (direction, "both"):
        whose = "our" if direction == "our-customers" else "their"
        yield Problem(route, f"{title} does not cover serving {whose} customers")
