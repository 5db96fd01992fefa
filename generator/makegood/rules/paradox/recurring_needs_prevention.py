"""A cause that will come again has a prevention, with the team that makes it and its date.

Where recurrence is recurring, prevention lists at least one change; each has an owner and a day on
which it is due or was done. One that is overdue, with its due day past and not done, is a warning.

Why: Customers ask themselves whether it will happen again, and stay away if they think so. Show
them that steps were taken [thermometer].

Mend: Write under prevention what is changed, the owner, and due or done; if the due day has passed,
write done, or agree on a new day.
"""

from collections.abc import Iterator
from datetime import date

from makegood.finding import Level
from makegood.model import Playbook, Prevention
from makegood.rule import Context, Problem

LEVEL = Level.ERROR

GOOD = """
failure: {severity: annoying, control: ours, recurrence: recurring, hits: one}
prevention:
  - {change: A second carrier for the late shift, owner: care, due: "2026-03-01"}
  - {change: Ring customers whose parcel has no scan by noon, owner: care, done: "2025-09-01"}
"""

BAD = """
failure: {severity: annoying, control: ours, recurrence: recurring, hits: one}
prevention:
  - {change: A second carrier for the late shift, owner: care, due: "2025-12-01"}  # <-
  - {change: Ring customers whose parcel has no scan by noon, owner: care}  # <-
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    if playbook.failure.recurrence != "recurring":
        return
    if not playbook.prevention:
        message = "the cause will come again, and nothing is changed to prevent it"
        yield Problem((*playbook.failure.route, "recurrence"), message)
    for change in playbook.prevention:
        yield from _faults(change, context.today)


def _faults(change: Prevention, today: date) -> Iterator[Problem]:
    lacks = {"owner": change.owner, "due": change.due or change.done}
    missing = [f"`{key}`" for key, value in lacks.items() if not value]
    if missing:
        yield Problem(change.route, f"the change “{change.change}” lacks {' and '.join(missing)}")
    if change.due and change.due < today and not change.done:
        message = f"the change “{change.change}” was due on {change.due} and is not done"
        mend = "Write done with the day, or agree on a new day."
        yield Problem((*change.route, "due"), message, mend, Level.WARNING)
