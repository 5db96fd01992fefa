"""The formats in which cards are printed."""

from typing import NamedTuple

A4, LETTER = (210.0, 297.0), (215.9, 279.4)


class Format(NamedTuple):
    """A card's size and how many share a sheet; all lengths in millimetres, all type in points.

    ``body``, ``head``, ``say`` and ``title`` are the sizes of type. A ``small`` card has what one needs
    in the first minute, and nothing else. ``larger`` names the format to take where a card does not fit.
    """

    name: str
    width: float
    height: float
    sheet: tuple[float, float]
    columns: int
    rows_of_cards: int
    body: float = 10
    head: float = 12
    say: float = 11.5
    title: float = 15
    margin: float = 4.5
    top: float = 4.5
    is_small: bool = False
    larger: str = ""

    @property
    def per_sheet(self) -> int:
        """How many cards share a sheet."""
        return self.columns * self.rows_of_cards

    @property
    def is_landscape(self) -> bool:
        """Whether the sheet lies on its long side."""
        return self.sheet[0] > self.sheet[1]


def _large(name: str, width: float, height: float, sheet: tuple[float, float], columns: int, larger: str) -> Format:
    return Format(name, width, height, sheet, columns, 1, body=12, head=14, say=14, title=19, larger=larger)


def _whole(name: str, sheet: tuple[float, float]) -> Format:
    """A card that takes a sheet, to be read from a wall or in two languages."""
    return Format(name, *sheet, sheet, 1, 1, body=15, head=17, say=17.5, title=24, margin=10, top=10)


FORMATS = {
    one.name: one
    for one in (
        Format("a6", 105, 148, A4, 2, 2, larger="a5"),
        Format("quarter-letter", 107.95, 139.7, LETTER, 2, 2, larger="half-letter"),
        _large("a5", 148, 210, (A4[1], A4[0]), 2, "a4"),
        _large("half-letter", 139.7, 215.9, (LETTER[1], LETTER[0]), 2, "letter"),
        _whole("a4", A4),
        _whole("letter", LETTER),
        Format("a6-single", 105, 148, (105, 148), 1, 1, larger="a5-single"),
        _large("a5-single", 148, 210, (148, 210), 1, "a4"),
        Format("lanyard", 74, 105, (A4[1], A4[0]), 4, 2, title=13, top=9, is_small=True),
    )
}
"""By name. Body type has at least 10 points on A6 and smaller, 12 on A5, 15 on whole sheets."""
