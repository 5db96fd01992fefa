"""The customer is asked for feedback, within seven days.

Protected cases are exempt, for in them nobody is asked at all. Whether the question is short is not
read here.

Why: Ask as soon as possible after the service, while customers still know how it was. They like to
answer when it is easy and well timed [thermometer].

Mend: Write feedback with after (seven days at most), channel and one short question.
"""

from collections.abc import Iterator

from makegood.duration import Duration
from makegood.finding import Level
from makegood.model import Playbook
from makegood.rule import Context, Problem

LEVEL = Level.ADVICE

GOOD = """
feedback: {after: 1 day, channel: message, ask: "How did we do, from 1 to 5?"}
"""

BAD = """
feedback:
  after: 2 weeks  # <-
  channel: message
  ask: How did we do, from 1 to 5?
"""

_LATEST = Duration(7, "day")


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    feedback = playbook.feedback
    if playbook.is_protected:
        return
    if not feedback:
        yield Problem(("feedback",), "nobody asks the customer for feedback")
    elif feedback.after.minutes > _LATEST.minutes:
        message = f"feedback is asked after {feedback.after}, and {_LATEST} is late enough"
        yield Problem((*feedback.route, "after"), message)
