"""The playbook names at least one figure that it should move.

Why: What nobody measures, nobody improves. Fewer complaints, more who come back and send others,
faster response and less rework are such figures [booher].

Mend: List under measures at least one id from measures in handbook.yml.
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import Playbook
from makegood.rule import Context, Problem

LEVEL = Level.ADVICE

GOOD = """
measures: [faster-response]
"""

BAD = """
measures: []  # <-
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    if not playbook.measures:
        yield Problem(("measures",), "no measure is named that this playbook should move")
