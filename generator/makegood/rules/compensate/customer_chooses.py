"""The extra is a choice that the customer makes.

At least one promise offers two extras or gestures under one_of. Nothing is asked in protected
cases, nor where the front line has no extra at all: then `beyond-fair` speaks.

Why: What they choose themselves is worth more to them than what we pick for them. Work out with
the customer what the extra should be [hiver].

Mend: Promise one_of two extras instead of one; add a second that costs about as much if there is
none.
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import Playbook
from makegood.rule import Context, Problem

LEVEL = Level.ADVICE

_ACTIONS = """
actions:
  next-free: {does: Deliver the next, nature: extra, medium: service, role: front-line, costs_at_most: 8 EUR}
  card: {does: Write a card by hand, nature: gesture, medium: words, role: front-line}
"""

GOOD = f"""{_ACTIONS}
script:
  resolve:
    - convey: They choose a free delivery or a card by hand.
      promises: {{one_of: [next-free, card], due: next order}}
"""

BAD = f"""{_ACTIONS}
script:
  resolve:
    - convey: Their next delivery is free.
      promises: {{action: next-free, due: next order}}  # <-
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    own = context.handbook.within_reach(playbook)
    extras = {action.id for action in own if action.goes_beyond}
    offered = [(promise, extras.intersection(promise.actions)) for promise in playbook.promises]
    if playbook.is_protected or not extras or any(len(offer) > 1 for _, offer in offered):
        return
    route = next((promise.route for promise, offer in offered if offer), ("script", "resolve"))
    yield Problem(route, "nowhere can the customer choose between two extras")
