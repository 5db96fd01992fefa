"""What the calculator on a playbook's page works with: who may give how much, in exact fractions.

The browser does the sums of ``makegood.authority``, at one price. Where several cases hold at once,
a role's limit is the highest that ``authority.limits_of`` names, and the script is one: in a stage
stand the lines of every variant that replaces it, or else the plain ones, and then what variants
add. Of the channels, the one on which a role promises most counts.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from makegood.locale import Locale
from makegood.model import STAGES, Action, Handbook, LegalFloor, Limit, Line, Playbook
from makegood.money import Money


class Calculator(NamedTuple):
    """What the template shows, in the order of ``data``, which is JSON for the browser.

    ``owed`` are the actions that no floor speaks for.
    """

    floors: tuple[LegalFloor, ...]
    owed: tuple[Action, ...]
    actions: tuple[Action, ...]
    asks_price: bool
    data: Markup


class _Promise(NamedTuple):
    """A promise as it counts: the rank of the role that makes it, and when it is made.

    In the variant ``case``, or (empty) in the plain script unless one of the variants ``unless`` holds.
    """

    role: int
    actions: frozenset[str]
    case: str
    unless: tuple[str, ...]
    channels: tuple[str, ...]


def of(handbook: Handbook, playbook: Playbook) -> Calculator | None:
    """A playbook's calculator; None in a protected case, where nothing is weighed."""
    if playbook.is_protected:
        return None
    floors = handbook.floors_for(playbook)
    met = {floor.id for floor in floors}
    owed = tuple(a for a in playbook.actions.values() if a.is_owed and a.meets not in met)
    given = tuple(a for a in playbook.actions.values() if not a.is_owed)
    costs = (action.costs_at_most for action in (*owed, *given))
    at_least = (band.at_least for floor in floors for band in floor.bands.values())
    moneys = (*costs, *at_least, *(limit.per_case for limit in _all_limits(handbook, playbook)))
    data = {
        "locale": Locale.of(playbook.language).tag,
        "currency": handbook.currency,
        "front": handbook.rank(None),
        "roles": [_role(handbook, playbook, role) for role in handbook.roles],
        "actions": [_action(handbook, playbook, action) for action in given],
        "owed": [_exact(action.costs_at_most) for action in owed],
        "floors": [{band.id: _exact(band.at_least) for band in floor.bands.values()} for floor in floors],
        **_promised(handbook, playbook, [action.id for action in given]),
    }
    return Calculator(
        floors,
        owed,
        given,
        not all(money.curve().is_flat for money in moneys),
        htmlsafe_json_dumps(data, ensure_ascii=False, separators=(",", ":")),
    )


def _all_limits(handbook: Handbook, playbook: Playbook) -> Iterator[Limit]:
    for role in handbook.roles.values():
        yield playbook.limits.get(role.id) or role.may_give
        yield from (variant.limits[role.id] for _, variant in playbook.variants.items() if role.id in variant.limits)


def _exact(money: Money) -> list[str | None]:
    """Share and sum as fractions; without a share where the price does not matter."""
    if money.curve().is_flat:
        return [None, str(money.at(0))]
    return [str(money.share), None if money.at_most is None else str(money.at_most)]


def _role(handbook: Handbook, playbook: Playbook, role: str) -> dict[str, Any]:
    """A role with its limits by variant; the one that holds where no variant has its own is called ``""``."""
    locale = Locale.of(playbook.language)
    plain = playbook.limits.get(role) or handbook.roles[role].may_give
    own = {name: variant.limits[role] for name, variant in playbook.variants.items() if role in variant.limits}
    limits = {name: _limit(limit, locale) for name, limit in {"": plain, **own}.items()}
    return {"id": role, "title": handbook.roles[role].title, "limits": limits}


def _limit(limit: Limit, locale: Locale) -> list[Any]:
    """What may be given in a case, the same in words, and in words what may be given to one customer."""
    cap = limit.per_customer
    words = locale.gettext("to one customer up to {sum} in {time}")
    per_customer = words.format(sum=locale.money(cap.at_most), time=locale.duration(cap.within)) if cap else ""
    return [_exact(limit.per_case), locale.money(limit.per_case), per_customer]


def _action(handbook: Handbook, playbook: Playbook, action: Action) -> list[Any]:
    """The rank of the role that does it, what it costs, and the variants that open it; none if it is always open."""
    opened = [case for case in playbook.cases_of(action) if case]
    return [handbook.rank(action.role), _exact(action.costs_at_most), opened]


def _promised(handbook: Handbook, playbook: Playbook, given: list[str]) -> dict[str, Any]:
    """The promises, each with the number of its choice, and the choices, as places in what may be given."""
    promises = list(dict.fromkeys(_promises(handbook, playbook)))
    choices = list(dict.fromkeys(promise.actions for promise in promises))
    return {
        "choices": [[place for place, action in enumerate(given) if action in choice] for choice in choices],
        "promises": [[p.role, choices.index(p.actions), p.case, p.unless, p.channels] for p in promises],
    }


def _promises(handbook: Handbook, playbook: Playbook) -> Iterator[_Promise]:
    for stage in STAGES:
        replacing = tuple(name for name, variant in playbook.variants.items() if variant.script.stage(stage))
        yield from _made_by(handbook, playbook.script.stage(stage), "", replacing)
        for name, variant in playbook.variants.items():
            yield from _made_by(handbook, (*variant.script.stage(stage), *variant.adds.stage(stage)), name)


def _made_by(handbook: Handbook, lines: Iterable[Line], case: str, unless: tuple[str, ...] = ()) -> Iterator[_Promise]:
    for line in lines:
        rank = handbook.rank(line.by)
        for promise in line.promises if rank >= 0 else ():
            yield _Promise(rank, frozenset(promise.actions), case, unless, line.channels)
