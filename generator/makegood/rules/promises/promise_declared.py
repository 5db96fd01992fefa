"""A line that sounds like a promise declares it.

Found is a line to say or to convey that commits to something the customer will get or that we shall
do for them, and has no promises. Questions, offers of help in general, and lines of a role or a
notice that only tell when news comes are left in peace where they promise nothing else.

Why: What is promised in words alone, nobody holds against limits, roles and times, and so nobody
notices that it cannot be kept [booher].

Mend: Add promises with the action and when it is due; or say what is certain today.
"""

from collections.abc import Iterator

from makegood.editions import mend_as_original
from makegood.finding import Level
from makegood.model import Playbook
from makegood.rule import Context, Problem
from makegood.wording import judged

LEVEL = Level.WARNING

GOOD = """
script:
  resolve:
    - say: I will send you a second one by courier today.
      promises: {action: courier, due: today}
actions:
  courier: {does: Send a second parcel, nature: fix, medium: goods, role: front-line, costs_at_most: 18 EUR}
"""

BAD = """
script:
  resolve:
    - say: I will send you a second one by courier today.  # <-
actions:
  courier: {does: Send a second parcel, nature: fix, medium: goods, role: front-line, costs_at_most: 18 EUR}
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    for line in playbook.lines:
        if line.kind == "ask" or line.promises or line.route[-1:] == ("explanation",):
            continue
        judgement = judged(playbook, line)
        for act in judgement.acts:
            if act.name == "promise" and judgement.does("offer"):
                yield Problem(
                    (*line.route, line.kind),
                    "this sounds like a promise, and declares none",
                    mend_as_original(playbook, context.handbook),
                    within=(act.start, act.end),
                )
                break
