"""The training packs that a handbook offers beside its pages: one an area that has role plays."""

from collections.abc import Iterator, Sequence

from makegood.cards import OnProgress, Pack, Unprintable, pack, pack_format, render_pack, unprintables_of
from makegood.model import Handbook
from makegood.pages import TrainingPack
from makegood.rule import Principle


class Packs:
    """The packs of a handbook that offers its cards, in each of its languages; none where it does not."""

    def __init__(self, handbook: Handbook, principles: Sequence[Principle]) -> None:
        self._handbook = handbook
        self._form = pack_format(handbook.cards)
        languages = handbook.languages if handbook.cards else ()
        self._packs = [
            (language, area, one)
            for language in languages
            for area, one in _by_area(handbook.in_language(language), principles)
        ]

    @property
    def role_plays(self) -> int:
        """How many role plays are printed."""
        return sum(len(one.sheet.plays) for _, _, one in self._packs)

    @property
    def unprintables(self) -> Iterator[Unprintable]:
        """Where the cards' font lacks characters."""
        for _, _, one in self._packs:
            yield from unprintables_of(one)

    def printed(self, on_progress: OnProgress = lambda _: None) -> Iterator[tuple[str, TrainingPack, str, bytes]]:
        """Each pack's language, what pages in it tell of it, which only its layout shows, and its path and PDF."""
        for language, area, one in self._packs:
            printed = render_pack(one, self._form)
            count = len(one.sheet.plays)
            told = TrainingPack(f"training/{area}.pdf", area, count, printed.pages, printed.first_pages)
            yield language, told, self._handbook.folder(language) + told.path, printed.pdf
            on_progress(count)


def _by_area(handbook: Handbook, principles: Sequence[Principle]) -> Iterator[tuple[str, Pack]]:
    playbooks = [playbook for playbook in handbook.in_print(handbook.language) if playbook.training]
    for area in dict.fromkeys(playbook.area for playbook in playbooks):
        yield area, pack(handbook, [playbook for playbook in playbooks if playbook.area == area], principles)
