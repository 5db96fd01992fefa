"""Tell a report: in which formats, and where each goes."""

import importlib
import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click

from makegood.cli import common
from makegood.cli.output import append_to_file, write_file
from makegood.report import Report, text

FORMATS = ("text", "json", "sarif", "junit", "github", "gitlab", "checkstyle", "markdown")
"""Each but ``text`` is a module of ``makegood.report`` whose ``render(report)`` yields the pieces of a file."""

_STANDARD_OUTPUT = Path("-")
_WITH_STATISTICS = {"text", "json"}


class Output(NamedTuple):
    """A format and where it goes; no file is standard output."""

    format: str
    file: Path | None = None
    is_appended: bool = False


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--output-format``, ``--output-file`` and ``--statistics``."""
    for option in (
        click.option("--statistics", is_flag=True, help="Count the findings of each rule, too; json always does."),
        click.option(
            "--output-file",
            "files",
            multiple=True,
            type=click.Path(path_type=Path),
            help="Where to; - is standard output, the default. The n-th file belongs to the n-th format.",
        ),
        click.option(
            "--output-format",
            "formats",
            multiple=True,
            type=click.Choice(FORMATS),
            help="How to tell the findings; may be given again. Default: text, in GitHub Actions annotations too.",
        ),
    ):
        command = option(command)
    return command


def plan(formats: Sequence[str], files: Sequence[Path], folder: Path, statistics: bool = False) -> list[Output]:
    """What to write where, as the options say; what cannot be is a usage error before anything is linted."""
    wanted = formats or ("text",)
    if len(files) > len(wanted):
        raise click.UsageError(
            f"there are {len(files)} files for {len(wanted)} format{'s' * (len(wanted) > 1)}. "
            "Give an --output-format for each --output-file."
        )
    places: list[Path | None] = [None if file == _STANDARD_OUTPUT else file for file in files]
    places += [None] * (len(wanted) - len(files))
    _refuse_clashes(wanted, places)
    for place in places:
        _refuse_playbook(place, folder)
    if statistics and not _WITH_STATISTICS.intersection(wanted):
        raise click.UsageError(f"--statistics has no place in {', '.join(wanted)}. Add --output-format text or json.")
    if not formats and _in_github_actions():
        return [Output("text", places[0]), Output("github"), *_step_summary()]
    return [Output(*pair) for pair in zip(wanted, places, strict=True)]


def write(report: Report, outputs: Sequence[Output], color: str, statistics: bool = False) -> None:
    """Write a report as planned: files first, each in one step, so that a closed pipe cannot keep one from being."""
    printed = [output.format for output in outputs if not output.file]
    for output in sorted(outputs, key=lambda output: output.file is None):
        if output.format == "text" and not output.file:
            _print(report, color, statistics, is_guarded="github" in printed)
        elif output.format == "text":
            style = common.styler("never" if color == "auto" else color, None)
            _write(output, text.render(report, style, statistics))
        else:
            module = importlib.import_module(f"makegood.report.{output.format}")
            _write(output, module.render(report))


def _print(report: Report, color: str, statistics: bool, is_guarded: bool) -> None:
    """Print the text; guarded, so that GitHub Actions takes no line of an excerpt for a command of its own."""
    if not is_guarded:
        common.print_report(report, color, statistics=statistics)
        return
    from secrets import token_hex

    token = token_hex(16)
    click.echo(f"::stop-commands::{token}")
    common.print_report(report, color, statistics=statistics)
    click.echo(f"::{token}::")


def _write(output: Output, pieces: Iterable[str]) -> None:
    """Write a file's pieces, as UTF-8 whatever the locale."""
    content = "".join(f"{piece}\n" for piece in pieces).encode()
    if not output.file:
        click.echo(content, nl=False)
    elif output.is_appended:
        append_to_file(output.file, content)
    else:
        write_file(output.file, content)


def _refuse_clashes(formats: Sequence[str], places: Sequence[Path | None]) -> None:
    seen: dict[Path | None, str] = {}
    for name, place in zip(formats, places, strict=True):
        key = place and place.resolve()
        if key in seen:
            where = place or "standard output"
            raise click.UsageError(f"{seen[key]} and {name} would both go to {where}. Give each an --output-file.")
        seen[key] = name


def _refuse_playbook(place: Path | None, folder: Path) -> None:
    if place and place.suffix.lower() in (".yml", ".yaml") and folder.resolve() in place.resolve().parents:
        raise click.UsageError(f"{place} would be read as a playbook. Write the report beside {folder}, not into it.")


def _step_summary() -> list[Output]:
    """The page on which GitHub Actions shows what a step has to say, where there is one."""
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    return [Output("markdown", Path(file), is_appended=True)] if file else []


def _in_github_actions() -> bool:
    return os.environ.get("GITHUB_ACTIONS") == "true"
