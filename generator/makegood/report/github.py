"""Findings as workflow commands, which GitHub Actions shows beside the lines of a change."""

from collections.abc import Iterator

from makegood.finding import Finding, Level
from makegood.report import Report

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.ADVICE: "notice"}
_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = _IN_MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})


def render(report: Report) -> Iterator[str]:
    """A command for each open finding."""
    for finding in report.open:
        yield _command(finding)


def _command(finding: Finding) -> str:
    properties = {
        "file": finding.path,
        "line": finding.span.line,
        "endLine": finding.span.line,
        "col": finding.span.column,
        "endColumn": finding.span.end_column,
        "title": f"makegood {finding.rule}",
    }
    shown = ",".join(f"{key}={str(value).translate(_IN_PROPERTY)}" for key, value in properties.items())
    message = f"{finding.message}\n{finding.mend}".translate(_IN_MESSAGE)
    return f"::{_COMMANDS[finding.level]} {shown}::{message}"
