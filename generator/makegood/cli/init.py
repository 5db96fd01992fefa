"""``makegood init``."""

import os
import shlex
from datetime import date
from pathlib import Path

import click

from makegood import schema
from makegood.cli.output import replace_file

_PACKAGE = Path(__file__).parents[1]
STARTERS = _PACKAGE / "starter"
JOBS = {"github": ".github/workflows/handbook.yml", "gitlab": ".gitlab-ci.yml"}
"""Where a service looks for its jobs; ``makegood/ci`` holds them."""

_REVIEWED_TODAY = b"@TODAY@"
_GIT_IGNORE = ".gitignore"
_IGNORED = b"/.makegood_cache/\n/cards.pdf\n/site/\n"


@click.command()
@click.argument("target", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option(
    "--language",
    type=click.Choice(sorted(path.name for path in STARTERS.iterdir())),
    default="en",
    show_default=True,
    help="The handbook's language.",
)
@click.option(
    "--ci", type=click.Choice(list(JOBS)), help="Also write jobs that lint each change, and all of it by schedule."
)
@click.option("--pre-commit", is_flag=True, help="Also write a .pre-commit-config.yaml that lints before each commit.")
def command(target: Path, language: str, ci: str | None, pre_commit: bool) -> None:
    """Write a small working handbook into DIR, by default the folder you are in.

    Files that are there already are never overwritten: with one of the same name, nothing is
    written at all.
    """
    files = _starter(language) | _extras(ci, pre_commit)
    there = sorted(name for name in files if os.path.lexists(target / name))
    if there:
        raise click.UsageError(f"{', '.join(there)}: already there. Choose an empty folder; nothing was written.")
    if not os.path.lexists(target / _GIT_IGNORE):
        files[_GIT_IGNORE] = _IGNORED
    for name, content in files.items():
        replace_file(target / name, content)
    click.echo("\n".join(f"Wrote {target / name}" for name in files))
    click.echo("\n".join(_next(target, ci, pre_commit)))


def _starter(language: str) -> dict[str, bytes]:
    """The files of a handbook, by path, as reviewed today."""
    today = date.today().isoformat().encode()
    folder = STARTERS / language
    starter = {
        path.relative_to(folder).as_posix(): path.read_bytes().replace(_REVIEWED_TODAY, today)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    schemas = {f"schema/{name}.schema.json": schema.text(name).encode() for name in schema.OF_FILES}
    return {**starter, **schemas}


def _extras(ci: str | None, pre_commit: bool) -> dict[str, bytes]:
    """What is written on request only."""
    extras = {JOBS[ci]: (_PACKAGE / "ci" / f"{ci}.yml").read_bytes()} if ci else {}
    if pre_commit:
        extras[".pre-commit-config.yaml"] = (_PACKAGE / "ci" / "pre-commit.yml").read_bytes()
    return extras


def _next(target: Path, ci: str | None, pre_commit: bool) -> list[str]:
    """What to type next."""
    steps = [
        *([("cd " + shlex.quote(str(target)), "")] if target.resolve() != Path.cwd() else []),
        ("makegood lint", "hold the playbooks against the rules"),
        ("makegood new", "write a playbook of your own"),
        ("makegood build", "the staff handbook, in site/"),
        ("makegood cards", "the printed cards, cards.pdf"),
        *([("pre-commit install", "lint before each commit")] if pre_commit else []),
    ]
    said = [f"  {command:20}{what}".rstrip() for command, what in steps]
    where = [f"Say in {JOBS[ci]} under MAKEGOOD where your makegood comes from."] if ci else []
    return ["", *where, "Next:", *said]
