"""A customer it happened to before gets a path of their own, with more authority on it.

The variant happened_before gives the front line a higher limit, at some price at least, or hands
over to a role above it. That the limit is lower at no price is checked by `limits-rise`. Protected
cases are exempt.

Why: A customer gives you one chance to make good; after the second failure they lose faith for good
[hiver]. What was enough the first time is then too little.

Mend: Give happened_before a limit for the front line above the plain one, or a hand_over to a
higher role.
"""

from collections.abc import Iterator

from makegood.authority import excess, limit_of
from makegood.finding import Level
from makegood.model import Handbook, Playbook, Variant
from makegood.rule import Context, Problem

LEVEL = Level.ERROR

GOOD = """
variants:
  happened_before:
    limits: {front-line: {per_case: 80 EUR}}
"""

BAD = """
variants:
  happened_before:  # <-
    adds:
      acknowledge:
        - say: Once was too often, and now it has happened again. I am sorry.
"""

_CASE = "happened_before"


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    variant, handbook = playbook.variants.happened_before, context.handbook
    if playbook.is_protected:
        return
    if not variant:
        message = "a customer it happened to before is treated as if it were the first time"
        yield Problem(("variants", _CASE), message)
    elif not (_hands_over(variant, handbook) or _gives_more(playbook, handbook)):
        who = handbook.front_line.title
        message = f"“{who}” may give no more than in the plain case, and nobody higher takes over"
        yield Problem(variant.route, message)


def _hands_over(variant: Variant, handbook: Handbook) -> bool:
    """To a role above the front line; one that does not exist is found elsewhere."""
    rank = handbook.rank(variant.hand_over.role) if variant.hand_over else handbook.rank(None)
    return rank < 0 or rank > handbook.rank(None)


def _gives_more(playbook: Playbook, handbook: Handbook) -> bool:
    plain = limit_of(handbook, playbook, handbook.front_line.id)
    own = limit_of(handbook, playbook, handbook.front_line.id, _CASE)
    return bool(plain and own and excess(own.per_case.curve(), plain.per_case.curve()))
