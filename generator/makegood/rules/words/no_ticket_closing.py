"""Nobody is hurried out.

Found are “anything else?”, “next, please”, other customers who wait, and notices that a case has been
closed. To ask whether they are satisfied with the solution passes.

Why: “Next!” tells people that they were work to be got through [booher]; “anything else?” closes a favour that
they did not ask for [hiver].

Mend: Ask whether the solution satisfies them, and leave it open until they say so.
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
    - ask: Is this a solution you are satisfied with?
    - say: I keep this open until you tell me that it works.
"""

BAD = """
script:
  acknowledge:
    - ask: Is there anything else I can help you with today?  # <-
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    yield from faults(playbook, "no-ticket-closing")
