"""``makegood cards``."""

import sys
from collections.abc import Iterator
from datetime import date
from gettext import ngettext
from pathlib import Path

import click

from makegood.cards import Printed, cards, render
from makegood.cli import common
from makegood.cli.output import replace_file


@click.command()
@common.playbooks_option
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default="cards.pdf",
    show_default=True,
    help="The PDF to write.",
)
@click.option("--anyway", is_flag=True, help="Print what can be printed in spite of errors.")
@common.today_option
@common.color_option
def command(folder: Path | None, output: Path, anyway: bool, today: date | None, color: str) -> None:
    """Print an A6 card for each playbook, four to an A4 sheet, into one PDF."""
    _refuse_foreign(output)
    loaded, report = common.run_lint(common.find_folder(folder), today)
    handbook = common.buildable(loaded, report, color, anyway)
    if not handbook.playbooks:
        raise click.UsageError("there is no playbook to print.")
    printed = render(cards(handbook), title=handbook.title, language=handbook.languages[0])
    faults = list(_faults(printed))
    click.echo("\n".join(faults), err=True, nl=bool(faults))
    if faults and not anyway:
        click.echo("Nothing was written. Shorten the texts, or print the cards cut off with --anyway.", err=True)
        sys.exit(1)
    replace_file(output, printed.pdf)
    click.echo(_summary(printed, output))


def _refuse_foreign(output: Path) -> None:
    """Refuse a target that cannot be cards of before, so that a slip of the pen loses nothing."""
    if output.suffix.lower() != ".pdf":
        raise click.UsageError(f"{output} is no PDF's name. Write one that ends in .pdf.")
    if output.is_file() and not output.read_bytes().startswith(b"%PDF"):
        raise click.UsageError(f"{output} is there and is no PDF. Name another file.")


def _faults(printed: Printed) -> Iterator[str]:
    """What does not fit a card, and what its font lacks."""
    for overflow in printed.overflows:
        what = "a word is too wide" if overflow.is_width else "the text is too high"
        yield (
            f"{overflow.playbook_id}: {what} for the card, by {overflow.by_mm:.1f} mm. "
            f"Shorten {overflow.block}: write shorter words for it under card, or in the playbook."
        )
    for missing in printed.unprintables:
        yield f"{missing.playbook_id}: the card's font lacks {missing.characters}. Write it in other characters."


def _summary(printed: Printed, output: Path) -> str:
    count, sheets = len(printed.cards), -(-len(printed.cards) // 4)
    on_cards = ngettext("{n} card", "{n} cards", count).format(n=count)
    on_sheets = ngettext("{n} A4 sheet", "{n} A4 sheets", sheets).format(n=sheets)
    return f"Printed {on_cards} on {on_sheets}: {output}"
