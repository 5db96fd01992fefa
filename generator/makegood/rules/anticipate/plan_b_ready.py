"""Every weak spot has a plan B.

Why: A plan B that is thought up while the customer waits comes too late: whoever launches or
schedules something complex needs the other way ready before it breaks [hiver].

Mend: Write under plan_b what the front line does instead, so concretely that a new colleague could
start it at once.
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import Playbook
from makegood.rule import Context, Problem

LEVEL = Level.ERROR

GOOD = """
weak_spots:
  - spot: Hand-over from our depot to the carrier
    plan_b: Send a second parcel from the nearest shop by courier
"""

BAD = """
weak_spots:
  - spot: Hand-over from our depot to the carrier  # <-
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    for spot in playbook.weak_spots:
        if not spot.plan_b:
            yield Problem(spot.route, f"the weak spot “{spot.spot}” has no plan B")
