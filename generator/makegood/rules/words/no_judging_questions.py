"""No question accuses, doubts or belittles.

Found are questions such as “are you sure?” or “did you even read it?”, and those that ask why somebody
did not do something. A plain question for facts passes.

Why: “Are you sure you clicked the right link?” insults, above all before the apology [hiver].

Mend: Ask for the fact that you need, and say what you need it for.
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import Playbook
from makegood.rule import Context, Problem
from makegood.wording import faults

LEVEL = Level.ERROR
READS = "line"

GOOD = """
script:
  acknowledge:
    - ask: What do you see on the screen now?
"""

BAD = """
script:
  acknowledge:
    - ask: Are you sure you clicked the right link?  # <-
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    yield from faults(playbook, "no-judging-questions")
