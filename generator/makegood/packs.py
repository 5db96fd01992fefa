"""The training packs that a handbook offers beside its pages: in each language one an area that has role plays."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from makegood.cards import OnProgress, Pack, Unprintable, pack, pack_format, render_pack, unprintables_of
from makegood.model import Handbook
from makegood.pages import TrainingPack
from makegood.rule import Principle


class PrintedPacks(NamedTuple):
    """What pages in each language tell of the packs, which only their layout shows, and the PDFs by their paths."""

    told: dict[str, list[TrainingPack]]
    pdfs: dict[str, bytes]


class Packs:
    """The packs of a handbook that offers its cards, in each of its languages; none where it does not."""

    def __init__(self, handbook: Handbook, principles: Sequence[Principle]) -> None:
        self._handbook = handbook
        self._form = pack_format(handbook.cards)
        self._packs = list(_packs(handbook, principles)) if handbook.cards else []

    @property
    def role_plays(self) -> int:
        """How many role plays are printed."""
        return sum(len(one.sheet.plays) for _, _, one in self._packs)

    @property
    def unprintables(self) -> Iterator[Unprintable]:
        """Where the cards' font lacks characters."""
        for _, _, one in self._packs:
            yield from unprintables_of(one)

    def printed(self, on_progress: OnProgress = lambda _: None) -> PrintedPacks:
        """Print all of them."""
        found = PrintedPacks({}, {})
        for language, area, one in self._packs:
            pdf, sheets, pages = render_pack(one, self._form)
            told = TrainingPack(f"training/{area}.pdf", area, len(one.sheet.plays), sheets, pages)
            found.told.setdefault(language, []).append(told)
            found.pdfs[self._handbook.folder(language) + told.path] = pdf
            on_progress(told.role_plays)
        return found


def _packs(handbook: Handbook, principles: Sequence[Principle]) -> Iterator[tuple[str, str, Pack]]:
    """Each with the language of the pages that it lies beside, and its area."""
    for language in handbook.languages:
        own, playbooks = handbook.in_language(language), handbook.editions(language)
        for area in dict.fromkeys(playbook.area for playbook in playbooks):
            taught = [playbook for playbook in playbooks if playbook.area == area and playbook.training]
            if taught:
                yield language, area, pack(own, taught, principles)
