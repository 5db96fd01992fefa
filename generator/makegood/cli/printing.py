"""What is printed beside the pages, while somebody waits at a terminal."""

import sys
from typing import NamedTuple

import click

from makegood.cli import common
from makegood.decks import Decks
from makegood.kept import Kept
from makegood.model import Handbook
from makegood.packs import Packs
from makegood.pages import Deck, TrainingPack
from makegood.report import Report
from makegood.rules import principles_of


class Printed(NamedTuple):
    """What pages in each language tell of the decks and the training packs, and all of these as PDFs by their paths."""

    decks: dict[str, list[Deck]]
    packs: dict[str, list[TrainingPack]]
    pdfs: dict[str, bytes]


def print_beside(handbook: Handbook, report: Report, kept: Kept, *, all_fit: bool) -> Printed:
    """Print all that a handbook offers beside its pages; unless ``all_fit``, cards that are cut off say so."""
    decks, packs = Decks(handbook, report.today, kept), Packs(handbook, principles_of(handbook))
    common.tell_unprintable((*decks.unprintables, *packs.unprintables))
    count = decks.cards + packs.role_plays
    with click.progressbar(
        length=count, label="Printing", file=sys.stderr, hidden=not (count and sys.stderr.isatty())
    ) as progress:
        pdfs = dict(decks.printed(progress.update, all_fit=all_fit))
        told, more = packs.printed(progress.update)
    return Printed(decks.told, told, pdfs | more)
