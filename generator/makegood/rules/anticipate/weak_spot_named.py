"""At least one weak spot is named, each with the reason why it breaks more easily than the rest.

Why: Nobody can prepare for everything, but whoever knows the weakest spots can prepare for those.
They lie where scheduling is complex, where many departments or sites must act together, where the
product or service is new, and where many of the staff are [hiver].

Mend: Ask those who serve these customers where it breaks, and write each place under weak_spots
with prone_because.
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import Playbook
from makegood.rule import Context, Problem

LEVEL = Level.ERROR

GOOD = """
weak_spots:
  - spot: Hand-over from our depot to the carrier
    prone_because: many-hands
"""

BAD = """
weak_spots:
  - spot: Hand-over from our depot to the carrier  # <-
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    if not playbook.weak_spots:
        yield Problem(("weak_spots",), "no weak spot is named")
    for spot in playbook.weak_spots:
        if not spot.prone_because:
            mend = "Give the reason under prone_because; with other, say it under because."
            yield Problem(spot.route, f"nothing says why the weak spot “{spot.spot}” is prone to break", mend)
