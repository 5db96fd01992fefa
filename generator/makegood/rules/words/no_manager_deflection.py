"""Owning, deciding and apologising are not left to somebody above.

Found are “I would have to ask my manager”, “only my supervisor can” and “I am just the cashier”. A warm
hand-over, with what happens now, passes.

Why: That nobody could decide is the failure that customers remember [booher]. The front line is the first to
know, and must be able to act [hiver].

Mend: Decide within your limit. Beyond it, bring the other person in and say what you have already settled.
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
    - say: I have asked my manager to join so that I can settle this now.
"""

BAD = """
script:
  acknowledge:
    - say: I would have to ask my manager, I am just the cashier.  # <-
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    yield from faults(playbook, "no-manager-deflection")
