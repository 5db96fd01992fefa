"""No circumstance is given in the place of ownership and help.

Found are staff, season, weather, workload, a new system or “these things happen”, told instead of what I
do about it. A cause told with ownership and a next step is honest, and passes.

Why: A customer hears in an excuse that nobody answers for it. Taking it on oneself, whoever caused it, is
what calms and wins back [hiver].

Mend: Leave the circumstance out, or say after it what I am doing now and by when.
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
    - say: The storm closed the road at noon. I have put you on the first van tomorrow, and I ring you at nine.
    - say: There is no excuse for it. I am sorry.
"""

BAD = """
script:
  acknowledge:
    - say: We are short-staffed this week, so things take longer.  # <-
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    yield from faults(playbook, "no-excuses")
