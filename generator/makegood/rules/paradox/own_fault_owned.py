"""Where it was ours to prevent, no variant explains it from outside.

A failure whose control is ours has no variant outside_our_control. Whether a line blames the
outside all the same is not read here.

Why: An outside cause for a fault of ours is an excuse, and customers see through it. Those who find
that we could have prevented it trust us less [thermometer]; owning up is what is left [hiver].

Mend: Take outside_our_control out and say under could_have_prevented what we own; or, if others
truly had a part in it, set control to shared or outside.
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import Playbook
from makegood.rule import Context, Problem

LEVEL = Level.ERROR

GOOD = """
failure: {severity: annoying, control: ours, recurrence: one-off, hits: one}
variants:
  could_have_prevented:
    adds:
      acknowledge:
        - say: We had the warning and I am sorry that we did not act on it.
"""

BAD = """
failure: {severity: annoying, control: ours, recurrence: one-off, hits: one}
variants:
  outside_our_control:  # <-
    explanation: The storm closed the road at noon. I have booked you on the first van tomorrow.
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    variant = playbook.variants.outside_our_control
    if variant and playbook.failure.control == "ours":
        message = "the failure is ours to prevent, and yet an outside cause is given for it"
        yield Problem(variant.route, message)
