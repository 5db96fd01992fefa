"""Besides what puts it right, the front line may give an extra or gesture of another kind.

Another kind means another medium than that of something which it may do to put it right, or than
what it gives because law or contract owes it: a hot drink after the refund, not more money. Nothing
beyond is asked in protected cases; and where the front line can put nothing right,
`front-line-can-fix` says so.

Why: Fair is where you may stop only if nothing went wrong. The customer lost time and was treated
unjustly, and the repair alone does not pay for that [hiver]. What is remembered costs little: a hot
drink and a lift pass, a toy car with a late bed [thermometer].

Mend: Add an action of nature extra or gesture, with the front line as its role, that gives
something else than the repair does: goods, a service, time or words.
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import Playbook
from makegood.rule import Context, Problem

LEVEL = Level.ERROR

GOOD = """
actions:
  refund: {does: Repay the delivery, nature: refund, medium: money, role: front-line, costs_at_most: 8 EUR}
  card: {does: Write a card by hand, nature: gesture, medium: words, role: front-line}
"""

BAD = """
actions:
  refund: {does: Repay the delivery, nature: refund, medium: money, role: front-line, costs_at_most: 8 EUR}
  voucher:
    does: Give money off the next order
    nature: extra
    medium: money  # <-
    role: front-line
    costs_at_most: 5 EUR
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    if playbook.is_protected:
        return
    own, who = context.handbook.within_reach(playbook), context.handbook.front_line.title
    extras = [action for action in own if action.goes_beyond]
    repairs = {action.medium for action in own if action.puts_right or action.is_owed}
    if not extras:
        yield Problem(("actions",), f"“{who}” may give nothing beyond what puts it right")
    elif repairs and len(repairs | {extra.medium for extra in extras}) == 1:
        message = f"all that “{who}” may give on top is {extras[0].medium}, like what puts it right"
        yield Problem((*extras[0].route, "medium"), message)
