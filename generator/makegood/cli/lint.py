"""``makegood lint``."""

from __future__ import annotations  # most runs load nothing that --changed-since needs

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from makegood import baseline
from makegood.cli import baselining, common, fixing, reporting, scoping
from makegood.cli.linting import Linting
from makegood.cli.scoping import Scope
from makegood.files import Content, shown_path
from makegood.finding import UNREADABLE, Finding, Level
from makegood.profile import PROFILES
from makegood.report import Report

if TYPE_CHECKING:
    from makegood.cli.since import Since


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@common.playbooks_option
@common.today_option
@click.option("--profile", type=click.Choice(PROFILES), help="Judge by this profile instead of the handbook's.")
@click.option("--fail-on", type=click.Choice([level.value for level in Level]), help="Fail at this level or above.")
@scoping.options
@baselining.options
@fixing.options
@reporting.options
@common.color_option
def command(
    paths: tuple[Path, ...],
    folder: Path | None,
    today: date | None,
    profile: str | None,
    fail_on: str | None,
    scope: Scope,
    formats: tuple[str, ...],
    files: tuple[Path, ...],
    statistics: bool,
    write_baseline: bool,
    update_baseline: bool,
    no_baseline: bool,
    is_fix: bool,
    is_diff: bool,
    color: str,
) -> None:
    """Hold playbooks against the principles of good service recovery.

    PATHS are playbooks or folders to report on; left out, all of them. The whole handbook is read
    in any case, since some rules compare playbooks. With - it is read from standard input what
    stands, or is to stand, in the file that --stdin-filename names.
    """
    paths = scope.paths(paths)
    folder = common.find_folder(folder, paths)
    outputs = reporting.plan(formats, files, folder, statistics)
    is_blind = no_baseline and (write_baseline or update_baseline)
    _refuse_together(write_baseline, update_baseline, is_fix, is_diff, is_blind)
    if is_diff and (formats or files or statistics):
        raise click.UsageError("--diff prints no report. Leave its format, file and statistics out.")
    if scope.stdin_filename and (is_fix or is_diff):
        raise click.UsageError("what is on standard input cannot be mended. Name the file instead of -.")
    if (paths or scope.is_part) and (write_baseline or update_baseline):
        raise click.UsageError(
            "a baseline is of the whole handbook. Leave out the paths, --select, --ignore and --changed-since."
        )
    if scope.is_watch and (is_fix or is_diff or write_baseline or update_baseline or scope.stdin_filename):
        raise click.UsageError("--watch only tells. Leave out what is done once: a baseline, a fix, standard input.")
    run = _Run(paths, scope, scope.linting(folder), scope.since(folder), today, profile, fail_on, not no_baseline)
    if write_baseline or update_baseline:
        (baselining.write if write_baseline else baselining.update)(folder, replace(run, with_baseline=False).report())
    if is_fix or is_diff:
        fixes = fixing.Fixes(run.report, run.to_mend)
        if is_diff:
            sys.exit(int(fixes.show() or run.narrow(run.report()).fails))
        fixes.write()

    def tell() -> int:
        return run.tell(outputs, color, statistics)

    if scope.is_watch:
        from makegood.cli import watch

        watch.run(folder, tell)
    sys.exit(tell())


@dataclass(frozen=True)
class _Run:
    """What is linted, how it is judged, and what of it is told."""

    paths: tuple[Path, ...]
    scope: Scope
    linting: Linting
    since: Since | None
    today: date | None
    profile: str | None
    fail_on: str | None
    with_baseline: bool

    def tell(self, outputs: Sequence[reporting.Output], color: str, statistics: bool) -> int:
        """Write the report, and return the exit code."""
        if self.since and not self.since.touched(self.linting.read()):
            self._tell_nothing(self.since, outputs, color)
            return 0
        report = self.narrow(self.report())
        reporting.write(report, outputs, color, statistics)
        return int(report.fails)

    def report(self, texts: Mapping[str, str] | None = None) -> Report:
        """The report on the whole handbook as it is now; ``texts`` replace those of files, by their paths as shown."""
        files = self.linting.read()
        report = self._judge(files, self.today or date.today(), texts)
        return self.since.lower(report, files, self._judge) if self.since else report

    def narrow(self, report: Report, is_strict: bool = False) -> Report:
        """The report on the named files and by the chosen rules alone."""
        return self.scope.narrow(_only(self.paths, report, is_strict) if self.paths else report)

    def to_mend(self, report: Report) -> Report:
        """The report on what --fix may change: nothing that was not named, or not touched by the change."""
        report = self.narrow(report, is_strict=True)
        if not self.since:
            return report
        touched = self.since.touched(self.linting.read())
        return report._replace(findings=[finding for finding in report.findings if finding.path in touched])

    def _judge(self, files: Mapping[Path, Content], day: date, texts: Mapping[str, str] | None = None) -> Report:
        known = common.read_baseline(self.linting.folder) if self.with_baseline else None
        report = Report.of(self.linting.lint(files, day, texts), day, self.profile, known)
        return report._replace(fail_on=Level(self.fail_on)) if self.fail_on else report

    def _tell_nothing(self, since: Since, outputs: Sequence[reporting.Output], color: str) -> None:
        """Say that nothing has changed; formats for programs get an empty report. Names are checked all the same."""
        if self.paths or self.scope.names_rules:
            self.narrow(self.report())
        empty = Report([], {}, {}, 0, self.today or date.today(), profile=self.profile or "standard")
        reporting.write(empty, [output for output in outputs if output.format != "text" or output.file], color)
        is_for_programs = any(output.format != "text" and not output.file for output in outputs)
        click.echo(f"No playbook changed since {since.revision}; nothing needed checking.", err=is_for_programs)


def _refuse_together(*modes: bool) -> None:
    if sum(modes) > 1:
        raise click.UsageError(
            "--write-baseline, --update-baseline, --fix and --diff are steps of their own. Give one at a time, "
            "and --no-baseline with neither of the first two."
        )


def _only(paths: tuple[Path, ...], report: Report, is_strict: bool = False) -> Report:
    """The report on the named files alone; unless that is strict, with what makes the handbook unreadable for them.

    The baseline goes with the handbook that it lies beside.
    """
    wanted = {path: _below(shown_path(path), report) for path in paths}
    for path, files in wanted.items():
        if not files:
            raise click.UsageError(f"{path} names no playbook of this handbook. Check the path.")
    named = {file for files in wanted.values() for file in files}
    handbook = next(iter(report.texts))

    def concerns(finding: Finding) -> bool:
        path = handbook if finding.path.endswith(baseline.FILE) else finding.path
        return path in named or (path == handbook and finding.rule in UNREADABLE and not is_strict)

    findings = [finding for finding in report.findings if concerns(finding)]
    return report._replace(findings=findings, playbooks=len(named - {handbook}))


def _below(wanted: str, report: Report) -> set[str]:
    files = [path for path in report.texts if not path.endswith(baseline.FILE)]
    return {path for path in files if wanted in (".", path) or path.startswith(f"{wanted.rstrip('/')}/")}
