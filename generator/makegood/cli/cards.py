"""``makegood cards``."""

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from gettext import ngettext
from pathlib import Path
from typing import NamedTuple

import click

from makegood.cache import Cache, place
from makegood.cards import FORMATS, Card, Format, Overflow, Reader, deck, misfits, print_fitting, unprintables
from makegood.cli import common
from makegood.cli.choice import Choice, Chosen, language_options, output_option, path_of, refuse_foreign, refuse_unknown
from makegood.cli.output import replace_file
from makegood.cli.since import Since
from makegood.files import read_files
from makegood.finding import CARD_FITS
from makegood.lint import lint
from makegood.load import Loaded
from makegood.model import CardsConfig
from makegood.report import Report
from makegood.rule import Problem
from makegood.rules import all_rules


class _Deck(NamedTuple):
    """What one PDF is made of, and for whom."""

    chosen: Chosen
    reader: Reader
    path: Path

    def cards(self, form: Format) -> list[Card]:
        """Its cards in a format."""
        handbook, playbooks, has_contents, *_ = self.chosen
        return deck(handbook, form, self.reader, playbooks, with_contents=has_contents)


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
@language_options
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
    customer_language: str | None,
    ids: tuple[str, ...],
    role: str | None,
    changed_since: str | None,
    anyway: bool,
    no_cache: bool,
    today: date | None,
    color: str,
) -> None:
    """Print a card for each playbook into one PDF: front and back, with a cover and a card that lists those of an area.

    Pages come in pairs, a sheet's front and its back, to be printed on both sides and cut. With several languages
    each has a PDF of its own, such as cards.es.pdf, since of each so many are needed.
    """
    refuse_foreign(output)
    folder = common.find_folder(folder)
    changed = Since(folder, changed_since).touched(read_files(folder)) if changed_since else None
    loaded, report = common.run_lint(folder, today, cache=None if no_cache else Cache(place(folder)))
    handbook = common.buildable(loaded, report, color, anyway)
    every = Choice(areas, ids, languages, customer_language, changed).of(handbook)
    for chosen in every:
        chosen.tell_left_out()
    if not any(chosen.playbooks for chosen in every):
        if changed_since and handbook.playbooks:
            click.echo(f"No card has changed since {changed_since}. Nothing was written.")
            return
        raise click.UsageError("there is no playbook to print.")
    config = handbook.cards or CardsConfig()
    form = FORMATS[format_name or config.formats[0]]
    decks = [
        _Deck(chosen, _reader(chosen, role, report.today, customer_language), path_of(output, chosen, every))
        for chosen in every
        if chosen.playbooks
    ]
    cards = [one.cards(form) for one in decks]
    with click.progressbar(
        length=sum(map(len, cards)), label="Printing", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as progress:
        printed = [
            print_fitting(
                own,
                form,
                duplex=duplex or config.duplex,
                title=one.chosen.handbook.title,
                language=one.chosen.handbook.language,
                anyway=anyway,
                on_progress=progress.update,
            )
            for one, own in zip(decks, cards, strict=True)
        ]
    overflows = [overflow for one in printed for overflow in one.overflows]
    _tell(loaded, report, overflows, form, color, is_bilingual=bool(customer_language))
    is_lacking = common.tell_unprintable(each for own in cards for each in unprintables(own))
    if (overflows or is_lacking) and not anyway:
        click.echo(f"Nothing was written. {_way_out(decks, form) if overflows else _SHORTEN}", err=True)
        sys.exit(1)
    for one, own, (_, pdf) in zip(decks, cards, printed, strict=True):
        if pdf:
            replace_file(one.path, pdf)
            click.echo(_summary(own, form, one.path))


_SHORTEN = "Shorten the texts, or print the cards cut off with --anyway."


def _way_out(decks: Sequence[_Deck], form: Format) -> str:
    """What to do about cards that do not fit."""
    while form.larger:
        form = FORMATS[form.larger]
        if not any(misfits(one.cards(form), form) for one in decks):
            return f"All of them fit a larger format: --format {form.name}. Or {_SHORTEN[0].lower()}{_SHORTEN[1:]}"
    return _SHORTEN


def _reader(chosen: Chosen, role: str | None, day: date, customer_language: str | None) -> Reader:
    handbook = chosen.handbook
    if role:
        refuse_unknown("role", [role], handbook.roles)
    return Reader(handbook.roles[role] if role else handbook.front_line, day, customer_language)


def _tell(
    loaded: Loaded, report: Report, overflows: Sequence[Overflow], form: Format, color: str, *, is_bilingual: bool
) -> None:
    """Print what does not fit, as findings at the texts to shorten; in two languages the texts are not to blame."""
    problems: dict[str, list[Problem]] = defaultdict(list)
    for overflow in overflows:
        if overflow.card.playbook_id and not is_bilingual:
            problems[overflow.card.playbook_id].append(overflow.problem(form))
        else:
            click.echo(f"{overflow.card.playbook_id or overflow.card.title}: {overflow.told(form)}", err=True)
    rule = next(rule for rule in all_rules() if rule.name == CARD_FITS)
    found = lint(loaded, [rule], report.today, all_rules(), layout=lambda _: problems) if problems else []
    if findings := [finding for finding in found if finding.rule == CARD_FITS]:
        common.print_report(report._replace(findings=findings, ladder=None), color, err=True)


def _summary(cards: Sequence[Card], form: Format, output: Path) -> str:
    return f"Printed {', '.join(_counts(cards))} on {_sheets(-(-len(cards) // form.per_sheet), form)}: {output}"


def _counts(cards: Sequence[Card]) -> Iterator[str]:
    count = sum(bool(card.playbook_id) for card in cards)
    yield ngettext("{n} card", "{n} cards", count).format(n=count)
    if others := len(cards) - count:
        yield ngettext("{n} with contents", "{n} with contents", others).format(n=others)


def _sheets(count: int, form: Format) -> str:
    return ngettext("{n} sheet ({form})", "{n} sheets ({form})", count).format(n=count, form=form.name)
