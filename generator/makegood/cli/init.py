"""``makegood init``."""

from datetime import date
from pathlib import Path

import click

from makegood import schema
from makegood.cli.output import replace_file

_STARTER = Path(__file__).parents[1] / "starter"
_REVIEWED_TODAY = b"@TODAY@"


@click.command()
@click.argument("target", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
def command(target: Path) -> None:
    """Write a small working handbook into DIR, by default the folder you are in.

    Files that are there already are never overwritten: with one of the same name, nothing is
    written at all.
    """
    files = _files()
    there = sorted(name for name in files if (target / name).exists())
    if there:
        raise click.UsageError(f"{', '.join(there)}: already there. Choose an empty folder; nothing was written.")
    for name, content in files.items():
        replace_file(target / name, content)
    click.echo("\n".join(f"Wrote {target / name}" for name in files))
    click.echo("Next: makegood lint, makegood build, makegood cards.")


def _files() -> dict[str, bytes]:
    today = date.today().isoformat().encode()
    starter = {
        path.relative_to(_STARTER).as_posix(): path.read_bytes().replace(_REVIEWED_TODAY, today)
        for path in sorted(_STARTER.rglob("*"))
        if path.is_file()
    }
    schemas = {f"schema/{name}.schema.json": schema.text(name).encode() for name in (schema.PLAYBOOK, schema.HANDBOOK)}
    return {**starter, **schemas}
