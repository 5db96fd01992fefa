"""Findings for programs, as one JSON object."""

import json
from collections.abc import Iterator

from makegood.report import Report

VERSION = 1
"""Raised when a field changes its meaning or goes away; new fields may come without."""


def render(report: Report) -> Iterator[str]:
    """The report as JSON, in one piece."""
    findings = [
        {
            "path": finding.path,
            "line": finding.span.line,
            "column": finding.span.column,
            "end_column": finding.span.end_column,
            "rule": finding.rule,
            "level": finding.level.value,
            "message": finding.message,
            "why": rule.why_in_a_line if (rule := report.rules.get(finding.rule)) else "",
            "mend": finding.mend,
        }
        for finding in report.findings
    ]
    checked = {"playbooks": report.playbooks, "rules": sorted(report.rules), "today": report.today.isoformat()}
    result = {"version": VERSION, "findings": findings, "counts": report.counts, "checked": checked}
    yield json.dumps(result, ensure_ascii=False, indent=2)
