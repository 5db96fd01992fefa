"""On no path are more lines said word for word than the handbook allows, three unless it says otherwise.

Counted are the lines of the kind say on each path, a variant's own and an explanation included. The
first path with too many is found, at its first line too many; the bound is exact_words under bounds
in the handbook.

Why: Nobody recites nine sentences to somebody who is upset. To be spoken to from a sheet is to be
processed, not served [booher].

Mend: Keep as say the two or three sentences that must be just so, and turn the others into convey:
points that staff make in their own words.
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import Playbook
from makegood.rule import Context, Problem

LEVEL = Level.WARNING

GOOD = """
script:
  acknowledge:
    - say: I am sorry. I can help you with that.
    - convey: Let them tell all of it.
  resolve:
    - say: Let us put this right together.
    - convey: Name the hour at which it comes.
"""

BAD = """
script:
  acknowledge:
    - say: I am sorry. I can help you with that.
    - say: Please tell me all of it.
  resolve:
    - say: Let us put this right together.
    - say: It is with you by six o'clock today.  # <-
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    most = context.handbook.bounds.exact_words
    for path in playbook.paths:
        exact = [step.line for step in path.steps if step.line.say]
        if len(exact) > most:
            message = f"{len(exact)} lines are said word for word{path.where}, and {most} is the most"
            yield Problem((*exact[most].route, "say"), message)
            return
