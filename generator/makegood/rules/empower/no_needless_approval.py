"""What lies within a role's limit goes through no higher role.

Judged is every action by its cost, from the front line up, at every price: its role is the lowest
whose limit covers it, in the plain case or in the variants that open it. What is owed, and what
costs nothing, may belong to any role: there it is a matter of who is able to do it. No line of the
front line, and no point for them to convey, asks somebody above first; the words are read.

Why: That nobody at the counter could decide is what customers remember as the real failure [booher].
Managers in the middle may see power at the counter as a loss of their own, and that has to change
[hiver].

Mend: Make the role named here the action's role. If this action must stay with the higher role,
lower what the other may give in this playbook, under limits.
"""

from collections.abc import Iterator

from makegood.authority import needs_no_approval
from makegood.finding import Level
from makegood.model import Playbook
from makegood.rule import Context, Problem
from makegood.wording import judged

LEVEL = Level.ERROR

GOOD = """
actions:
  courier: {does: Send a second parcel, nature: fix, medium: goods, role: front-line, costs_at_most: 18 EUR}
  taxi: {does: Send it by taxi, nature: fix, medium: service, role: team-lead, costs_at_most: 60 EUR}
"""

BAD = """
actions:
  courier:
    does: Send a second parcel
    nature: fix
    medium: goods
    role: team-lead  # <-
    costs_at_most: 18 EUR
script:
  resolve:
    - convey: Ask the manager first before you offer anything.  # <-
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    for action in playbook.actions.values():
        role = needs_no_approval(context.handbook, playbook, action)
        if role:
            asked = context.handbook.roles[action.role].title
            message = f"`{action.id}` goes through “{asked}”, though “{role.title}” may give what it costs"
            yield Problem((*action.route, "role"), message)
    yield from _asked_first(playbook, context)


def _asked_first(playbook: Playbook, context: Context) -> Iterator[Problem]:
    front_line = (line for line in playbook.lines if context.handbook.rank(line.by) == context.handbook.rank(None))
    for line in front_line:
        judgement = judged(playbook, line)
        told = any(fault.rule == "no-manager-deflection" for fault in judgement.faults)
        for act in judgement.acts:
            if act.name == "approval" and not told:
                message = "this sends the front line to ask first"
                yield Problem((*line.route, line.kind), message, within=(act.start, act.end))
