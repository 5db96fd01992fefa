"""The follow-up asks the customer something: whether they are satisfied with the solution.

On every path, follow_up holds a line of the kind ask; that it asks about the solution, and not
whether there is “anything else”, is not read here. Protected cases are exempt. A follow-up without
any line is left to `stages-complete`.

Why: Everything done so far is in vain if the customer feels out of sight and out of mind. To ask
whether they are satisfied shows that you care; “anything else?” sounds like a favour being closed
[hiver].

Mend: Write in follow_up an ask such as “Are you satisfied with this solution?”
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import Playbook
from makegood.rule import Context, Problem, once

LEVEL = Level.ERROR

GOOD = """
script:
  follow_up:
    - ask: Are you satisfied with this solution?
    - convey: Read the address back to them.
"""

BAD = """
script:
  follow_up:  # <-
    - say: That is settled, then. Goodbye.
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    if playbook.is_protected:
        return
    message = "`follow_up` does not ask whether the customer is satisfied"
    yield from once(
        Problem(playbook.stage_route(path.variant, "follow_up"), f"{message}{path.where}")
        for path in playbook.paths
        if path.stage("follow_up") and not any(line.ask for line in path.stage("follow_up"))
    )
