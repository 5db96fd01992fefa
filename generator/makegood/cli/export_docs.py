"""``makegood export-docs``."""

from datetime import date
from pathlib import Path

import click
import yaml

from makegood import site_config
from makegood.cli import common
from makegood.cli.output import copy_tree, replace_folder
from makegood.pages import Page, render
from makegood.resources import folder as resource
from makegood.rules import principles_of


@click.command()
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
@common.playbooks_option
@click.option("--anyway", is_flag=True, help="Export what can be rendered in spite of errors.")
@common.today_option
@common.color_option
def command(target: Path, folder: Path | None, anyway: bool, today: date | None, color: str) -> None:
    """Write the handbook's pages and a mkdocs.yml to DIR, for another site generator."""
    folder = common.find_folder(folder)
    loaded, report = common.run_lint(folder, today)
    handbook = common.buildable(loaded, report, color, anyway)
    pages = render(handbook, principles_of(handbook), report.today)
    settings = site_config.document(pages, handbook.address)
    replace_folder(target, "docs", lambda new: _write(new, pages, settings), folder)
    click.echo(f"Wrote {len(pages)} pages and mkdocs.yml to {target}.")


def _write(new: Path, pages: list[Page], settings: dict[str, object]) -> None:
    for page in pages:
        path = new / "docs" / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.markdown, "utf-8")
    copy_tree(resource("site_overrides"), new / "overrides")
    (new / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False, allow_unicode=True), "utf-8")
