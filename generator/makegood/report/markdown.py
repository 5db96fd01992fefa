"""Findings as a comment on a pull request: the verdict, the ladder, and a table for each file."""

import re
from collections.abc import Iterator
from gettext import ngettext
from itertools import groupby

from makegood.finding import Finding
from makegood.report import Report, summary
from makegood.syntax import printable

LIMIT = 65_536
"""Characters of the longest comment that GitHub takes; bytes are counted, to be on the safe side."""

_ACTIVE = re.compile(r"[\\`*_\[\]<>&|~$]|(?<=[a-z]):(?=//)|(?<=www)\.")
"""What Markdown would take for more than text."""
_CODE = re.compile("&#96;(.*?)&#96;")
_REFERENCE = re.compile(r"@|#(?=\d)")
"""What notifies a person or links an issue."""

_HEADER = "| Place | Level | Rule | Finding | How to mend it |\n|---|---|---|---|---|"
_ROOM_TO_SAY_SO = 300


def render(report: Report) -> Iterator[str]:
    """The report as Markdown, a piece at a time, within the limit; the last says how many findings were left out."""
    head = [f"### {_verdict(report)}", *summary.closing(report)]
    yield "\n\n".join(head)
    room = LIMIT - _ROOM_TO_SAY_SO - sum(_size(part) + 1 for part in head)
    told = 0
    for piece, findings in _pieces(report):
        room -= _size(piece)
        if room < 0:
            break
        told += findings
        yield piece
    if left_out := len(report.open) - told:
        yield ngettext(
            "\n{n} more finding is left out here; `makegood lint` tells all.",
            "\n{n} more findings are left out here; `makegood lint` tells all.",
            left_out,
        ).format(n=left_out)


def escape(text: str) -> str:
    """A text on one line, as text and nothing else, in a table as well; what stands in backticks is code."""
    plain = _REFERENCE.sub("\\g<0>\u200b", printable(text))
    plain = _ACTIVE.sub(lambda found: f"&#{ord(found[0])};", plain)
    return _CODE.sub(r"<code>\1</code>", plain)


def _verdict(report: Report) -> str:
    failing = sum(map(report.is_failing, report.findings))
    if failing:
        return "❌ makegood: " + ngettext("{n} finding fails", "{n} findings fail", failing).format(n=failing)
    return "✅ makegood: passed"


def _pieces(report: Report) -> Iterator[tuple[str, int]]:
    """The lines of the tables, each with the number of findings that it tells; a file's heading has its first."""
    for path, findings in groupby(report.open, key=lambda finding: finding.path):
        heading = f"\n#### {escape(path)}\n\n{_HEADER}\n"
        for finding in findings:
            yield f"{heading}{_row(report, finding)}", 1
            heading = ""


def _row(report: Report, finding: Finding) -> str:
    address = report.rule_address(finding.rule)
    rule = f"[{finding.rule}](<{address}>)" if address else finding.rule
    level = f"**{finding.level.value}**" if report.is_failing(finding) else finding.level.value
    lowered = f" ({escape(finding.lowered)})" if finding.lowered else ""
    place = f"{finding.span.line}:{finding.span.column}"
    return f"| {place} | {level}{lowered} | {rule} | {escape(finding.message)} | {escape(finding.mend)} |"


def _size(text: str) -> int:
    return len(text.encode()) + 1
