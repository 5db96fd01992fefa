"""Places in a text of which no two overlap."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import Protocol, TypeVar


class Place(Protocol):
    """Characters of a text, from ``start`` to before ``end``; at least one."""

    @property
    def start(self) -> int:
        """The first character."""

    @property
    def end(self) -> int:
        """The one after the last."""


P = TypeVar("P", bound=Place)


def without_overlaps(best_first: Iterable[P]) -> list[P]:
    """The places that overlap none before them, in the order of the text."""
    kept: list[P] = []
    for place in best_first:
        at = bisect_left(kept, place.end, key=_start)
        if not at or kept[at - 1].end <= place.start:
            kept.insert(at, place)
    return kept


def _start(place: Place) -> int:
    return place.start
