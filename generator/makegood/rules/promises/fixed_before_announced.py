"""What staff may say of a change belongs to a change that is done.

A prevention with may_say has done, and that day is not in the future. Where nothing is done yet, no
line tells of a change either; the words are read.

Why: An improvement that is announced and then fails to come is one more broken promise. Fix it,
train for it, and only then tell people [booher].

Mend: Take may_say out until the change is made; then write done with the day.
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import Playbook
from makegood.rule import Context, Problem
from makegood.wording import judged

LEVEL = Level.ERROR
PROFILE = "starter"

GOOD = """
prevention:
  - change: A second carrier for the late shift
    owner: care
    done: "2025-09-01"
    may_say: Since September a second carrier has been taking the evening parcels.
  - change: A list at noon of all parcels without a scan
    owner: care
    due: "2026-03-01"
"""

BAD = """
prevention:
  - change: A second carrier for the late shift
    owner: care
    due: "2026-03-01"
    may_say: A second carrier takes the evening parcels.  # <-
script:
  follow_up:
    - say: We have changed how the evening parcels are handed over.  # <-
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    for change in playbook.prevention:
        if change.may_say and (not change.done or change.done > context.today):
            when = f"is done only on {change.done}" if change.done else "is not done"
            message = f"staff may already tell of “{change.change}”, which {when}"
            yield Problem((*change.route, "may_say"), message)
    if not any(change.done and change.done <= context.today for change in playbook.prevention):
        yield from _announced(playbook)


def _announced(playbook: Playbook) -> Iterator[Problem]:
    for line in playbook.lines:
        for act in judged(playbook, line).acts:
            if act.name == "announcement":
                message = "this tells of a change, and no prevention is done"
                yield Problem((*line.route, line.kind), message, within=(act.start, act.end))
