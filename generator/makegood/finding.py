"""What the lint says: a finding, and how grave it is."""

from enum import StrEnum
from typing import NamedTuple

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


class Finding(NamedTuple):
    """One place where a rule does not hold."""

    path: str
    span: Span
    rule: str
    level: Level
    message: str
    mend: str
