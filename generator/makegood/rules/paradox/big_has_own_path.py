"""There is a path for when it is a big one for this customer, and it changes something.

The variant big_for_them has lines, actions, limits or a hand-over of its own. Exempt are protected
cases and life events, whose plain path is the one for a big failure already.

Why: A late parcel is nothing to one customer and the ruined birthday to the next. The smaller the
failure in the customer's own eyes, the better it can be made good [thermometer].

Mend: Write under variants a big_for_them: when it applies, and what staff then say, give or hand
over.
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import Playbook
from makegood.rule import Context, Problem

LEVEL = Level.WARNING

GOOD = """
variants:
  big_for_them:
    when: It holds a present for a day that does not come twice
    hand_over: {role: team-lead, within: 10 minutes}
"""

BAD = """
variants:
  big_for_them:  # <-
    when: It holds a present for a day that does not come twice
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    if playbook.is_protected or playbook.failure.severity == "life-event":
        return
    variant, route = playbook.variants.big_for_them, ("variants", "big_for_them")
    if not variant:
        yield Problem(route, "there is no path for when it is a big one for this customer")
    elif not (variant.has_lines or variant.actions or variant.limits or variant.hand_over):
        yield Problem(route, "`big_for_them` changes nothing: no lines, no actions, no limits, no hand-over")
