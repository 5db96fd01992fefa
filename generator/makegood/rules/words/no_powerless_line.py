"""“I can't” and “I don't know” come with a next step.

Found is every line that ends in not being able or not knowing, also as “you will have to wait and see”.
With what I do instead, or by when I know, it passes.

Why: The customer came because they could not help themselves; a shrug leaves them where they were, and alone
[hiver].

Mend: Say what you can do, or when and how they hear from you.
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
    - say: I do not know yet. I am finding out, and I ring you back by four.
"""

BAD = """
script:
  acknowledge:
    - say: I'm afraid there is nothing I can do.  # <-
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    yield from faults(playbook, "no-powerless-line")
