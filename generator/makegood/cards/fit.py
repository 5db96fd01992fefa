"""What does not fit its card, from heights that were measured in the real layout."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypedDict

from makegood.cards.card import Card, Face, Part
from makegood.cards.formats import Format
from makegood.rule import Problem

_MM = 72 / 25.4
_TOLERANCE = 0.01  # of a point: heights are summed in another order than they are stacked
_FAIR = {
    "title": 0.12,
    "say_first": 0.16,
    "steps": 0.34,
    "may_give": 0.2,
    "hand_over": 0.16,
    "variants": 0.55,
    "afterwards": 0.3,
    "contents": 0.8,
}
"""What share of a face each part may fairly take, to tell which one is to blame where all of them take too much."""


class PartHeights(TypedDict):
    """A part's height and how far a word of it is too wide, in points.

    And the height of each of its entries, which is measured only where something on the face does not fit.
    """

    height: float
    entries: list[float]
    wide: float


class FaceHeights(TypedDict):
    """The room there is between a face's margins and its footer, and what each part takes, in points."""

    room: float
    parts: list[PartHeights]


@dataclass(frozen=True, kw_only=True)
class Overflow:
    """A face whose text does not fit.

    ``part`` is the one to shorten. ``by_mm`` is how far the text of the face is too high or, where ``is_width`` says
    so, a word of the part too wide.
    """

    card: Card
    face: int
    part: Part
    entry: int
    by_mm: float
    is_width: bool = False

    def told(self, form: Format) -> str:
        """What does not fit, and by how much."""
        side = "back" if self.card.faces[self.face].is_back else "front"
        what = "a word is too wide" if self.is_width else f"the {side} is too full"
        return f"{what} for a card of the format {form.name}, by {self.by_mm:.1f} mm"

    def problem(self, form: Format) -> Problem:
        """The same as a problem of the playbook, at the text to shorten."""
        entries = self.part.entries
        route = entries[self.entry].route if entries else ()
        where = f", such as `{'.'.join(map(str, route))}`" if route else ""
        return Problem(route or self.part.route, f"{self.told(form)}: shorten {self.part.name}{where}")


def overflows(card: Card, heights: list[FaceHeights]) -> list[Overflow]:
    """What does not fit a card."""
    found = []
    for number, (face, measured) in enumerate(zip(card.faces, heights, strict=True)):
        found += [*_too_high(card, number, face, measured), *_too_wide(card, number, face, measured)]
    return found


def _too_high(card: Card, number: int, face: Face, measured: FaceHeights) -> Iterator[Overflow]:
    excess = sum(part["height"] for part in measured["parts"]) - measured["room"]
    if excess > _TOLERANCE:
        pairs = list(zip(face.parts, measured["parts"], strict=True))
        part, heights = max(pairs, key=lambda pair: pair[1]["height"] - _FAIR[pair[0].name] * measured["room"])
        yield Overflow(card=card, face=number, part=part, entry=_longest(part, heights), by_mm=_in_mm(excess))


def _too_wide(card: Card, number: int, face: Face, measured: FaceHeights) -> Iterator[Overflow]:
    for part, heights in zip(face.parts, measured["parts"], strict=True):
        if heights["wide"] > _TOLERANCE:
            by_mm = _in_mm(heights["wide"])
            yield Overflow(card=card, face=number, part=part, entry=_longest(part, heights), by_mm=by_mm, is_width=True)


def _longest(part: Part, heights: PartHeights) -> int:
    """The entry that takes most, of those that have a text to shorten if there are any."""
    pairs = enumerate(zip(part.entries, heights["entries"], strict=False))
    ranked = [((bool(entry.route), height), -number) for number, (entry, height) in pairs]
    return -max(ranked)[1] if ranked else 0


def _in_mm(points: float) -> float:
    """Rounded up to a tenth, so that it is never 0."""
    return math.ceil((points - _TOLERANCE) / _MM * 10) / 10
