"""Findings as GitLab's code quality report."""

import json
from collections.abc import Iterator

from makegood.finding import Level
from makegood.report import Report
from makegood.report.summary import told

_SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.ADVICE: "info"}


def render(report: Report) -> Iterator[str]:
    """The open findings as a JSON list, in one piece."""
    issues = [
        {
            "description": told(finding),
            "check_name": finding.rule,
            "fingerprint": identity,
            "severity": _SEVERITIES[finding.level],
            "location": {"path": finding.path, "lines": {"begin": finding.span.line}},
        }
        for identity, finding in report.identified
        if not finding.settled
    ]
    yield json.dumps(issues, ensure_ascii=False, indent=2)
