"""Something is asked in the first stages before anything is promised.

On every path, a line with the kind ask comes before the first line that promises something, in
acknowledge or understand. The fair question and others in resolve come too late for this. Exempt
are protected cases, steps taken early and what is said to many at once. A stage understand without
any line is left to `stages-complete`; whether the question is a good one is not read here.

Why: Whoever solves before asking solves the wrong thing. Telling it also calms: to speak and to
explain brings people back to reason, and being heard shows that they are taken seriously [hiver].

Mend: Ask in understand what you must know to help, and move the promise behind it, to resolve.
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import Path, Playbook
from makegood.rule import Context, Problem, once

LEVEL = Level.ERROR

GOOD = """
script:
  acknowledge:
    - say: I am sorry. I can help you with that.
  understand:
    - ask: When do you need it?
  resolve:
    - convey: A courier brings a second parcel today.
      promises: {action: courier, due: today}
actions:
  courier: {does: Send a second parcel, nature: fix, medium: goods, role: front-line, costs_at_most: 18 EUR}
"""

BAD = """
script:
  acknowledge:
    - say: I am sorry. A courier brings you a second parcel today.
      promises: {action: courier, due: today}  # <-
  understand:
    - ask: When do you need it?
  resolve:
    - say: Let us put this right together.
actions:
  courier: {does: Send a second parcel, nature: fix, medium: goods, role: front-line, costs_at_most: 18 EUR}
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    if not playbook.is_protected:
        one_to_one = (path for path in playbook.paths if path.variant != "many_hit")
        yield from once(problem for path in one_to_one for problem in _too_early(playbook, path))


def _too_early(playbook: Playbook, path: Path) -> Iterator[Problem]:
    for stage, line in path.steps:
        listening = stage in ("acknowledge", "understand")
        if listening and line.kind == "ask":
            return
        if line.promises and listening:
            promise = line.promises[0]
            message = f"{promise.in_words} is promised before anything was asked{path.where}"
            yield Problem(promise.route, message)
        elif line.promises and path.stage("understand"):
            route = playbook.stage_route(path.variant, "understand")
            yield Problem(route, f"nothing is asked in `understand` before the first promise{path.where}")
            return
