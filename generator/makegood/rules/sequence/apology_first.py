"""The acknowledge stage says sorry, as “I”.

On every path, one of its lines (in a protected case, of make_safe too) apologises in the first
person singular; the words are read. To many at once, who are addressed by nobody in person, “we are
sorry” will do. That the apology takes nothing back is checked by `no-hedged-apology`; languages
without a phrase pack are not read.

Why: An apology in the first person is what the customer waits for, and everything after it is heard
differently [hiver]. “We regret” is said by nobody.

Mend: Begin acknowledge with “I am sorry” and what went wrong, in one sentence.
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import Line, Path, Playbook
from makegood.rule import Context, Problem, once
from makegood.wording import does, first, is_readable, judged, problem

LEVEL = Level.ERROR
READS = "script"

GOOD = """
script:
  acknowledge:
    - say: I am sorry. You waited on Tuesday and nothing came.
"""

BAD = """
script:
  acknowledge:  # <-
    - say: Good afternoon. I can help you with that.
variants:
  happened_before:
    script:
      acknowledge:
        - say: We are sorry that it has happened again.  # <-
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    if is_readable(playbook, "apology"):
        yield from once(found for path in playbook.paths for found in _missing(playbook, path))


def _hedges(playbook: Playbook, line: Line) -> bool:
    """Whether a line apologises in a way that `no-hedged-apology` finds; then it is not also missing."""
    return any(fault.rule == "no-hedged-apology" for fault in judged(playbook, line).faults)


def _missing(playbook: Playbook, path: Path) -> Iterator[Problem]:
    lines = (*path.stage("make_safe"), *path.stage("acknowledge"))
    accepted = ("apology", "collective_apology") if path.variant == "many_hit" else ("apology",)
    if not lines or any(does(playbook, line, *accepted) for line in lines):
        return
    ours = first(playbook, path, "collective_apology", stages=("make_safe", "acknowledge"))
    if ours:
        yield problem(path, ours, "“we” are sorry, but one person speaks here")
    elif not any(_hedges(playbook, line) for line in lines):
        stage = "acknowledge" if path.stage("acknowledge") else "make_safe"
        route = playbook.stage_route(path.variant, stage) if stage == "acknowledge" else lines[0].route
        yield Problem(route, f"nobody says “I am sorry” in `{stage}`{path.where}")
