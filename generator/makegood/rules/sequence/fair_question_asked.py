"""Resolve asks what the customer would find fair before it offers anything, and says what follows.

On every path, resolve holds an ask with within_limit and beyond_limit, ahead of every line that
promises or, by its words, offers something. A question that has one of the two, or that is not an
ask, is found where it stands. Protected cases are exempt: there is no bargaining in them.

Why: The question puts the customer in the driver's seat, and settles from the start what is
expected [hiver]. Staff who do not know what follows an answer either freeze or promise too much.

Mend: Open resolve with a question such as “What would you consider fair?”, with
within_limit: give-exactly-that and beyond_limit: offer-nearest or hand-over, and promise after it.
"""

from collections.abc import Iterator

from makegood.editions import mend_as_original
from makegood.finding import Level
from makegood.model import Line, Path, Playbook
from makegood.rule import Context, Problem, once
from makegood.wording import does

LEVEL = Level.WARNING
READS = "script"

GOOD = """
script:
  resolve:
    - say: Let us put this right together.
    - ask: What would you consider a fair solution?
      within_limit: give-exactly-that
      beyond_limit: offer-nearest
    - convey: A courier brings a second parcel today.
      promises: {action: courier, due: today}
actions:
  courier: {does: Send a second parcel, nature: fix, medium: goods, role: front-line, costs_at_most: 18 EUR}
"""

BAD = """
script:
  resolve:
    - convey: A courier brings a second parcel today.
      promises: {action: courier, due: today}  # <-
    - ask: What would you consider a fair solution?  # <-
      within_limit: give-exactly-that
actions:
  courier: {does: Send a second parcel, nature: fix, medium: goods, role: front-line, costs_at_most: 18 EUR}
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    if not playbook.is_protected:
        resolving = (path for path in playbook.paths if path.stage("resolve"))
        mend = mend_as_original(playbook, context.handbook)
        faults = once(problem for path in resolving for problem in _faults(playbook, path))
        yield from (problem._replace(mend=mend) for problem in faults)


def _faults(playbook: Playbook, path: Path) -> Iterator[Problem]:
    lines = path.stage("resolve")
    questions = [i for i, line in enumerate(lines) if line.asks_what_is_fair]
    if not questions:
        offers = (line.route for line in lines if line.promises or does(playbook, line, "offer"))
        route = next(offers, playbook.stage_route(path.variant, "resolve"))
        yield Problem(route, f"nobody asks what the customer would find fair{path.where}")
        return
    for line in lines[: questions[0]]:
        if line.promises:
            promise = line.promises[0]
            message = f"{promise.in_words} is offered before the customer is asked what would be fair{path.where}"
            yield Problem(promise.route, message)
        elif does(playbook, line, "offer"):
            message = f"this is offered before the customer is asked what would be fair{path.where}"
            yield Problem((*line.route, line.kind), message)
    yield from (Problem(lines[i].route, fault) for i in questions if (fault := _fault(lines[i])))


def _fault(line: Line) -> str:
    if line.kind != "ask":
        return f"the question what would be fair is a `{line.kind}`, not an `ask`"
    if line.beyond_limit is None:
        return "the question what would be fair does not say what follows a wish beyond the limit"
    return (
        "" if line.within_limit else "the question what would be fair does not say what follows a wish within the limit"
    )
