"""``--changed-since``: what a change has brought, and what was there before it."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import click

from makegood import change, git
from makegood.files import Content, shown_path
from makegood.finding import Finding
from makegood.report import Report

Judge = Callable[[Mapping[Path, Content], date], Report]
"""Lints and judges the files of a handbook as of a day."""


class Since:
    """The handbook as it was where the change began."""

    def __init__(self, folder: Path, revision: str) -> None:
        self.revision = revision
        try:
            self._base = git.merge_base(folder, revision)
            self._before = git.files_at(folder, self._base.commit)
        except git.GitError as error:
            raise click.UsageError(str(error)) from error

    def touched(self, files: Mapping[Path, Content]) -> set[str]:
        """The playbooks that have changed since, as users see their paths."""
        return {shown_path(path) for path in change.touched(self._before, files)}

    def lower(self, report: Report, files: Mapping[Path, Content], judge: Judge) -> Report:
        """The report on files, in which what the change has not brought only advises."""
        candidates = change.judgeable(report.findings)
        if not candidates:
            return report
        known = change.among(candidates, judge(self._before, report.today).findings)
        touched = self.touched(files)
        untouched = {finding for finding in known if finding.path not in touched}
        by_calendar = self._by_calendar(known - untouched, report.today, files, judge)
        findings = change.lower(report.findings, untouched, f"the file was not touched since {self.revision}")
        return report._replace(findings=change.lower(findings, by_calendar, "only the calendar brought it"))

    def _by_calendar(
        self, known: set[Finding], today: date, files: Mapping[Path, Content], judge: Judge
    ) -> set[Finding]:
        """Those that the files before the change have today too, and that nobody would have met on its day."""
        if not known or self._base.day >= today:
            return set()
        return known - change.among(known, judge(files, self._base.day).findings)
