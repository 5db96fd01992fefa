"""Nothing is said in the house's own jargon.

Found are abbreviations, internal units and ticket talk: SLA, backlog, tier 2, RMA, back office. Everyday
words such as case, number or receipt pass.

Why: Words that only staff know shut the customer out of their own case, and sound like hiding [booher].

Mend: Say who does what, in words that the customer would use.
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
    - say: Our technicians look at it today, and I tell you at four what they found.
"""

BAD = """
script:
  acknowledge:
    - say: I have escalated your ticket to tier 2, the SLA is 48 hours.  # <-
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    yield from faults(playbook, "plain-words")
