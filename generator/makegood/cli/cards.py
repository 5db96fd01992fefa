"""``makegood cards``."""

import sys
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from gettext import ngettext
from pathlib import Path

import click

from makegood.cache import Cache, place
from makegood.cards import FORMATS, Card, Format, Overflow, Reader, deck, print_fitting, unprintables
from makegood.cli import common
from makegood.cli.choice import Choice, output_option, refuse_foreign, refuse_unknown
from makegood.cli.output import replace_file
from makegood.cli.since import Since
from makegood.files import HANDBOOK_FILE, read_files, shown_path
from makegood.finding import CARD_FITS
from makegood.lint import lint
from makegood.load import Loaded
from makegood.model import CardsConfig, Handbook, Role
from makegood.report import Report
from makegood.rule import Problem
from makegood.rules import all_rules


@click.command()
@common.playbooks_option
@output_option("cards.pdf")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(list(FORMATS)),
    help="The cards' format. Default: the first that handbook.yml names, or a6.",
)
@click.option(
    "--duplex",
    type=click.Choice(["long-edge", "short-edge"]),
    help="The edge over which the printer turns the paper. Default: as in handbook.yml, or long-edge.",
)
@click.option("--area", "areas", multiple=True, metavar="AREA", help="Only the cards of this area; repeatable.")
@click.option("--language", "languages", multiple=True, metavar="LANG", help="Only cards in this language; repeatable.")
@click.option("--playbook", "ids", multiple=True, metavar="AREA/ID", help="Only this card; repeatable.")
@click.option("--role", metavar="ROLE", help="Print them for people in this role. Default: the front line.")
@click.option("--changed-since", metavar="REV", help="Only cards that changed since the git revision.")
@click.option("--anyway", is_flag=True, help="Print what can be printed in spite of errors.")
@common.no_cache_option
@common.today_option
@common.color_option
def command(
    folder: Path | None,
    output: Path,
    format_name: str | None,
    duplex: str | None,
    areas: tuple[str, ...],
    languages: tuple[str, ...],
    ids: tuple[str, ...],
    role: str | None,
    changed_since: str | None,
    anyway: bool,
    no_cache: bool,
    today: date | None,
    color: str,
) -> None:
    """Print a card for each playbook into one PDF: front and back, with a cover and a card that lists those of an area.

    Pages come in pairs, a sheet's front and its back, to be printed on both sides and cut.
    """
    refuse_foreign(output)
    folder = common.find_folder(folder)
    choice = Choice(areas, languages, ids, _changed(folder, changed_since) if changed_since else None)
    loaded, report = common.run_lint(folder, today, cache=None if no_cache else Cache(place(folder)))
    handbook = common.buildable(loaded, report, color, anyway)
    config = handbook.cards or CardsConfig()
    form = FORMATS[format_name or config.formats[0]]
    chosen = choice.of(handbook)
    if not chosen:
        if changed_since and handbook.playbooks:
            click.echo(f"No card has changed since {changed_since}. Nothing was written.")
            return
        raise click.UsageError("there is no playbook to print.")
    reader = Reader(_role(handbook, role), report.today)
    cards = deck(handbook, form, reader, chosen, with_contents=not choice.is_single)
    with click.progressbar(
        length=len(cards), label="Printing", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as progress:
        overflows, pdf = print_fitting(
            cards,
            form,
            duplex=duplex or config.duplex,
            title=handbook.title,
            language=handbook.languages[0],
            anyway=anyway,
            on_progress=progress.update,
        )
    is_faulty = _tell(loaded, report, overflows, form, color)
    is_faulty |= common.tell_unprintable(unprintables(cards))
    if not pdf or (is_faulty and not anyway):
        click.echo("Nothing was written. Shorten the texts, or print the cards cut off with --anyway.", err=True)
        sys.exit(1)
    replace_file(output, pdf)
    click.echo(_summary(cards, form, output))


def _role(handbook: Handbook, name: str | None) -> Role:
    if name:
        refuse_unknown("role", [name], handbook.roles)
    return handbook.roles[name] if name else handbook.front_line


def _changed(folder: Path, revision: str) -> Collection[str] | None:
    """The paths, as shown, of playbooks that changed since; all of them (None) where handbook.yml did."""
    touched = Since(folder, revision).touched(read_files(folder))
    return None if shown_path(folder / HANDBOOK_FILE) in touched else touched


def _tell(loaded: Loaded, report: Report, overflows: Sequence[Overflow], form: Format, color: str) -> bool:
    """Print what does not fit as findings at the texts to shorten, and say whether there is anything."""
    problems: dict[str, list[Problem]] = defaultdict(list)
    for overflow in overflows:
        if overflow.card.playbook_id:
            problems[overflow.card.playbook_id].append(overflow.problem(form))
        else:
            click.echo(f"{overflow.card.title}: {overflow.problem(form).message}", err=True)
    rule = next(rule for rule in all_rules() if rule.name == CARD_FITS)
    found = lint(loaded, [rule], report.today, all_rules(), layout=lambda _: problems) if problems else []
    if findings := [finding for finding in found if finding.rule == CARD_FITS]:
        common.print_report(report._replace(findings=findings, ladder=None), color, err=True)
    return bool(overflows)


def _summary(cards: Sequence[Card], form: Format, output: Path) -> str:
    return f"Printed {', '.join(_counts(cards))} on {_sheets(-(-len(cards) // form.per_sheet), form)}: {output}"


def _counts(cards: Sequence[Card]) -> Iterator[str]:
    count = sum(bool(card.playbook_id) for card in cards)
    yield ngettext("{n} card", "{n} cards", count).format(n=count)
    if others := len(cards) - count:
        yield ngettext("{n} with contents", "{n} with contents", others).format(n=others)


def _sheets(count: int, form: Format) -> str:
    return ngettext("{n} sheet ({form})", "{n} sheets ({form})", count).format(n=count, form=form.name)
