"""The playbook holds at least three things that customers really say about this failure.

That they are the customers' own words, and not the firm's, is not read here.

Why: Staff find the page by what the customer says, and never by what the firm calls it. Playing
through real situations needs real words as well [hiver].

Mend: Write under customer_says what customers say, type and shout, as they do it: short, angry,
misspelt.
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import Playbook
from makegood.rule import Context, Problem

LEVEL = Level.WARNING

GOOD = """
customer_says:
  - Where is my parcel??
  - You said Tuesday. It is Thursday.
  - I stayed in all day and nobody rang the bell
"""

BAD = """
customer_says:  # <-
  - Where is my parcel??
  - You said Tuesday. It is Thursday.
"""

_FEWEST = 3


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    count = len(playbook.customer_says)
    if count < _FEWEST:
        message = f"of what customers really say, {count} of at least {_FEWEST} lines are there"
        yield Problem(("customer_says",), message)
