"""The training packs that a handbook offers beside its pages: one an area that has role plays."""

from collections.abc import Iterator, Sequence

from makegood.cards import OnProgress, Pack, Unprintable, pack, pack_format, render_pack, unprintables_of
from makegood.model import Handbook
from makegood.pages import TrainingPack
from makegood.rule import Principle


class Packs:
    """The packs of a handbook that offers its cards; none where it does not."""

    def __init__(self, handbook: Handbook, principles: Sequence[Principle]) -> None:
        self._form = pack_format(handbook.cards)
        self._packs = dict(_by_area(handbook, principles)) if handbook.cards else {}

    @property
    def role_plays(self) -> int:
        """How many role plays are printed."""
        return sum(len(one.sheet.plays) for one in self._packs.values())

    @property
    def unprintables(self) -> Iterator[Unprintable]:
        """Where the cards' font lacks characters."""
        for one in self._packs.values():
            yield from unprintables_of(one)

    def printed(self, on_progress: OnProgress = lambda _: None) -> Iterator[tuple[TrainingPack, bytes]]:
        """Each pack as a PDF, and what pages tell of it, which only its layout shows."""
        for area, one in self._packs.items():
            printed = render_pack(one, self._form)
            count = len(one.sheet.plays)
            yield TrainingPack(f"training/{area}.pdf", area, count, printed.pages, printed.first_pages), printed.pdf
            on_progress(count)


def _by_area(handbook: Handbook, principles: Sequence[Principle]) -> Iterator[tuple[str, Pack]]:
    for area in dict.fromkeys(playbook.area for playbook in handbook.playbooks):
        playbooks = [playbook for playbook in handbook.playbooks if playbook.area == area and playbook.training]
        if playbooks:
            yield area, pack(handbook, playbooks, principles)
