"""``makegood build``."""

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import click

from makegood.cards import problems
from makegood.cli import common
from makegood.cli.output import replace_folder
from makegood.cli.site import config_file
from makegood.model import Handbook
from makegood.pages import Rendered, render
from makegood.rule import Problem
from makegood.rules import principles_of


@click.command()
@common.playbooks_option
@click.option("--site-dir", type=click.Path(path_type=Path), default="site", help="Where to write it. Default: site.")
@click.option("--anyway", is_flag=True, help="Build what can be built in spite of errors.")
@common.today_option
@common.color_option
def command(folder: Path | None, site_dir: Path, anyway: bool, today: date | None, color: str) -> None:
    """Lint, then build the handbook's site."""
    folder = common.find_folder(folder)
    loaded, report = common.run_lint(folder, today, _card_problems)
    handbook = common.buildable(loaded, report, color, anyway)
    rendered = render(handbook, principles_of(handbook), report.today, report.by_rule)
    with (
        config_file(folder) as path,
        click.progressbar(
            length=len(rendered.pages), label="Building", file=sys.stderr, hidden=not sys.stderr.isatty()
        ) as progress,
    ):
        replace_folder(
            site_dir, "site", lambda new: _build(path, folder, new, rendered, lambda: progress.update(1)), folder
        )
    click.echo(f"Built {len(rendered.pages)} pages. Open {site_dir / 'index.html'} in a browser.")


def _card_problems(handbook: Handbook) -> Mapping[str, Sequence[Problem]]:
    """What does not fit a card, where the handbook says how its cards are printed."""
    return problems(handbook) if handbook.cards else {}


def _build(path: Path, folder: Path, site_dir: Path, rendered: Rendered, on_page: Callable[[], None]) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    try:
        config = load_config(str(path), docs_dir=str(folder.resolve()), site_dir=str(site_dir.resolve()), strict=True)
        plugin = config.plugins.get("makegood")
        if plugin is None:
            raise click.UsageError("mkdocs.yml does not name the plugin makegood. Add it under plugins.")
        plugin.take(rendered, on_page)
        build(config)
    except MkDocsException as error:
        raise click.UsageError(f"MkDocs stopped: {error}") from error
