"""The resolve stage opens with reassurance.

On every path with a resolve stage, its first line says that it will be put right, together or by
me, before the solution itself is talked about. Protected cases are exempt.

Why: “Let us solve this together” ends the contest between customer and firm; what follows is heard
as help rather than as an opening bid [hiver].

Mend: Open resolve with a sentence such as “Let us put this right together.”
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import Playbook
from makegood.rule import Context, Problem, once
from makegood.wording import does, is_readable

LEVEL = Level.ADVICE
READS = "script"

GOOD = """
script:
  resolve:
    - say: Let us put this right together.
    - ask: What would be a fair solution for you?
"""

BAD = """
script:
  resolve:
    - ask: What would be a fair solution for you?  # <-
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    if playbook.is_protected or not is_readable(playbook, "reassurance"):
        return
    openings = ((path, path.stage("resolve")[0]) for path in playbook.paths if path.stage("resolve"))
    yield from once(
        Problem((*line.route, line.kind), f"`resolve` does not open with reassurance{path.where}")
        for path, line in openings
        if not does(playbook, line, "reassurance")
    )
