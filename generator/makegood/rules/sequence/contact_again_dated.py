"""It is settled who contacts the customer again, after how long, by which channel and with what.

That is contact_again with after, role, channel and ask; or with nobody_because alone, where nobody
can be reached.

Why: “We will be in touch” is a promise that nobody keeps. The measure of a recovery is whether all
still works for the customer some days later, and somebody has to ask [hiver].

Mend: Write contact_again with after, role, channel and ask; or with nobody_because, if we never
learn who the customer is.
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import Playbook
from makegood.rule import Context, Problem

LEVEL = Level.ERROR

GOOD = """
contact_again: {after: 3 days, role: front-line, channel: phone, ask: Is everything as you wanted it?}
"""

BAD = """
contact_again: {role: front-line, channel: phone}  # <-
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    again = playbook.contact_again
    if not again:
        message = "nothing says who contacts the customer again, and nothing why nobody does"
        yield Problem(("contact_again",), message)
    elif not again.nobody_because:
        missing = [key for key in ("after", "role", "channel", "ask") if getattr(again, key) is None]
        if missing:
            yield Problem(again.route, f"the next contact lacks {', '.join(f'`{key}`' for key in missing)}")
