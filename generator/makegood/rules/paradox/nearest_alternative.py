"""For a wish beyond the limit, there is something nearest that the front line may give at once.

Where a line says beyond_limit: offer-nearest, or the variant asks_for_more is given, the variant's
offer names at least one action of the front line's own. Protected cases are exempt: nothing is
bargained over in them.

Why: Whoever cannot give what is asked for can give something almost like it, and so shows the
effort [hiver]. A bare no, or a hand-over alone, leaves the customer with nothing for now.

Mend: List under variants, asks_for_more, offer the ids of actions that the front line may do.
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import Handbook, Playbook
from makegood.rule import Context, Problem

LEVEL = Level.WARNING

GOOD = """
variants:
  asks_for_more:
    offer: [card]
    hand_over: {role: team-lead, within: 10 minutes}
actions:
  card: {does: Write a card by hand, nature: gesture, medium: words, role: front-line}
"""

BAD = """
variants:
  asks_for_more:
    offer: [repay]  # <-
    hand_over: {role: team-lead, within: 10 minutes}
actions:
  repay: {does: Repay what they paid, nature: refund, medium: money, role: team-lead, costs_at_most: 220 EUR}
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    if playbook.is_protected:
        return
    variant = playbook.variants.asks_for_more
    if variant and not variant.offer:
        yield Problem(variant.route, "whoever asks for more is offered nothing that is nearest to it")
    elif variant and not any(_at_once(playbook, context.handbook, action_id) for action_id in variant.offer):
        message = f"the offer holds nothing that “{context.handbook.front_line.title}” may give"
        yield Problem((*variant.route, "offer"), message)
    elif not variant:
        lines = [line for line in playbook.lines if line.beyond_limit == "offer-nearest"]
        for line in lines[:1]:
            message = "the nearest is to be offered, and no `asks_for_more` says what that is"
            yield Problem((*line.route, "beyond_limit"), message)


def _at_once(playbook: Playbook, handbook: Handbook, action_id: str) -> bool:
    action = playbook.actions.get(action_id)
    return action is None or handbook.rank(action.role) <= handbook.rank(None)
