"""Cards laid out on their sheets by Typst, once: what does not fit is told from the very layout that is printed."""

import json
import shutil
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import as_file, files
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from makegood.cards.card import Card
from makegood.cards.data import data, has_long_words
from makegood.cards.fit import FaceHeights, Overflow, PartHeights, overflows
from makegood.cards.formats import Format
from makegood.cards.glyphs import FONT_FILES, stand_ins
from makegood.cards.imposition import Placed, impose

if TYPE_CHECKING:
    import typst

OnProgress = Callable[[int], None]
"""Called with how many cards are done since the last time."""

_TEMPLATES = Path(__file__).parent
_EDGES = "query(<edge>).map(edge => edge.location().position().y.pt())"
_RUNS = 8
"""In so many runs a deck is laid out at most, since Typst forgets what it laid out ten runs ago."""
_AT_A_TIME = 40
"""How many cards are laid out at least before progress is told."""


@contextmanager
def card_fonts() -> Iterator["typst.Fonts"]:
    """The cards' fonts and no others.

    Their package holds each in two formats, and Typst would take whichever the file system lists
    first; so those wanted are laid out alone.
    """
    import typst  # slow to load, and only cards need it

    with TemporaryDirectory() as folder, as_file(files("font_source_sans_pro") / "files") as shipped:
        for name in FONT_FILES:
            shutil.copy(shipped / name, folder)
        yield typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


@dataclass(frozen=True)
class Sheets:
    """A deck on its sheets: what does not fit, and the PDF, or both for little more than one of them.

    Typst remembers the pages of one run in the next as long as the ``job``, which it is given, stays as it is. So what
    changes lies in the ``folder``: which pages are laid out, and the cards of each batch of them. ``cut`` has the faces
    that say so, by the ``id`` of their card.
    """

    cards: Sequence[Card]
    form: Format
    pages: Sequence[Sequence[Placed]]
    cut: Mapping[int, Collection[int]]
    job: str
    folder: Path
    fonts: "typst.Fonts"

    def misfits(self, on_progress: OnProgress = lambda _: None) -> list[Overflow]:
        """What does not fit its card."""
        found: list[Overflow] = []
        batches = self._batches()
        with ThreadPoolExecutor(1) as ahead:  # while Typst lays out a batch, Python writes the next
            for batch, _ in zip(batches, ahead.map(self._written, batches), strict=True):
                laid_out = self._laid_out(batch)
                self._look_closer(laid_out)
                for number, heights in laid_out.items():
                    found += overflows(self.cards[number], heights)
                on_progress(len(laid_out))
        return found

    def pdf(self) -> bytes:
        """The PDF."""
        compiler = self._compiler(*self._batches())
        pdf: bytes = compiler.compile(pdf_standards=["ua-1"])  # type: ignore[assignment]  # only pictures are a list
        return pdf

    def _batches(self) -> list[range]:
        """The pages, some at a time, whole sheets each."""
        sheets = max(-(-len(self.pages) // 2 // _RUNS), -(-_AT_A_TIME // self.form.per_sheet))
        starts = range(0, len(self.pages), 2 * sheets)
        return [range(start, min(start + 2 * sheets, len(self.pages))) for start in starts]

    def _compiler(self, *batches: range) -> "typst.Compiler":
        """Typst, given the pages of some batches; the others are blank."""
        import typst

        shown = {page for batch in batches for page in batch}
        pages = [[one._asdict() for one in page] if n in shown else [] for n, page in enumerate(self.pages)]
        run = {"batches": [self._written(batch) for batch in batches], "pages": pages}
        (self.folder / "run.json").write_text(json.dumps(run), "utf-8")
        return typst.Compiler(self.folder / "sheet.typ", font_paths=self.fonts, sys_inputs={"job": self.job})

    def _written(self, batch: range) -> str:
        """The name of the file with a batch's cards by number, which is written the first time."""
        file = self.folder / f"{batch.start}.json"
        if not file.exists():
            cards = {one.card: self.cards[one.card] for page in batch for one in self.pages[page]}
            plain = {number: data(card, self.cut[id(card)]) for number, card in cards.items()}
            file.write_text(json.dumps(plain), "utf-8")
        return file.name

    def _laid_out(self, batch: range) -> dict[int, list[FaceHeights]]:
        """What the faces of a batch's cards take, by the cards' numbers."""
        edges = iter(json.loads(self._compiler(batch).eval(_EDGES)))
        found: dict[int, list[FaceHeights]] = {}
        for page in batch:
            for card, face, *_ in self.pages[page]:
                parts = self.cards[card].faces[face].parts
                begin, *ends, foot = (next(edges) for _ in range(len(parts) + 2))
                found.setdefault(card, []).append(_heights([begin, *ends], foot))
        return found

    def _look_closer(self, laid_out: dict[int, list[FaceHeights]]) -> None:
        """Measure the entries and long words of those cards in which something may not fit."""
        import typst

        numbers = [n for n, heights in laid_out.items() if _is_doubtful(self.cards[n], heights)]
        if not numbers:
            return
        job = json.loads(self.job) | {"cards": [data(self.cards[number]) for number in numbers]}
        told = typst.query(
            _TEMPLATES / "measure.typ",
            "<measured>",
            field="value",
            sys_inputs={"job": json.dumps(job)},
            font_paths=self.fonts,
        )
        for number, faces in zip(numbers, json.loads(told), strict=True):
            for face, parts in zip(laid_out[number], faces, strict=True):
                for part, measured in zip(face["parts"], parts, strict=True):
                    part.update(measured)


@contextmanager
def sheets(
    cards: Sequence[Card],
    form: Format,
    *,
    duplex: str = "long-edge",
    title: str = "Playbook cards",
    language: str = "en",
    cut_off: Sequence[Overflow] = (),
) -> Iterator[Sheets]:
    """Cards on sheets; ``title`` and ``language`` are the document's. The faces that are ``cut_off`` say so."""
    cut: dict[int, set[int]] = defaultdict(set)
    for overflow in cut_off:
        if not overflow.is_width:
            cut[id(overflow.card)].add(overflow.face)
    job = {"format": form._asdict(), "title": title.translate(stand_ins(title)), "language": language}
    with card_fonts() as fonts, TemporaryDirectory() as folder:
        for name in ("card.typ", "sheet.typ"):
            shutil.copy(_TEMPLATES / name, folder)
        pages = list(impose(cards, form, duplex))
        yield Sheets(cards, form, pages, cut, json.dumps(job), Path(folder), fonts)


def _heights(edges: Sequence[float], foot: float) -> FaceHeights:
    """A face from where its parts begin and end, and its footer begins; it may stand on its head."""
    parts: list[PartHeights] = [
        {"height": abs(end - begin), "entries": [], "wide": 0} for begin, end in pairwise(edges)
    ]
    return {"room": abs(foot - edges[0]), "parts": parts}


def _is_doubtful(card: Card, heights: list[FaceHeights]) -> bool:
    return bool(overflows(card, heights)) or has_long_words(card)
