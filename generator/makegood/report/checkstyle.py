"""Findings as Checkstyle's XML."""

from collections.abc import Iterator
from itertools import groupby

from makegood.finding import Level
from makegood.report import Report
from makegood.report.elements import document, element
from makegood.report.summary import told

_SEVERITIES = {Level.ERROR: "error", Level.WARNING: "warning", Level.ADVICE: "info"}


def render(report: Report) -> Iterator[str]:
    """The open findings as XML, file by file."""
    files = (
        element(
            "file",
            *(
                element(
                    "error",
                    line=finding.span.line,
                    column=finding.span.column,
                    severity=_SEVERITIES[finding.level],
                    message=told(finding),
                    source=f"makegood.{finding.rule}",
                )
                for finding in findings
            ),
            name=path,
        )
        for path, findings in groupby(report.open, key=lambda finding: finding.path)
    )
    yield from document(element("checkstyle", *files, version="4.3"))
