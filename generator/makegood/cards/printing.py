"""From cards to a PDF, by Typst: measured first, then printed.

The words reach Typst as data, never as markup. Nothing but the cards decides the bytes: no clock,
no font of the machine.
"""

import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from makegood.cards.card import Card
from makegood.cards.fit import Overflow, fit
from makegood.locale import Locale

if TYPE_CHECKING:
    import typst

_TEMPLATES = Path(__file__).parent
_FONTS = ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf", "SourceSansPro-Bold.ttf")


@dataclass(frozen=True)
class Printed:
    """A PDF, the cards as they stand in it, and what does not fit.

    A card that does not fit is printed as far as it goes, and says so.
    """

    pdf: bytes
    cards: tuple[Card, ...]
    overflows: list[Overflow]


def render(cards: Sequence[Card], *, title: str = "Playbook cards", language: str = "en") -> Printed:
    """Print cards, four to an A4 sheet; ``title`` and ``language`` are the document's.

    Raises:
        ValueError: if there are no cards.
    """
    import typst  # slow to load, and needed for cards only

    if not cards:
        raise ValueError("there are no cards to print")
    with _fonts() as fonts:
        heights = json.loads(
            typst.query(
                _TEMPLATES / "measure.typ",
                "<measured>",
                field="value",
                sys_inputs={"cards": json.dumps([asdict(card) for card in cards])},
                font_paths=fonts,
            )
        )
        fitted = [fit(card, own) for card, own in zip(cards, heights, strict=True)]
        data = [asdict(card) | {"cut_off": _cut_off(card, overflows)} for card, overflows in fitted]
        inputs = {"cards": json.dumps(data), "title": title, "language": language}
        pdf = typst.compile(_TEMPLATES / "sheet.typ", sys_inputs=inputs, font_paths=fonts, pdf_standards=["ua-1"])
    return Printed(pdf, tuple(card for card, _ in fitted), [o for _, overflows in fitted for o in overflows])


def _cut_off(card: Card, overflows: Sequence[Overflow]) -> str:
    return Locale.of(card.language).gettext("CUT OFF HERE: too long for a card") if overflows else ""


@contextmanager
def _fonts() -> Iterator["typst.Fonts"]:
    """The three fonts of the cards and no others.

    Their package holds each in two formats, and Typst would take whichever the file system lists
    first; so those wanted are laid out alone.
    """
    import typst

    with TemporaryDirectory() as folder, as_file(files("font_source_sans_pro") / "files") as shipped:
        for name in _FONTS:
            shutil.copy(shipped / name, folder)
        yield typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
