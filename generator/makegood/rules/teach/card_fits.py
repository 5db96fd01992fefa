"""What stands on a card fits it, in every format that the handbook prints.

Each card is laid out as it is printed, front and back. Found is the block that takes more than its share
of a side that is too full, and by how much; or a word that is wider than the card. Cards are laid out by
makegood cards, by makegood lint --cards, and by makegood build where the handbook says how its cards are
printed (cards). Nothing is ever clipped, or set smaller, to make room.

Why: A card is read in ten seconds, at arm's length, by somebody under pressure. What has to be set small
to fit is not read, and what is cut off is missing on the day it is needed [degani].

Mend: Write shorter words for it under card, one line where there are two; or leave out what the
card need not name (leave_out).
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import Playbook
from makegood.rule import Context, Problem

LEVEL = Level.ERROR
PROFILE = "starter"

GOOD = """
card:
  title: Parcel late
"""

BAD = """
card:
  title: parcel_not_delivered_on_the_promised_day  # <-
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    for problem in context.misfits.get(playbook.id, ()):
        yield problem._replace(document=playbook)  # a translation's card is laid out by itself, whatever its original's
