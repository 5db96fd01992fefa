"""A remedy is not presented as generosity, luck or an exception.

Found are gestures of goodwill, “just this once”, “normally we don't” and “I am making an exception for
you”. To say that it is owed passes, as does asking a favour of the customer. A line that promises
what law or contract owes is judged by `legal-floor-met`.

Why: What puts a failure right is owed. Given as a favour, it makes the customer a debtor for our own mistake
[hiver].

Mend: Say what they get, and that it is the least we can do, or that it is theirs by right.
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import Playbook
from makegood.rule import Context, Problem
from makegood.wording import faults, promises_what_is_owed

LEVEL = Level.ERROR
READS = "line"

GOOD = """
script:
  acknowledge:
    - say: You are owed this. The money is back on your card on Friday.
"""

BAD = """
script:
  acknowledge:
    - say: Normally we don't do this, but I will make an exception for you just this once.  # <-
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    owed = {(*line.route, line.kind) for line in playbook.lines if promises_what_is_owed(playbook, line)}
    yield from (problem for problem in faults(playbook, "not-a-favour") if problem.route not in owed)
