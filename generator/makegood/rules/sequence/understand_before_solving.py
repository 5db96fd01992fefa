"""Something is asked in the first stages before anything is promised.

On every path, something is asked in acknowledge or understand before the first line that promises,
and before the first sentence that offers or tells of a fix, whatever its stage is called; the words
are read. The fair question and others in resolve come too late for this. Exempt are protected cases,
steps taken early and what is said to many at once. A stage understand without any line is left to
`stages-complete`.

Why: Whoever solves before asking solves the wrong thing. Telling it also calms: to speak and to
explain brings people back to reason, and being heard shows that they are taken seriously [hiver].

Mend: Ask in understand what you must know to help, and move the promise behind it, to resolve.
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import Line, Path, Playbook
from makegood.rule import Context, Problem, once
from makegood.wording import Place, judged, problem

LEVEL = Level.ERROR
READS = "script"

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
    for number, (stage, line) in enumerate(path.steps):
        listening = stage in ("acknowledge", "understand")
        offer = next((act for act in judged(playbook, line).acts if act.name == "offer"), None)
        asked = _asked(playbook, line) if listening else None
        if asked is not None and not (offer and offer.start < asked):
            return
        if listening and line.promises:
            promise = line.promises[0]
            yield Problem(promise.route, f"{promise.in_words} is promised before anything was asked{path.where}")
        elif listening and offer and line.route[-1:] != ("explanation",):
            place = Place(number, offer.start, offer.end)
            yield problem(path, place, "this is offered before anything was asked")
        elif line.promises and path.stage("understand"):
            route = playbook.stage_route(path.variant, "understand")
            yield Problem(route, f"nothing is asked in `understand` before the first promise{path.where}")
            return
        if asked is not None:
            return


def _asked(playbook: Playbook, line: Line) -> int | None:
    """Where a line asks for something to understand the case by, if it does."""
    judgement = judged(playbook, line)
    left_out = {act.sentence for act in judgement.acts if act.name in ("safety_check", "identity_check", "permission")}
    found = (act.start for act in judgement.acts if act.name == "question" and act.sentence not in left_out)
    return next(found, 0 if line.kind == "ask" else None)
