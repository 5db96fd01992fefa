"""``makegood cards``."""

import sys
from collections.abc import Sequence
from datetime import date
from gettext import ngettext
from pathlib import Path

import click

from makegood.cards import Overflow, Printed, cards, render
from makegood.cli import common
from makegood.cli.output import replace_file


@click.command()
@common.playbooks_option
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), default="cards.pdf", show_default=True)
@click.option("--anyway", is_flag=True, help="Print what can be printed in spite of errors.")
@common.today_option
@common.color_option
def command(folder: Path | None, output: Path, anyway: bool, today: date | None, color: str) -> None:
    """Print an A6 card for each playbook, four to an A4 sheet, into one PDF."""
    loaded, report = common.run_lint(common.find_folder(folder), today)
    handbook = common.buildable(loaded, report, color, anyway)
    if not handbook.playbooks:
        raise click.UsageError("there is no playbook to print.")
    printed = render(cards(handbook), title=handbook.title, language=handbook.languages[0])
    _tell_overflows(printed.overflows)
    if printed.overflows and not anyway:
        click.echo("Nothing was written. Shorten the texts, or print the cards cut off with --anyway.", err=True)
        sys.exit(1)
    replace_file(output, printed.pdf)
    click.echo(_summary(printed, output))


def _tell_overflows(overflows: Sequence[Overflow]) -> None:
    for overflow in overflows:
        how = "wide" if overflow.is_width else "high"
        click.echo(
            f"{overflow.playbook_id}: the card's {overflow.block} is {overflow.by_mm:.1f} mm too {how}. "
            "Write shorter words for it under card, or shorten the playbook's.",
            err=True,
        )


def _summary(printed: Printed, output: Path) -> str:
    count, sheets = len(printed.cards), -(-len(printed.cards) // 4)
    on_cards = ngettext("{n} card", "{n} cards", count).format(n=count)
    on_sheets = ngettext("{n} A4 sheet", "{n} A4 sheets", sheets).format(n=sheets)
    return f"Printed {on_cards} on {on_sheets}: {output}"
