"""Comments in the playbooks that settle findings, with a reason and perhaps a last day.

``# makegood: ignore RULE[, RULE…] [until YYYY-MM-DD] because REASON`` holds for the entry on its
line, or on a line of its own for the entry below it; ``ignore-file`` holds for its whole file.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import NamedTuple

import yaml

from makegood.finding import NEVER_SETTLED, REASONED, UNUSED, Finding, Level, Settled
from makegood.source import Source
from makegood.syntax import Edit, Span, quote

_Place = tuple[int, int]
"""Line and column, counted from 0."""

_HINT = "makegood:"
_COMMENT = re.compile(r"(?:^|(?<=\s))#+[ \t]*makegood:[ \t]*")
_BECAUSE = re.compile(r"(?:^|\s)because:?(?:\s+|$)")
_UNTIL = re.compile(r"\suntil(?:\s+|$)")
_NAME = re.compile(r"[^\s,]+")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_IGNORE, _IGNORE_FILE = "ignore", "ignore-file"
_FORM = "Write # makegood: ignore RULE because REASON."


class _Comment(NamedTuple):
    """A comment of makegood's: its line, its first character there, what it says and where that begins."""

    line: int
    start: int
    body: str
    body_start: int

    @property
    def end(self) -> int:
        return self.body_start + len(self.body)


class _Name(NamedTuple):
    """A rule's name in a comment, and its characters in the line."""

    name: str
    start: int
    end: int


class _Fault(NamedTuple):
    """What is wrong with a comment: what, how to mend it, and with which of its characters."""

    message: str
    mend: str
    start: int
    end: int


class _Suppression(NamedTuple):
    """What a comment says: its rules, its last day, its reason, and the line of its entry (None: the file)."""

    comment: _Comment
    names: list[_Name]
    until: date | None
    reason: str
    entry: int | None

    def concerns(self, finding: Finding, source: Source) -> bool:
        """Whether a finding is one of its rules', at its entry."""
        if finding.rule not in (name.name for name in self.names):
            return False
        route = finding.route
        return self.entry in (None, finding.span.line, source.key_line(route), source.last_line(route))


def settle(
    findings: Iterable[Finding],
    sources: Mapping[str, Source],
    known: Collection[str],
    ran: Mapping[str, Collection[str]],
    today: date,
) -> Iterator[Finding]:
    """The findings, those suppressed settled, and what is wrong with the comments themselves.

    ``known`` are the names of all rules, ``ran`` those that were held against each file, by path:
    only of these can a comment be said to hide nothing.
    """
    commented: dict[str, list[Finding]] = {path: [] for path, source in sources.items() if _HINT in source.text}
    for finding in findings:
        if finding.path in commented:
            commented[finding.path].append(finding)
        else:
            yield finding
    for path, own in commented.items():
        yield from _settle(sources[path], own, known, ran.get(path, ()), today)


def _settle(
    source: Source, findings: list[Finding], known: Collection[str], ran: Collection[str], today: date
) -> Iterator[Finding]:
    settled: dict[Finding, Finding] = {finding: finding for finding in findings}
    for comment in _comments(source):
        one, faults = _read(comment, source, known)
        yield from (_finding(source, REASONED, comment, *fault) for fault in faults)
        if faults:
            continue
        hidden = [finding for finding in findings if one.concerns(finding, source)]
        if one.until and one.until < today:
            yield _expired(source, one, bool(hidden), ran)
        else:
            settled.update((f, f._replace(settled=Settled("suppressed", one.reason))) for f in hidden)
            yield from _unused(source, one, set(ran).difference(finding.rule for finding in hidden))
    yield from settled.values()


def _comments(source: Source) -> Iterator[_Comment]:
    """The comments of a file; what only looks like one inside a text is none. A file that is unsound has none."""
    if source.problems:
        return
    texts = sorted(_extent(node) for node in _scalars(source.root) if _HINT in node.value)
    for number, line in enumerate(source.lines, start=1):
        likely = _COMMENT.finditer(line) if _HINT in line else ()
        found = next((found for found in likely if not _is_inside(texts, (number - 1, found.start()))), None)
        if found:
            yield _Comment(number, found.start(), line[found.end() :].rstrip(), found.end())


def _scalars(root: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    rest: list[yaml.Node] = [root] if root else []
    seen: set[int] = set()
    while rest:
        node = rest.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            yield node
        elif isinstance(node, yaml.MappingNode):
            rest.extend(part for entry in node.value for part in entry)
        else:
            rest.extend(node.value)


def _extent(node: yaml.ScalarNode) -> tuple[_Place, _Place]:
    """Where a text begins, and where it has ended; the head of a block (``>-``) is no part of it."""
    start, end = node.start_mark, node.end_mark
    first = (start.line + 1, 0) if node.style in ("|", ">") else (start.line, start.column)
    return first, (end.line, end.column)


def _is_inside(texts: Sequence[tuple[_Place, _Place]], place: _Place) -> bool:
    """Whether a character stands in one of the texts, which are in their order."""
    above = bisect_right(texts, place, key=itemgetter(0))
    return above > 0 and place < texts[above - 1][1]


def _read(comment: _Comment, source: Source, known: Collection[str]) -> tuple[_Suppression, list[_Fault]]:
    """What a comment says, and all that is wrong with that."""
    head, reason = _parted(_BECAUSE, comment.body)
    head, day = _parted(_UNTIL, head)
    at = comment.body_start
    words = [_Name(found[0], at + found.start(), at + found.end()) for found in _NAME.finditer(head)]
    verb, names = (words[0].name, words[1:]) if words else ("", [])
    entry = None if verb == _IGNORE_FILE else _entry(source, comment)
    read = _Suppression(comment, names, _day(day or ""), reason or "", entry)
    return read, list(_faults(read, verb, day, known))


def _parted(word: re.Pattern[str], text: str) -> tuple[str, str | None]:
    """What stands before a word, and what after it; None if the word is not there."""
    found = word.search(text)
    return (text[: found.start()], text[found.end() :].strip()) if found else (text, None)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def _entry(source: Source, comment: _Comment) -> int:
    """The line of the entry that a comment is about: its own, or the next that holds more than dashes."""
    lines = source.lines
    if _is_entry(lines[comment.line - 1][: comment.start]):
        return comment.line
    below = range(comment.line + 1, len(lines) + 1)
    return next((number for number in below if _is_entry(lines[number - 1])), comment.line)


def _is_entry(line: str) -> bool:
    return line.strip(" \t-") != "" and not line.lstrip().startswith("#")


def _faults(read: _Suppression, verb: str, day: str | None, known: Collection[str]) -> Iterator[_Fault]:
    """What is wrong with a comment; what its words are is certain only when it begins and ends well."""
    whole = (read.comment.start, read.comment.end)
    if verb not in (_IGNORE, _IGNORE_FILE):
        what = f"{quote(verb)} is nothing that makegood can be told" if verb else "this tells makegood nothing"
        yield _Fault(what, f"{_FORM} For a whole file it is ignore-file.", *whole)
    elif not read.reason:
        yield _Fault("this suppression gives no reason", f"{_FORM} The reason is for whoever reads it next.", *whole)
    elif not read.names:
        yield _Fault("this suppression names no rule", f"{_FORM} makegood rules lists the rules.", *whole)
    else:
        for name in read.names:
            yield from _name_faults(name, known)
        if day is not None and read.until is None:
            what = f"{quote(day)} is not a day" if day else "the day after until is missing"
            yield _Fault(what, "Write it as YYYY-MM-DD; it is the last day on which the suppression holds.", *whole)


def _name_faults(name: _Name, known: Collection[str]) -> Iterator[_Fault]:
    place = (name.start, name.end)
    if name.name in NEVER_SETTLED:
        mend = "Mend what it finds, and take the name out of the comment."
        yield _Fault(f"findings of {quote(name.name)} cannot be suppressed", mend, *place)
    elif name.name not in known:
        from difflib import get_close_matches  # only a faulty comment needs it

        likely = get_close_matches(name.name, known, 1, 0.6)
        mend = f"Did you mean `{likely[0]}`?" if likely else "makegood rules lists the rules."
        yield _Fault(f"there is no rule {quote(name.name)}", mend, *place)


def _expired(source: Source, one: _Suppression, hides: bool, ran: Collection[str]) -> Finding:
    mend = "Mend what it hid, or agree on a new day." if hides else "Take the comment out."
    what = "what it hid is told again" if hides else "there is nothing left that it hid"
    message = f"this suppression held until {one.until}, and {what}"
    is_idle = not hides and all(name.name in ran for name in one.names)
    edit = _without_comment(source, one.comment) if is_idle else None
    return _finding(source, UNUSED, one.comment, message, mend, one.comment.start, one.comment.end, edit)


def _unused(source: Source, one: _Suppression, unused: Collection[str]) -> Iterator[Finding]:
    """A finding for each rule of which a comment hides nothing."""
    idle = [name for name in one.names if name.name in unused]
    where = "in this file" if one.entry is None else f"in the entry on line {one.entry}"
    for name in idle:
        message = f"{quote(name.name)} finds nothing {where} that this could suppress"
        is_all = len(idle) == len(one.names)
        edit = _without_comment(source, one.comment) if is_all else _without_name(source, one, name)
        mend = f"Take {'the comment' if is_all else 'the name'} out; or put the comment where the entry begins."
        yield _finding(source, UNUSED, one.comment, message, mend, name.start, name.end, edit)


def _without_comment(source: Source, comment: _Comment) -> Edit:
    """Take a comment out; with its line, where it has one to itself."""
    begins, ends = source.line_starts[comment.line - 1 : comment.line + 1]
    before = source.lines[comment.line - 1][: comment.start].rstrip()
    return Edit(begins + len(before), begins + comment.end, "") if before else Edit(begins, ends, "")


def _without_name(source: Source, one: _Suppression, name: _Name) -> Edit:
    """Take a name out with the comma after it, or before it if it is the last."""
    place = one.names.index(name)
    is_last = name == one.names[-1]
    start, end = (one.names[place - 1].end, name.end) if is_last else (name.start, one.names[place + 1].start)
    begins = source.line_starts[one.comment.line - 1]
    return Edit(begins + start, begins + end, "")


def _finding(
    source: Source,
    rule: str,
    comment: _Comment,
    message: str,
    mend: str,
    start: int,
    end: int,
    edit: Edit | None = None,
) -> Finding:
    span = Span(comment.line, start + 1, end + 1)
    level = Level.ERROR if rule == REASONED else Level.WARNING
    return Finding(source.path, span, rule, level, message, mend, content=comment.body, edit=edit)
