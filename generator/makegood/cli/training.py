"""``makegood training``."""

import sys
from datetime import date
from gettext import ngettext
from pathlib import Path

import click

from makegood.cards import PACK_FORMATS, pack, pack_format, render_pack, unprintables_of
from makegood.cli import common
from makegood.cli.choice import Choice, output_option, refuse_foreign
from makegood.cli.output import replace_file
from makegood.rules import all_principles


@click.command()
@common.playbooks_option
@output_option("training.pdf")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(list(PACK_FORMATS)),
    help="Cards of A5 on A4, or half a Letter on Letter. Default: the paper of the handbook's cards, or A4.",
)
@click.option("--area", "areas", multiple=True, metavar="AREA", help="Only role plays of this area; repeatable.")
@click.option("--language", "languages", multiple=True, metavar="LANG", help="Only those in this language; repeatable.")
@click.option("--playbook", "ids", multiple=True, metavar="AREA/ID", help="Only those of this playbook; repeatable.")
@click.option("--seed", type=int, metavar="N", help="Shuffle the role plays; the same number gives the same order.")
@click.option("--anyway", is_flag=True, help="Print what can be printed in spite of errors.")
@common.today_option
@common.color_option
def command(
    folder: Path | None,
    output: Path,
    format_name: str | None,
    areas: tuple[str, ...],
    languages: tuple[str, ...],
    ids: tuple[str, ...],
    seed: int | None,
    anyway: bool,
    today: date | None,
    color: str,
) -> None:
    """Print the role plays of the playbooks into one PDF, for trainers.

    First comes a sheet for the facilitator; then, for each role play, cards for the customer, for staff, for the
    observer, to make it harder, and with the answers. Print on one side and cut in the middle.
    """
    refuse_foreign(output)
    folder = common.find_folder(folder)
    loaded, report = common.run_lint(folder, today)
    handbook = common.buildable(loaded, report, color, anyway)
    playbooks = [playbook for playbook in Choice(areas, languages, ids, None).of(handbook) if playbook.training]
    if not playbooks:
        raise click.UsageError("there is no role play to print. Write one into a playbook, under training.")
    printed = pack(handbook, playbooks, all_principles(), seed)
    if common.tell_unprintable(unprintables_of(printed)) and not anyway:
        click.echo("Nothing was written. Write them otherwise, or print the pack without them with --anyway.", err=True)
        sys.exit(1)
    form = PACK_FORMATS[format_name] if format_name else pack_format(handbook.cards)
    replace_file(output, render_pack(printed, form).pdf)
    count = len(printed.sheet.plays)
    said = ngettext("Printed {n} role play: {output}", "Printed {n} role plays: {output}", count)
    click.echo(said.format(n=count, output=output))
