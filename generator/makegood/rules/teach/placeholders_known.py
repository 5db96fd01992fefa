"""Every placeholder in what staff say is defined in the handbook.

Read are the lines of all stages and variants, explanations and notices, early steps, the questions
of checks, of the next contact and of feedback, what may be said of a prevention, and the card's
first sentence. A brace that is no part of a placeholder is found too.

Why: A placeholder that nobody knows is read out as it stands, to a customer. What the handbook
defines, everybody fills in alike.

Mend: Write the placeholder as under placeholders in handbook.yml, such as {customer_name}, or define
it there.
"""

import re
from collections.abc import Collection, Iterator

from makegood.finding import Level
from makegood.model import Playbook
from makegood.rule import Context, Problem
from makegood.schema import closest

LEVEL = Level.ERROR

GOOD = """
script:
  acknowledge:
    - say: I am sorry, {customer_name}. I can help you with that.
"""

BAD = """
script:
  acknowledge:
    - say: I am sorry, {custmer_name}. I can help you with that.  # <-
  resolve:
    - convey: Tell {customer name} the hour.  # <-
"""

_BRACES = re.compile(r"\{([^{}]*)\}|[{}]")
_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    known = context.handbook.placeholders
    for text, route in playbook.words:
        for match in _BRACES.finditer(text):
            if match[1] not in known:
                yield Problem(route, _message(match), _mend(match[1], known))


def _message(match: re.Match[str]) -> str:
    if match[1] is None:
        return f"a single brace {match[0]} stands in the text"
    if _NAME.fullmatch(match[1]):
        return f"the handbook has no placeholder `{match[0]}`"
    return f"`{match[0]}` cannot be a placeholder: its name is lower-case letters, digits and underscores"


def _mend(name: str | None, known: Collection[str]) -> str | None:
    if name is None:
        return "Take the brace out, or write a placeholder between two."
    likely = closest(name.strip().replace(" ", "_"), known)
    return f"Did you mean {{{likely}}}?" if likely else None
