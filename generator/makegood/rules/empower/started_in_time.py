"""What the front line may do begins in time, and what is promised is there when it is due.

In time means: at least one fix, refund, substitute or owed action of the front line begins within
start_within. And no promised action takes longer than its due, where that is a length of time or a
moment with an at_most in the handbook; clock times are not judged.

Why: There is a brief window in which a failure makes or breaks a customer [hiver]. Service is doing
what you said, when you said it [booher].

Mend: Begin sooner, name a later time, or promise something that is quicker.
"""

from collections.abc import Iterator

from makegood.duration import Duration, is_clock_time, is_duration
from makegood.finding import Level
from makegood.model import Action, Handbook, Playbook, Promise
from makegood.rule import Context, Problem

LEVEL = Level.WARNING

GOOD = """
failure: {severity: annoying, control: shared, recurrence: one-off, hits: one, start_within: 30 minutes}
actions:
  courier:
    does: Send a second parcel
    nature: fix
    medium: goods
    role: front-line
    costs_at_most: 18 EUR
    begins_within: 15 minutes
    takes: 4 hours
script:
  resolve:
    - convey: A second parcel comes today.
      promises: {action: courier, due: today}
"""

BAD = """
failure:
  severity: annoying
  control: shared
  recurrence: one-off
  hits: one
  start_within: 30 minutes  # <-
actions:
  courier:
    does: Send a second parcel
    nature: fix
    medium: goods
    role: front-line
    costs_at_most: 18 EUR
    begins_within: 1 hour
    takes: 4 hours
script:
  resolve:
    - convey: A second parcel comes within the hour.
      promises:
        action: courier
        due: 1 hour  # <-
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    yield from _starts_late(playbook, context.handbook)
    for promise in playbook.promises:
        due = _due(promise, context.handbook)
        late = [a for a in playbook.promised(promise) if due and _takes(a).minutes > due.minutes]
        if late:
            message = f"`{late[0].id}` takes {_takes(late[0])}, and is promised for “{promise.due}”"
            yield Problem((*promise.route, "due"), message)


def _starts_late(playbook: Playbook, handbook: Handbook) -> Iterator[Problem]:
    start = playbook.failure.start_within
    own = [action for action in handbook.within_reach(playbook) if action.puts_right or action.is_owed]
    soonest = min(own, key=lambda action: action.begins_within.minutes, default=None)
    if start and soonest and soonest.begins_within.minutes > start.minutes:
        begins = f"`{soonest.id}`, the first that “{handbook.front_line.title}” may do, begins"
        message = f"{begins} within {soonest.begins_within}, not within {start}"
        yield Problem((*playbook.failure.route, "start_within"), message)


def _due(promise: Promise, handbook: Handbook) -> Duration | None:
    if is_duration(promise.due or ""):
        return Duration.parse(promise.due or "")
    if is_clock_time(promise.due or ""):
        return Duration(1, "day")
    moment = handbook.moments.get(promise.due or "")
    return moment.at_most if moment else None


def _takes(action: Action) -> Duration:
    """How long from the promise until the customer has it, as far as the action says."""
    return max(action.takes or action.begins_within, action.begins_within, key=lambda length: length.minutes)
