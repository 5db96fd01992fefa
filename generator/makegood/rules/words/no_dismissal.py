"""No feeling and no wish is waved away.

Found is what makes it small: calm down, it is only ten minutes, others have it worse, there is no need
to be upset. Saying that it is not a small thing passes.

Why: Who is not taken seriously gets louder, or leaves and tells others. To be heard calms [hiver].

Mend: Say back what it has cost them, and let them finish.
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
    - say: I will not ask you to calm down. It is not a small thing to wait for two hours.
"""

BAD = """
script:
  acknowledge:
    - say: Calm down, it is only ten minutes.  # <-
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    yield from faults(playbook, "no-dismissal")
