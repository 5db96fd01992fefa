"""What comes on top is promised after what puts it right.

On a path that promises a fix, a refund, a substitute or something owed, no line before it promises
an extra or a gesture. What one line promises at once has no order. Protected cases are exempt, for
they have no extras at all.

Why: A present before the repair looks like a bribe. Customers get exactly what they asked for
first; that is half of the work, and the extra then pays for their time and for the injustice
[hiver].

Mend: Move the line with the extra behind the line that promises the fix.
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import Line, Path, Playbook
from makegood.rule import Context, Problem, once

LEVEL = Level.WARNING


GOOD = """
script:
  resolve:
    - convey: A courier brings a second parcel today.
      promises: {action: courier, due: today}
    - convey: A card by hand follows.
      promises: {action: card, due: 3 days}
actions:
  courier: {does: Send a second parcel, nature: fix, medium: goods, role: front-line, costs_at_most: 18 EUR}
  card: {does: Write a card by hand, nature: gesture, medium: words, role: front-line}
"""

BAD = """
script:
  resolve:
    - convey: A card by hand is on its way.
      promises: {action: card, due: 3 days}  # <-
    - convey: A courier brings a second parcel today.
      promises: {action: courier, due: today}
actions:
  courier: {does: Send a second parcel, nature: fix, medium: goods, role: front-line, costs_at_most: 18 EUR}
  card: {does: Write a card by hand, nature: gesture, medium: words, role: front-line}
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    if not playbook.is_protected:
        yield from once(problem for path in playbook.paths for problem in _too_early(playbook, path))


def _too_early(playbook: Playbook, path: Path) -> Iterator[Problem]:
    lines = [step.line for step in path.steps]
    repairs = [i for i, line in enumerate(lines) if _puts_right(playbook, line)]
    for line in lines[: repairs[0] if repairs else 0]:
        for promise in line.promises:
            if all(action_id in playbook.actions for action_id in promise.actions):
                message = f"the extra {promise.in_words} comes before what puts it right{path.where}"
                yield Problem(promise.route, message)


def _puts_right(playbook: Playbook, line: Line) -> bool:
    """Whether a line promises something that is no extra, alone or among a choice."""
    actions = (playbook.actions.get(i) for promise in line.promises for i in promise.actions)
    return any(action and not action.goes_beyond for action in actions)
