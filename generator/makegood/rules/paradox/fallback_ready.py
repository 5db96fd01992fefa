"""It is settled what we do when the recovery itself fails.

The variant recovery_fails holds a hand-over, actions or lines of its own.

Why: A recovery that fails is a second failure, and counts double [thermometer]. It is a sure way to
lose the customer for good [hiver].

Mend: Write under variants a recovery_fails: who takes over, what staff say, and what they may then
give.
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import Playbook
from makegood.rule import Context, Problem

LEVEL = Level.WARNING

GOOD = """
variants:
  recovery_fails:
    hand_over: {role: team-lead, within: 5 minutes}
"""

BAD = """
variants:
  recovery_fails:  # <-
    when: The second parcel is late too
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    variant, route = playbook.variants.recovery_fails, ("variants", "recovery_fails")
    if not variant:
        yield Problem(route, "nothing says what we do when the recovery fails as well")
    elif not (variant.has_lines or variant.actions or variant.hand_over):
        message = "`recovery_fails` does not say what we then do: no lines, no actions, no hand-over"
        yield Problem(route, message)
