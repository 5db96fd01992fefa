"""``makegood build``."""

import sys
from collections.abc import Callable, Iterator
from datetime import date
from gettext import ngettext
from pathlib import Path

import click

from makegood.beside import Prints
from makegood.cli import common
from makegood.cli.output import replace_folder
from makegood.cli.printing import print_beside
from makegood.cli.site import config_file
from makegood.decks import Fitting
from makegood.pages import Rendered, render
from makegood.rules import principles_of


@click.command()
@common.playbooks_option
@click.option("--site-dir", type=click.Path(path_type=Path), default="site", help="Where to write it. Default: site.")
@click.option("--anyway", is_flag=True, help="Build what can be built in spite of errors.")
@common.no_cache_option
@common.today_option
@common.color_option
def command(folder: Path | None, site_dir: Path, anyway: bool, no_cache: bool, today: date | None, color: str) -> None:
    """Lint, then build the handbook's site."""
    folder = common.find_folder(folder)
    kept = common.kept_cards(folder, no_cache)
    loaded, report = common.run_lint(folder, today, fitting := Fitting(kept))
    handbook = common.buildable(loaded, report, color, anyway)
    printed = print_beside(handbook, report, kept, all_fit=fitting.has_proven)
    rendered = render(handbook, principles_of(handbook), report.today, report.by_rule, printed.told)
    with (
        config_file(folder) as path,
        click.progressbar(
            length=len(rendered.pages), label="Building", file=sys.stderr, hidden=not sys.stderr.isatty()
        ) as progress,
    ):
        replace_folder(
            site_dir,
            "site",
            lambda new: _build(path, folder, new, rendered, printed, lambda: progress.update(1)),
            folder,
        )
    click.echo(f"Built {', '.join(_counts(rendered, printed))}. Open {site_dir / 'index.html'} in a browser.")


def _counts(rendered: Rendered, printed: Prints) -> Iterator[str]:
    yield f"{len(rendered.pages)} pages"
    if decks := sum(len(told.decks) for told in printed.told.values()):
        yield ngettext("{n} deck of cards", "{n} decks of cards", decks).format(n=decks)
    if packs := sum(len(told.packs) for told in printed.told.values()):
        yield ngettext("{n} training pack", "{n} training packs", packs).format(n=packs)


def _build(
    path: Path,
    folder: Path,
    site_dir: Path,
    rendered: Rendered,
    printed: Prints,
    on_page: Callable[[], None],
) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    try:
        config = load_config(str(path), docs_dir=str(folder.resolve()), site_dir=str(site_dir.resolve()), strict=True)
        plugin = config.plugins.get("makegood")
        if plugin is None:
            raise click.UsageError("mkdocs.yml does not name the plugin makegood. Add it under plugins.")
        plugin.take(rendered, printed.pdfs, on_page)
        build(config)
    except MkDocsException as error:
        raise click.UsageError(f"MkDocs stopped: {error}") from error
