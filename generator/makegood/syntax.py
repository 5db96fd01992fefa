"""YAML's own errors, told in plain words with the way to mend them.

Most syntax errors in playbooks are prose that YAML reads as structure: a colon inside a sentence,
a line that begins with a placeholder, a quotation mark. The parser's words for them help nobody.
"""

import re
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


class TooDeep(Exception):
    """The file nests or multiplies beyond any playbook; parsing it on could exhaust the machine."""

    def __init__(self, span: Span, message: str) -> None:
        super().__init__(message)
        self.problem = Problem(span, message, "Write the content out flat; playbooks need few levels.")


_COMPACT_NESTING = re.compile(r"^(?:[ \t]*[-?:][ \t]+){20,}", re.MULTILINE)
_MAX_BRACKETS = 60

_QUOTE = "Put the whole text in quotes, or in a block: write >- after the key and the text on the next line."
_PLACEHOLDER_START = re.compile(r"^\s*(?:- )?(?:[\w-]+:\s+)?\{\s*\w+\s*\}.*\S")
_QUOTE_THEN_TEXT = re.compile(r"""^\s*(?:- )?(?:[\w-]+:\s+)?(["']).*\1\s*\S""")
_VALUE = re.compile(r"^(\s*(?:-\s+)*(?:[\w-]+:)?)(?:\s+\S.*|\S.*)?$")


def check_depth(text: str) -> None:
    """Refuse nesting so deep that the C parser, which recurses, would overflow its stack.

    Raises:
        TooDeep: at the line where it begins.
    """
    match = _COMPACT_NESTING.search(text)
    if match:
        raise TooDeep(_span_at(text, match.start()), "dashes nest more than 20 deep on one line")
    if text.count("[") + text.count("{") <= _MAX_BRACKETS:
        return
    depth = 0
    for bracket in re.finditer(r"[\[\]{}]", text):
        depth += 1 if bracket.group() in "[{" else -min(depth, 1)
        if depth > _MAX_BRACKETS:
            raise TooDeep(_span_at(text, bracket.start()), f"brackets nest more than {_MAX_BRACKETS} deep")


def explain_error(error: yaml.YAMLError, text: str) -> Problem:
    """Tell one parser error in plain words."""
    if isinstance(error, yaml.reader.ReaderError):
        span = _span_at(text, _first_unprintable(text))
        return Problem(span, "there is a control character in the text", "Delete it; it may be invisible.")
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return Problem(Span(1, 1, 2), f"YAML cannot read this: {error}", "Check the file's first lines.")
    mark, problem = error.problem_mark, error.problem or ""
    context, start = error.context or "", error.context_mark
    lines = text.splitlines() or [""]
    if "quoted scalar" in context and start is not None:
        mend = "Close it with the same quotation mark; double a ' inside '…'."
        return Problem(_mark_span(start), "this quotation mark is never closed", mend)
    if "another document" in problem:
        return Problem(_mark_span(mark), "a second document begins here", "Keep one document in a file; take --- out.")
    line_number = min(mark.line, len(lines) - 1)
    return _explain_line(lines[line_number], Span(line_number + 1, mark.column + 1, mark.column + 2), problem, context)


def _explain_line(line: str, span: Span, problem: str, context: str) -> Problem:
    character = line[span.column - 1 : span.column]
    if character == "\t" or line[: len(line) - len(line.lstrip())].count("\t"):
        tab = line.index("\t") + 1
        return Problem(Span(span.line, tab, tab + 1), "a tab stands where YAML wants spaces", "Indent with spaces.")
    if _PLACEHOLDER_START.match(line):
        start = line.index("{") + 1
        message = "a text that begins with { is read as a mapping, not as a sentence"
        return Problem(Span(span.line, start, start + 1), message, _QUOTE)
    if "mapping values are not allowed" in problem:
        return Problem(span, "a colon and a space inside a text make YAML begin a new key", _QUOTE)
    if _QUOTE_THEN_TEXT.match(line):
        message = "the text goes on after its closing quotation mark"
        return Problem(span, message, "Put the whole text in one pair of the other quotation marks, or in a >- block.")
    if character in ("@", "`", "%", "*", "&", "|", ">", "!") or "alias" in context or "anchor" in context:
        mark = character if character.strip() else line.lstrip(" -")[:1]
        return Problem(span, f"a text that begins with {mark} means something else to YAML", _QUOTE)
    if "undefined alias" in problem:
        return Problem(span, "a text that begins with * points at an anchor that is not there", _QUOTE)
    if "flow" in context:
        return Problem(span, "a list [ or a mapping { is not closed, or a comma is missing", "Give each item a line.")
    return Problem(
        span,
        "the indentation or a mark here does not fit what stands above",
        "Indent keys of one mapping alike, end each key with a colon and a space, begin each item with a dash and a space.",
    )


def neutralise(text: str, line: int, done: set[int]) -> str | None:
    """The text with a faulty line put aside, or None if that was tried before.

    The value is taken out first; if the line still fails, the whole line.
    """
    lines = re.split("(\r\n|[\n\r\x85\u2028\u2029])", text)
    index = (line - 1) * 2
    if index >= len(lines):
        return None
    content = lines[index]
    if line not in done:
        match = _VALUE.match(content)
        prefix = match.group(1) if match else ""
        lines[index] = f'{prefix} ""' if prefix.strip() else ""
    elif content:
        lines[index] = ""
    else:
        return None
    done.add(line)
    return "".join(lines)


def _first_unprintable(text: str) -> int:
    match = re.search("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    return match.start() if match else 0


def _span_at(text: str, index: int) -> Span:
    column = index - text.rfind("\n", 0, index)
    return Span(text.count("\n", 0, index) + 1, column, column + 1)


def _mark_span(mark: yaml.Mark) -> Span:
    return Span(mark.line + 1, mark.column + 1, mark.column + 2)
