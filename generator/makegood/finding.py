"""What the lint says: a finding, how grave it is, and what has been done about it."""

import hashlib
from enum import StrEnum
from pathlib import PurePosixPath
from typing import NamedTuple

from makegood.source import Route
from makegood.syntax import Span


class Level(StrEnum):
    """How grave a finding is."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"

    def reaches(self, other: "Level") -> bool:
        """Whether this level is at least as grave as another."""
        order = list(Level)
        return order.index(self) <= order.index(other)


class Settled(NamedTuple):
    """How somebody has dealt with a finding that stands: it is still told, but fails nothing.

    ``how`` is ``suppressed`` (by a comment, with its reason) or ``baselined``.
    """

    how: str
    reason: str


class Edit(NamedTuple):
    """A change that mends a finding and alters nothing else: the text between two characters of its file."""

    start: int
    end: int
    text: str


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
    def fingerprint(self) -> str:
        """What a finding is known by, wherever its lines and list items move.

        That is its rule, its file below the playbooks folder, the keys that lead to it, and what
        stands there.
        """
        *_, area, name = ("", *PurePosixPath(self.path).parts)
        file = name if name == "handbook.yml" else f"{area}/{name}"
        keys = ".".join(step for step in self.route if isinstance(step, str))
        return hashlib.sha256("\0".join((self.rule, file, keys, self.content)).encode()).hexdigest()[:32]
