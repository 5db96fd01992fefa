"""YAML's own errors, told in plain words with the way to mend them.

Most syntax errors in playbooks are prose that YAML reads as structure: a colon inside a sentence,
a line that begins with a placeholder, a quotation mark. The parser's words for them help nobody.
"""

from __future__ import annotations  # only who parses loads the parser

import json
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import yaml


class Span(NamedTuple):
    """A place in a file: line, first column and the column after the last, all counted from 1."""

    line: int
    column: int
    end_column: int


class Edit(NamedTuple):
    """A change that mends a finding and alters nothing else: the text between two characters of its file."""

    start: int
    end: int
    text: str


class Problem(NamedTuple):
    """Something wrong with the YAML itself: where, what, and how to mend it, in words and where it is sure."""

    span: Span
    message: str
    mend: str
    edit: Edit | None = None


class Fault(NamedTuple):
    """A problem that stops the parser, and the line where the entry begins that it stands in.

    Where a line's indentation is wrong, so is that of what follows, down to ``indent``.
    """

    problem: Problem
    entry: int
    indent: int | None


QUOTE_IT = "Put the whole text in quotes, or in a block: write >- after the key and the text on the next line."

_WIDEST = 60
_INVISIBLE = re.compile("(?:^|:) *([^\\S \t\n\r]|[\u200b-\u200f\u2060\ufeff])")
_LOST_COMMENT = re.compile(r"[ \t](#(?:\S.*)?)$")
_CUT_SENTENCE = re.compile(r"[ \t](#.*)$")
_BRACKETS = re.compile(r"[\[{][^\[\]{}]*[\]}]$")
_KEY_ONLY = re.compile(r"\s*(?:-\s+)*([\w-]+)")
_NO_SPACE = re.compile(r"\s*(?:-\s+)*(?:(-)(?=\w)|\w[\w-]*(:)(?=\S))")
_ENTRY = re.compile(r"(\s*(?:-\s+)*)((?:[\w-]+:(?=\s|$))?)\s*(.*)")
_ENTRY_START = re.compile(r"\s*(?:-\s|[\w-]+:(?:\s|$))")
_ESCAPED = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r?\n|.)|.|\n", re.DOTALL)
_ESCAPED_SPACE = ("\\n", "\\t", "\\ ", "\\r", "\\_", "\\N", "\\L", "\\P", "\\v", "\\f")
_MARKS = "@`%*&|>!?-"
_CLOSING = {"[": "]", "{": "}"}


def lines_of(text: str) -> list[str]:
    """The lines of a text, broken where YAML and editors both break them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def printable(text: str) -> str:
    """A text on one line, with a space for every character that cannot be seen or turns the text's direction."""
    return "".join(c if c.isprintable() else " " for c in text)


def quote(value: Any) -> str:
    """A value as messages quote it: short, on one line, with every character to be seen."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    short = text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"
    return f"`{''.join(c if c.isprintable() else f'<U+{ord(c):04X}>' for c in short)}`"


def span_at(text: str, index: int) -> Span:
    """The place of a character in a text."""
    *above, before = lines_of(text[:index])
    return Span(len(above) + 1, len(before) + 1, len(before) + 2)


def written_span(text: str, scalar: Any, start: int, end: int) -> tuple[int, int]:
    """Where a part of a scalar's value, from ``start`` to before ``end``, begins and ends in the file.

    Folding turns line breaks into spaces, so what both have in common are the characters that are no
    white space, in their order.
    """
    first = scalar.start_mark.index
    written = text[first : scalar.end_mark.index]
    body = re.match(r"[|>][^\n]*\n", written)
    skip = body.end() if body and scalar.style in ("|", ">") else int(scalar.style in ("'", '"'))
    places = [(first + skip + a, first + skip + b) for a, b in _characters(written[skip:], scalar.style)]
    before = len("".join(scalar.value[:start].split()))
    within = len("".join(scalar.value[start:end].split()))
    if before >= len(places):
        return first, first + 1
    return places[before][0], places[min(before + max(within, 1), len(places)) - 1][1]


def _characters(written: str, style: str | None) -> Iterator[tuple[int, int]]:
    """Where each character of a value that is no white space begins and ends; an escape is one character."""
    if style == '"':
        for match in _ESCAPED.finditer(written.removesuffix('"')):
            if not (match[0].isspace() or match[0] in _ESCAPED_SPACE or match[0].startswith("\\\n")):
                yield match.span()
    elif style == "'":
        yield from (match.span() for match in re.finditer(r"''|[^\s']", written))
    else:
        yield from (match.span() for match in re.finditer(r"\S", written))


def begins_with(mark: str) -> str:
    """What is wrong with a sentence that begins with a mark of YAML's."""
    kinds = {"{": "is read as a mapping, not as a sentence", "[": "is read as a list, not as a sentence"}
    return f"a text that begins with {mark} {kinds.get(mark, 'means something else to YAML')}"


def lost_comment(lines: list[str], scalar: Any) -> Problem | None:
    """``#12`` after a text's end cuts it short; a comment has a space after its ``#``, or two before.

    After a sentence it needs the two before, as yamllint wants them: "gate # 12" is prose.
    """
    end, is_sentence = scalar.end_mark, scalar.value.count(" ") > 1
    pattern = _CUT_SENTENCE if is_sentence else _LOST_COMMENT
    found = pattern.match(lines[end.line], end.column) if end.line < len(lines) else None
    if not found:
        return None
    span = Span(end.line + 1, found.start(1) + 1, found.end(1) + 1)
    mend = "Put the whole text in quotes. If it is a comment, put two spaces before the #."
    return Problem(span, f"everything from # on is a comment and is lost: {quote(found[1])}", mend)


def explain_error(error: yaml.MarkedYAMLError, text: str) -> Fault:
    """Tell the error at which the parser stopped in plain words."""
    stop = _Stop(error, text)
    explained = ((explain, explain(stop)) for explain in _EXPLANATIONS)
    explain, problem = next((explain, problem) for explain, problem in explained if problem)
    return Fault(problem, stop.entry or problem.span.line, stop.misplaced_down_to if explain is _wrong_indent else None)


def put_aside(text: str, fault: Fault, again: bool) -> tuple[str, set[int], bool]:
    """The text without the value of the entry that a fault stands in; the second time, without the entry.

    Lines keep their numbers. Returned with the text: the numbers of the lines that changed, and
    whether a key went.
    """
    lines = lines_of(text)
    emptied, inner = _without_value(lines[fault.entry - 1])
    is_stray = not emptied
    if again or fault.indent is not None:
        emptied = ""
    inner = inner if fault.indent is None else fault.indent
    lines[fault.entry - 1] = emptied
    changed = {fault.entry}
    for number, line in enumerate(lines[fault.entry :], start=fault.entry + 1):
        goes_on = is_stray and not _ENTRY_START.match(line)
        if line.strip() and _indent(line) < inner and not goes_on:
            break
        lines[number - 1] = ""
        changed.add(number)
    return "\n".join(lines), changed, not emptied


def _without_value(line: str) -> tuple[str, int]:
    """The line without its value, empty if it begins no entry, and how deep what belongs to it lies at least."""
    match = _ENTRY.fullmatch(line)
    indent, key, value = match.groups() if match else ("", "", "")
    if key:
        return f'{indent}{key} ""', len(indent) + 1
    if indent.strip():
        return f'{indent}""', len(indent.rstrip())
    if value.startswith(("[", "{", '"', "'", "---")):
        return f'{indent}""', len(indent)
    return "", len(indent) + 1


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


class _Stop:
    """Where the parser stopped: its words, the line with what stands before and after, what is open."""

    def __init__(self, error: yaml.MarkedYAMLError, text: str) -> None:
        import yaml

        self.what = error.problem or ""
        self.context = error.context or ""
        self.is_structural = isinstance(error, yaml.parser.ParserError)
        self.lines = lines_of(text)
        self.span = self.place(error.problem_mark)
        self.start = self.place(error.context_mark or error.problem_mark)
        line = self.lines[self.span.line - 1]
        self.before = line[: self.span.column - 1].rstrip()
        self.after = line[self.span.column - 1 :]
        progress = _Progress(text)
        self.entry = progress.entry(self.span.line)
        self.bracket = progress.bracket
        self.scalar = progress.scalar

    @property
    def line_above(self) -> int:
        """The number of the next line above that is not empty, or of the line itself."""
        above = range(self.span.line - 1, 0, -1)
        return next((number for number in above if self.lines[number - 1].strip()), self.span.line)

    def line(self, place: Span) -> str:
        return self.lines[place.line - 1]

    def character(self, place: Span) -> str:
        return self.line(place)[place.column - 1 : place.column]

    @property
    def misplaced_down_to(self) -> int | None:
        """The least indentation that is wrong here, if the line's differs from what it could belong to."""
        if "document start" in self.what:
            return 0
        if self.before or "block" not in self.context or self.start.column == self.span.column:
            return None
        return min(self.span.column - 1, self.start.column)

    def place(self, mark: Any) -> Span:
        """The place of a mark; at the end of a file the parser's marks may lie beyond it."""
        last = len(self.lines) - 1
        line, column = (mark.line, mark.column) if mark and mark.line <= last else (last, len(self.lines[last]))
        return Span(line + 1, column + 1, column + 2)


class _Progress:
    """How far the parser comes: the collections still open, each with what it holds so far."""

    def __init__(self, text: str) -> None:
        import yaml

        self.text = text
        self.open: list[list[Any]] = []
        self.scalar: Any = None
        self.end = 0
        try:
            for event in yaml.parse(text, yaml.CSafeLoader):
                self._note(event)
        except yaml.YAMLError:
            return

    def _note(self, event: Any) -> None:
        import yaml

        if isinstance(event, yaml.CollectionEndEvent):
            start, *_ = self.open.pop()
            if start.flow_style:
                self._end_at(event)
        elif isinstance(event, yaml.NodeEvent):
            for collection in self.open[-1:]:
                collection.append(event)
            if isinstance(event, yaml.CollectionStartEvent):
                self.open.append([event])
            elif isinstance(event, yaml.ScalarEvent):
                self.scalar = event
                self._end_at(event)

    def _end_at(self, event: Any) -> None:
        self.end = event.end_mark.line + 1

    @property
    def bracket(self) -> Span | None:
        """The place of the innermost bracket that is still open; an anchor or a tag may stand before it."""
        for start, *_ in reversed(self.open):
            first, end = start.start_mark.index, start.end_mark.index
            if start.flow_style and first < end and self.text[end - 1] in _CLOSING:
                return span_at(self.text, end - 1)
        return None

    def entry(self, line: int) -> int | None:
        """The line where the entry begins that holds what goes on at a line; None if nothing does."""
        import yaml

        for start, *_ in self.open:
            if start.flow_style:
                return int(start.start_mark.line) + 1
        for start, *children in self.open[-1:]:
            is_mapping, is_even = isinstance(start, yaml.MappingStartEvent), len(children) % 2 == 0
            has_open_key = is_mapping and not is_even
            if children and (has_open_key or self.end == line):
                begins = children[-2] if is_mapping and is_even else children[-1]
                return int(begins.start_mark.line) + 1
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
    if "\t" not in line[: _indent(line)] and not stop.after.startswith("\t"):
        return None
    column = line.find("\t", 0, _indent(line)) + 1 or stop.span.column
    place = Span(stop.span.line, column, column + 1)
    return Problem(place, "a tab stands where YAML wants spaces", "Indent with spaces.")


def _invisible(stop: _Stop) -> Problem | None:
    """A no-break space and its like, pasted where the structure is."""
    for number in (stop.line_above, stop.start.line, stop.span.line):
        if found := _INVISIBLE.search(stop.lines[number - 1]):
            place = Span(number, found.start(1) + 1, found.end(1) + 1)
            message = f"an invisible character (U+{ord(found[1]):04X}) stands where YAML wants a space"
            return Problem(place, message, "Delete it, and write a plain space.")
    return None


def _mark(stop: _Stop) -> Problem | None:
    place = stop.start if stop.context.startswith("while scanning") else stop.span
    mark = stop.character(place)
    if stop.is_structural or "simple key" in stop.context or not mark or mark not in _MARKS:
        return None
    return Problem(place, begins_with(mark), QUOTE_IT)


def _closed_quote(stop: _Stop) -> Problem | None:
    next_is_quoted = "flow" in stop.context and stop.after.startswith(("'", '"'))
    if not stop.before.endswith(("'", '"')) or next_is_quoted:
        return None
    opened = stop.place(stop.scalar.start_mark) if stop.scalar and stop.scalar.style else stop.span
    if opened.line < stop.span.line:
        message = f"this quotation mark is closed only on line {stop.span.line}"
        return Problem(opened, message, "Close it where the text ends; double a ' inside '…'.")
    mend = "Put the whole text in one pair of the other quotation marks, or in a >- block."
    return Problem(stop.span, "the text goes on after its closing quotation mark", mend)


def _closed_bracket(stop: _Stop) -> Problem | None:
    found = _BRACKETS.search(stop.before)
    if not found or stop.after[:1] in ("[", "{", "]", "}", ""):
        return None
    column = found.start() + 1
    place = Span(stop.span.line, column, column + 1)
    return Problem(place, begins_with(found[0][0]), QUOTE_IT)


def _comment(stop: _Stop) -> Problem | None:
    """A comment that ends a text or hides a bracket; what is missing shows only further on."""
    if not stop.scalar or stop.scalar.style or not (stop.is_structural or "simple key" in stop.context):
        return None
    return lost_comment(stop.lines, stop.scalar)


def _open_bracket(stop: _Stop) -> Problem | None:
    """A list or mapping that runs on into what stands beside or below it, or to the file's end."""
    opened = stop.bracket
    if opened is None or "flow" not in stop.context:
        return None
    bracket = stop.character(opened)
    closing, found = _CLOSING[bracket], stop.after[:1]
    if found in _CLOSING.values():
        mend = f"Put {closing} before it or in its place, or take it out if it is one too many."
        here = f"line {stop.span.line}, column {stop.span.column}"
        message = f"this {bracket} is still open where {found} stands, in {here}"
        return Problem(opened, message, mend)
    lies_deeper = _indent(stop.line(stop.span)) > _indent(stop.lines[(stop.entry or 1) - 1])
    if stop.after and (lies_deeper or stop.span.line == opened.line):
        return None
    mend = f"Close it with {closing}. If it begins a text, put the text in quotes."
    return Problem(opened, f"this {bracket} is not closed", mend)


def _closes_nothing(stop: _Stop) -> Problem | None:
    closing = stop.after[:1]
    if stop.bracket or closing not in _CLOSING.values():
        return None
    return Problem(stop.span, f"this {closing} closes nothing", "Take it out, or put the whole text in quotes.")


def _unfinished(stop: _Stop) -> Problem | None:
    """A key without its colon, or a colon or a dash without its space, which runs into what follows."""
    if not stop.is_structural and "simple key" not in stop.context and "mapping values" not in stop.what:
        return None
    place = stop.span if stop.is_structural else stop.start
    number = stop.line_above if "mapping values" in stop.what else place.line
    line, column = stop.lines[number - 1], _indent(stop.lines[number - 1]) + 1
    if found := _NO_SPACE.match(line):
        what = "a space is missing after the " + ("dash" if found[1] else "colon")
        return Problem(Span(number, column, column + 1), what, "Write the space.")
    key = _KEY_ONLY.fullmatch(line.rstrip())
    below = next((other for other in stop.lines[number:] if other.strip()), "")
    if key and _indent(below) > _indent(line):
        place = Span(number, key.start(1) + 1, key.end(1) + 1)
        return Problem(place, f"the colon after `{key[1]}` is missing", f"Write `{key[1]}:`.")
    return None


def _key_in_text(stop: _Stop) -> Problem | None:
    """A colon after the first word of a line, where the text above has not ended."""
    word = _KEY_ONLY.fullmatch(stop.before)
    if "mapping values" not in stop.what or not word:
        return None
    place = Span(stop.span.line, word.start(1) + 1, word.end(1) + 1)
    mend = "Indent it like the keys it belongs to. If it goes on with the text above, put that text in a >- block."
    return Problem(place, f"`{word[1]}:` stands where the text above goes on", mend)


def _stray(stop: _Stop) -> Problem | None:
    if "simple key" not in stop.context:
        return None
    mend = (
        "End a key with a colon and a space, begin an item with a dash and a space; "
        "indent a text that goes on deeper than its key."
    )
    return Problem(stop.start, "this line is no key, no item and no part of the text above", mend)


def _colon(stop: _Stop) -> Problem | None:
    if "mapping values" not in stop.what and not stop.after.startswith(":"):
        return None
    in_braces = "If a key begins here, put a comma before it. If it is all one text, put that in quotes."
    mend = in_braces if stop.bracket else QUOTE_IT
    return Problem(stop.span, "a colon and a space inside a text make YAML begin a new key", mend)


def _no_comma(stop: _Stop) -> Problem | None:
    if "flow" not in stop.context:
        return None
    return Problem(stop.span, "a comma or a closing bracket is missing before this", "Give each item a line.")


def _wrong_indent(stop: _Stop) -> Problem:
    first, here = stop.start, stop.span
    if "document start" in stop.what:
        mend = "Begin the file's keys in one column, from the first to the last."
        return Problem(here, "this stands outside of what the file began with", mend)
    if stop.misplaced_down_to is not None:
        message = (
            f"this line begins in column {here.column}; "
            f"what it seems to belong to begins in column {first.column} (line {first.line})"
        )
        return Problem(here, message, "Indent what belongs together alike.")
    mend = "End each key with a colon and a space, begin each item with a dash and a space."
    return Problem(here, "this does not fit what stands above", mend)


_EXPLANATIONS: tuple[Callable[[_Stop], Problem | None], ...] = (
    _open_quote,
    _second_document,
    _tab,
    _invisible,
    _mark,
    _closed_quote,
    _closed_bracket,
    _comment,
    _closes_nothing,
    _open_bracket,
    _unfinished,
    _key_in_text,
    _stray,
    _colon,
    _no_comma,
    _wrong_indent,
)
"""Each knows one cause; the first that recognises its own tells it."""
