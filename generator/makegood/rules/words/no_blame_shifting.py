"""Nobody else is given the fault.

Found is the fault put on a colleague, a department, a courier or a supplier, and the customer sent to
them, with no “I” who takes it on. Naming who caused it passes where I answer for it and act.

Why: To the customer there is one firm. Who points at somebody else has just told them that they stand alone
[hiver].

Mend: Take it on in the first person, and say what you do next; sort out inside who caused it.
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
    - say: Our courier lost it. I answer for that, and a new one leaves our shop tonight.
"""

BAD = """
script:
  acknowledge:
    - say: That is the courier's fault, you would have to take it up with them.  # <-
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    yield from faults(playbook, "no-blame-shifting")
