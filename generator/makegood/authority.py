"""Who may give how much, and whether what a playbook gives lies within it.

The one place of this arithmetic, for rules, pages and cards alike. Costs and limits are functions
of the price that the customer paid (``money.Curve``), in units of the handbook's currency, and are
compared exactly at every price. What law or contract owes lies outside all limits: it counts as
nothing here.

A *case* is the plain one (None) or the name of a variant.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import accumulate
from typing import NamedTuple

from makegood.model import Action, Handbook, Limit, Path, Playbook, Promise, Role
from makegood.money import NOTHING, Curve, Money, dearest, sum_in_words, total


class Excess(NamedTuple):
    """A cost above a limit: both at one price, or at any (None) where neither depends on it.

    All three are in units of the handbook's currency, exact to the fraction.
    """

    price: Fraction | None
    cost: Fraction
    limit: Fraction

    def in_words(self, currency: str) -> tuple[str, str, str]:
        """The cost, the limit and the price as texts: ``48 EUR``, ``40 EUR``, `` at a price of 500 EUR``.

        The cost is rounded up to cents and the limit down, so that the two never look alike. The
        third is empty where the price does not matter.
        """
        cost = Fraction(math.ceil(self.cost * 100), 100)
        limit = Fraction(math.floor(self.limit * 100), 100)
        where = "" if self.price is None else f" at a price of {sum_in_words(self.price, currency)}"
        return sum_in_words(cost, currency), sum_in_words(limit, currency), where


def excess(cost: Curve, limit: Curve) -> Excess | None:
    """Where a cost exceeds a limit, or None if it does so at no price.

    Of all prices at which it does, this takes the lowest that people would name: at least 1 if
    that is one of them.
    """
    lowest = cost.first_above(limit)
    if lowest is None:
        return None
    price = next(p for p in (max(lowest, Fraction(1)), lowest) if cost.at(p) > limit.at(p))
    depends = not (cost.is_flat and limit.is_flat)
    return Excess(price if depends else None, cost.at(price), limit.at(price))


def first_excess(costs: Sequence[Curve], limit: Curve) -> tuple[int, Excess] | None:
    """The index of the cost with which the running sum first exceeds a limit, and by how much.

    None if even the sum of all of them exceeds it at no price.
    """
    if excess(total(costs), limit) is None:
        return None
    sums = (excess(upto, limit) for upto in accumulate(costs, Curve.plus))
    return next((index, found) for index, found in enumerate(sums) if found)


def limits_of(handbook: Handbook, playbook: Playbook, role: str, cases: Iterable[str | None]) -> tuple[Limit, ...]:
    """The limits of a role of which the highest counts where several cases hold at once.

    The variants' own limits go before the playbook's, and that before the handbook's. Empty if the
    handbook has no such role.
    """
    if role not in handbook.roles:
        return ()
    variants = (playbook.variant(case) for case in cases)
    own = tuple(variant.limits[role] for variant in variants if variant and role in variant.limits)
    return own or (playbook.limits.get(role) or handbook.roles[role].may_give,)


def limit_of(handbook: Handbook, playbook: Playbook, role: str, case: str | None = None) -> Limit | None:
    """What one person in a role may give in a case without asking; None if the handbook has no such role."""
    return next(iter(limits_of(handbook, playbook, role, (case,))), None)


def action_excess(
    handbook: Handbook, playbook: Playbook, action: Action, role: str
) -> tuple[str | None, Excess] | None:
    """The first of an action's cases in which it costs more than a role may give, and how much.

    None if the role may give it in all of them, if it is owed, or if there is no such role.
    """
    if action.is_owed:
        return None
    cost = action.costs_at_most.curve()
    for case in playbook.cases_of(action):
        limit = limit_of(handbook, playbook, role, case)
        found = excess(cost, limit.per_case.curve()) if limit else None
        if found:
            return case, found
    return None


def lowest_role(handbook: Handbook, playbook: Playbook, action: Action) -> Role | None:
    """The lowest role, from the front line up, whose limit covers an action in all its cases."""
    for role in handbook.roles.values():
        in_reach = handbook.rank(role.id) >= handbook.rank(None)
        if in_reach and action_excess(handbook, playbook, action, role.id) is None:
            return role
    return None


def needs_no_approval(handbook: Handbook, playbook: Playbook, action: Action) -> Role | None:
    """A role below the action's own whose limit covers it, so that nobody above need be asked.

    None if there is no such role, and for what is owed or costs nothing: there the role says who is
    able to do it, not how much may be given.
    """
    costs = action.costs_at_most.curve().first_above(NOTHING.curve()) is not None
    if action.is_owed or not costs:
        return None
    role = lowest_role(handbook, playbook, action)
    return role if role and handbook.rank(role.id) < handbook.rank(action.role) else None


def cost_of(playbook: Playbook, promise: Promise) -> Curve:
    """What a promise costs at most: of several to choose from the dearest at each price."""
    actions = playbook.promised(promise)
    return dearest(action.costs_at_most.curve() for action in actions if not action.is_owed)


def promised_on(handbook: Handbook, path: Path) -> dict[str, tuple[Promise, ...]]:
    """What is promised on a path, by the id of the role that promises, in the order of the lines.

    A promise that the same role says again further on is the same promise, and counts once.
    """
    made: dict[str, dict[frozenset[str], Promise]] = {}
    for line, promise in path.promises:
        by_role = made.setdefault(line.by or handbook.front_line.id, {})
        by_role.setdefault(frozenset(promise.actions), promise)
    return {role: tuple(promises.values()) for role, promises in made.items()}


def given_on(handbook: Handbook, playbook: Playbook, path: Path) -> dict[str, Curve]:
    """What all promises on a path cost together, by the id of the role that makes them."""
    promised = promised_on(handbook, path)
    return {role: total(cost_of(playbook, promise) for promise in made) for role, made in promised.items()}


class Departure(NamedTuple):
    """A playbook in which a role may give much more, or much less, than in another for an alike failure.

    ``apart`` has what the one that gives more lets it give as the cost, and the other's as the limit.
    """

    playbook: Playbook
    other: Playbook
    gives_more: bool
    apart: Excess


def departures(handbook: Handbook, role: str) -> Iterator[Departure]:
    """The playbooks that let a role give in a plain case unlike most of the same area, severity and control.

    Unlike is, at any price, more than the handbook's ``same_failure_ratio`` times as much or as little.
    Where two are equally usual, neither tells which departs, and both do. Translations, protected cases
    and what says why it differs are left aside.
    """
    for alike in _alike(handbook).values():
        by_sum = _by_sum(handbook, alike, role)
        for here, there in _at_odds(handbook, by_sum, role):
            more, less = _apart(handbook, here, there), _apart(handbook, there, here)
            if apart := more or less:
                yield from (Departure(p, by_sum[there][0], more is not None, apart) for p in by_sum[here])


def _alike(handbook: Handbook) -> dict[tuple[str, str, str], list[Playbook]]:
    groups: dict[tuple[str, str, str], list[Playbook]] = {}
    for playbook in handbook.playbooks:
        if not (playbook.translates or playbook.is_protected or playbook.differs_because):
            key = (playbook.area, playbook.failure.severity, playbook.failure.control)
            groups.setdefault(key, []).append(playbook)
    return groups


def _by_sum(handbook: Handbook, playbooks: list[Playbook], role: str) -> dict[Money, list[Playbook]]:
    """The playbooks by what a role may give: first what most give, then the handbook's own."""
    by_sum: dict[Money, list[Playbook]] = {}
    for playbook in playbooks:
        if limit := limit_of(handbook, playbook, role):
            by_sum.setdefault(limit.per_case, []).append(playbook)
    return dict(sorted(by_sum.items(), key=lambda item: _rank(handbook, role, *item)))


def _rank(handbook: Handbook, role: str, money: Money, playbooks: list[Playbook]) -> tuple[int, bool]:
    return -len(playbooks), money != handbook.roles[role].may_give.per_case


def _at_odds(handbook: Handbook, by_sum: dict[Money, list[Playbook]], role: str) -> Iterator[tuple[Money, Money]]:
    """Each sum that departs from one more usual, with that; of two as usual, each with the other."""
    accepted: list[Money] = []
    told: set[Money] = set()
    for here in by_sum:
        there = next((sum_ for sum_ in accepted if _differ(handbook, here, sum_)), None)
        if there is None:
            accepted.append(here)
            continue
        yield here, there
        as_usual = _rank(handbook, role, here, by_sum[here]) == _rank(handbook, role, there, by_sum[there])
        if as_usual and there not in told:
            told.add(there)
            yield there, here


def _differ(handbook: Handbook, here: Money, there: Money) -> bool:
    return bool(_apart(handbook, here, there) or _apart(handbook, there, here))


def _apart(handbook: Handbook, more: Money, less: Money) -> Excess | None:
    """Where one sum is more than the handbook's ratio times the other; both as they are there."""
    ratio = Fraction(str(handbook.bounds.same_failure_ratio))
    found = excess(more.curve(), less.times(ratio).curve())
    return found._replace(limit=found.limit / ratio) if found else None
