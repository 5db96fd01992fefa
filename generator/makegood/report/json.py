"""Findings for programs, as one JSON object; ``schema/report.schema.json`` describes it."""

import json
from collections.abc import Iterator
from typing import Any

from makegood.finding import Finding
from makegood.report import Report, by_rule

VERSION = 1
"""Raised when a field changes its meaning or goes away; new fields may come without."""


def render(report: Report) -> Iterator[str]:
    """The report as JSON, in one piece."""
    result = {
        "version": VERSION,
        "profile": report.profile,
        "fail_on": report.fail_on.value,
        "fails": report.fails,
        "ladder": report.ladder._asdict() if report.ladder else None,
        "counts": report.counts,
        "settled": {"suppressed": 0, "baselined": 0, **report.settled},
        "statistics": [count._asdict() for count in by_rule.counts(report)],
        "checked": {
            "playbooks": report.playbooks,
            "rules": sorted(report.rules),
            "today": report.today.isoformat(),
        },
        "findings": [_finding(report, finding) for finding in report.findings],
    }
    yield json.dumps(result, ensure_ascii=False, indent=2)


def _finding(report: Report, finding: Finding) -> dict[str, Any]:
    rule = report.rules.get(finding.rule)
    return {
        "path": finding.path,
        "line": finding.span.line,
        "column": finding.span.column,
        "end_column": finding.span.end_column,
        "route": list(finding.route),
        "matched": finding.matched,
        "rule": finding.rule,
        "level": finding.level.value,
        "lowered": finding.lowered,
        "fails": report.is_failing(finding),
        "message": finding.message,
        "why": rule.why_in_a_line if rule else "",
        "mend": finding.mend,
        "fingerprint": finding.fingerprint,
        "settled": finding.settled._asdict() if finding.settled else None,
    }
