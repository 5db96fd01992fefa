"""No higher role, and no variant for a repeated or big failure, may give less at any price.

Compared are the limits in the handbook, and those that count in a playbook and in each variant
where it sets its own. happened_before and big_for_them give no role less than the plain case does,
and what their scripts promise is worth no less, unless the case is handed over to somebody who decides.

Why: A hand-over to somebody who may give less is a step back, and the customer notices. A failure
that is repeated or big takes more to put right than a first, small one [hiver].

Mend: Raise the limit of the higher role or of the variant, or take it out so that the one above it
counts.
"""

from collections.abc import Iterator
from itertools import pairwise

from makegood.authority import excess, given_on, limit_of
from makegood.finding import Level
from makegood.model import Handbook, Limit, Playbook
from makegood.money import total
from makegood.rule import Context, Problem, once

LEVEL = Level.ERROR

GOOD = """
limits:
  front-line: {per_case: 60 EUR}
variants:
  happened_before:
    limits:
      front-line: {per_case: 80 EUR}
"""

BAD = """
limits:
  team-lead:
    per_case: 30 EUR  # <-
variants:
  happened_before:
    limits:
      front-line:
        per_case: 20 EUR  # <-
"""

_NEVER_LESS = ("happened_before", "big_for_them")


def check_handbook(context: Context) -> Iterator[Problem]:
    roles = context.handbook.roles
    limits = {role.id: role.may_give for role in roles.values()}
    yield from _falls(context.handbook, limits, limits)


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    handbook = context.handbook
    variants = ((name, variant.limits) for name, variant in playbook.variants.items())
    for case, own in ((None, playbook.limits), *variants):
        limits = {role: limit_of(handbook, playbook, role, case) for role in handbook.roles if own}
        given = {role: limit for role, limit in limits.items() if limit}
        less = _less(handbook, playbook, own) if case in _NEVER_LESS else ()
        yield from once([*less, *_falls(handbook, given, own)])
    yield from once(_gives_less(handbook, playbook))


def _falls(handbook: Handbook, limits: dict[str, Limit], own: dict[str, Limit]) -> Iterator[Problem]:
    """Neighbouring roles of which the higher may give less, where one of the two has a limit of its own."""
    for lower, higher in pairwise(limits):
        found = excess(limits[lower].per_case.curve(), limits[higher].per_case.curve())
        where = own.get(higher) or own.get(lower)
        if found and where:
            more, less, at = found.in_words(handbook.currency)
            low, high = handbook.roles[lower].title, handbook.roles[higher].title
            message = f"“{high}” may give {less}{at}, and “{low}” below it {more}"
            yield Problem((*where.route, "per_case"), message)


def _less(handbook: Handbook, playbook: Playbook, own: dict[str, Limit]) -> Iterator[Problem]:
    """Limits in a variant that are below those of the plain case."""
    for role, limit in own.items():
        plain = limit_of(handbook, playbook, role)
        found = excess(plain.per_case.curve(), limit.per_case.curve()) if plain else None
        if found:
            more, less, at = found.in_words(handbook.currency)
            title = handbook.roles[role].title
            message = f"“{title}” may give {less}{at} here, and {more} in the plain case"
            yield Problem((*limit.route, "per_case"), message)


def _gives_less(handbook: Handbook, playbook: Playbook) -> Iterator[Problem]:
    """Variants whose promises together are worth less than those of the plain case."""
    plain = {path.channel: total(given_on(handbook, playbook, path).values()) for path in playbook.plain_paths}
    for path in playbook.paths:
        variant = playbook.variant(path.variant)
        if path.variant not in _NEVER_LESS or not variant or variant.hand_over:
            continue
        own = total(given_on(handbook, playbook, path).values())
        found = excess(plain.get(path.channel, plain[None]), own)
        if found:
            more, less, at = found.in_words(handbook.currency)
            message = f"what is promised{path.where} is worth {less}{at}, and {more} in the plain case"
            yield Problem(variant.route, message, "Promise at least as much here, or hand the case over.")
