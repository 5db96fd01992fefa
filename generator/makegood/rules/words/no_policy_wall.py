"""No rule ends the talk.

Found is a term, a deadline, a form or “that is how it is” after which nothing comes, with or without the
word policy. A rule told with what I can do instead passes, and so does one that serves the customer.

Why: “Here is our policy, take it or leave it” is how a firm says that the customer does not matter [booher].

Mend: Begin with what you can do. Name the rule only if it helps them to understand, and never last.
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
    - say: Our policy lets me refund you today.
    - say: The guarantee has run out, so I am having it repaired at our own cost, by Friday.
"""

BAD = """
script:
  acknowledge:
    - say: The guarantee ran out on Monday, so there we are.  # <-
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    yield from faults(playbook, "no-policy-wall")
