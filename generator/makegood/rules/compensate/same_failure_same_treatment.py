"""Playbooks for alike failures let the front line give alike, or say why not.

Alike are playbooks of the same area, severity and control. What the front line may give in a case
differs at no price by more than the handbook's same_failure_ratio. The playbook that departs from
what most of them give is the one found; differs_because there settles it. Translations and
protected cases are left aside.

Why: Customers compare, and unequal treatment feels like a second failure. One set response treats
all alike; case by case, the outcome is a matter of luck [readiness].

Mend: Bring the limits together, or say in differs_because what makes this failure another one.
"""

from collections import Counter
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


def check_handbook(context: Context) -> Iterator[Problem]:
    ratio = Fraction(str(context.handbook.bounds.same_failure_ratio))
    for alike in _alike(context.handbook).values():
        accepted: dict[Money, Playbook] = {}
        for playbook, money in _usual_first(context.handbook, alike):
            others = accepted.items() if money not in accepted else ()
            problems = (_departs(context.handbook, playbook, money, *other, ratio) for other in others)
            problem = next(filter(None, problems), None)
            if problem:
                yield problem
            else:
                accepted.setdefault(money, playbook)


def _alike(handbook: Handbook) -> dict[tuple[str, str, str], list[Playbook]]:
    groups: dict[tuple[str, str, str], list[Playbook]] = {}
    for playbook in handbook.playbooks:
        if not (playbook.translates or playbook.is_protected or playbook.differs_because):
            key = (playbook.area, playbook.failure.severity, playbook.failure.control)
            groups.setdefault(key, []).append(playbook)
    return groups


def _usual_first(handbook: Handbook, playbooks: list[Playbook]) -> list[tuple[Playbook, Money]]:
    """The playbooks with what the front line may give: first what most give, then the handbook's own."""
    front_line = handbook.front_line
    limits = ((playbook, limit_of(handbook, playbook, front_line.id)) for playbook in playbooks)
    given = [(playbook, limit.per_case) for playbook, limit in limits if limit]
    count = Counter(money for _, money in given)
    return sorted(given, key=lambda pair: (-count[pair[1]], pair[1] != front_line.may_give.per_case))


def _departs(
    handbook: Handbook, playbook: Playbook, here: Money, there: Money, other: Playbook, ratio: Fraction
) -> Problem | None:
    more, less = _apart(here, there, ratio), _apart(there, here, ratio)
    if more:
        this, that, at = more.in_words(handbook.currency)
    elif less:
        that, this, at = less.in_words(handbook.currency)
    else:
        return None
    who = handbook.front_line
    message = f"“{who.title}” may give {this}{at} here, and {that} for an alike failure in {other.path}"
    return Problem(("limits", who.id, "per_case"), message, document=playbook)


def _apart(more: Money, less: Money, ratio: Fraction) -> Excess | None:
    """Where one sum is more than so many times the other; both as they are there."""
    found = excess(more.curve(), less.times(ratio).curve())
    return found._replace(limit=found.limit / ratio) if found else None
