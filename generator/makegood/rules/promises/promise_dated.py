"""Every promise says when it is due, in a form that can be checked.

That is a length of time (`2 hours`), a clock time on 24 hours (`18:00`) or one of the moments that
the handbook defines (`today`).

Why: “As soon as possible” cannot be kept, only broken. Superior service is doing what you said,
when you said you would [booher].

Mend: Write due as a length of time such as 2 hours, a clock time in quotes such as "18:00", or a
moment defined under moments in handbook.yml.
"""

from collections.abc import Iterator

from makegood.duration import is_clock_time, is_duration
from makegood.finding import Level
from makegood.model import Playbook
from makegood.rule import Context, Problem
from makegood.schema import closest

LEVEL = Level.ERROR

GOOD = """
script:
  resolve:
    - convey: A courier brings a second parcel, and a card follows.
      promises:
        - {action: courier, due: "18:00"}
        - {action: card, due: 3 days}
actions:
  courier: {does: Send a second parcel, nature: fix, medium: goods, role: front-line, costs_at_most: 18 EUR}
  card: {does: Write a card by hand, nature: gesture, medium: words, role: front-line}
"""

BAD = """
script:
  resolve:
    - convey: A courier brings a second parcel, and a card follows.
      promises:
        - {action: courier, due: soon}  # <-
        - {action: card}  # <-
actions:
  courier: {does: Send a second parcel, nature: fix, medium: goods, role: front-line, costs_at_most: 18 EUR}
  card: {does: Write a card by hand, nature: gesture, medium: words, role: front-line}
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    moments = context.handbook.moments
    for promise in playbook.promises:
        due = promise.due
        if due is None:
            yield Problem(promise.route, f"{promise.in_words} is promised, and nothing says by when")
        elif not (is_duration(due) or is_clock_time(due) or due in moments):
            message = f"“{due}” is neither a length of time nor a clock time nor a moment of the handbook"
            likely = closest(due, moments)
            mend = f"Did you mean `{likely}`, which is {moments[likely].means}?" if likely else None
            yield Problem((*promise.route, "due"), message, mend)
