"""A YAML file as text, nodes and data, with the way from a route back to line and column.

The text is composed once with the C loader. Data is built from the very same nodes, so that a
position is looked up only for what is reported, by walking the kept nodes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from makegood.syntax import Problem, Span, TooDeep, check_depth, explain_error, neutralise

Route = tuple[str | int, ...]
"""The keys and indexes that lead to a value: ``("actions", "courier", "costs_at_most")``."""

MAX_BYTES = 1_000_000
MAX_NODES = 100_000
MAX_DEPTH = 40
MAX_REPAIRS = 25

_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_TRAP_COMMENT = re.compile(r"[ \t]#\S?|[ \t]#$")
_YAML = "tag:yaml.org,2002:"
_WORDS_FOR_TAG = {"bool": "yes or no", "int": "a number", "float": "a number", "timestamp": "a date"}
_TRUE, _FALSE = {"true", "True", "TRUE"}, {"false", "False", "FALSE"}


@dataclass
class Source:
    """One YAML file.

    ``path`` is the path as users see it. ``data`` is what the schema judges, or None where the
    file holds nothing that could be judged. ``problems`` are the faults of the YAML itself, and
    ``spoilt`` the routes whose values they made unusable.
    """

    path: str
    text: str = ""
    data: Any = None
    root: yaml.Node | None = None
    problems: list[Problem] = field(default_factory=list)
    spoilt: set[Route] = field(default_factory=set)
    repaired_lines: set[int] = field(default_factory=set)

    @property
    def lines(self) -> list[str]:
        """The text's lines, broken where YAML breaks them."""
        return _LINE_BREAK.split(self.text)

    def node(self, route: Route) -> yaml.Node | None:
        """The node that a route leads to, or None."""
        *_, last = self._walk(route)
        return last[1] if last[2] == len(route) else None

    def span(self, route: Route) -> Span:
        """Where a route's value stands: a scalar itself, a collection by its key.

        A route that leads nowhere (a key that is missing) gives the nearest place above it.
        """
        key, node, _ = list(self._walk(route))[-1]
        if key is not None and not isinstance(node, yaml.ScalarNode):
            return _span(key)
        return _span(node) if node is not None else Span(1, 1, 1)

    def key_span(self, route: Route) -> Span:
        """Where the key at the end of a route stands."""
        key, node, _ = list(self._walk(route))[-1]
        return _span(key or node) if node is not None else Span(1, 1, 1)

    def _walk(self, route: Route) -> Iterator[tuple[yaml.Node | None, yaml.Node | None, int]]:
        key: yaml.Node | None = None
        node = self.root
        yield key, node, 0
        for depth, step in enumerate(route, start=1):
            key, node = _child(node, step)
            if node is None:
                return
            yield key, node, depth


def read(path: Path, shown: str) -> Source:
    """Read and parse a file; whatever is wrong with it is in the source's problems."""
    start = Span(1, 1, 1)
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        mend = "Check the path and who may read it."
        return Source(shown, problems=[Problem(start, f"the file cannot be read: {reason}", mend)])
    if len(raw) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES:,} bytes, far beyond any playbook"
        return Source(shown, problems=[Problem(start, message, "Split it.")])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        message = f"byte 0x{raw[error.start]:02x} is not UTF-8 text"
        mend = "Save the file with the encoding UTF-8."
        return Source(shown, problems=[Problem(Span(line, column, column + 1), message, mend)])
    return parse(text, shown)


def parse(text: str, shown: str) -> Source:
    """Parse YAML text into a source.

    Each syntax error is explained; its line is then put aside and the rest parsed again, so that
    one run tells every error.
    """
    source = Source(shown, text)
    root = _compose(source, text)
    if root is None:
        if not source.problems:
            mend = "Write at least title, language, owner, failure and script; or delete the file."
            source.problems.append(Problem(Span(1, 1, 1), "the file is empty", mend))
        return source
    source.root = root
    _Builder(source).build(root)
    source.problems.sort(key=lambda problem: problem.span)
    return source


def _compose(source: Source, text: str) -> yaml.Node | None:
    for _ in range(MAX_REPAIRS):
        try:
            check_depth(text)
            return _single_node(text)
        except TooDeep as error:
            source.problems.append(error.problem)
            return None
        except yaml.YAMLError as error:
            problem = explain_error(error, text)
            if problem not in source.problems:
                source.problems.append(problem)
            repaired = neutralise(text, problem.span.line, source.repaired_lines)
            if repaired is None:
                return None
            text = repaired
    return None


def _single_node(text: str) -> yaml.Node | None:
    loader = yaml.CSafeLoader(text)
    try:
        node: yaml.Node | None = loader.get_single_node()
        return node
    finally:
        loader.dispose()


class _Builder:
    """Builds data from nodes, and notes what YAML would change or lose silently."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.count = 0
        self.built: dict[int, tuple[Any, int]] = {}
        self.open: set[int] = set()
        self.comments = " #" in source.text or "\t#" in source.text
        self.lines = source.lines if self.comments else []

    def build(self, root: yaml.Node) -> None:
        try:
            self.source.data = self._value(root, ())
        except TooDeep as error:
            self.source.problems.append(error.problem)
            self.source.data = None

    def _value(self, node: yaml.Node, route: Route) -> Any:
        self.count += 1
        if self.count > MAX_NODES:
            raise TooDeep(_span(node), "aliases multiply this file beyond any playbook")
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, route)
        if id(node) in self.open:
            raise TooDeep(_span(node), "an alias points at what holds it")
        if len(route) > MAX_DEPTH:
            raise TooDeep(_span(node), f"lists and keys lie more than {MAX_DEPTH} deep here")
        return self._collection(node, route)

    def _collection(self, node: yaml.Node, route: Route) -> Any:
        if id(node) in self.built:
            value, size = self.built[id(node)]
            self.count += size
            return value
        before = self.count
        self.open.add(id(node))
        if not node.tag.startswith(_YAML):
            self._report_tag(node, route)
        if isinstance(node, yaml.SequenceNode):
            value: Any = [self._value(item, (*route, i)) for i, item in enumerate(node.value)]
            if node.flow_style:
                self._check_commas(node)
        else:
            value = self._mapping(node, route)
        self.open.discard(id(node))
        self.built[id(node)] = (value, self.count - before)
        return value

    def _mapping(self, node: yaml.Node, route: Route) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._report(key, "a key is a word, not a list or a mapping", "Put the text in quotes.")
                self.source.spoilt.add(route)
                continue
            name = key.value
            if name in result:
                self._report(
                    key,
                    f"the key `{name}` stands twice here; YAML would silently keep only the last",
                    "Keep one of them, or join what they hold.",
                )
            elif key.tag == _YAML + "merge":
                self._report(key, "`<<` copies keys from elsewhere, unseen by readers", "Write the keys out.")
                continue
            result[name] = self._value(value, (*route, name))
        return result

    def _scalar(self, node: yaml.ScalarNode, route: Route) -> Any:
        text: str = node.value
        if self.comments and not node.style:
            self._check_comment(node)
        if node.tag == _YAML + "str" or (node.tag.startswith(_YAML) and node.style):
            return text
        kind = node.tag.removeprefix(_YAML)
        if kind == "null":
            return None
        if kind == "bool" and text in _TRUE | _FALSE:
            return text in _TRUE
        if kind == "int" and re.fullmatch(r"-?(0|[1-9][0-9]{0,15})", text):
            return int(text)
        if kind == "float" and re.fullmatch(r"-?[0-9]{1,15}\.[0-9]{1,15}", text):
            return float(text)
        if kind in _WORDS_FOR_TAG:
            self._report_change(node, kind)
        elif kind != "value":
            self._report_tag(node, route)
        self.source.spoilt.add(route)
        return text

    def _report_change(self, node: yaml.ScalarNode, kind: str) -> None:
        if kind == "bool":
            meant = "true" if node.value.lower() in ("yes", "on", "y") else "false"
            mend = f'Write "{node.value}" if you mean the word, {meant} if you mean yes or no.'
        else:
            mend = f'Put it in quotes: "{node.value}".'
        what = f"YAML takes `{node.value}` for {_WORDS_FOR_TAG[kind]} and changes it silently"
        self._report(node, what, mend)

    def _report_tag(self, node: yaml.Node, route: Route) -> None:
        tag = node.tag.removeprefix(_YAML)
        message = f"a word that begins with ! is a YAML tag, and `{tag}` is none that makegood knows"
        self._report(node, message, "Put the text in quotes, or take the ! out.")
        self.source.spoilt.add(route)

    def _check_comment(self, node: yaml.ScalarNode) -> None:
        """One space before ``#`` cuts a sentence short; two are yamllint's way to set off a comment."""
        mark = node.end_mark
        if not node.value or mark.line >= len(self.lines):
            return
        rest = self.lines[mark.line][mark.column :]
        if _TRAP_COMMENT.match(rest):
            column = mark.column + 2
            span = Span(mark.line + 1, column, column + len(rest.rstrip()) - 1)
            message = f"everything from # on is a comment and is lost: `{rest.strip()}`"
            mend = "Put the whole text in quotes. If it is a comment, put two spaces before the #."
            self.source.problems.append(Problem(span, message, mend))

    def _check_commas(self, node: yaml.SequenceNode) -> None:
        """A sentence with a comma falls apart in a flow list: ``[You said Tuesday, it is Thursday]``."""
        for before, item in zip(node.value, node.value[1:], strict=False):
            if not _plain(before) or not _plain(item):
                continue
            if " " in before.value and before.value[0].isupper() and item.value[0].islower():
                message = f"the comma makes `{item.value}` an item of its own"
                mend = "If it is one sentence, put it in quotes; if they are two, give each a line: - …"
                self._report(item, message, mend)

    def _report(self, node: yaml.Node, message: str, mend: str) -> None:
        self.source.problems.append(Problem(_span(node), message, mend))


def _plain(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.style and bool(node.value)


def _child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node | None, yaml.Node | None]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None, None


def _span(node: yaml.Node) -> Span:
    start, end = node.start_mark, node.end_mark
    column = start.column + 1
    same_line = end.line == start.line and isinstance(node, yaml.ScalarNode)
    return Span(start.line + 1, column, max(end.column + 1, column + 1) if same_line else column + 1)
