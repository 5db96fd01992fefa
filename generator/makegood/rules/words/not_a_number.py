"""A person is not spoken to as a queue, a ticket or a machine's output.

Found are places in a queue, categories, “in the order received” and mailboxes that nobody reads. A number
that helps the customer passes.

Why: Who hears a ticket number instead of a name learns that nobody in particular will help [booher].

Mend: Give your name, and say who does what by when; give a number only with what it is good for.
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
    - say: You speak to me from now on; my name is Ewa.
"""

BAD = """
script:
  acknowledge:
    - say: Your request has been registered and will be processed in the order received.  # <-
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    yield from faults(playbook, "not-a-number")
