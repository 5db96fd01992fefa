"""Findings as JUnit's XML: a suite for each rule, in which each finding is a case.

Only attributes that Jenkins knows are written; some readers refuse others.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from makegood.finding import Finding
from makegood.report import Report
from makegood.report.elements import document, element


def render(report: Report) -> Iterator[str]:
    """The report as XML. A rule that found nothing is a case that passes; what is settled is skipped."""
    found: dict[str, list[Finding]] = {rule: [] for rule in report.rules}
    for finding in report.findings:
        found.setdefault(finding.rule, []).append(finding)
    suites = [_suite(report, rule, findings) for rule, findings in found.items()]
    root = element(
        "testsuites",
        *suites,
        name="makegood",
        tests=sum(max(1, len(findings)) for findings in found.values()),
        failures=sum(map(report.is_failing, report.findings)),
        errors=0,
        time=0,
    )
    yield from document(root)


def _suite(report: Report, rule: str, findings: list[Finding]) -> Element:
    cases = [_case(report, finding) for finding in findings]
    if not cases:
        cases = [element("testcase", name=report.rules[rule].summary, classname=rule, time=0)]
    return element(
        "testsuite",
        *cases,
        name=rule,
        tests=len(cases),
        failures=sum(map(report.is_failing, findings)),
        errors=0,
        skipped=sum(finding.settled is not None for finding in findings),
        time=0,
    )


def _case(report: Report, finding: Finding) -> Element:
    place = f"{finding.path}:{finding.span.line}:{finding.span.column}"
    told = f"{place}: {finding.level.value}[{finding.rule}] {finding.message}\n{finding.mend}"
    if finding.settled:
        outcome = element("skipped", message=": ".join(filter(None, finding.settled)))
    elif report.is_failing(finding):
        outcome = element("failure", text=told, message=finding.message, type=finding.level.value)
    else:
        outcome = element("system-out", text=told)
    return element("testcase", outcome, name=f"{place}: {finding.message}", classname=finding.rule, time=0)
