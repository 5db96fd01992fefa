"""Every weak spot has warning signs that staff can see.

Why: Only those who know the signs can act before the customer is hit. Trained staff notice what
announces a failure and start on it while there is still time [readiness].

Mend: Write under signs what can be seen on a screen, heard on the phone or counted, with its
figure: "no carrier scan 24 hours after dispatch".
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import Playbook
from makegood.rule import Context, Problem

LEVEL = Level.WARNING

GOOD = """
weak_spots:
  - spot: Hand-over from our depot to the carrier
    signs: [No carrier scan 24 hours after dispatch]
"""

BAD = """
weak_spots:
  - spot: Hand-over from our depot to the carrier  # <-
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    for spot in playbook.weak_spots:
        if not spot.signs:
            yield Problem(spot.route, f"the weak spot “{spot.spot}” has no warning signs")
