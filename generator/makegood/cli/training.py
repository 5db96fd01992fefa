"""``makegood training``."""

import sys
from datetime import date
from gettext import ngettext
from pathlib import Path

import click

from makegood.cards import PACK_FORMATS, pack, pack_format, render_pack, unprintables_of
from makegood.cli import common
from makegood.cli.choice import Choice, Chosen, language_options, output_option, path_of, refuse_foreign
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
@language_options
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
    customer_language: str | None,
    ids: tuple[str, ...],
    seed: int | None,
    anyway: bool,
    today: date | None,
    color: str,
) -> None:
    """Print the role plays of the playbooks into one PDF, for trainers.

    First comes a sheet for the facilitator; then, for each role play, cards for the customer, for staff, for the
    observer, to make it harder, and with the answers. Print on one side and cut in the middle. Where the customers
    speak another language, the card for the customer is in theirs.
    """
    refuse_foreign(output)
    folder = common.find_folder(folder)
    loaded, report = common.run_lint(folder, today)
    handbook = common.buildable(loaded, report, color, anyway)
    every = [_taught(chosen) for chosen in Choice(areas, ids, languages, customer_language).of(handbook)]
    for chosen in every:
        chosen.tell_left_out()
    principles = all_principles()
    packs = {
        path_of(output, chosen, every): pack(chosen.handbook, chosen.playbooks, principles, seed, customer_language)
        for chosen in every
        if chosen.playbooks
    }
    if not packs:
        raise click.UsageError("there is no role play to print. Write one into a playbook, under training.")
    lacking = [each for printed in packs.values() for each in unprintables_of(printed)]
    if common.tell_unprintable(lacking) and not anyway:
        click.echo("Nothing was written. Write them otherwise, or print the pack without them with --anyway.", err=True)
        sys.exit(1)
    form = PACK_FORMATS[format_name] if format_name else pack_format(handbook.cards)
    pdfs = {path: render_pack(printed, form).pdf for path, printed in packs.items()}
    for path, printed in packs.items():
        replace_file(path, pdfs[path])
        count = len(printed.sheet.plays)
        said = ngettext("Printed {n} role play: {output}", "Printed {n} role plays: {output}", count)
        click.echo(said.format(n=count, output=path))


def _taught(chosen: Chosen) -> Chosen:
    """What has role plays."""
    taught, missing = ([one for one in some if one.training] for some in (chosen.playbooks, chosen.left_out))
    return chosen._replace(playbooks=taught, left_out=missing)
