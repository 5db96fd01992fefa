"""``makegood export-docs``."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click
import yaml

from makegood import site_config
from makegood.cli import common
from makegood.cli.output import copy_tree, replace_folder
from makegood.cli.printing import print_beside
from makegood.decks import Fitting
from makegood.pages import Rendered, render
from makegood.resources import folder as resource
from makegood.rules import principles_of


@click.command()
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
@common.playbooks_option
@click.option("--anyway", is_flag=True, help="Export what can be rendered in spite of errors.")
@common.no_cache_option
@common.today_option
@common.color_option
def command(target: Path, folder: Path | None, anyway: bool, no_cache: bool, today: date | None, color: str) -> None:
    """Write the handbook's pages and a mkdocs.yml to DIR, for another site generator."""
    folder = common.find_folder(folder)
    kept = common.kept_cards(folder, no_cache)
    loaded, report = common.run_lint(folder, today, fitting := Fitting(kept))
    handbook = common.buildable(loaded, report, color, anyway)
    printed = print_beside(handbook, report, kept, all_fit=fitting.has_proven)
    rendered = render(handbook, principles_of(handbook), report.today, report.by_rule, printed.told)
    settings = site_config.document(rendered.pages, handbook.address)
    replace_folder(target, "docs", lambda new: _write(new, rendered, printed.pdfs, settings), folder)
    click.echo(f"Wrote {len(rendered.pages)} pages and mkdocs.yml to {target}.")


def _write(new: Path, rendered: Rendered, pdfs: Mapping[str, bytes], settings: dict[str, object]) -> None:
    files = {page.path: page.markdown.encode() for page in rendered.pages}
    files |= {asset.path: asset.content.encode() for asset in rendered.assets}
    for name, content in (*files.items(), *pdfs.items()):
        path = new / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    copy_tree(resource("site_overrides"), new / "overrides")
    (new / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False, allow_unicode=True), "utf-8")
