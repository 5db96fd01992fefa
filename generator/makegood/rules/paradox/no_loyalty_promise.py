"""Nothing claims that failing is good for loyalty.

Found is any line which says that a mishap makes customers more faithful, or that a complaint is
welcome because it wins them. A measure of repeat business claims nothing of the kind, nor does the
hope that they give us another chance.

Why: What research found after an excellent recovery is satisfaction, not repurchase and not word of
mouth [dematos]; and only after a first, minor failure [magnini]. Said to a customer, it makes their
loss our gain.

Mend: Leave the claim out; say what you do so that it does not happen again.
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
  follow_up:
    - say: I hope that you give us the chance to do better.
"""

BAD = """
script:
  follow_up:
    - say: You will see, after this you will be a more loyal customer than before.  # <-
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    yield from faults(playbook, "no-loyalty-promise")
