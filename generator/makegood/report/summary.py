"""What a run comes to, in sentences that the formats for people share."""

from gettext import ngettext

from makegood.finding import Finding
from makegood.profile import Ladder
from makegood.report import Report


def checked(report: Report) -> str:
    """What was checked, and how many findings are open."""
    count = report.playbooks
    playbooks = ngettext("{n} playbook", "{n} playbooks", count).format(n=count)
    rules = ngettext("{n} rule", "{n} rules", len(report.rules)).format(n=len(report.rules))
    return f"Checked {playbooks} against {rules} as of {report.today}: {_found(report)}."


def settled(report: Report) -> str:
    """How many findings stand but fail nothing; empty if there are none."""
    counted = ", ".join(f"{count} {how}" for how, count in sorted(report.settled.items(), reverse=True))
    return f"{counted[0].upper()}{counted[1:]}." if counted else ""


def rung(ladder: Ladder) -> str:
    """How far up the profiles the handbook is, and how far it is to the next."""
    missing = ngettext("{n} finding", "{n} findings", ladder.missing).format(n=ladder.missing)
    if not ladder.meets:
        return f"This handbook does not meet *{ladder.next}* yet; {missing} to it."
    if not ladder.next:
        return f"This handbook meets *{ladder.meets}*, the highest profile."
    return f"This handbook meets *{ladder.meets}*; {missing} to *{ladder.next}*."


def closing(report: Report) -> list[str]:
    """The lines that end a report for people."""
    lines = [checked(report), settled(report), rung(report.ladder) if report.ladder else ""]
    return [line for line in lines if line]


def told(finding: Finding) -> str:
    """A finding in full, as one line: what is wrong, and how to mend it."""
    end = "" if finding.message.endswith((".", "!", "?")) else "."
    return f"{finding.message}{end} {finding.mend}"


def _found(report: Report) -> str:
    if not report.open:
        return "nothing found"
    errors, warnings, advice = report.counts.values()
    return ", ".join(
        (
            ngettext("{n} error", "{n} errors", errors).format(n=errors),
            ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings),
            f"{advice} advice",
        )
    )
