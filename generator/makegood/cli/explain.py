"""``makegood explain``."""

import shutil
import sys
from difflib import get_close_matches

import click

from makegood import explanation
from makegood.cli import common
from makegood.explanation import Catalogue
from makegood.rule import Principle, Rule
from makegood.rules import principles_of


@click.command()
@click.argument("names", metavar="[RULE|PRINCIPLE]...", nargs=-1)
@click.option("--all", "is_all", is_flag=True, help="Explain every rule.")
@click.option(
    "--output-format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="How to tell it.",
)
@common.color_option
def command(names: tuple[str, ...], is_all: bool, form: str, color: str) -> None:
    """Explain rules: what each checks, why, and how to mend a finding.

    Of a PRINCIPLE, such as empower, its idea and its rules are told.
    """
    if is_all == bool(names):
        raise click.UsageError("name a rule or a principle, or give --all. makegood rules lists them.")
    catalogue = _catalogue()
    items = [_find(name, catalogue) for name in (catalogue.rules if is_all else dict.fromkeys(names))]
    if form == "json":
        click.echo(explanation.as_json(items, catalogue))
    elif form == "markdown":
        click.echo("\n".join(explanation.as_markdown(items, catalogue)), nl=False)
    else:
        _show(items, catalogue, color)


def _catalogue() -> Catalogue:
    """All rules, and those of the handbook at hand with what it sets, where there is one."""
    handbook = common.handbook_at_hand()
    principles = principles_of(handbook)
    return Catalogue(principles, handbook.lint, handbook.rules) if handbook else Catalogue(principles)


def _find(name: str, catalogue: Catalogue) -> Principle | Rule:
    known: dict[str, Principle | Rule] = {principle.name: principle for principle in catalogue.principles}
    known |= catalogue.rules
    if name not in known:
        likely = get_close_matches(name, known, 3, 0.4)
        hint = f"Did you mean {' or '.join(likely)}?" if likely else "makegood rules lists them."
        raise click.UsageError(f"there is no rule {name}. {hint}")
    return known[name]


def _show(items: list[Principle | Rule], catalogue: Catalogue, color: str) -> None:
    """Print it, through a pager where it is longer than the screen."""
    screen = shutil.get_terminal_size()
    style = common.styler(color, sys.stdout)
    width = min(screen.columns, explanation.WIDEST)
    lines = list(explanation.as_text(items, catalogue, style, width))
    text = "\n".join(lines)
    if sys.stdout.isatty() and len(lines) >= screen.lines:
        click.echo_via_pager(text, color=common.use_color(color, sys.stdout))
    else:
        click.echo(text, color=True)
