"""For at least one weak spot we step in before the customer complains, or say why we cannot.

Stepping in has three parts: the trigger, the action and the opening line; a step that lacks one is
found where it stands. A playbook without any weak spot is left to `weak-spot-named`.

Why: The best firms act at once, often before anybody has complained [thermometer]. A step planned
beforehand can keep the failure from reaching the customer at all [readiness].

Mend: Write step_in_early with trigger, action and say at the weak spot that gives the earliest
sign; or write no_early_step_because.
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import Playbook
from makegood.rule import Context, Problem

LEVEL = Level.WARNING

GOOD = """
weak_spots:
  - spot: Hand-over from our depot to the carrier
    step_in_early:
      trigger: No carrier scan by noon of the day before
      action: courier
      say: I am sorry, your parcel is still with us. I have sent a second one by courier.
  - spot: The doorstep
    no_early_step_because: A stolen parcel shows only when the customer tells us.
actions:
  courier: {does: Send a second parcel, nature: fix, medium: goods, role: front-line, costs_at_most: 18 EUR}
"""

BAD = """
weak_spots:
  - spot: Hand-over from our depot to the carrier
    step_in_early:  # <-
      trigger: No carrier scan by noon of the day before
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    spots = playbook.weak_spots
    for spot in spots:
        step = spot.step_in_early
        missing = [part for part in ("action", "say") if step and not getattr(step, part)]
        if step and missing:
            message = f"the early step at “{spot.spot}” has no {' and no '.join(missing)}"
            yield Problem(step.route, message, "Name the action by its id; write the opening line under say.")
    if spots and not any(spot.step_in_early or spot.no_early_step_because for spot in spots):
        yield Problem(("weak_spots",), "at no weak spot do we step in early, and nothing says why we cannot")
