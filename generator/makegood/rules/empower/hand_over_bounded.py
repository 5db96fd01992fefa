"""Every hand-over says when, to whom, within how many minutes, and what happens if nobody is there.

In a variant the variant itself is the condition. The time lies within the handbook's bound, a
shorter one in protected cases. What happens if nobody is there may stand as out_of_hours or
if_nobody_answers, or in the handbook as the role's reach out of hours. And for every action above
the front line there is a hand-over to its role or a higher one.

Why: A hand-over without a time is a customer put on hold. The best firms act at once [thermometer];
that nobody could decide is what a customer tells the others [booher].

Mend: Write when, within and if_nobody_answers at the hand-over: what the front line does instead,
at once, and who stands behind it.
"""

from collections.abc import Iterator

from makegood.authority import needs_no_approval
from makegood.finding import Level
from makegood.model import Handbook, HandOver, Playbook
from makegood.rule import Context, Problem

LEVEL = Level.ERROR

GOOD = """
hand_over:
  - when: They ask for more than 250 EUR
    role: duty-manager
    within: 10 minutes
    if_nobody_answers: Decide yourself; your team lead stands behind you
"""

BAD = """
hand_over:
  - role: duty-manager  # <-
    within: 10 minutes
  - when: They ask for a colleague
    role: team-lead
    within: 1 hour  # <-
actions:
  repay:
    does: Repay what they paid
    nature: refund
    medium: money
    role: chief  # <-
    costs_at_most: 3000 EUR
--- # handbook.yml
roles:
  front-line: {title: Front line, meets_customers: true, may_give: {per_case: 40 EUR}}
  team-lead: {title: Team lead, may_give: {per_case: 250 EUR}, reach: {in_hours: desk, out_of_hours: phone}}
  duty-manager: {title: Duty manager, may_give: {per_case: 1500 EUR}}
  chief: {title: Head of the house, may_give: {per_case: 9000 EUR}}
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    handbook = context.handbook
    bounds = handbook.bounds
    bound = bounds.protected_within if playbook.is_protected else bounds.hand_over_within
    for variant, hand_over in playbook.hand_overs:
        missing = _missing(variant, hand_over, handbook)
        if missing:
            message = f"the hand-over to `{hand_over.role}` does not say {', nor '.join(missing)}"
            yield Problem((*hand_over.route, "role"), message)
        if hand_over.within and hand_over.within.minutes > bound.minutes:
            message = f"the customer waits {hand_over.within} for the hand-over, and {bound} is the bound"
            yield Problem((*hand_over.route, "within"), message, f"Hand over within {bound}.")
        if handbook.rank(hand_over.role) == handbook.rank(None):
            message = f"the case is handed over to `{hand_over.role}`, who has it already"
            yield Problem((*hand_over.route, "role"), message, "Name a role above the front line.")
    yield from _beyond_reach(playbook, handbook)
    yield from _leads_nowhere(playbook)


def _leads_nowhere(playbook: Playbook) -> Iterator[Problem]:
    for line in playbook.lines:
        if line.beyond_limit == "hand-over" and not playbook.hand_overs:
            message = "beyond the limit the case is handed over, and no hand-over says to whom"
            yield Problem((*line.route, "beyond_limit"), message, "Add a hand_over, or write offer-nearest.")


def _missing(variant: str | None, hand_over: HandOver, handbook: Handbook) -> list[str]:
    role = handbook.roles.get(hand_over.role)
    reach = (role.reach.out_of_hours if role.reach else None) if role else "what the role's own entry says"
    said = {
        "when": variant or hand_over.when,
        "within how many minutes": hand_over.within,
        "what happens if nobody answers": hand_over.out_of_hours or hand_over.if_nobody_answers or reach,
    }
    return [part for part, given in said.items() if not given]


def _beyond_reach(playbook: Playbook, handbook: Handbook) -> Iterator[Problem]:
    """Actions above the front line to whose role no hand-over leads; a needless rank is found elsewhere."""
    highest = max((handbook.rank(hand_over.role) for _, hand_over in playbook.hand_overs), default=-1)
    for action in playbook.actions.values():
        rank = handbook.rank(action.role)
        if rank > max(highest, handbook.rank(None)) and not needs_no_approval(handbook, playbook, action):
            title = handbook.roles[action.role].title
            message = f"`{action.id}` belongs to “{title}”, and no hand-over leads there"
            mend = "Add a hand-over to that role or a higher one, or let the front line do it."
            yield Problem((*action.route, "role"), message, mend)
