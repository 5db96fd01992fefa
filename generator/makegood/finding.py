"""What the lint says: a finding, how grave it is, and what has been done about it."""

from __future__ import annotations  # a run that the cache answers loads none of what the types name

import hashlib
from enum import StrEnum
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from makegood.source import Route
    from makegood.syntax import Edit, Span

UNREADABLE = frozenset({"yaml", "schema"})
"""The rules whose findings say that a file cannot be read, so that no other rule has seen it."""

REFERENCE = "reference"
"""The rule whose findings say that a name leads nowhere, those of rules among them."""

ALWAYS_ERRORS = UNREADABLE | {REFERENCE}
"""The rules that no handbook can turn off or lower: what else is found rests on them."""

REASONED, UNUSED = "suppression-reasoned", "unused-suppression"

CARD_FITS = "card-fits"
"""The rule whose findings say that a card cannot be printed; it is held only against cards that are laid out."""

NEVER_SETTLED = UNREADABLE | {REASONED, UNUSED, CARD_FITS}
"""The rules whose findings nobody can suppress or put into the baseline.

What they find would hide the rest, or, in the case of a card, is not looked for in every run.
"""


class Level(StrEnum):
    """How grave a finding is."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"

    def reaches(self, other: Level) -> bool:
        """Whether this level is at least as grave as another."""
        order = list(Level)
        return order.index(self) <= order.index(other)


class Settled(NamedTuple):
    """How somebody has dealt with a finding that stands: it is still told, but fails nothing.

    ``how`` is ``suppressed`` (by a comment, with its reason) or ``baselined``.
    """

    how: str
    reason: str


class Finding(NamedTuple):
    """One place where a rule does not hold.

    ``content`` is what stands at the route, ``matched`` the words that the finding is about, and
    ``lowered`` says why its level is only advice.
    """

    path: str
    span: Span
    rule: str
    level: Level
    message: str
    mend: str
    route: Route = ()
    content: str = ""
    matched: str = ""
    edit: Edit | None = None
    settled: Settled | None = None
    lowered: str = ""

    @property
    def file(self) -> str:
        """Its file below the playbooks folder: an area and a name, or the handbook's."""
        *_, area, name = ("", *PurePosixPath(self.path).parts)
        return name if name == "handbook.yml" else f"{area}/{name}"

    @property
    def keys(self) -> str:
        """The keys that lead to it, without the numbers of list items, which move."""
        return ".".join(step for step in self.route if isinstance(step, str))

    @property
    def fingerprint(self) -> str:
        """What a finding is known by, wherever its lines and list items move.

        That is its rule, its file, the keys that lead to it, and what stands there.
        """
        return hashlib.sha256("\0".join((self.rule, self.file, self.keys, self.content)).encode()).hexdigest()[:32]
