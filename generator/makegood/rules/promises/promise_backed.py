"""Whoever promises an action may do it.

A line is said by the front line unless it names a speaker under by; that role must be the action's
own or a higher one. Of several actions to choose from, each must be the speaker's to give, in every
variant. An action that variants name under actions is open there only, and promised there only.
That the action exists is checked by `reference`, what it costs by `within-authority`.

Why: Nobody could decide when the customer asked: a promise that somebody else must keep is that
failure, put off [booher].

Mend: Let the role that may do it say the line (by), promise something the speaker may do, or let
the speaker's role do the action.
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import Line, Path, Playbook
from makegood.rule import Context, Problem, once
from makegood.source import Route

LEVEL = Level.ERROR
PROFILE = "starter"

GOOD = """
script:
  resolve:
    - convey: A courier brings a second parcel today.
      promises: {action: courier, due: today}
    - convey: The money comes back, and the goods stay with them.
      by: team-lead
      promises: {action: repay, due: 3 days}
actions:
  courier: {does: Send a second parcel, nature: fix, medium: goods, role: front-line, costs_at_most: 18 EUR}
  repay: {does: Repay what they paid, nature: refund, medium: money, role: team-lead, costs_at_most: 220 EUR}
"""

BAD = """
script:
  resolve:
    - convey: The money comes back, and the goods stay with them.
      promises:
        action: repay  # <-
        due: 3 days
actions:
  repay: {does: Repay what they paid, nature: refund, medium: money, role: team-lead, costs_at_most: 220 EUR}
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    handbook = context.handbook
    for line in playbook.lines:
        speaker = handbook.roles.get(line.by or handbook.front_line.id)
        for action_id, route in _promised(line):
            action = playbook.actions.get(action_id)
            doer = handbook.roles.get(action.role) if action else None
            if speaker and doer and handbook.rank(speaker.id) < handbook.rank(doer.id):
                message = f"“{speaker.title}” promises `{action_id}`, and only “{doer.title}” may do it"
                yield Problem(route, message)
    yield from once(problem for path in playbook.paths for problem in _closed(playbook, path))


def _closed(playbook: Playbook, path: Path) -> Iterator[Problem]:
    """Promises of actions that are open in other cases only."""
    for line in {step.line for step in path.steps}:
        for action_id, route in _promised(line):
            action = playbook.actions.get(action_id)
            cases = playbook.cases_of(action) if action else (None,)
            if None not in cases and path.variant not in cases:
                open_in = " and ".join(f"`{case}`" for case in cases)
                mend = "Name the action under actions of this variant too, or of none: then it is open in every case."
                yield Problem(route, f"`{action_id}` is open in {open_in} only, and promised{path.where}", mend)


def _promised(line: Line) -> Iterator[tuple[str, Route]]:
    for promise in line.promises:
        if promise.action:
            yield promise.action, (*promise.route, "action")
        yield from ((action_id, (*promise.route, "one_of", i)) for i, action_id in enumerate(promise.one_of))
