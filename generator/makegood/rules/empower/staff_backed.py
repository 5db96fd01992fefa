"""A role stands behind what the front line decides.

It is a role above the front line, wherever the handbook has one.

Why: People who are not backed stop deciding, and send the customer on to somebody who may. Staff
need training to decide quickly, and support when they have done it [magnini]; those who are treated
badly themselves pass it on to customers [booher].

Mend: Name the role under stands_behind_you, and say under for_staff in the handbook what backing
means.
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import Playbook
from makegood.rule import Context, Problem

LEVEL = Level.WARNING

GOOD = """
stands_behind_you: team-lead
"""

BAD = """
stands_behind_you: front-line  # <-
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    handbook, behind = context.handbook, playbook.stands_behind_you
    if not behind:
        yield Problem(("stands_behind_you",), "nobody stands behind what the front line decides")
    elif behind in handbook.roles and handbook.rank(behind) <= handbook.rank(None) < len(handbook.roles) - 1:
        title = handbook.roles[behind].title
        yield Problem(("stands_behind_you",), f"“{title}” cannot stand behind itself; it takes a higher role")
