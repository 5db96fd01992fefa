"""Playbooks for alike failures let the front line give alike, or say why not.

Alike are playbooks of the same area, severity and control. What the front line may give in a case
differs at no price by more than the handbook's same_failure_ratio. The playbook that departs from
what most of them give, or else from the handbook's own limit, is the one found; where neither tells
which departs, both are. differs_because settles it. Translations and protected cases are left aside.

Why: Customers compare, and unequal treatment feels like a second failure. One set response treats
all alike; case by case, the outcome is a matter of luck [readiness].

Mend: Bring the limits together, or say in differs_because what makes this failure another one.
"""

from collections.abc import Iterator
from fractions import Fraction

from makegood.authority import Excess, excess, limit_of
from makegood.finding import Level
from makegood.model import Handbook, Playbook
from makegood.money import Money
from makegood.rule import Context, Problem

LEVEL = Level.WARNING

GOOD = """
limits: {front-line: {per_case: 60 EUR}}
--- # deliveries/furniture-late.yml
title: The furniture is late
limits: {front-line: {per_case: 100 EUR}}
differs_because: People took a day off to let the carriers in.
--- # deliveries/wrong-item.yml
title: The wrong thing came
"""

BAD = """
title: The parcel is late
--- # deliveries/furniture-late.yml
title: The furniture is late
limits:
  front-line: {per_case: 100 EUR}  # <-
"""

_Gap = tuple[str, str, str]


def check_handbook(context: Context) -> Iterator[Problem]:
    handbook = context.handbook
    who = handbook.front_line
    for alike in _alike(handbook).values():
        by_sum = _by_sum(handbook, alike)
        for here, (there, gap) in _at_odds(handbook, by_sum).items():
            this, that, at = gap
            other = by_sum[there][0]
            message = f"“{who.title}” may give {this}{at} here, and {that} for an alike failure in {other.path}"
            for playbook in by_sum[here]:
                yield Problem(("limits", who.id, "per_case"), message, document=playbook)


def _alike(handbook: Handbook) -> dict[tuple[str, str, str], list[Playbook]]:
    groups: dict[tuple[str, str, str], list[Playbook]] = {}
    for playbook in handbook.playbooks:
        if not (playbook.translates or playbook.is_protected or playbook.differs_because):
            key = (playbook.area, playbook.failure.severity, playbook.failure.control)
            groups.setdefault(key, []).append(playbook)
    return groups


def _by_sum(handbook: Handbook, playbooks: list[Playbook]) -> dict[Money, list[Playbook]]:
    """The playbooks by what the front line may give: first what most give, then the handbook's own."""
    front_line = handbook.front_line
    by_sum: dict[Money, list[Playbook]] = {}
    for playbook in playbooks:
        if limit := limit_of(handbook, playbook, front_line.id):
            by_sum.setdefault(limit.per_case, []).append(playbook)
    return dict(sorted(by_sum.items(), key=lambda item: _rank(handbook, *item)))


def _rank(handbook: Handbook, money: Money, playbooks: list[Playbook]) -> tuple[int, bool]:
    return -len(playbooks), money != handbook.front_line.may_give.per_case


def _at_odds(handbook: Handbook, by_sum: dict[Money, list[Playbook]]) -> dict[Money, tuple[Money, _Gap]]:
    """The sums that depart from one more usual, with that; of two as usual, each with the other."""
    accepted: list[Money] = []
    at_odds: dict[Money, tuple[Money, _Gap]] = {}
    for here in by_sum:
        found = next(((there, gap) for there in accepted if (gap := _gap(handbook, here, there))), None)
        if found is None:
            accepted.append(here)
            continue
        there, (this, that, at) = at_odds[here] = found
        if _rank(handbook, here, by_sum[here]) == _rank(handbook, there, by_sum[there]):
            at_odds.setdefault(there, (here, (that, this, at)))
    return at_odds


def _gap(handbook: Handbook, here: Money, there: Money) -> _Gap | None:
    """Two sums in words, and the price at which one is too much more than the other; None at no price."""
    ratio = Fraction(str(handbook.bounds.same_failure_ratio))
    if more := _too_much(here, there, ratio):
        return more.in_words(handbook.currency)
    if less := _too_much(there, here, ratio):
        that, this, at = less.in_words(handbook.currency)
        return this, that, at
    return None


def _too_much(more: Money, less: Money, ratio: Fraction) -> Excess | None:
    """Where one sum is more than so many times the other; both as they are there."""
    found = excess(more.curve(), less.times(ratio).curve())
    return found._replace(limit=found.limit / ratio) if found else None
