"""Findings for people: place, message, the line with a caret, why, and how to mend."""

from collections.abc import Callable, Iterator, Sequence

from makegood.finding import Finding, Level
from makegood.report import Report, summary
from makegood.syntax import printable

Style = Callable[..., str]
"""Styles a text as ``click.style`` does: ``style(text, fg="red", bold=True)``."""

_COLOURS = {Level.ERROR: "red", Level.WARNING: "yellow", Level.ADVICE: "cyan"}
_WIDEST = 140


def render(report: Report, style: Style, statistics: bool = False) -> Iterator[str]:
    """The report, a line at a time; the last say what was checked, and how far up the profiles the handbook is."""
    for finding in report.open:
        yield from one(report, finding, style)
        yield ""
    if statistics and report.open:
        from makegood.report import by_rule

        yield from by_rule.table(report)
        yield ""
    yield from summary.closing(report)


def one(report: Report, finding: Finding, style: Style) -> Iterator[str]:
    """One finding, a line at a time."""
    place = printable(f"{finding.path}:{finding.span.line}:{finding.span.column}")
    level = style(f"{finding.level.value}[{finding.rule}]", fg=_COLOURS[finding.level], bold=True)
    lowered = f" ({finding.lowered})" if finding.lowered else ""
    yield f"{style(place, bold=True)}: {level}{lowered} {printable(finding.message)}"
    yield from _excerpt(report.texts[finding.path], finding, style)
    rule = report.rules.get(finding.rule)
    if rule:
        yield f"  {style('why: ', bold=True)} {rule.why_in_a_line}"
    yield f"  {style('mend:', bold=True)} {printable(finding.mend)}"
    yield f"  {style('more:', bold=True)} makegood explain {finding.rule}"


def _excerpt(lines: Sequence[str], finding: Finding, style: Style) -> Iterator[str]:
    line, column, end = finding.span
    if line > len(lines) or not lines[line - 1].strip():
        return
    text = printable(lines[line - 1])
    cut = max(0, column - _WIDEST // 2) if len(text) > _WIDEST else 0
    shown, width = text[cut : cut + _WIDEST], max(1, min(end, cut + _WIDEST + 1) - column)
    number = str(line)
    yield f"  {number} | {shown}"
    caret = " " * (column - 1 - cut) + style("^" * width, fg=_COLOURS[finding.level], bold=True)
    yield f"  {' ' * len(number)} | {caret}"
