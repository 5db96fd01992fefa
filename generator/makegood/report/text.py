"""Findings for people: place, message, the line with a caret, why, and how to mend."""

from collections.abc import Callable, Iterator, Sequence
from gettext import ngettext

from makegood.finding import Finding, Level
from makegood.report import Report

Style = Callable[..., str]
"""Styles a text as ``click.style`` does: ``style(text, fg="red", bold=True)``."""

_COLOURS = {Level.ERROR: "red", Level.WARNING: "yellow", Level.ADVICE: "cyan"}
_WIDEST = 140


def render(report: Report, style: Style) -> Iterator[str]:
    """The report, a line at a time; the last says what was checked."""
    for finding in report.open:
        yield from _finding(report, finding, style)
        yield ""
    yield _summary(report)


def _finding(report: Report, finding: Finding, style: Style) -> Iterator[str]:
    place = f"{finding.path}:{finding.span.line}:{finding.span.column}"
    level = style(f"{finding.level.value}[{finding.rule}]", fg=_COLOURS[finding.level], bold=True)
    yield f"{style(place, bold=True)}: {level} {finding.message}"
    yield from _excerpt(report.texts[finding.path], finding, style)
    rule = report.rules.get(finding.rule)
    if rule:
        yield f"  {style('why: ', bold=True)} {rule.why_in_a_line}"
    yield f"  {style('mend:', bold=True)} {finding.mend}"
    yield f"  {style('more:', bold=True)} makegood explain {finding.rule}"


def _excerpt(lines: Sequence[str], finding: Finding, style: Style) -> Iterator[str]:
    line, column, end = finding.span
    if line > len(lines) or not lines[line - 1].strip():
        return
    text = "".join(c if c.isprintable() else " " for c in lines[line - 1])
    cut = max(0, column - _WIDEST // 2) if len(text) > _WIDEST else 0
    shown, width = text[cut : cut + _WIDEST], max(1, min(end, cut + _WIDEST + 1) - column)
    number = str(line)
    yield f"  {number} | {shown}"
    caret = " " * (column - 1 - cut) + style("^" * width, fg=_COLOURS[finding.level], bold=True)
    yield f"  {' ' * len(number)} | {caret}"


def _summary(report: Report) -> str:
    count = report.playbooks
    checked = ngettext("{n} playbook", "{n} playbooks", count).format(n=count)
    rules = ngettext("{n} rule", "{n} rules", len(report.rules)).format(n=len(report.rules))
    if not report.open:
        return f"Checked {checked} against {rules} as of {report.today}: nothing found."
    errors, warnings, advice = report.counts.values()
    found = ", ".join(
        (
            ngettext("{n} error", "{n} errors", errors).format(n=errors),
            ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings),
            f"{advice} advice",
        )
    )
    return f"Checked {checked} against {rules} as of {report.today}: {found}."
