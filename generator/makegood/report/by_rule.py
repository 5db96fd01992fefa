"""Open findings counted by rule."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from makegood.finding import Finding, Level
from makegood.report import Report


class Count(NamedTuple):
    """What a rule found: how many findings in how many files, and their gravest level."""

    rule: str
    level: Level
    findings: int
    files: int


def counts(report: Report) -> list[Count]:
    """What each rule found that found anything, the most frequent first."""
    by_rule: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in report.open:
        by_rule[finding.rule].append(finding)
    counted = [_count(rule, findings) for rule, findings in by_rule.items()]
    return sorted(counted, key=lambda count: (-count.findings, count.rule))


def table(report: Report) -> Iterator[str]:
    """The same as a table, a line at a time; nothing where nothing was found."""
    counted = counts(report)
    if counted:
        width = max(len("rule"), *(len(count.rule) for count in counted))
        yield f"findings  files  level    {'rule':{width}}".rstrip()
        for rule, level, findings, files in counted:
            yield f"{findings:8}  {files:5}  {level.value:7}  {rule}"


def _count(rule: str, findings: list[Finding]) -> Count:
    gravest = min((finding.level for finding in findings), key=list(Level).index)
    return Count(rule, gravest, len(findings), len({finding.path for finding in findings}))
