"""An apology has no if, no but, and no “that you feel that way”.

Found are apologies for any inconvenience that may have been caused, for how the customer feels, with a
but behind them, or with nobody in them.

Why: A hedge takes the apology back: it doubts the harm, or makes it the customer's own. “I am sorry” in the
first person is what they wait for [hiver].

Mend: Say “I am sorry”, name what went wrong, and stop there.
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
    - say: I am sorry that we let you down.
"""

BAD = """
script:
  acknowledge:
    - say: I am sorry if this may have caused you any inconvenience.  # <-
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    yield from faults(playbook, "no-hedged-apology")
