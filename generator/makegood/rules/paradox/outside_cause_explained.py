"""Where the cause can truly lie outside, there is one honest explanation of it.

The variant outside_our_control holds an explanation. Where control is outside, the variant itself
must be there, save in protected cases; where it is shared, it may be left out. The explanation says
what I do about it: its words are read for a next step or an offer. With a control of ours the variant
has no place at all: see `own-fault-owned`.

Why: An outside cause, told honestly and with what is now done about it, is forgiven most readily
[thermometer]. Told vaguely, it is heard as an excuse [hiver].

Mend: Write under variants, outside_our_control, an explanation in one or two sentences: the cause,
what I do about it, and by when.
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import Playbook
from makegood.phrases import judge
from makegood.rule import Context, Problem
from makegood.wording import is_readable

LEVEL = Level.WARNING

GOOD = """
failure: {severity: annoying, control: outside, recurrence: one-off, hits: one}
variants:
  outside_our_control:
    explanation: The storm closed the road at noon. I have booked you on the first van tomorrow.
"""

BAD = """
failure: {severity: annoying, control: outside, recurrence: one-off, hits: one}
variants:
  outside_our_control:  # <-
    when: A closed road holds up the vans
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    variant, control = playbook.variants.outside_our_control, playbook.failure.control
    if variant and not variant.explanation and control != "ours":
        yield Problem(variant.route, "`outside_our_control` gives staff no explanation to say")
    elif variant and variant.explanation and is_readable(playbook, "next_step", "offer", "promise"):
        if not judge(variant.explanation, playbook.language).does("next_step", "offer", "promise"):
            message = "the explanation names a cause, but not what I do about it"
            yield Problem((*variant.route, "explanation"), message)
    elif not variant and control == "outside" and not playbook.is_protected:
        message = "the cause lies outside, and nothing says how staff explain it"
        yield Problem((*playbook.failure.route, "control"), message)
