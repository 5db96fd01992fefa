"""``makegood serve``."""

import logging
from pathlib import Path

import click

from makegood.cli import common
from makegood.cli.site import config_file


@click.command()
@common.playbooks_option
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to serve: host and port.")
@click.option("--open", "open_browser", is_flag=True, help="Open a browser.")
def command(folder: Path | None, address: str, open_browser: bool) -> None:
    """Show the handbook in a browser and rebuild it on every edit.

    Findings are told in the terminal; none of them ends the command. Stop with Ctrl+C.
    """
    folder = common.find_folder(folder)
    from mkdocs.commands.serve import serve
    from mkdocs.exceptions import MkDocsException

    logging.basicConfig(level=logging.INFO, format="%(message)s")
    with config_file(folder) as path:
        try:
            serve(str(path), docs_dir=str(folder.resolve()), dev_addr=address, open_in_browser=open_browser)
        except MkDocsException as error:
            raise click.UsageError(f"MkDocs stopped: {error}. Check mkdocs.yml and --address.") from error
        except OSError as error:
            raise click.UsageError(f"{address} cannot be served: {error.strerror}. Name another --address.") from error
