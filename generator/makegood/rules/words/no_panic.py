"""The speaker stays composed.

Found is helpless exclaiming, being overwhelmed oneself, and talk of the trouble that one is in. To call
the customer's day a disaster and to act on it passes.

Why: The customer borrows calm from the person in front of them; whoever loses it shows that nobody has the
matter in hand [hiver].

Mend: Say in one sentence what has happened, and in the next what you do first.
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import Playbook
from makegood.rule import Context, Problem
from makegood.wording import faults

LEVEL = Level.WARNING
READS = "line"

GOOD = """
script:
  acknowledge:
    - say: That was a disaster for your evening. I am putting it right now.
"""

BAD = """
script:
  acknowledge:
    - say: Oh my God, this is a catastrophe, I don't know where my head is!  # <-
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    yield from faults(playbook, "no-panic")
