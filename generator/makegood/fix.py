"""Apply the edits that findings know, so far as each mends its finding and brings no other.

Everything happens on texts; nothing is written here.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from makegood.finding import UNREADABLE, Finding
from makegood.syntax import Edit

ROUNDS = 10

Texts = Mapping[str, str]
Lint = Callable[[Texts], Sequence[Finding]]
"""All findings of the handbook, with the texts of some files replaced, by path; those to be mended have an edit."""


class Mended(NamedTuple):
    """What fixing comes to: the files' new texts by path, and how many findings it mends."""

    texts: dict[str, str]
    fixed: int


def mend(read: Callable[[str], str | None], lint: Lint) -> Mended:
    """Apply the edits of findings again and again, until none is left that helps.

    ``read`` gives a file's text, or None if it must stay as it is. Files that makegood cannot read
    are mended first; what the rules then find in them is not the fixes' doing.
    """
    old: dict[str, str | None] = {}
    mended: dict[str, str] = {}
    count = 0
    for _ in range(ROUNDS):
        before = lint(mended)
        for path in {finding.path for finding in before if finding.edit} - set(old):
            old[path] = read(path)
        fixable = [f for f in before if f.edit and not f.settled and old[f.path] is not None]
        texts = {path: text for path, text in old.items() if text is not None} | mended
        accepted = _accepted_of(fixable, before, texts, lint)
        if not accepted:
            break
        mended |= _applied(texts, accepted)
        count += len(accepted)
    return Mended({path: text for path, text in mended.items() if text != old[path]}, count)


def _accepted_of(fixable: list[Finding], before: Sequence[Finding], texts: Texts, lint: Lint) -> list[Finding]:
    """The findings that are mended in one round: those of files that cannot be read; if there are none, others."""
    for is_counted in (_is_unreadable, _is_readable):
        helps = _Check(lint, texts, before, is_counted)
        if accepted := _accepted(_apart(filter(is_counted, fixable)), helps):
            return accepted
    return []


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text after edits that do not overlap; equal ones count once."""
    for edit in sorted(set(edits), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


@dataclass(frozen=True)
class _Check:
    """Whether applying the edits of some findings mends each of them and brings no other.

    Of the findings only those of one stage count. They are known by what an edit does not move.
    """

    lint: Lint
    texts: Texts
    before: Sequence[Finding]
    is_counted: Callable[[Finding], bool]

    def __call__(self, fixed: list[Finding]) -> bool:
        allowed = self._count(self.before)
        allowed.subtract(self._count(fixed))
        after = self._count(self.lint(_applied(self.texts, fixed)))
        return all(count <= allowed[key] for key, count in after.items())

    def _count(self, findings: Iterable[Finding]) -> Counter[tuple[str, ...]]:
        counted = filter(self.is_counted, findings)
        return Counter((f.path,) if _is_unreadable(f) else (f.path, f.rule, f.keys) for f in counted)


def _is_unreadable(finding: Finding) -> bool:
    return finding.rule in UNREADABLE


def _is_readable(finding: Finding) -> bool:
    return not _is_unreadable(finding)


def _accepted(candidates: list[Finding], helps: Callable[[list[Finding]], bool]) -> list[Finding]:
    """The candidates that help together; those that do not are found by halving."""

    def choose(some: list[Finding], chosen: list[Finding]) -> list[Finding]:
        if not some or helps([*chosen, *some]):
            return [*chosen, *some]
        half = len(some) // 2
        return choose(some[half:], choose(some[:half], chosen)) if half else chosen

    return choose(candidates, [])


def _apart(findings: Iterable[Finding]) -> list[Finding]:
    """The findings whose edits do not overlap; of those that do the first, for the others may come later."""
    chosen: dict[tuple[str, Edit], list[Finding]] = {}
    ends: dict[str, int] = {}
    for finding in sorted(findings, key=lambda f: (f.path, f.edit or Edit(0, 0, ""))):
        edit = finding.edit
        if edit and ((finding.path, edit) in chosen or edit.start >= ends.get(finding.path, 0)):
            chosen.setdefault((finding.path, edit), []).append(finding)
            ends[finding.path] = edit.end
    return [finding for found in chosen.values() for finding in found]


def _applied(texts: Texts, findings: Iterable[Finding]) -> dict[str, str]:
    edits: dict[str, list[Edit]] = {}
    for finding in findings:
        if finding.edit:
            edits.setdefault(finding.path, []).append(finding.edit)
    return {**texts, **{path: apply(texts[path], some) for path, some in edits.items()}}
