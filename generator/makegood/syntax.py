"""YAML's own errors, told in plain words with the way to mend them.

Most syntax errors in playbooks are prose that YAML reads as structure: a colon inside a sentence,
a line that begins with a placeholder, a quotation mark. The parser's words for them help nobody.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

import yaml


class Span(NamedTuple):
    """A place in a file: line, first column and the column after the last, all counted from 1."""

    line: int
    column: int
    end_column: int


class Problem(NamedTuple):
    """Something wrong with the YAML itself: where, what, and how to mend it."""

    span: Span
    message: str
    mend: str


class Fault(NamedTuple):
    """A problem that stops the parser, and the line where the entry begins that it stands in."""

    problem: Problem
    entry: int


LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
QUOTE_IT = "Put the whole text in quotes, or in a block: write >- after the key and the text on the next line."

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INVISIBLE = re.compile("(?:^|:) *([^\\S \t\n\r]|[\u200b-\u200f\u2060\ufeff])")
_BRACKETS = re.compile(r"[\[{][^\[\]{}]*[\]}]$")
_KEY_ONLY = re.compile(r"\s*(?:-\s+)*([\w-]+)")
_KEY_AND_MORE = re.compile(r"\s*(?:-\s+)*[\w-]+:\S")
_ENTRY = re.compile(r"(\s*(?:-\s+)*)((?:[\w-]+:(?=\s|$))?)\s*(.*)")
_MARKS = tuple("@`%*&|>!?-")


def span_at(text: str, index: int) -> Span:
    """The place of a character in a text."""
    *above, before = LINE_BREAK.split(text[:index])
    return Span(len(above) + 1, len(before) + 1, len(before) + 2)


def begins_with(mark: str) -> str:
    """What is wrong with a sentence that begins with a mark of YAML's."""
    kinds = {"{": "is read as a mapping, not as a sentence", "[": "is read as a list, not as a sentence"}
    return f"a text that begins with {mark} {kinds.get(mark, 'means something else to YAML')}"


def explain_error(error: yaml.YAMLError | UnicodeError, text: str) -> Fault:
    """Tell the error at which the parser stopped in plain words."""
    if not isinstance(error, yaml.MarkedYAMLError):
        found = _UNPRINTABLE.search(text)
        span = span_at(text, found.start() if found else 0)
        mend = "Delete it; it may be invisible."
        return Fault(Problem(span, "there is a control character in the text", mend), span.line)
    stop = _Stop(error, text)
    problem = next(problem for explain in _EXPLANATIONS if (problem := explain(stop)))
    return Fault(problem, stop.entry or problem.span.line)


def put_aside(text: str, entry: int, again: bool) -> tuple[str, set[int], bool]:
    """The text without the value of the entry that begins on a line.

    What lies deeper belongs to the entry. The second time, the entry itself is taken out. Lines keep
    their numbers. Returned with it: the numbers of the lines that changed, and whether a key went.
    """
    breaks = [*LINE_BREAK.findall(text), ""]
    lines = LINE_BREAK.split(text)
    match = _ENTRY.fullmatch(lines[entry - 1])
    indent, key, value = match.groups() if match else ("", "", "")
    is_item = bool(indent.strip())
    is_value = not is_item and not key and value.startswith(("[", "{", '"', "'", "---"))
    is_kept = not again and (is_item or bool(key) or is_value)
    lines[entry - 1] = f'{indent}{key} ""' if is_kept else ""
    column = len(indent.rstrip()) - 1 if is_item and not key else len(indent) - is_value
    changed = {entry}
    for number, line in enumerate(lines[entry:], start=entry + 1):
        if line.strip() and len(line) - len(line.lstrip()) <= column:
            break
        lines[number - 1] = ""
        changed.add(number)
    return "".join(map("".join, zip(lines, breaks, strict=True))), changed, not is_kept


class _Stop:
    """Where the parser stopped: its words, the line with what stands before and after, what is open."""

    def __init__(self, error: yaml.MarkedYAMLError, text: str) -> None:
        self.what = error.problem or ""
        self.context = error.context or ""
        self.is_structural = isinstance(error, yaml.parser.ParserError)
        self.lines = LINE_BREAK.split(text)
        self.span = self._place(error.problem_mark)
        self.start = self._place(error.context_mark or error.problem_mark)
        line = self.lines[self.span.line - 1]
        self.before = line[: self.span.column - 1].rstrip()
        self.after = line[self.span.column - 1 :]
        progress = _Progress(text)
        self.entry = progress.entry(self.span.line)
        self.scalar = progress.scalar

    def line(self, place: Span) -> str:
        return self.lines[place.line - 1]

    def from_(self, place: Span) -> str:
        return self.line(place)[place.column - 1 :]

    def _place(self, mark: yaml.Mark | None) -> Span:
        """The place of a mark; at the end of a file the parser's marks may lie beyond it."""
        last = len(self.lines) - 1
        line, column = (mark.line, mark.column) if mark and mark.line <= last else (last, len(self.lines[last]))
        return Span(line + 1, column + 1, column + 2)


class _Progress:
    """How far the parser comes: the collections still open, each with what it holds so far."""

    def __init__(self, text: str) -> None:
        self.open: list[list[yaml.Event]] = []
        self.scalar: yaml.ScalarEvent | None = None
        self.end = 0
        try:
            for event in yaml.parse(text, yaml.CSafeLoader):
                self._note(event)
        except yaml.YAMLError:
            pass

    def _note(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.CollectionEndEvent):
            if self.open.pop()[0].flow_style:
                self.end = event.end_mark.line + 1
        elif isinstance(event, yaml.NodeEvent):
            for collection in self.open[-1:]:
                collection.append(event)
            if isinstance(event, yaml.CollectionStartEvent):
                self.open.append([event])
            elif isinstance(event, yaml.ScalarEvent):
                self.scalar = event
                self.end = event.end_mark.line + 1

    def entry(self, line: int) -> int | None:
        """The line where the entry begins that holds what goes on at a line; None if nothing does."""
        for start, *_ in self.open:
            if start.flow_style:
                return int(start.start_mark.line) + 1
        for start, *children in self.open[-1:]:
            waits_for_key = isinstance(start, yaml.MappingStartEvent) and len(children) % 2 == 0
            if children and (self.end == line or not waits_for_key and isinstance(start, yaml.MappingStartEvent)):
                return int(children[-2 if waits_for_key else -1].start_mark.line) + 1
        return None


def _open_quote(stop: _Stop) -> Problem | None:
    if "quoted scalar" not in stop.context:
        return None
    if "unexpected" in stop.what:
        mend = "Close it with the same quotation mark; double a ' inside '…'."
        return Problem(stop.start, "this quotation mark is never closed", mend)
    mend = "Write the backslash twice, or put the text in a >- block without quotes."
    return Problem(stop.span, "a backslash in double quotes begins a code, and this is none", mend)


def _second_document(stop: _Stop) -> Problem | None:
    if "another document" not in stop.what:
        return None
    return Problem(stop.span, "a second document begins here", "Keep one document in a file; take --- out.")


def _tab(stop: _Stop) -> Problem | None:
    line = stop.line(stop.span)
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" not in (*indent, line[stop.span.column - 1 : stop.span.column]):
        return None
    column = line.index("\t") + 1
    place = Span(stop.span.line, column, column + 1)
    return Problem(place, "a tab stands where YAML wants spaces", "Indent with spaces.")


def _invisible(stop: _Stop) -> Problem | None:
    """A no-break space and its like, pasted where the structure is."""
    for place in (stop.start, stop.span):
        if found := _INVISIBLE.search(stop.line(place)):
            column = found.start(1) + 1
            message = f"an invisible character (U+{ord(found[1]):04X}) stands where YAML wants a space"
            return Problem(Span(place.line, column, column + 1), message, "Delete it, and write a plain space.")
    return None


def _mark(stop: _Stop) -> Problem | None:
    place = stop.start if stop.context.startswith("while scanning") else stop.span
    mark = stop.from_(place)[:1]
    if stop.is_structural or mark not in _MARKS:
        return None
    return Problem(place, begins_with(mark), QUOTE_IT)


def _closed_quote(stop: _Stop) -> Problem | None:
    if not stop.before.endswith(("'", '"')):
        return None
    if stop.scalar and stop.scalar.style and stop.scalar.start_mark.line + 1 < stop.scalar.end_mark.line + 1 == stop.span.line:
        start = Span(stop.scalar.start_mark.line + 1, stop.scalar.start_mark.column + 1, stop.scalar.start_mark.column + 2)
        message = f"this quotation mark is closed only on line {stop.span.line}"
        return Problem(start, message, "Close it where the text ends; double a ' inside '…'.")
    mend = "Put the whole text in one pair of the other quotation marks, or in a >- block."
    return Problem(stop.span, "the text goes on after its closing quotation mark", mend)


def _closed_bracket(stop: _Stop) -> Problem | None:
    found = _BRACKETS.search(stop.before)
    if not found or stop.after[:1] in ("[", "{", ""):
        return None
    column = found.start() + 1
    place = Span(stop.span.line, column, column + 1)
    return Problem(place, begins_with(found[0][0]), QUOTE_IT)


def _key_in_text(stop: _Stop) -> Problem | None:
    """A colon after the first word of a line, where the line above does not end."""
    word = _KEY_ONLY.fullmatch(stop.before)
    if "mapping values" not in stop.what or not word:
        return None
    indent = len(stop.before) - len(stop.before.lstrip())
    above = range(stop.span.line - 2, -1, -1)
    owners = (n for n in above if (line := stop.lines[n]).strip() and len(line) - len(line.lstrip()) < indent)
    owner = next(owners, None)
    if owner is not None and (key := _KEY_ONLY.fullmatch(stop.lines[owner].rstrip())):
        place = Span(owner + 1, key.start(1) + 1, key.end(1) + 1)
        return Problem(place, f"the colon after `{key[1]}` is missing", f"Write `{key[1]}:`.")
    place = Span(stop.span.line, word.start(1) + 1, word.end(1) + 1)
    mend = "Indent it as the key it belongs beside. If it goes on with the text above, put the whole text in a >- block."
    return Problem(place, f"`{word[1]}:` stands where the text above goes on", mend)


def _colon(stop: _Stop) -> Problem | None:
    if "mapping values" not in stop.what and stop.after[:1] != ":":
        return None
    return Problem(stop.span, "a colon and a space inside a text make YAML begin a new key", QUOTE_IT)


def _no_colon(stop: _Stop) -> Problem | None:
    if "simple key" not in stop.context:
        return None
    if _KEY_AND_MORE.match(stop.line(stop.start)):
        return Problem(stop.start, "a space is missing after the colon", "Write a space after the colon.")
    mend = (
        "End a key with a colon and a space, begin an item with a dash and a space; "
        "indent a text that goes on deeper than its key."
    )
    return Problem(stop.start, "this line is no key, no item and no part of the text above", mend)


def _open_bracket(stop: _Stop) -> Problem | None:
    if "flow" not in stop.context:
        return None
    if stop.span.line == stop.start.line and stop.after:
        return Problem(stop.span, "a comma or a closing bracket is missing before this", "Give each item a line.")
    rest = stop.from_(stop.start)
    if found := re.search(r"\s(#.*)", rest):
        column = stop.start.column + found.start(1)
        place = Span(stop.start.line, column, column + len(found[1]))
        return Problem(place, f"everything from # on is a comment and is lost: `{found[1]}`", QUOTE_IT)
    return Problem(stop.start, f"this {rest[:1]} is not closed, or a comma is missing", "Give each item a line.")


def _indent(stop: _Stop) -> Problem:
    mend = (
        "Indent keys of one mapping alike, end each key with a colon and a space, "
        "begin each item with a dash and a space."
    )
    return Problem(stop.span, "the indentation or a mark here does not fit what stands above", mend)


_EXPLANATIONS: tuple[Callable[[_Stop], Problem | None], ...] = (
    _open_quote,
    _second_document,
    _tab,
    _invisible,
    _mark,
    _closed_quote,
    _closed_bracket,
    _key_in_text,
    _colon,
    _no_colon,
    _open_bracket,
    _indent,
)
"""Each knows one cause; the first that recognises its own tells it."""
