"""``--changed-since``: what a change has brought, and what was there before it."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import click

from makegood import change, git
from makegood.files import Content, shown_path
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
        report = self._without_known(report, files, judge)
        return self._without_calendar(report, files, judge)

    def _without_known(self, report: Report, files: Mapping[Path, Content], judge: Judge) -> Report:
        touched = self.touched(files)
        candidates = [finding for finding in change.judgeable(report.findings) if finding.path not in touched]
        if not candidates:
            return report
        known = change.among(candidates, judge(self._before, report.today).findings)
        why = f"the file was not touched since {self.revision}"
        return report._replace(findings=change.lower(report.findings, known, why))

    def _without_calendar(self, report: Report, files: Mapping[Path, Content], judge: Judge) -> Report:
        candidates = change.judgeable(report.findings)
        if not candidates or self._base.day >= report.today:
            return report
        new = set(candidates) - change.among(candidates, judge(files, self._base.day).findings)
        return report._replace(findings=change.lower(report.findings, new, "only the calendar brought it"))
