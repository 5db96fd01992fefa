"""The last review is no older than the handbook's review interval.

Once a further whole interval has passed it is an error; so are a review that is missing and one
that lies in the future. The interval is review_every under bounds in the handbook.

Why: One set response treats all customers alike and can be planned, as long as it is kept current
[readiness]. An old one sends staff to a phone that nobody answers.

Mend: Hold the playbook against what really happens, change what is no longer so, and write under
reviewed the day and who did it.
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import Playbook
from makegood.rule import Context, Problem

LEVEL = Level.WARNING

GOOD = """
reviewed: {date: "2025-10-01", by: Head of Delivery}
"""

BAD = """
reviewed:
  date: "2025-06-01"  # <-
  by: Head of Delivery
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    if not playbook.reviewed:
        yield Problem(("reviewed",), "nothing says when this was last reviewed", level=Level.ERROR)
        return
    every, reviewed = context.handbook.bounds.review_every, playbook.reviewed.date
    route, age = (*playbook.reviewed.route, "date"), (context.today - reviewed).days
    if age < 0:
        mend = "Write the day on which it was reviewed, not the day of the next review."
        yield Problem(route, f"the review of {reviewed} lies in the future", mend, Level.ERROR)
    elif age > every.days:
        level = Level.ERROR if age > 2 * every.days else Level.WARNING
        yield Problem(route, f"the last review was {age} days ago, and one is due every {every}", level=level)
