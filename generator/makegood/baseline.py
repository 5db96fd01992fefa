"""The baseline: findings that were there when a handbook began to be linted, and that fail nothing meanwhile.

It is a file beside handbook.yml that is committed and reviewed: a finding a line, known by its
fingerprint. It only ever shrinks.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, NamedTuple

from makegood.finding import NEVER_SETTLED, UNREADABLE, UNUSED, Finding, Level, Settled
from makegood.syntax import Span, lines_of, quote

FILE = ".makegood-baseline.json"
VERSION = 1

_MEND = "makegood lint --update-baseline"
_FINDINGS = re.compile(r'"findings"\s*:\s*\[')
_LONGEST_EXCERPT = 60
_BROKEN = "Mend it (a merge may have left its marks), or delete the file and write it anew with --write-baseline."


class BaselineError(Exception):
    """The file cannot be used; the message says which line, why, and how to mend it."""


@dataclass(frozen=True, order=True)
class Entry:
    """A finding as the file keeps it: what people review, what it is known by, how often it is there."""

    path: str
    rule: str
    keys: str
    excerpt: str
    fingerprint: str
    count: int = 1


@dataclass(frozen=True)
class Baseline:
    """The file: its path as shown, its lines, and its entries, each with the line on which it begins."""

    path: str
    lines: list[str]
    entries: Sequence[tuple[int, Entry]]


class Settlement(NamedTuple):
    """What a baseline does: the findings, those in it settled; findings of what is in it and no longer found.

    ``still`` are the entries as often as they are still found.
    """

    findings: list[Finding]
    stale: list[Finding]
    still: list[Entry]


def read(folder: Path, shown: str) -> Baseline | None:
    """The baseline beside a folder's handbook.yml, if there is one.

    Raises a BaselineError where the file is there and cannot be used.
    """
    try:
        text = (folder / FILE).read_text("utf-8-sig")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise BaselineError(f"{shown} cannot be read: {reason}. {_BROKEN}") from error
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise BaselineError(f"{shown}:{error.lineno}: this is not JSON: {error.msg}. {_BROKEN}") from error
    except (ValueError, RecursionError) as error:
        raise BaselineError(f"{shown}: this is not JSON that makegood wrote. {_BROKEN}") from error
    begin = _FINDINGS.search(text)
    if not isinstance(data, dict) or not begin or not isinstance(data.get("findings"), list):
        raise BaselineError(f"{shown}:1: there is no list of findings. {_BROKEN}")
    if data.get("version") != VERSION:
        raise BaselineError(f"{shown}:1: its version is not {VERSION}; another release of makegood wrote it. {_BROKEN}")
    entries = [(line, _entry(item, f"{shown}:{line}")) for line, item in _items(text, begin.end())]
    return Baseline(shown, lines_of(text), entries)


def entries_of(findings: Iterable[Finding]) -> list[Entry]:
    """The entries of findings, each as often as it is there; those that nobody can settle are left out."""
    found = [_entry_of(finding) for finding in findings if finding.rule not in NEVER_SETTLED]
    return sorted(replace(entry, count=count) for entry, count in Counter(found).items())


def render(entries: Iterable[Entry]) -> str:
    """The file's text: an entry a line, so that a review shows what comes and goes."""
    lines = ",\n".join(f"  {json.dumps(asdict(entry), ensure_ascii=False)}" for entry in sorted(entries))
    return f'{{"version": {VERSION}, "findings": [\n{lines}\n]}}\n'


def settle(baseline: Baseline, findings: Sequence[Finding]) -> Settlement:
    """Settle the findings that are in the baseline, as often as they are in it.

    While a file cannot be read, what is not found there is not gone: nothing is stale.
    """
    left = Counter[str]()
    for _, entry in baseline.entries:
        left[entry.fingerprint] += entry.count
    settled = [_settled(finding, left) for finding in findings]
    if any(finding.rule in UNREADABLE for finding in findings):
        return Settlement(settled, [], [entry for _, entry in baseline.entries])
    stale, still = [], []
    for line, entry in baseline.entries:
        gone = min(entry.count, left[entry.fingerprint])
        left[entry.fingerprint] -= gone
        if gone:
            stale.append(_stale(baseline, line, entry, entry.count - gone))
        if gone < entry.count:
            still.append(replace(entry, count=entry.count - gone))
    return Settlement(settled, stale, still)


def _settled(finding: Finding, left: Counter[str]) -> Finding:
    """The finding, settled and counted off if the baseline has one like it left."""
    if finding.settled or finding.rule in NEVER_SETTLED or not left[finding.fingerprint]:
        return finding
    left[finding.fingerprint] -= 1
    return finding._replace(settled=Settled("baselined", f"it is in {FILE}"))


def _stale(baseline: Baseline, line: int, entry: Entry, found: int) -> Finding:
    where = f"{quote(entry.rule)} in {quote(entry.path)}"
    less = f"is found less often than it counts here: {found} instead of {entry.count}"
    message = f"{where} {less if found else 'is no longer found'}"
    mend = f"Run {_MEND}, so that it cannot come back unseen."
    text = baseline.lines[line - 1]
    span = Span(line, len(text) - len(text.lstrip()) + 1, len(text) + 1)
    return Finding(baseline.path, span, UNUSED, Level.WARNING, message, mend, content=entry.fingerprint)


def _entry_of(finding: Finding) -> Entry:
    words = " ".join((finding.content or finding.message).split())
    excerpt = words if len(words) <= _LONGEST_EXCERPT else f"{words[: _LONGEST_EXCERPT - 1]}…"
    return Entry(finding.file, finding.rule, finding.keys, excerpt, finding.fingerprint)


def _items(text: str, at: int) -> Iterator[tuple[int, Any]]:
    """The items of a list in sound JSON, each with its line; ``at`` is the character after the list's bracket."""
    decoder, line, counted = json.JSONDecoder(), 1, 0
    while True:
        while text[at] in " \t\r\n,":
            at += 1
        if text[at] == "]":
            return
        line, counted = line + text.count("\n", counted, at), at
        item, at = decoder.raw_decode(text, at)
        yield line, item


def _entry(item: Any, place: str) -> Entry:
    """An entry as the file holds it, or a BaselineError."""
    try:
        entry = Entry(**item)
    except TypeError:
        keys = ", ".join(field.name for field in fields(Entry))
        raise BaselineError(f"{place}: this is no finding; one has the keys {keys}. {_BROKEN}") from None
    if not all(isinstance(value, str) for name, value in asdict(entry).items() if name != "count"):
        raise BaselineError(f"{place}: all values but the count must be text. {_BROKEN}")
    if type(entry.count) is not int or entry.count < 1:
        raise BaselineError(f"{place}: the count must be a whole number, at least 1. {_BROKEN}")
    return entry
