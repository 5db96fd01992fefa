"""What a change has brought: findings that were there before it, or that the calendar alone brings, only advise."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from pathlib import Path

from makegood.files import Content
from makegood.finding import UNREADABLE, Finding, Level


def touched(before: Mapping[Path, Content], now: Mapping[Path, Content]) -> set[Path]:
    """The files that differ, are new, or are gone. What cannot be read counts as such; line ends do not."""
    return {path for path in {*before, *now} if not _is_same(before.get(path), now.get(path))}


def among(findings: Iterable[Finding], others: Iterable[Finding]) -> set[Finding]:
    """The findings that are among the others too.

    Each is known by its place and fingerprint, and is among them as often as they have it at its level or
    a graver one. What they have settled is not there.
    """
    left: defaultdict[tuple[str, str], list[Level]] = defaultdict(list)
    for other in _gravest_first(finding for finding in others if not finding.settled):
        left[other.path, other.fingerprint].append(other.level)
    found = set()
    for finding in _gravest_first(findings):
        levels = left[finding.path, finding.fingerprint]
        if levels and levels[0].reaches(finding.level):
            levels.pop(0)
            found.add(finding)
    return found


def judgeable(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that may be lowered: nobody knows what else stands in a file that could not be read."""
    return [f for f in findings if not (f.settled or f.lowered or f.rule in UNREADABLE)]


def lower(findings: Iterable[Finding], which: Container[Finding], why: str) -> list[Finding]:
    """The findings in their order, some of them lowered to advice."""
    return [f._replace(level=Level.ADVICE, lowered=why) if f in which else f for f in findings]


def _gravest_first(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: list(Level).index(finding.level))


def _is_same(before: Content | None, now: Content | None) -> bool:
    if not isinstance(before, bytes) or not isinstance(now, bytes):
        return False
    return before == now or before.replace(b"\r\n", b"\n") == now.replace(b"\r\n", b"\n")
