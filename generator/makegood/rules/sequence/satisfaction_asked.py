"""The follow-up asks the customer something: whether they are satisfied with the solution.

On every path, follow_up asks whether they are satisfied, content, or well served with it; the words
are read, where there are phrases in the language, and otherwise a line of the kind ask will do.
Protected cases are exempt. A follow-up without any line is left to `stages-complete`.

Why: Everything done so far is in vain if the customer feels out of sight and out of mind. To ask
whether they are satisfied shows that you care; “anything else?” sounds like a favour being closed
[hiver].

Mend: Write in follow_up an ask such as “Are you satisfied with this solution?”
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import Path, Playbook
from makegood.rule import Context, Problem, once
from makegood.wording import does, first, is_readable, problem

LEVEL = Level.ERROR
READS = "script"

GOOD = """
script:
  follow_up:
    - ask: Are you satisfied with this solution?
    - convey: Read the address back to them.
"""

BAD = """
script:
  follow_up:
    - ask: Is there anything else?  # <-
variants:
  recovery_fails:
    script:
      follow_up:  # <-
        - say: That is settled, then. Goodbye.
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    if not playbook.is_protected:
        yield from once(found for path in playbook.paths for found in _missing(playbook, path))


def _missing(playbook: Playbook, path: Path) -> Iterator[Problem]:
    lines = path.stage("follow_up")
    asked = [line for line in lines if line.ask]
    if any(does(playbook, line, "satisfaction") for line in lines) or (
        asked and not is_readable(playbook, "satisfaction")
    ):
        return
    closing = first(playbook, path, "anything_else", stages=("follow_up",))
    if closing:
        yield problem(path, closing, "this does not ask whether they are satisfied")
    elif asked:
        yield Problem((*asked[0].route, "ask"), f"this does not ask whether they are satisfied{path.where}")
    elif lines:
        route = playbook.stage_route(path.variant, "follow_up")
        yield Problem(route, f"`follow_up` does not ask whether the customer is satisfied{path.where}")
