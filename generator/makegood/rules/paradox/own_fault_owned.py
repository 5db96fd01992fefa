"""Where it was ours to prevent, nothing explains it from outside.

A failure whose control is ours has no variant outside_our_control, and no line that names an outside
cause, such as a storm or a strike; the words are read.

Why: An outside cause for a fault of ours is an excuse, and customers see through it. Those who find
that we could have prevented it trust us less [thermometer]; owning up is what is left [hiver].

Mend: Take outside_our_control out and say under could_have_prevented what we own; or, if others
truly had a part in it, set control to shared or outside.
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import Playbook
from makegood.rule import Context, Problem
from makegood.wording import judged

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
script:
  acknowledge:
    - say: I am sorry. Because of the storm nothing came.  # <-
variants:
  outside_our_control:  # <-
    explanation: The storm closed the road at noon. I have booked you on the first van tomorrow.
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    variant = playbook.variants.outside_our_control
    if variant and playbook.failure.control == "ours":
        message = "the failure is ours to prevent, and yet an outside cause is given for it"
        yield Problem(variant.route, message)
    if playbook.failure.control == "ours":
        yield from _explained(playbook)


def _explained(playbook: Playbook) -> Iterator[Problem]:
    for line in playbook.lines:
        if line.route[-1] == "explanation":
            continue  # the variant as a whole is out of place
        for act in judged(playbook, line).acts:
            if act.name == "explanation":
                message = "the failure is ours to prevent, and this explains it from outside"
                yield Problem((*line.route, line.kind), message, within=(act.start, act.end))
