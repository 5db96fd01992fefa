"""What several commands share: options, finding the folder, loading and linting it."""

from __future__ import annotations  # a lint that the cache answers loads none of what the types name

import gc
import os
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from makegood.files import HANDBOOK_FILE, read_file, read_files, shown_path
from makegood.finding import Level
from makegood.report import Report, text

if TYPE_CHECKING:
    from makegood.baseline import Baseline
    from makegood.cache import Cache
    from makegood.cards import Unprintable
    from makegood.kept import Kept
    from makegood.load import Loaded
    from makegood.model import Handbook
    from makegood.rule import Layout

Command = Callable[..., Any]


class _Day(click.ParamType[date]):
    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value} is not a day; write it as YYYY-MM-DD.", param, ctx)


def playbooks_option(command: Command) -> Command:
    """``--playbooks DIR``: where the handbook lies."""
    return click.option(
        "--playbooks",
        "folder",
        type=click.Path(path_type=Path),
        help="The folder that holds handbook.yml. Default: playbooks, or the folder itself.",
    )(command)


def today_option(command: Command) -> Command:
    """``--today DAY``: the day that reviews and agreements are judged by."""
    return click.option("--today", type=_Day(), help="Judge dates as of this day. Default: the clock's.")(command)


def no_cache_option(command: Command) -> Command:
    """``--no-cache``: whether what has not changed is done anew."""
    return click.option("--no-cache", is_flag=True, help="Do all of it anew, and keep nothing for the next time.")(
        command
    )


def kept_cards(folder: Path, no_cache: bool) -> Kept:
    """The cards that were printed before, unless nothing is to be kept."""
    from makegood import cache
    from makegood.kept import Kept

    return Kept(None if no_cache else cache.place(folder))


def color_option(command: Command) -> Command:
    """``--color``: whether to print in colour."""
    return click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        help="Colour the output. Default: on a terminal, unless NO_COLOR is set.",
    )(command)


def find_folder(folder: Path | None, paths: Iterable[Path] = ()) -> Path:
    """The folder that holds ``handbook.yml``: as given, above the first path, or beside here."""
    if folder:
        candidates = [folder, folder / "playbooks"]
    else:
        first = next(iter(paths), None)
        above = [p for p in (first, *first.resolve().parents) if p.is_dir()] if first else []
        candidates = [*above, Path("playbooks"), Path()]
    for candidate in candidates:
        if (candidate / HANDBOOK_FILE).is_file():
            return candidate
    places = f"{folder}/{HANDBOOK_FILE}" if folder else f"playbooks/{HANDBOOK_FILE} or {HANDBOOK_FILE}"
    raise click.UsageError(
        f"there is no {places}. Run makegood in the folder above playbooks/, name it with --playbooks, "
        "or begin a handbook with makegood init."
    )


def handbook_at_hand(folder: Path | None = None) -> Handbook | None:
    """The handbook of the folder, or of here, without its playbooks; None where there is none, or it has faults.

    Named, it must be there.
    """
    try:
        path = find_folder(folder) / HANDBOOK_FILE
    except click.UsageError:
        if folder:
            raise
        return None
    from makegood.load import load

    handbook = load(path.parent, files={path: read_file(path)}).handbook
    if not handbook:
        shown = shown_path(path)
        click.echo(f"{shown} has faults, so what it says of rules is left out. makegood lint tells them.", err=True)
    return handbook


def run_lint(
    folder: Path, today: date | None, layout: Layout | None = None, cache: Cache | None = None
) -> tuple[Loaded, Report]:
    """Load a folder and hold it against every rule, unless the ``cache`` knows what they find.

    ``layout`` lays out its cards, if they are to be judged, which no cache tells. Python does not look for garbage in
    what is loaded: it stays to the end, and looking again and again takes long.
    """
    from makegood.cache import key
    from makegood.lint import lint_folder
    from makegood.load import load
    from makegood.rules import all_rules

    day = today or date.today()
    files = read_files(folder)
    name = key(folder, files, day) if cache else ""
    gc.disable()
    try:
        if cache and (linted := cache.get(name)):
            loaded = load(folder, files=files)
        else:
            loaded, linted = lint_folder(folder, all_rules(), day, files=files, layout=layout)
            if cache:
                cache.put(name, linted)
    finally:
        gc.freeze()
        gc.enable()
    return loaded, Report.of(linted, day, baseline=read_baseline(folder))


def read_baseline(folder: Path) -> Baseline | None:
    """The baseline of a folder's handbook, if it has one; a broken one is a usage error."""
    from makegood import baseline

    try:
        return baseline.read(folder, shown_path(folder / baseline.FILE))
    except baseline.BaselineError as error:
        raise click.UsageError(str(error)) from error


def print_report(report: Report, color: str, err: bool = False, statistics: bool = False) -> None:
    """Print a report for people."""
    style = styler(color, sys.stderr if err else sys.stdout)
    click.echo("\n".join(text.render(report, style, statistics)), err=err, color=True)


def styler(color: str, stream: Any) -> text.Style:
    """What styles words for a stream: as ``click.style`` does, or not at all."""
    use = use_color(color, stream)

    def style(words: str, **kwargs: Any) -> str:
        return click.style(words, **kwargs) if use else words

    return style


def use_color(color: str, stream: Any) -> bool:
    """Whether to colour what goes to a stream."""
    if color != "auto":
        return color == "always"
    return not os.environ.get("NO_COLOR") and bool(stream.isatty())


def tell_unprintable(found: Iterable[Unprintable]) -> bool:
    """Tell where the cards' font lacks characters, and say whether it does."""
    lacking: dict[str, set[str]] = {}
    for each in found:
        lacking.setdefault(each.playbook_id or HANDBOOK_FILE, set()).update(each.characters)
    for name, characters in lacking.items():
        told = "".join(sorted(characters))
        click.echo(f"{name}: the cards' font lacks {told}. Write it in other characters.", err=True)
    return bool(lacking)


def buildable(loaded: Loaded, report: Report, color: str, anyway: bool) -> Handbook:
    """The handbook of a command that renders, which errors stop unless told to go on anyway."""
    errors = [finding for finding in report.open if finding.level is Level.ERROR]
    handbook = loaded.handbook
    if errors:
        print_report(report._replace(findings=errors), color, err=True)
    if handbook and (anyway or not errors):
        for left_out in sorted(handbook.unbuilt):
            click.echo(f"Left out: {left_out}", err=True)
        return handbook
    hint = "Mend the errors, or leave out what fails with --anyway." if handbook else "Mend the errors."
    click.echo(f"Nothing was written. {hint}", err=True)
    sys.exit(1)
