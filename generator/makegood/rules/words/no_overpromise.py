"""Nothing is promised that nobody can keep.

Found are guarantees that it will never happen again, “whatever you want”, and all that is promised for
sure, always or at once without a limit. A day and an hour, with what happens if they are missed, pass.

Why: A promise that fails is a second failure, and worse than the first. Do what you said, when and how you
said it [booher].

Mend: Promise the next thing that is in your own hand, with a day or an hour.
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
    - say: You have it by Friday at noon; if anything changes, I ring you before ten.
"""

BAD = """
script:
  acknowledge:
    - say: I guarantee you that this will never happen again.  # <-
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    yield from faults(playbook, "no-overpromise")
