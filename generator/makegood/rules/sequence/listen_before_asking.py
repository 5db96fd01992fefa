"""No probing question comes before the apology.

Read are the sentences of every path in their order, whatever their stages are called. An open
invitation to tell is listening; whether somebody is safe, to whom one speaks and leave to do
something may be asked at any time. Where nobody apologises at all, a question is too early only in
acknowledge: the rest is left to `apology-first`.

Why: A question such as “are you sure that you clicked the right link?” insults when it comes first;
after the apology, when they are calmer, the same question helps [hiver].

Mend: Say sorry first and let them tell; then ask, in understand.
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import Path, Playbook
from makegood.rule import Context, Problem, once
from makegood.wording import HARMLESS, WISHES, first, is_readable, problem, questions

LEVEL = Level.ERROR
READS = "script"

GOOD = """
script:
  acknowledge:
    - say: I am sorry that it has not come. Please tell me all of it.
  understand:
    - ask: What was in the parcel?
"""

BAD = """
script:
  acknowledge:
    - say: What is your order number? I am sorry that it has not come.  # <-
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    if is_readable(playbook, "apology", *HARMLESS, *WISHES):
        yield from once(found for path in playbook.paths for found in _too_early(playbook, path))


def _too_early(playbook: Playbook, path: Path) -> Iterator[Problem]:
    sorry = first(playbook, path, "apology", "collective_apology")
    for place in questions(playbook, path, *HARMLESS, *WISHES):
        stage = path.steps[place.line].stage
        if stage != "make_safe" and (place < sorry if sorry else stage == "acknowledge"):
            yield problem(path, place, "this is asked before anybody has said sorry")
            return
