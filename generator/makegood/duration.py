"""Lengths of time as playbooks write them: ``at once``, ``15 minutes``, ``3 days``."""

import re
from functools import lru_cache
from typing import NamedTuple

MINUTES = {"minute": 1, "hour": 60, "day": 24 * 60, "week": 7 * 24 * 60}
_DURATION = re.compile(r"(\d+) (minute|hour|day|week)s?")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


class Duration(NamedTuple):
    """A length of time: ``amount`` of ``unit`` (minute, hour, day, week)."""

    amount: int
    unit: str

    @classmethod
    def parse(cls, text: str) -> "Duration":
        """Read a duration.

        Raises:
            ValueError: if the text is none.
        """
        found = _parse(text)
        if found is None:
            raise ValueError(f"not a duration: {text!r}")
        return found

    @property
    def minutes(self) -> int:
        """The length in minutes."""
        return self.amount * MINUTES[self.unit]

    @property
    def days(self) -> float:
        """The length in days."""
        return self.minutes / MINUTES["day"]

    def __str__(self) -> str:
        """The duration as playbooks write it."""
        if not self.amount:
            return "at once"
        return f"{self.amount} {self.unit}{'' if self.amount == 1 else 's'}"


@lru_cache(maxsize=1024)
def _parse(text: str) -> Duration | None:
    if text == "at once":
        return Duration(0, "minute")
    match = _DURATION.fullmatch(text)
    return Duration(int(match[1]), match[2]) if match else None


def is_duration(text: str) -> bool:
    """Whether a text is a duration."""
    return _parse(text) is not None


def is_clock_time(text: str) -> bool:
    """Whether a text is a clock time on 24 hours, such as 18:00."""
    return _CLOCK.fullmatch(text) is not None
