"""Where customers may turn elsewhere, the paths that refuse or delay tell them so.

For every complaint right that the handbook names for the playbook's area, the variants
asks_for_more and recovery_fails, where given, have a line with tells_right of that right, on each
channel. That the line's words tell it is not read here.

Why: Whoever is not given what they ask for should not have to find out alone where else they can
go. A fair complaints process says so by itself, at that moment [iso10002].

Mend: Add to the variant a line that tells the right, with tells_right and the right's id.
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import Playbook
from makegood.rule import Context, Problem, once

LEVEL = Level.WARNING

GOOD = """
variants:
  asks_for_more:
    adds:
      resolve:
        - convey: Add that the ombudsman looks at it free of charge.
          tells_right: ombudsman
--- # handbook.yml
complaint_rights:
  ombudsman:
    title: Consumer ombudsman
    tell: You can also turn to the ombudsman, free of charge
    areas: [deliveries]
"""

BAD = """
variants:
  asks_for_more:  # <-
    offer: [card]
actions:
  card: {does: Write a card by hand, nature: gesture, medium: words, role: front-line}
--- # handbook.yml
complaint_rights:
  ombudsman:
    title: Consumer ombudsman
    tell: You can also turn to the ombudsman, free of charge
    areas: [deliveries]
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    for right in context.handbook.rights_for(playbook):
        mend = f"Add a line with tells_right: {right.id}, such as “{right.tell}”."
        for name in ("asks_for_more", "recovery_fails"):
            yield from once(
                Problem(("variants", name), f"nobody tells of the right “{right.title}”{path.where}", mend)
                for path in playbook.paths
                if path.variant == name and all(step.line.tells_right != right.id for step in path.steps)
            )
