"""Choose what a card has room for, by rank, from heights that were measured in the real layout."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple, TypedDict

from makegood.cards.card import Card, Part, Rank

_MM = 72 / 25.4
_TOLERANCE = 0.01  # of a point: heights are summed in another order than they are stacked
_FAIR_MM = {"title": 20, "say_first": 26, "steps": 36, "may_give": 26, "hand_over": 24}
"""What each block may fairly take of a card's height, to tell which one is to blame for an overflow."""


class EntryHeights(TypedDict):
    """An entry's height without, and that of each entry under it."""

    own: float
    under: list[float]


class PartHeights(TypedDict):
    """The heights of a part's heading and of its entries, the space above each included."""

    head: float
    entries: list[EntryHeights]


class Heights(TypedDict):
    """What a card's blocks take, in points.

    ``room`` is there for all of them; ``wide`` tells by block how far a word is wider than the card
    (negative: it is not).
    """

    room: float
    title: float
    say_first: float
    parts: list[PartHeights]
    wide: dict[str, float]


@dataclass(frozen=True, kw_only=True)
class Overflow:
    """A card whose text does not fit, after all that may be left out is left out.

    ``block`` is the block to shorten: ``title``, ``say_first``, ``steps``, ``may_give`` or
    ``hand_over``. ``by_mm`` is how far the card's text is too high or, where ``is_width`` says so,
    a word of the block too wide.
    """

    playbook_id: str
    block: str
    by_mm: float
    is_width: bool = False


class _Place(NamedTuple):
    """Where an entry stands: the part, the entry, and the entry under that (-1: itself)."""

    part: int
    entry: int
    under: int = -1


def fit(card: Card, heights: Heights) -> tuple[Card, list[Overflow]]:
    """The card with the entries for which there is room, and what does not fit even so."""
    chosen = _chosen(card, heights)
    parts = (_kept(part, number, chosen) for number, part in enumerate(card.parts))
    fitted = replace(card, parts=tuple(part for part in parts if part.entries))
    return fitted, [*_too_high(card, heights, chosen), *_too_wide(card, heights)]


def _chosen(card: Card, heights: Heights) -> set[_Place]:
    """All entries if there is room; else those that must be and then, by rank, each that still fits."""
    ranked = sorted(_ranked(card))
    chosen = {place for _, place in ranked}
    if _taken(card, heights, chosen) <= heights["room"]:
        return chosen
    chosen = {place for rank, place in ranked if rank == Rank.MUST}
    for rank, place in ranked:
        has_parent = place.under < 0 or place._replace(under=-1) in chosen
        if rank != Rank.MUST and has_parent and _taken(card, heights, {*chosen, place}) <= heights["room"]:
            chosen.add(place)
    return chosen


def _ranked(card: Card) -> Iterator[tuple[Rank, _Place]]:
    for part_number, part in enumerate(card.parts):
        for number, entry in enumerate(part.entries):
            yield entry.rank, _Place(part_number, number)
            for under, below in enumerate(entry.under):
                yield max(entry.rank, below.rank), _Place(part_number, number, under)


def _taken(card: Card, heights: Heights, chosen: set[_Place]) -> float:
    return sum(_by_block(card, heights, chosen).values())


def _by_block(card: Card, heights: Heights, chosen: set[_Place]) -> dict[str, float]:
    """What each block takes with the chosen entries."""
    taken = {"title": heights["title"], "say_first": heights["say_first"]}
    for number, (part, measured) in enumerate(zip(card.parts, heights["parts"], strict=True)):
        entries = [_height(heights, place) for place in sorted(chosen) if place.part == number]
        taken[part.name] = measured["head"] + sum(entries) if entries else 0
    return taken


def _height(heights: Heights, place: _Place) -> float:
    entry = heights["parts"][place.part]["entries"][place.entry]
    return entry["own"] if place.under < 0 else entry["under"][place.under]


def _kept(part: Part, number: int, chosen: set[_Place]) -> Part:
    """A part with its chosen entries only."""
    entries = []
    for place, entry in enumerate(part.entries):
        if _Place(number, place) in chosen:
            under = (e for n, e in enumerate(entry.under) if _Place(number, place, n) in chosen)
            entries.append(replace(entry, under=tuple(under)))
    return replace(part, entries=tuple(entries))


def _too_high(card: Card, heights: Heights, chosen: set[_Place]) -> Iterator[Overflow]:
    taken = _by_block(card, heights, chosen)
    excess = sum(taken.values()) - heights["room"]
    if excess > _TOLERANCE:
        block = max(taken, key=lambda name: taken[name] - _FAIR_MM[name] * _MM)
        yield Overflow(playbook_id=card.playbook_id, block=block, by_mm=_in_mm(excess))


def _too_wide(card: Card, heights: Heights) -> Iterator[Overflow]:
    for block, excess in heights["wide"].items():
        if excess > _TOLERANCE:
            yield Overflow(playbook_id=card.playbook_id, block=block, by_mm=_in_mm(excess), is_width=True)


def _in_mm(points: float) -> float:
    """Rounded up to a tenth, so that it is never 0."""
    return math.ceil((points - _TOLERANCE) / _MM * 10) / 10
