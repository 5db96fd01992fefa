"""A life event, and a failure that hits many, is handed over and reviewed; many get a notice.

A playbook for such a failure has a hand-over, at the top or in a variant, and an internal review.
Where many are hit, the variant many_hit also says what notice goes out and who is served first. In
a protected case the hand-over is left to `protected-makes-safe`.

Why: Where a wedding was missed, no apology at the counter is enough. Recovery does not win back
customers after a grave failure, which calls for people who may do more, and for a look at ourselves
[hiver] [thermometer].

Mend: Add what is missing: a hand_over with role and minutes, internal_review with role and time, and
for many under variants a many_hit with notice and served_first.
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import Playbook
from makegood.rule import Context, Problem
from makegood.source import Route

LEVEL = Level.ERROR

GOOD = """
failure: {severity: costly, control: shared, recurrence: one-off, hits: many}
hand_over:
  - {when: More than twenty parcels miss their day, role: duty-manager, within: 10 minutes}
internal_review: {role: duty-manager, within: 3 days}
variants:
  many_hit:
    notice: We are sorry. The evening parcels have not left our depot. Next news here at 18:00.
    served_first: Whoever needs it today, then the others by promised hour
"""

BAD = """
failure:
  severity: life-event  # <-
  control: shared
  recurrence: one-off
  hits: many
hand_over:
  - {when: More than twenty parcels miss their day, role: duty-manager, within: 10 minutes}
variants:
  many_hit:  # <-
    notice: We are sorry. The evening parcels have not left our depot. Next news here at 18:00.
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    lacks: dict[Route, list[str]] = {}
    for route, lack in _lacks(playbook):
        lacks.setdefault(route, []).append(lack)
    for route, missing in lacks.items():
        case = "a life event" if route[-1] == "severity" else "a failure that hits many"
        yield Problem(route, f"{case} has no {' and no '.join(missing)}")


def _lacks(playbook: Playbook) -> Iterator[tuple[Route, str]]:
    severe, many = playbook.failure.severity == "life-event", playbook.failure.hits == "many"
    route = (*playbook.failure.route, "severity" if severe else "hits")
    if (severe or many) and not playbook.hand_over and not playbook.is_protected:
        yield route, "hand-over"
    if (severe or many) and not playbook.internal_review:
        yield route, "internal review"
    if many:
        variant = playbook.variants.many_hit
        route = variant.route if variant else (*playbook.failure.route, "hits")
        if not (variant and variant.notice):
            yield route, "notice that goes out to all of them"
        if not (variant and variant.served_first):
            yield route, "word on who is served first"
