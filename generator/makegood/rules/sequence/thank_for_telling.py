"""The understand stage thanks the customer for telling.

On every path with an understand stage, one of its lines thanks them, or tells staff to. Protected
cases and notices to many are exempt.

Why: Most unhappy customers say nothing and leave. The one who complains does the firm a service, and
thanking for it turns an accuser into an ally [hiver].

Mend: Add to understand: “Thank you for telling me.”
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
  understand:
    - say: Thank you for telling me.
    - ask: When do you need it?
"""

BAD = """
script:
  understand:  # <-
    - ask: When do you need it?
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    if playbook.is_protected or not is_readable(playbook, "thanks"):
        return
    yield from once(
        Problem(playbook.stage_route(path.variant, "understand"), f"`understand` thanks nobody for telling{path.where}")
        for path in playbook.paths
        if path.stage("understand") and not any(does(playbook, line, "thanks") for line in path.stage("understand"))
    )
