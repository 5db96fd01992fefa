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

from makegood.authority import departures
from makegood.finding import Level
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
    handbook, who = context.handbook, context.handbook.front_line
    for playbook, other, gives_more, apart in departures(handbook, who.id):
        more, less, at = apart.in_words(handbook.currency)
        this, that = (more, less) if gives_more else (less, more)
        message = f"“{who.title}” may give {this}{at} here, and {that} for an alike failure in {other.path}"
        yield Problem(("limits", who.id, "per_case"), message, document=playbook)
