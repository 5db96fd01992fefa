"""Acknowledge, understand, resolve and follow up each have at least one line, on every path.

The script is followed along every path: the plain case and each variant, on each channel that a
line names and on those that none names. A stage that a variant leaves out is said as in the plain
script; a line that is for one channel only leaves the stage empty on the others. Whether the lines
do what their stage is for is not read here.

Why: Whoever leaves out a stage loses what the others won. Customers who were not heard are insulted
by the first question, and all that was done is in vain if nobody follows up [hiver].

Mend: Write at least one line for the stage; if there is one, take its channels out or add a line
for the channels that it leaves out.
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import STAGES, Path, Playbook
from makegood.rule import Context, Problem, once

LEVEL = Level.ERROR

GOOD = """
script:
  acknowledge:
    - say: I am sorry. I can help you with that.
  understand:
    - ask: Which day were you promised?
  resolve:
    - say: Let us put this right together.
  follow_up:
    - ask: Are you satisfied with this solution?
      channels: [phone, chat]
    - ask: Please write back if this solution does not satisfy you.
"""

BAD = """
script:
  acknowledge:
    - say: I am sorry. I can help you with that.
  understand: []  # <-
  resolve:
    - say: Let us put this right together.
  follow_up:  # <-
    - ask: Are you satisfied with this solution?
      channels: [phone, chat]
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    yield from once(problem for path in playbook.paths for problem in _empty(playbook, path))


def _empty(playbook: Playbook, path: Path) -> Iterator[Problem]:
    for stage in STAGES:
        if stage != "make_safe" and not path.stage(stage):
            message = f"nothing is said in the stage `{stage}`{_where(playbook, path, stage)}"
            yield Problem(playbook.stage_route(path.variant, stage), message)


def _where(playbook: Playbook, path: Path, stage: str) -> str:
    on_some = any(other.stage(stage) for other in playbook.paths if other.variant == path.variant)
    others = " on any channel but those its lines name" if on_some and not path.channel else ""
    return path.where + others
