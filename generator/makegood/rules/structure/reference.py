"""Everything that a file points at exists.

That is: teams, roles, areas, partners, languages, legal floors, complaint rights, record fields and
measures of the handbook; actions of the same playbook; the playbook that one translates, which is
an original and no translation itself. Every sum is in the handbook's currency, and a translation's
file name ends in its language (`parcel-late.es.yml`).

Why: A name that leads nowhere is a promise without an action, or a hand-over to nobody.

Mend: Write the id as it stands where it is defined, or define it there.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

from makegood.finding import Level
from makegood.model import (
    Action,
    Area,
    Band,
    CardWording,
    ComplaintRight,
    ContactAgain,
    EarlyStep,
    Handbook,
    HandOver,
    InternalReview,
    LegalFloor,
    Limit,
    Line,
    PerCustomer,
    Playbook,
    Prevention,
    Promise,
    Variant,
    parts,
)
from makegood.rule import Context, Problem
from makegood.source import Route

LEVEL = Level.ERROR

GOOD = """
owner: care
actions:
  courier:
    does: Send a second parcel from the nearest shop by courier
    nature: fix
    medium: goods
    role: front-line
    costs_at_most: 18 EUR
    partner: city-couriers
script:
  resolve:
    - convey: A courier brings a second parcel today.
      promises: {action: courier, due: today}
"""

BAD = """
owner: logistics  # <-
actions:
  courier:
    does: Send a second parcel from the nearest shop by courier
    nature: fix
    medium: goods
    role: frontline  # <-
    costs_at_most: 18 USD  # <-
    partner: city-courier  # <-
script:
  resolve:
    - convey: A courier brings a second parcel today.
      promises: {action: currier, due: today}  # <-
"""

_POINTERS: dict[type, dict[str, str]] = {
    Playbook: {
        "area": "areas",
        "language": "languages",
        "translates": "playbooks",
        "owner": "teams",
        "stands_in_for": "partners",
        "limits": "roles",
        "stands_behind_you": "roles",
        "record": "record_fields",
        "measures": "measures",
    },
    EarlyStep: {"action": "actions"},
    Action: {"role": "roles", "partner": "partners", "meets": "legal_floors"},
    Line: {"by": "roles", "tells_right": "complaint_rights"},
    Promise: {"action": "actions", "one_of": "actions"},
    Variant: {"actions": "actions", "limits": "roles", "offer": "actions"},
    HandOver: {"role": "roles"},
    InternalReview: {"role": "roles"},
    ContactAgain: {"role": "roles"},
    Prevention: {"owner": "teams"},
    CardWording: {"actions": "actions"},
    Area: {"owner": "teams"},
    LegalFloor: {"playbooks": "playbooks"},
    ComplaintRight: {"areas": "areas"},
}
"""What points where: fields that hold an id, ids, or a mapping by ids, and the register they are of."""

_SUMS: dict[type, str] = {
    Action: "costs_at_most",
    Limit: "per_case",
    PerCustomer: "at_most",
    Promise: "price",
    Band: "at_least",
}


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    yield from _dangling(playbook.parts, context.handbook, playbook.actions)
    suffix = playbook.id.partition(".")[2]
    if suffix and suffix != playbook.language:
        message = f"the file's name ends in `.{suffix}`, and its language is `{playbook.language}`"
        yield Problem(("language",), message, "Write the same language in both.")
    original = context.handbook.by_id.get(playbook.translates or "")
    if original and original.translates:
        message = f"`{original.id}` is itself a translation"
        mend = "Name the playbook that was written first, which has no translates."
        yield Problem(("translates",), message, mend)


def check_handbook(context: Context) -> Iterator[Problem]:
    yield from _dangling(parts(replace(context.handbook, playbooks=())), context.handbook, ())


def _dangling(some: Iterable[Any], handbook: Handbook, actions: Collection[str]) -> Iterator[Problem]:
    elsewhere: dict[str, Collection[str]] = {"actions": actions, "playbooks": handbook.playbook_ids}
    for part in some:
        for register, pointed_at, route, at_key in _pointers(part):
            known = elsewhere[register] if register in elsewhere else getattr(handbook, register)
            if pointed_at not in known:
                message = f"there is no {register.removesuffix('s').replace('_', ' ')} `{pointed_at}`"
                yield Problem(route, message, _mend(register, pointed_at, known), at_key=at_key)
        yield from _other_currency(part, handbook.currency)


def _pointers(part: Any) -> Iterator[tuple[str, str, Route, bool]]:
    for name, register in _POINTERS.get(type(part), {}).items():
        value, route = getattr(part, name), (*part.route, name)
        if isinstance(value, str):
            yield register, value, route, False
        elif isinstance(value, dict):
            yield from ((register, key, (*route, key), True) for key in value)
        else:
            yield from ((register, item, (*route, i), False) for i, item in enumerate(value or ()))


def _other_currency(part: Any, currency: str) -> Iterator[Problem]:
    name = _SUMS.get(type(part))
    money = getattr(part, name) if name else None
    if name and money and money.currency not in (None, currency):
        message = f"the sum is in {money.currency}, and the handbook's currency is {currency}"
        yield Problem((*part.route, name), message, f"Write the sum in {currency}.")


def _mend(register: str, pointed_at: str, known: Collection[str]) -> str:
    from difflib import get_close_matches  # only a failing file needs it

    place = {"actions": "actions", "playbooks": ""}.get(register, f"{register} in handbook.yml")
    likely = get_close_matches(pointed_at, known, 1, 0.6)
    if likely:
        return f"Did you mean `{likely[0]}`?"
    if not place:
        return "Write area and id of a playbook that is there, such as `deliveries/parcel-late`."
    choice = f"Use one of: {', '.join(known)}. Or" if known else "First"
    return f"{choice} define it under {place}."
