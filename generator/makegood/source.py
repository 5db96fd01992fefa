"""A YAML file as text, nodes and data, with the way from a route back to line and column.

The text is composed once with the C loader. Data is built from the very same nodes, so that a
position is looked up only for what is reported, by walking the kept nodes.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from makegood.files import MAX_SIZE, Content, read_file
from makegood.syntax import (
    QUOTE_IT,
    Edit,
    Problem,
    Span,
    begins_with,
    explain_error,
    lines_of,
    lost_comment,
    put_aside,
    quote,
    span_at,
    written_span,
)

Route = tuple[str | int, ...]
"""The keys and indexes that lead to a value: ``("actions", "courier", "costs_at_most")``."""

MAX_NODES = 100_000
MAX_DEPTH = 40
MAX_REPARSED = 5_000_000
"""Characters that are parsed again after errors, in all."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,15})(\.[0-9]{1,15})?")
_INVISIBLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""What YAML refuses, and what it takes for a line's end though no editor shows it as one."""
_TOO_DEEP = f"lists and keys lie more than {MAX_DEPTH} deep here"
_LIBYAML_TOO_DEEP = "exceeded maximum nesting depth"
"""What libyaml from 0.2.6 says of nesting far beyond our bound, before we come to judge it."""
_STR, _QUOTED, _MAP, _SEQ = "str", "quoted", "map", "seq"
_KINDS = {_STR, _QUOTED, _MAP, _SEQ, "bool", "int", "float", "timestamp", "null", "merge", "value"}
_CHANGED_TO = {
    "bool": "yes or no",
    "int": "a number",
    "float": "a number",
    "timestamp": "a date",
    "null": "nothing at all",
}
_TRUE, _FALSE = {"true", "True", "TRUE"}, {"false", "False", "FALSE"}


class _Place(NamedTuple):
    """A node, and the key that it stands under."""

    key: yaml.Node | None
    node: yaml.Node | None


class _BeyondError(Exception):
    """The file nests or multiplies beyond any playbook; reading on could exhaust the machine."""

    def __init__(self, span: Span, message: str) -> None:
        super().__init__(message)
        mend = "Write the content out flat and once; playbooks need few levels."
        self.problem = Problem(span, message, mend)


@dataclass
class Source:
    """One YAML file.

    ``path`` is the path as users see it. ``data`` is what the schema judges, or None where the
    file holds nothing that could be judged. ``problems`` are the faults of the YAML itself;
    ``spoilt`` the routes whose values they made unusable, ``repaired_lines`` the lines put aside
    for them; where that took keys out, the file ``has_gaps``. It ``is_exact`` where the text is, to
    the character, what the file holds.
    """

    path: str
    text: str = ""
    data: Any = None
    root: yaml.Node | None = None
    problems: list[Problem] = field(default_factory=list)
    spoilt: set[Route] = field(default_factory=set)
    repaired_lines: set[int] = field(default_factory=set)
    has_gaps: bool = False
    is_exact: bool = True
    _children: dict[int, dict[str, _Place]] = field(default_factory=dict, repr=False)

    @cached_property
    def lines(self) -> list[str]:
        """The text's lines, broken where YAML breaks them."""
        return lines_of(self.text)

    @cached_property
    def line_starts(self) -> list[int]:
        """The first character of each line, and the one after the text's last."""
        return [0, *(end.end() for end in _LINE_END.finditer(self.text)), len(self.text)]

    def span(self, route: Route) -> Span:
        """Where a route's value stands: a scalar itself, a collection or nothing by its key.

        A route that leads nowhere (a key that is missing) gives the nearest place above it.
        """
        key, node = self._find(route)
        shown = isinstance(node, yaml.ScalarNode) and (node.value or node.style)
        return self._span(node if shown or key is None else key)

    def key_span(self, route: Route) -> Span:
        """Where the key at the end of a route stands."""
        key, node = self._find(route)
        return self._span(key or node)

    def span_within(self, route: Route, start: int, end: int) -> Span:
        """Where a part of a text stands: its characters from ``start`` to before ``end``.

        In a folded block or a text in quotes this is where an editor shows them; a part that goes
        over several lines is shown on its first.
        """
        node = self._find(route).node
        if not isinstance(node, yaml.ScalarNode):
            return self.span(route)
        first, last = written_span(self.text, node, start, end)
        here = span_at(self.text, first)
        end_of_line = Span(here.line, here.column, len(self.lines[here.line - 1]) + 1)
        ends = span_at(self.text, last)
        return Span(*here[:2], ends.column) if ends.line == here.line else end_of_line

    def written_within(self, route: Route, start: int, end: int) -> tuple[int, int] | None:
        """The same as the first character in the file and the one after the last; None if it is no text."""
        node = self._find(route).node
        return written_span(self.text, node, start, end) if isinstance(node, yaml.ScalarNode) else None

    def written(self, route: Route, at_key: bool = False) -> tuple[int, int] | None:
        """The first character in the file of a scalar, or of the key at a route's end, and the one after its last.

        None where it is no scalar on one line that stands in the file as it was parsed.
        """
        key, node = self._find(route)
        return self.written_node(key if at_key else node)

    def written_node(self, node: yaml.Node | None) -> tuple[int, int] | None:
        """The same of a node; an anchor or a tag before it makes it None too."""
        if not isinstance(node, yaml.ScalarNode) or not self.is_exact:
            return None
        first, last = node.start_mark, node.end_mark
        if first.line != last.line or first.line + 1 in self.repaired_lines:
            return None
        start = self.line_starts[first.line]
        begins, ends = start + first.column, start + last.column
        is_all = self.text[begins] in ("'", '"') if node.style else self.text[begins:ends] == node.value
        return (begins, ends) if is_all and begins < ends else None

    def content(self, route: Route) -> str:
        """What stands at a route, to know it by: a text, or the first text of a mapping; else nothing."""
        value = self.data
        for step in route:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return ""
        if isinstance(value, dict):
            value = next((item for item in value.values() if isinstance(item, str)), "")
        return value if isinstance(value, str) else ""

    def key_line(self, route: Route) -> int:
        """The line on which the entry begins that a route leads to."""
        key, node = self._find(route)
        return self._span(key or node).line

    def last_line(self, route: Route) -> int:
        """The line on which an entry ends at whose end a comment may stand: not a block's, nor a list's."""
        node = self._find(route).node
        is_text = isinstance(node, yaml.ScalarNode) and node.style not in ("|", ">")
        is_in_brackets = isinstance(node, yaml.CollectionNode) and node.flow_style
        return int(node.end_mark.line) + 1 if node and (is_text or is_in_brackets) else self.key_line(route)

    def is_told(self, route: Route, span: Span) -> bool:
        """Whether a fault of the YAML itself explains an error at a route and place."""
        spoilt = any(route[:length] in self.spoilt for length in range(len(route) + 1))
        return spoilt or span.line in self.repaired_lines

    def _span(self, node: yaml.Node | None) -> Span:
        return _span(node) if node is not None else Span(1, 1, 1)

    def _find(self, route: Route) -> _Place:
        place = _Place(None, self.root)
        for step in route:
            child = self._child(place.node, step)
            if child is None:
                break
            place = child
        return place

    def _child(self, node: yaml.Node | None, step: str | int) -> _Place | None:
        if isinstance(node, yaml.MappingNode):
            children = self._children.setdefault(id(node), {})
            if not children:
                children.update((k.value, _Place(k, v)) for k, v in node.value if isinstance(k, yaml.ScalarNode))
            return children.get(str(step))
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            return _Place(None, node.value[step])
        return None


def read(path: Path, shown: str) -> Source:
    """Read and parse a file; whatever is wrong with it is in the source's problems."""
    return decode(read_file(path), shown)


def decode(raw: Content, shown: str) -> Source:
    """The same of a file that has been read."""
    if isinstance(raw, OSError):
        return unreadable(raw, shown)
    if len(raw) > MAX_SIZE:
        return _too_large(shown)
    try:
        return parse(raw.decode("utf-8-sig"), shown)
    except UnicodeDecodeError as error:
        text = raw.decode("utf-8-sig", "replace")
        before = raw[: error.start].decode("utf-8-sig", "replace")
        source = Source(shown, text) if b"\0" in raw else parse(text, shown, is_exact=False)
        message = f"byte 0x{raw[error.start]:02x} is not UTF-8 text"
        source.problems.append(Problem(span_at(before, len(before)), message, "Save the file with the encoding UTF-8."))
        return source


def parse(text: str, shown: str, is_exact: bool = True) -> Source:
    """Parse YAML text into a source.

    Each syntax error is explained; its entry is then put aside and the rest parsed again, so that
    one run tells every error.
    """
    if len(text) > MAX_SIZE:
        return _too_large(shown)
    source = Source(shown, text.removeprefix("\ufeff"), is_exact=is_exact)
    try:
        root = _compose(source, _without_invisible(source))
        if root is not None and (root.value or root.tag != "null"):
            source.root = root
            source.data = _Builder(source).value(root, ())
    except _BeyondError as error:
        source.problems.append(error.problem)
    source.problems = sorted(set(source.problems))
    return source


def unreadable(error: OSError, shown: str) -> Source:
    """A source for a file or folder that cannot be read."""
    reason = error.strerror or type(error).__name__
    return _unread(shown, f"it cannot be read: {reason}", "Check the path and who may read it.")


def _too_large(shown: str) -> Source:
    return _unread(shown, f"the file is larger than {MAX_SIZE:,} bytes, far beyond any playbook", "Split it.")


def _unread(shown: str, message: str, mend: str) -> Source:
    return Source(shown, problems=[Problem(Span(1, 1, 1), message, mend)])


def _without_invisible(source: Source) -> str:
    """The text with spaces for characters that YAML refuses or that nobody sees; each such line is reported."""
    for number, line in enumerate(source.lines, start=1):
        if not line.isprintable() and (found := _INVISIBLE.search(line)):
            span = Span(number, found.start() + 1, found.end() + 1)
            message = f"an invisible character (U+{ord(found[0]):04X}) stands in the text"
            source.problems.append(Problem(span, message, "Delete it, or write a plain space or a new line."))
            source.repaired_lines.add(number)
    return _INVISIBLE.sub(" ", source.text) if source.problems else source.text


def _compose(source: Source, text: str) -> yaml.Node | None:
    budget = MAX_REPARSED
    while budget > 0:
        try:
            return _single_node(text)
        except yaml.MarkedYAMLError as error:
            if error.problem == _LIBYAML_TOO_DEEP:
                raise _BeyondError(
                    span_at(text, error.problem_mark.index if error.problem_mark else 0), _TOO_DEEP
                ) from error
            fault = explain_error(error, text)
        again = fault.entry in source.repaired_lines
        if not again:
            source.problems.append(fault.problem)
        repaired, changed, gap = put_aside(text, fault, again)
        if repaired == text:
            break
        text = repaired
        source.repaired_lines |= changed
        source.has_gaps |= gap
        budget -= len(text)
    return None


class _Loader(yaml.CSafeLoader):
    """The C loader, which refuses to nest deep and looks a scalar's kind up once a text.

    Its composer recurses in C and would overflow the stack. Keys and the schema's fixed words recur
    on every other line; PyYAML would match each anew, and keeps a stack of path resolvers that
    nobody registers. A node that somebody tagged is known by a tag that is none of the kinds.
    """

    depth = 0

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        if kind is yaml.ScalarNode:
            return _plain_kind(value) if implicit[0] else _QUOTED
        return _MAP if kind is yaml.MappingNode else _SEQ

    def descend_resolver(self, parent: yaml.Node | None, _: Any) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH and parent is not None:
            raise _BeyondError(_span(parent), _TOO_DEEP)

    def ascend_resolver(self) -> None:
        self.depth -= 1


def is_kept(text: str) -> bool:
    """Whether YAML keeps a text as it is, even without quotes."""
    return _plain_kind(text) == _STR


@lru_cache(maxsize=20_000)
def _plain_kind(value: str) -> str:
    """What YAML 1.1 takes an unquoted scalar for."""
    candidates = yaml.SafeLoader.yaml_implicit_resolvers.get(value[:1], [])
    tag = next((tag for tag, pattern in candidates if pattern.match(value)), _STR)
    return tag.rpartition(":")[2]


def _single_node(text: str) -> yaml.Node | None:
    loader = _Loader(text)
    try:
        node: yaml.Node | None = loader.get_single_node()
        return node
    finally:
        loader.dispose()


class _Builder:
    """Builds data from nodes, and notes what YAML would change or lose silently."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.lines = source.lines
        self.count = 0
        self.has_comments = " #" in source.text or "\t#" in source.text

    def value(self, node: yaml.Node, route: Route) -> Any:
        self.count += 1
        if self.count > MAX_NODES:
            raise _BeyondError(_span(node), "aliases multiply this file beyond any playbook")
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, route)
        if len(route) > MAX_DEPTH:
            raise _BeyondError(_span(node), f"through aliases, lists and keys lie more than {MAX_DEPTH} deep here")
        if node.tag not in _KINDS:
            self._report_tag(node, route)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, route)
        if isinstance(node, yaml.SequenceNode) and node.flow_style:
            self._check_commas(node, route)
        return [self.value(item, (*route, i)) for i, item in enumerate(node.value)]

    def _mapping(self, node: yaml.MappingNode, route: Route) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._report(key, begins_with("{" if isinstance(key, yaml.MappingNode) else "["), QUOTE_IT, route)
                continue
            name = key.value
            if name in result or not name.isprintable() or key.tag == "merge":
                self._check_key(key, name in result, (*route, name))
            if node.flow_style and not value.value and value.start_mark.index == key.end_mark.index:
                self._report_no_colon(node, key, route)
            is_own = not route and name.startswith("x-")
            result[name] = None if is_own else self.value(value, (*route, name))
        return result

    def _scalar(self, node: yaml.ScalarNode, route: Route) -> Any:
        text: str = node.value
        kind: str = node.tag
        if kind == _QUOTED:
            return text
        if self.has_comments and not node.style:
            self._check_comment(node, route)
        if kind == _STR:
            return text
        if kind == "null" and not text:
            return None
        if kind == "bool" and text in _TRUE | _FALSE:
            return text in _TRUE
        if kind in ("int", "float") and (number := _NUMBER.fullmatch(text)):
            return float(text) if number[2] else int(text)
        if kind in _CHANGED_TO:
            message = f"YAML takes {quote(text)} for {_CHANGED_TO[kind]} and changes it silently"
            self._report(node, message, _mend_change(text, kind), route, self._in_quotes(node))
        elif kind not in _KINDS:
            self._report_tag(node, route)
        return text

    def _report_tag(self, node: yaml.Node, route: Route) -> None:
        self._report(node, begins_with("!"), "Put the text in quotes, or take the ! out.", route)

    def _check_comment(self, node: yaml.ScalarNode, route: Route) -> None:
        if problem := lost_comment(self.lines, node):
            self.source.problems.append(problem)
            self.source.spoilt.add(route)

    def _check_key(self, key: yaml.ScalarNode, is_twice: bool, route: Route) -> None:
        name = key.value
        if key.tag == "merge":
            self._report(key, "`<<` copies keys from elsewhere, unseen by readers", "Write the keys out.", route)
        elif is_twice:
            message = f"the key {quote(name)} stands twice here; YAML would silently keep only the last"
            self._report(key, message, "Keep one of them, or join what they hold.", route)
        else:
            hidden = next(character for character in name if not character.isprintable())
            message = f"an invisible character (U+{ord(hidden):04X}) stands in this key"
            self._report(key, message, "Type the key anew.", route)

    def _check_commas(self, node: yaml.SequenceNode, route: Route) -> None:
        """A sentence with a comma falls apart in a flow list: ``[You said Tuesday, it is Thursday]``."""
        for before, item in pairwise(node.value):
            if not _is_plain(before) or not _is_plain(item):
                continue
            if " " in before.value and before.value[0].isupper() and item.value[0].islower():
                message = f"the comma makes {quote(item.value)} an item of its own"
                mend = "If it is one sentence, put it in quotes; if they are two, give each a line: - …"
                self._report(item, message, mend, route)

    def _report_no_colon(self, mapping: yaml.MappingNode, key: yaml.ScalarNode, route: Route) -> None:
        """A word in braces without a colon: a placeholder, or what follows a comma in a sentence."""
        if len(mapping.value) == 1:
            self._report(mapping, begins_with("{"), QUOTE_IT, route)
        else:
            message = f"a comma inside {{ }} makes {quote(key.value)} a key of its own"
            self._report(key, message, "Put the whole text in quotes.", (*route, key.value))

    def _in_quotes(self, node: yaml.ScalarNode) -> Edit | None:
        """Put a text in quotes; nobody knows whether ``null`` means the word."""
        place = self.source.written_node(node) if node.tag != "null" else None
        return Edit(*place, f'"{node.value}"') if place else None

    def _report(self, node: yaml.Node, message: str, mend: str, spoilt: Route, edit: Edit | None = None) -> None:
        self.source.problems.append(Problem(_span(node), message, mend, edit))
        self.source.spoilt.add(spoilt)


def _mend_change(text: str, kind: str) -> str:
    if kind != "bool":
        return f'Put it in quotes: "{text}".'
    meant = "true" if text.lower() in ("yes", "on") else "false"
    return f'Write "{text}" if you mean the word, {meant} if you mean yes or no.'


def _is_plain(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.style and bool(node.value)


def _span(node: yaml.Node) -> Span:
    start, end = node.start_mark, node.end_mark
    column = start.column + 1
    on_one_line = isinstance(node, yaml.ScalarNode) and end.line == start.line
    return Span(start.line + 1, column, max(end.column + 1, column + 1) if on_one_line else column + 1)
