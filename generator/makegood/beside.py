"""What is printed beside the pages, in each of the handbook's languages: decks of cards and training packs."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from makegood.cards import OnProgress, Unprintable
from makegood.decks import Decks
from makegood.kept import Kept
from makegood.model import Handbook
from makegood.packs import Packs
from makegood.pages import Printed
from makegood.rule import Principle


class Prints(NamedTuple):
    """What the pages in each language tell of what is printed, and all of it as PDFs by their paths."""

    told: dict[str, Printed]
    pdfs: dict[str, bytes]


class Beside:
    """All that a handbook offers beside its pages; nothing where it has no ``cards``."""

    def __init__(
        self, handbook: Handbook, principles: Sequence[Principle], day: date, kept: Kept | None = None
    ) -> None:
        self._languages = handbook.languages
        self._decks, self._packs = Decks(handbook, day, kept), Packs(handbook, principles)

    @property
    def count(self) -> int:
        """How many cards and role plays are printed, each as often as it is."""
        return self._decks.cards + self._packs.role_plays

    @property
    def unprintables(self) -> Iterator[Unprintable]:
        """Where the cards' font lacks characters."""
        yield from self._decks.unprintables
        yield from self._packs.unprintables

    def printed(self, on_progress: OnProgress = lambda _: None, *, all_fit: bool) -> Prints:
        """Print all of it; unless ``all_fit``, cards are measured first, so that those cut off say so."""
        pdfs = dict(self._decks.printed(on_progress, all_fit=all_fit))
        told = {language: Printed(self._decks.told.get(language, ())) for language in self._languages}
        for language, pack, path, pdf in self._packs.printed(on_progress):
            told[language] = told[language]._replace(packs=(*told[language].packs, pack))
            pdfs[path] = pdf
        return Prints(told, pdfs)
