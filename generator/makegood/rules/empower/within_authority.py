"""No action, and no path's promises together, cost more than the role that gives them may give.

Costs and limits are compared at every price that a customer may have paid. An action is held
against the limit of its role in the plain case, or in the variants that open it. A path is one
variant on one channel: what each role promises there is summed, of several to choose from the
dearest counts, a promise said twice counts once, and what law or contract owes not at all. A
variant's limit goes before the playbook's, and that before the handbook's. A promise above its
speaker's role, or of an action found here already, is left out of the sum.

Why: A promise beyond one's limit is one that somebody else can break. Staff who may spend a known
sum on a guest without asking decide while the guest is still there [ritz].

Mend: Give something that costs less or less of it, raise the limit (for this playbook or variant
under its limits), or let a higher role do it and hand over.
"""

from collections.abc import Container, Iterable, Iterator

from makegood.authority import action_excess, cost_of, first_excess, limit_of, promised_on
from makegood.finding import Level
from makegood.model import Action, Handbook, Path, Playbook
from makegood.rule import Context, Problem, once

LEVEL = Level.ERROR
PROFILE = "starter"

GOOD = """
actions:
  courier: {does: Send a second parcel, nature: fix, medium: goods, role: front-line, costs_at_most: 18 EUR}
  refund:
    does: Repay part of what they paid
    nature: refund
    medium: money
    role: front-line
    costs_at_most: 10 % of the price, at most 20 EUR
script:
  resolve:
    - convey: A second parcel comes today, and part of the money back.
      promises: [{action: courier, due: today}, {action: refund, due: 3 days}]
"""

BAD = """
actions:
  courier: {does: Send a second parcel, nature: fix, medium: goods, role: front-line, costs_at_most: 18 EUR}
  refund:
    does: Repay part of what they paid
    nature: refund
    medium: money
    role: front-line
    costs_at_most: 10 % of the price, at most 30 EUR
  repay:
    does: Repay what they paid
    nature: refund
    medium: money
    role: team-lead
    costs_at_most: 100 % of the price  # <-
script:
  resolve:
    - convey: A second parcel comes today, and part of the money back.
      promises:
        - {action: courier, due: today}
        - {action: refund, due: 3 days}  # <-
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    handbook = context.handbook
    judged = {action.id: _action(playbook, handbook, action) for action in playbook.actions.values()}
    dear = {action_id: problem for action_id, problem in judged.items() if problem}
    yield from dear.values()
    yield from once(p for path in playbook.paths for p in _sums(playbook, handbook, path, dear))


def _action(playbook: Playbook, handbook: Handbook, action: Action) -> Problem | None:
    found = action_excess(handbook, playbook, action, action.role)
    if not found:
        return None
    case, (cost, limit, at) = found[0], found[1].in_words(handbook.currency)
    who, where = handbook.roles[action.role].title, f" in the variant `{case}`" if case else ""
    message = f"`{action.id}` costs up to {cost}{at}, and “{who}” may give {limit}{where}"
    return Problem((*action.route, "costs_at_most"), message)


def _sums(playbook: Playbook, handbook: Handbook, path: Path, dear: Container[str]) -> Iterator[Problem]:
    for role, promises in promised_on(handbook, path).items():
        counted = [p for p in promises if _counts(handbook, role, playbook.promised(p), dear)]
        costs = [cost_of(playbook, promise) for promise in counted]
        limit = limit_of(handbook, playbook, role, path.variant)
        found = first_excess(costs, limit.per_case.curve()) if limit else None
        if found:
            cost, most, at = found[1].in_words(handbook.currency)
            who = handbook.roles[role].title
            message = f"up to here “{who}” promises {cost}{at}{path.where}, and may give {most}"
            yield Problem(counted[found[0]].route, message)


def _counts(handbook: Handbook, role: str, actions: Iterable[Action], dear: Container[str]) -> bool:
    return all(a.id not in dear and handbook.rank(a.role) <= handbook.rank(role) for a in actions)
