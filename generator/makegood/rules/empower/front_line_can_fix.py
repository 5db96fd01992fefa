"""The front line may do at least one fix, refund or substitute without asking anybody.

The front line is the lowest role that meets customers. What law or contract owes does not count: it
gives the customer what is theirs, and puts nothing right that broke.

Why: The front line is the first to know, and the best placed to say what would satisfy the customer.
It needs the authority to decide out of the ordinary on its own [hiver]; the surest recovery is that
of the person at the counter who notices the problem and solves it [hart].

Mend: Add an action of nature fix, refund or substitute with the front line as its role, or lower
the role of one that is there.
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import Playbook
from makegood.rule import Context, Problem

LEVEL = Level.ERROR

GOOD = """
actions:
  courier: {does: Send a second parcel, nature: fix, medium: goods, role: front-line, costs_at_most: 18 EUR}
"""

BAD = """
actions:  # <-
  courier: {does: Send a second parcel, nature: fix, medium: goods, role: team-lead, costs_at_most: 180 EUR}
  voucher: {does: Send a voucher, nature: extra, medium: money, role: front-line, costs_at_most: 10 EUR}
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    handbook = context.handbook
    if not any(action.puts_right for action in handbook.within_reach(playbook)):
        who = handbook.front_line.title
        yield Problem(("actions",), f"“{who}” may do no fix, refund or substitute without asking")
