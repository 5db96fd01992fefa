"""What is printed beside the pages, while somebody waits at a terminal."""

import sys

import click

from makegood.beside import Beside, Prints
from makegood.cli import common
from makegood.kept import Kept
from makegood.model import Handbook
from makegood.report import Report
from makegood.rules import principles_of


def print_beside(handbook: Handbook, report: Report, kept: Kept, *, all_fit: bool) -> Prints:
    """Print all that a handbook offers beside its pages; unless ``all_fit``, cards that are cut off say so."""
    beside = Beside(handbook, principles_of(handbook), report.today, kept)
    common.tell_unprintable(beside.unprintables)
    with click.progressbar(
        length=beside.count, label="Printing", file=sys.stderr, hidden=not (beside.count and sys.stderr.isatty())
    ) as progress:
        return beside.printed(progress.update, all_fit=all_fit)
