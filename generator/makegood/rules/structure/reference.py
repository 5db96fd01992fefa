"""Everything that a file points at exists.

That is: teams, roles, areas, partners, languages, legal floors, complaint rights, record fields and
measures of the handbook; actions of the same playbook; the playbook that one translates, which is
an original and no translation itself. Every sum is in the handbook's currency, and a translation's
file name ends in its language (`parcel-late.es.yml`).

Under lint in handbook.yml, levels and options name rules and options that there are; own rules have
names and fields of their own and patterns that can match, as house words do; plugins are installed
and work. The rules yaml, schema and reference are always errors.

Why: A name that leads nowhere is a promise without an action, or a hand-over to nobody; a rule that
is named in vain guards nothing.

Mend: Write the id as it stands where it is defined, or define it there.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

from makegood.finding import ALWAYS_ERRORS, Level
from makegood.house_patterns import fault
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
    Term,
    Variant,
    parts,
)
from makegood.rule import Context, Problem
from makegood.source import Route
from makegood.syntax import quote

LEVEL = Level.ERROR
PROFILE = "starter"

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
--- # handbook.yml
lint:
  levels:
    plan-b-redy: warning  # <-
"""

_POINTERS: dict[type, dict[str, str]] = {
    Playbook: {
        "area": "areas",
        "language": "languages",
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
    CardWording: {"actions": "actions", "leave_out": "actions"},
    Area: {"owner": "teams", "languages": "languages"},
    LegalFloor: {"playbooks": "playbooks"},
    ComplaintRight: {"areas": "areas"},
    Term: {"unchanged_in": "languages"},
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


def check_handbook(context: Context) -> Iterator[Problem]:
    yield from _dangling(parts(replace(context.handbook, playbooks=())), context.handbook, ())
    yield from _unknown_rules(context)
    yield from _house_words(context.handbook)


def _unknown_rules(context: Context) -> Iterator[Problem]:
    """What ``lint`` says of rules, or of options, that there are none of."""
    config = context.handbook.lint
    for name in config.levels:
        route: Route = (*config.route, "levels", name)
        if name not in context.rules and name not in config.own_rules:
            yield _no_rule(name, route, context)
        elif name in ALWAYS_ERRORS:
            message = f"`{name}` is always an error: what other rules find rests on it"
            yield Problem(route, message, "Take the line out, and mend what the rule finds.")
    for name, options in config.options.items():
        route = (*config.route, "options", name)
        if name not in context.rules:
            yield _no_rule(name, route, context)
            continue
        known = context.rules[name]
        for option in options:
            if option not in known:
                mend = _likely(option, known) or (f"Use one of: {', '.join(known)}." if known else "Take it out.")
                yield Problem((*route, option), f"the rule `{name}` has no option {quote(option)}", mend, at_key=True)


def _no_rule(name: str, route: Route, context: Context) -> Problem:
    mend = _likely(name, context.rules) or "makegood rules lists the rules."
    return Problem(route, f"there is no rule {quote(name)}", mend, at_key=True)


def _house_words(handbook: Handbook) -> Iterator[Problem]:
    """The house words that can never be found, in one of the handbook's languages."""
    house = handbook.house_words
    never = ((word, (*house.route, "never", i), False) for i, word in enumerate(house.never))
    instead = ((word, (*house.route, "instead_of", word), True) for word in house.instead_of)
    for word, route, at_key in (*never, *instead):
        found = next(filter(None, (fault(word, language) for language in handbook.languages)), None)
        if found:
            yield Problem(route, *found, at_key=at_key)


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
    place = {"actions": "actions", "playbooks": ""}.get(register, f"{register} in handbook.yml")
    if likely := _likely(pointed_at, known):
        return likely
    if not place:
        return "Write area and id of a playbook that is there, such as `deliveries/parcel-late`."
    choice = f"Use one of: {', '.join(known)}. Or" if known else "First"
    return f"{choice} define it under {place}."


def _likely(name: str, known: Collection[str]) -> str:
    """What a misspelt name most likely means, as a question; empty if nothing is like it."""
    from difflib import get_close_matches  # only a failing file needs it

    likely = get_close_matches(name, known, 1, 0.6)
    return f"Did you mean `{likely[0]}`?" if likely else ""
