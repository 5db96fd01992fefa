"""Write and shrink the baseline."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from makegood import baseline
from makegood.cli.common import read_baseline
from makegood.cli.output import delete_file, replace_file
from makegood.files import shown_path
from makegood.report import Report


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--write-baseline``, ``--update-baseline`` and ``--no-baseline``."""
    for option in (
        click.option("--no-baseline", is_flag=True, help=f"Do as if there were no {baseline.FILE}."),
        click.option(
            "--update-baseline", is_flag=True, help=f"Take out of {baseline.FILE} what is no longer found; add nothing."
        ),
        click.option(
            "--write-baseline",
            is_flag=True,
            help=f"Write all findings that fail into a new {baseline.FILE} beside handbook.yml; they fail no more.",
        ),
    ):
        command = option(command)
    return command


def write(folder: Path, report: Report) -> None:
    """Write the findings that fail a report into a new baseline."""
    target = folder / baseline.FILE
    if target.exists():
        raise click.UsageError(
            f"{shown_path(target)} is there already. Shrink it with --update-baseline; to begin anew, delete it first."
        )
    failing = [finding for finding in report.findings if report.is_failing(finding)]
    entries = baseline.entries_of(failing)
    written = sum(entry.count for entry in entries)
    if entries:
        replace_file(target, baseline.render(entries).encode())
        click.echo(f"Wrote {_findings(written)} into {shown_path(target)}. Commit it.", err=True)
    elif not failing:
        click.echo("Nothing fails, so no baseline is needed and none was written.", err=True)
    if left := len(failing) - written:
        click.echo(f"{_findings(left)} cannot go into a baseline: mend what is told of files and comments.", err=True)


def update(folder: Path, report: Report) -> None:
    """Take out of the baseline what a report, made without it, no longer holds."""
    target = folder / baseline.FILE
    known = read_baseline(folder)
    if known is None:
        raise click.UsageError(f"there is no {shown_path(target)}. Write one with --write-baseline.")
    still = baseline.settle(known, report.findings).still
    left = sum(entry.count for entry in still)
    gone = sum(entry.count for _, entry in known.entries) - left
    if still and gone:
        replace_file(target, baseline.render(still).encode())
    elif not still:
        delete_file(target)
    what = f"{_findings(left)} left" if still else "nothing is left, so the file was deleted"
    click.echo(f"Took {_findings(gone)} out of {shown_path(target)}: {what}.", err=True)


def _findings(count: int) -> str:
    return f"{count} finding{'s' * (count != 1)}"
