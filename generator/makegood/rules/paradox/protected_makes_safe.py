"""A protected case first makes safe, then hands over, and never bargains.

Its make_safe begins, on every channel, with words to say or to ask, which apologise; it has a hand_over that holds
in any case, not in a variant only. It has no extra and no gesture among its actions, no question
what would be fair, and no feedback. That the hand-over is quick enough
is checked by `hand-over-bounded`.

Why: Whoever is hurt, threatened or exposed needs safety and somebody who may act; a gift or a
survey would mock them. Ombudsmen ask to put the harm right first, and to put it back as it was
[phso].

Mend: Open make_safe with a say or an ask, add a hand_over to a role that may act, and take extras,
gestures, the fair question and feedback out.
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import Playbook
from makegood.rule import Context, Problem, once
from makegood.wording import does, is_readable

LEVEL = Level.ERROR
PROFILE = "starter"

GOOD = """
kind: protected
protects: safety
make_safe:
  - say: I am sorry. Are you safe where you are now?
hand_over:
  - {when: Every time, role: team-lead, within: 5 minutes}
actions:
  first-aid: {does: Bring the first aider, nature: fix, medium: time, role: front-line}
"""

BAD = """
kind: protected
protects: safety
make_safe:
  - convey: Look whether they are safe.  # <-
hand_over:
  - {when: Every time, role: team-lead, within: 5 minutes}
actions:
  flowers:
    does: Send flowers
    nature: gesture  # <-
    medium: goods
    role: front-line
    costs_at_most: 30 EUR
feedback:  # <-
  after: 1 day
  channel: message
  ask: How did we do?
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    if playbook.is_protected:
        yield from once(_first_words(playbook))
        if not playbook.hand_over:
            message = "a protected case is always handed over, and no `hand_over` says to whom"
            yield Problem(("kind",), message)
        yield from _bargaining(playbook)


def _first_words(playbook: Playbook) -> Iterator[Problem]:
    for path in playbook.paths:
        lines = path.stage("make_safe")
        if not lines:
            route = ("make_safe",) if playbook.make_safe else ("kind",)
            yield Problem(route, f"nothing is said to make the customer safe{path.where}")
        elif lines[0].kind == "convey":
            message = "a protected case begins with a point to convey, not with words to say or to ask"
            yield Problem(lines[0].route, message)
        elif is_readable(playbook, "apology") and not does(playbook, lines[0], "apology", "collective_apology"):
            message = f"the first words in a protected case do not say sorry{path.where}"
            yield Problem((*lines[0].route, lines[0].kind), message)


def _bargaining(playbook: Playbook) -> Iterator[Problem]:
    for action in playbook.actions.values():
        if action.goes_beyond:
            message = f"`{action.id}` is on top, and a protected case has nothing on top"
            yield Problem((*action.route, "nature"), message)
    for line in playbook.lines:
        if line.asks_what_is_fair:
            key = "within_limit" if line.within_limit else "beyond_limit"
            message = "a protected case is not bargained over, and this asks what would be fair"
            yield Problem((*line.route, key), message)
    if playbook.feedback:
        yield Problem(playbook.feedback.route, "nobody is asked for feedback in a protected case")
