"""The customer is not given the fault.

Found is any line that says or hints that they should have read, asked, come or known. “You should have
heard it from us first” is no such line.

Why: Being told that one caused one's own loss turns a complaint into a fight; even where it is true, it mends
nothing [hiver].

Mend: Say what you can do now. If they need to know something for the next time, tell it last, as help.
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
    - say: You did everything right. You should have heard this from us first.
"""

BAD = """
script:
  acknowledge:
    - say: You should have read the terms before you ordered.  # <-
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    yield from faults(playbook, "no-blaming-the-customer")
