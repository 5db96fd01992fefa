"""Where each face lies on the sheets, so that fronts and backs meet when the paper is turned."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from makegood.cards.card import Card
from makegood.cards.formats import Format


class Placed(NamedTuple):
    """A face of a card on a page: its left upper corner in millimetres, and whether it stands on its head."""

    card: int
    face: int
    x: float
    y: float
    is_turned: bool = False


def impose(cards: Sequence[Card], form: Format, duplex: str) -> Iterator[list[Placed]]:
    """The pages, a front and a back for each sheet.

    A card cut out turns like the page of a book, whichever way the printer turned the paper.
    """
    turns_sideways = (duplex == "long-edge") != form.is_landscape
    for first in range(0, len(cards), form.per_sheet):
        numbers = range(first, min(first + form.per_sheet, len(cards)))
        fronts = [Placed(number, 0, *_corner(number - first, form)) for number in numbers]
        yield fronts
        yield [_behind(front, form, turns_sideways) for front in fronts if len(cards[front.card].faces) > 1]


def front_page(number: int, form: Format) -> int:
    """The page, from 1, with the front of a card, the number-th of its deck from 0."""
    return 2 * (number // form.per_sheet) + 1


def _corner(place: int, form: Format) -> tuple[float, float]:
    row, column = divmod(place, form.columns)
    left = (form.sheet[0] - form.columns * form.width) / 2
    top = (form.sheet[1] - form.rows_of_cards * form.height) / 2
    return left + column * form.width, top + row * form.height


def _behind(front: Placed, form: Format, turns_sideways: bool) -> Placed:
    """The back of a front: mirrored over the edge about which the paper turns."""
    if turns_sideways:
        return front._replace(face=1, x=form.sheet[0] - front.x - form.width)
    return front._replace(face=1, y=form.sheet[1] - front.y - form.height, is_turned=True)
