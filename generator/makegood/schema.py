"""Judge data by the JSON Schemas in ``schema/``, and tell the errors in plain words.

The schemas are the one source of truth: their descriptions and examples explain a key, their
``x-mend`` texts say how to mend a value.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, islice
from typing import Any, NamedTuple

import jsonschema_rs

from makegood.resources import folder
from makegood.source import Route, is_kept
from makegood.syntax import QUOTE_IT, quote

PLAYBOOK, HANDBOOK, REPORT = "playbook", "handbook", "report"
TRANSLATION, HANDBOOK_TRANSLATION = "translation", "handbook-translation"
OF_FILES = (PLAYBOOK, HANDBOOK, TRANSLATION, HANDBOOK_TRANSLATION)
"""The schemas of what authors write."""

_TRANSLATED = {TRANSLATION: PLAYBOOK, HANDBOOK_TRANSLATION: HANDBOOK}

MAX_ERRORS = 1000
"""Errors of one file that are told."""

_BASE = "makegood:/"
_SUFFIX = ".schema.json"
_LONGEST_EXAMPLE = 100
_A_TYPE = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "keys with values",
}
_A_KIND: dict[type, str] = {
    str: "text",
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "keys with values",
}


class SchemaError(NamedTuple):
    """What the schema refuses: where, what, and how to mend it.

    ``at_key`` says that the fault is the key at the end of the route, not its value; ``is_absence``
    that something is not there, and ``lacks`` which key. Where it is certain what is meant, ``write`` makes it of
    what is written; ``is_repeated`` says that it stands in a list already, and can go.
    """

    route: Route
    message: str
    mend: str
    at_key: bool = False
    is_absence: bool = False
    write: Callable[[str], str] | None = None
    is_repeated: bool = False
    lacks: str = ""


def text(name: str) -> str:
    """The schema's text: one of what authors write, or ``report``."""
    return (folder("schema") / f"{name}{_SUFFIX}").read_text("utf-8")


@cache
def document(name: str) -> dict[str, Any]:
    """The schema as data."""
    loaded: dict[str, Any] = json.loads(text(name))
    return loaded


def errors(name: str, data: Any) -> list[SchemaError]:
    """Everything in the data that the schema ``name`` refuses, in plain words; at most ``MAX_ERRORS``."""
    if _validator(name).is_valid(data):
        return []
    explainer = _Explainer(name, data)
    found = _validator(name, with_names=False).iter_errors(data)
    return list(islice(chain(explainer.explain(found), explainer.wrong_names(data, ())), MAX_ERRORS))


def resolve(reference: str, name: str) -> dict[str, Any]:
    """What a ``$ref`` refers to that is met in the schema ``name``, or in one that this refers to."""
    file, _, pointer = reference.partition("#")
    return _by_path(pointer.strip("/").split("/"), file.removesuffix(_SUFFIX) or name)


def _by_path(path: Sequence[str | int], name: str) -> dict[str, Any]:
    """A part of a schema; a definition that it lacks is one of those that several share."""
    if list(path[:1]) == ["$defs"]:
        name = next(n for n in (name, PLAYBOOK, HANDBOOK) if path[1] in document(n).get("$defs", {}))
    node: Any = document(name)
    for step in path:
        node = node[step]
    return node if isinstance(node, dict) else {}


def closest(word: str, candidates: Iterable[str]) -> str:
    """Find the candidate that a misspelt word most likely means; an empty text if there is none."""
    from difflib import get_close_matches  # only a failing file needs it

    candidates = list(candidates)
    found = get_close_matches(word.lower().replace("-", "_"), [c.replace("-", "_") for c in candidates], 1, 0.65)
    return next((c for c in candidates if found and c.replace("-", "_") == found[0]), "")


@cache
def _validator(name: str, with_names: bool = True) -> jsonschema_rs.Draft202012Validator:
    """The validator of a schema. ``with_names`` it judges the names of mappings too.

    It reports a wrong name with a copy of the whole mapping, so that thousands would exhaust memory;
    they are told without it.
    """
    needed = dict.fromkeys((name, PLAYBOOK, HANDBOOK))
    documents = {n: document(n) if with_names else _without_names(document(n)) for n in needed}
    registry = jsonschema_rs.Registry([(f"{_BASE}{n}{_SUFFIX}", documents[n]) for n in documents])
    return jsonschema_rs.Draft202012Validator(
        documents[name], registry=registry, base_uri=f"{_BASE}{name}{_SUFFIX}", validate_formats=True
    )


def _without_names(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _without_names(value) for key, value in node.items() if key != "propertyNames"}
    return [_without_names(item) for item in node] if isinstance(node, list) else node


class _Explainer:
    """Tells the errors of one document: a value once, and nothing that only follows from another error."""

    def __init__(self, name: str, data: Any) -> None:
        self.name = name
        self.data = data
        self.unknown: dict[Route, list[str]] = {}
        self.missing: dict[Route, list[str]] = {}

    def explain(self, found: Iterable[jsonschema_rs.ValidationError]) -> Iterator[SchemaError]:
        others: dict[Route, jsonschema_rs.ValidationError] = {}
        for error in self._causes(sorted(found, key=_is_about_kind, reverse=True)):
            route = _route(error)
            if error.kind.name == "additionalProperties":
                self.unknown.setdefault(route, []).extend(error.kind.value)
            elif error.kind.name == "required":
                self.missing.setdefault(route, []).append(error.kind.value)
            else:
                others.setdefault(route, error)
        for route, error in others.items():
            yield from self._explain(route, error)
        for route in {**self.unknown, **self.missing}:
            yield from self._explain_unknown(route)
            yield from self._explain_missing(route)

    def wrong_names(self, value: Any, route: Route) -> Iterator[SchemaError]:
        """The names that cannot be ids where a mapping is keyed by ids."""
        if isinstance(value, dict):
            rule = self._resolve(self._at(route)).get("propertyNames", {})
            named = self._resolve(rule)
            for name in value:
                is_reserved = name in rule.get("not", {}).get("enum", ())
                if is_reserved or not re.fullmatch(named.get("pattern", ".*"), name, re.DOTALL):
                    mend = (rule if is_reserved else named)["x-mend"]
                    yield _refused((*route, name), f"{quote(name)} cannot be a name here", mend, at_key=True)
        if isinstance(value, dict | list):
            for step, child in value.items() if isinstance(value, dict) else enumerate(value):
                yield from self.wrong_names(child, (*route, step))

    def _causes(self, found: list[jsonschema_rs.ValidationError]) -> Iterator[jsonschema_rs.ValidationError]:
        """All errors but those of a branch that was chosen by a value that is itself wrong."""
        conditions = [(error, self._discriminators(error)) for error in found]
        wrong = {_route(error) for error, routes in conditions if not routes}
        wrong |= {(*_route(error), error.kind.value) for error in found if error.kind.name == "required"}
        return (error for error, routes in conditions if not routes & wrong)

    def _discriminators(self, error: jsonschema_rs.ValidationError) -> set[Route]:
        """The values that chose the branch (``then`` or ``else``) which an error stands in."""
        path = error.schema_path
        branch = next((i for i, step in enumerate(path) if step in ("then", "else")), None)
        if branch is None:
            return set()
        depth = path[branch:].count("properties")
        base = _route(error)[: len(error.instance_path) - depth]
        return {(*base, key) for key in _by_path(path[:branch], self.name)["if"].get("properties", ())}

    def _explain(self, route: Route, error: jsonschema_rs.ValidationError) -> Iterator[SchemaError]:
        """One error in words; those of keys are told together, by mapping."""
        holder = _by_path(error.schema_path[:-1], self.name)
        value, keyword = error.instance, error.kind.name
        mend = holder.get("x-mend") or self._resolve(self._at(route)).get("x-mend", "")
        if keyword == "type":
            yield self._explain_type(route, holder["type"], value, mend)
        elif keyword == "enum":
            yield self._explain_enum(route, [v for v in holder["enum"] if isinstance(v, str)], value)
        elif keyword == "oneOf":
            yield from self._explain_one_of(route, holder, value)
        elif keyword == "uniqueItems":
            yield from self._explain_repetition(route, value)
        elif keyword == "not":
            yield SchemaError(route, f"`{route[-1]}` does not fit here", mend, at_key=True)
        elif keyword == "const":
            message = f"{_name(route)} must be `{holder['const']}` here, not {quote(value)}"
            yield SchemaError(route, message, mend)
        else:
            message = _bound_message(route, keyword, holder.get(keyword), value)
            yield _refused(route, message, mend or self._said(route))

    def _explain_unknown(self, route: Route) -> Iterator[SchemaError]:
        """Unknown keys of one mapping; a misspelt one is also missing, and that is told with it."""
        node = self._resolve(self._at(route))
        allowed = list(node.get("properties", {}))
        unknown, missing = self.unknown.get(route, []), self.missing.setdefault(route, [])
        for key in unknown:
            message = f"{quote(key)} is not a key {f'in {_name(route)}' if route else 'here'}"
            homes = _homes(self.name).get(key)
            is_inherited = key in _homes(_TRANSLATED.get(self.name, self.name)) and self.name in _TRANSLATED
            mend = f"Use one of: {', '.join(allowed)}."
            likely = ""
            if is_inherited and not homes:
                mend = "Take it out: a translation holds words alone, and this is as in what it translates."
            elif likely := closest(key, missing) or ("" if homes else closest(key, allowed)):
                mend = f"Did you mean `{likely}`? {self._description((*route, likely))}"
            elif homes:
                mend = f"It is a key of {', '.join(homes)}; check the indentation. Keys here: {', '.join(allowed)}."
            elif len(unknown) == len(missing) == 1:
                likely = missing[0]
                mend = f"Rename it, if it is meant to be `{likely}`. {self._said((*route, likely))}"
            elif "patternProperties" in node:
                mend += " A key of your own begins with x-."
            if likely in missing:
                missing.remove(likely)
                message += f", and `{likely}` is missing"
            yield _refused((*route, key), message, mend, at_key=True)._replace(write=_respelt(key, likely))

    def _explain_missing(self, route: Route) -> Iterator[SchemaError]:
        for key in self.missing.get(route, []):
            message = f"{_name(route)} needs the key `{key}`"
            yield SchemaError(route, message, self._said((*route, key)), is_absence=True, lacks=key)

    def _explain_type(self, route: Route, wanted: str, value: Any, mend: str) -> SchemaError:
        said = mend or self._said(route)
        if not route:
            message = "the file is empty" if value is None else f"the file must hold keys, not {_kind_of(value)}"
            keys = ", ".join(document(self.name)["required"])
            return SchemaError(route, message, f"Write at least the keys {keys}.", is_absence=True)
        if value is None:
            return SchemaError(route, f"{_name(route)} is empty", self._said(route))
        if wanted == "string" and isinstance(value, dict) and value:
            message = f"the colon after {quote(next(iter(value)))} makes YAML read the text as a key and a value"
            return SchemaError(route, message, QUOTE_IT)
        if wanted == "string" and isinstance(value, bool | int | float):
            read_as = "yes or no" if isinstance(value, bool) else "a number"
            message = f"{_name(route)} must be text, and YAML reads this as {read_as}"
            return SchemaError(route, message, mend or "Put it in quotes.", write='"{}"'.format)
        wrong = quote(value) if wanted == "integer" and isinstance(value, float) else _kind_of(value)
        return SchemaError(route, f"{_name(route)} must be {_A_TYPE.get(wanted, wanted)}, not {wrong}", said)

    def _explain_enum(self, route: Route, allowed: list[str], value: Any) -> SchemaError:
        likely = closest(str(value), allowed)
        mend = f"Did you mean `{likely}`? " if likely else ""
        mend += f"Allowed: {', '.join(allowed)}. {self._description(route)}"
        if value is None:
            return SchemaError(route, f"{_name(route)} is empty", mend)
        error = _refused(route, f"{_name(route)} cannot be {quote(value)}", mend)
        return error._replace(write=_respelt(str(value), likely))

    def _explain_one_of(self, route: Route, holder: dict[str, Any], value: Any) -> Iterator[SchemaError]:
        """Keys of which there must be exactly one; if one is misspelt, that says it."""
        choices = [branch["required"][0] for branch in holder["oneOf"]]
        given = [choice for choice in choices if choice in value]
        if given:
            yield SchemaError(route, f"{_name(route)} has {' and '.join(given)} at once", holder["x-mend"])
        elif not any(closest(key, choices) for key in self.unknown.get(route, ())):
            message = f"{_name(route)} has none of {', '.join(choices)}"
            yield SchemaError(route, message, holder["x-mend"], is_absence=True)

    def _explain_repetition(self, route: Route, items: Any) -> Iterator[SchemaError]:
        for again in _repeated(items):
            message = f"{_name(route)} names {quote(items[again])} twice"
            yield SchemaError((*route, again), message, "Take one out.", is_repeated=True)

    def _said(self, route: Route) -> str:
        """What the schema says of a key: its description, and a short example."""
        node = self._at(route)
        examples = node.get("examples") or self._resolve(node).get("examples") or [""]
        example = examples[0]
        is_text = isinstance(example, str) and is_kept(example)
        words = example if is_text else json.dumps(example, ensure_ascii=False)
        said = self._description(route)
        return f"{said} For example: {words}" if 0 < len(words) <= _LONGEST_EXAMPLE else said

    def _description(self, route: Route) -> str:
        node = self._at(route)
        return str(node.get("description") or self._resolve(node).get("description", ""))

    def _at(self, route: Route) -> dict[str, Any]:
        """The schema of the value that a route leads to, with the description given where it is used."""
        node = document(self.name)
        for step in route:
            node = self._resolve(node)
            if "if" in node and "else" in node and "properties" not in node:
                is_meant = isinstance(step, int) == (node["if"]["type"] == "array")
                node = self._resolve(node["then" if is_meant else "else"])
            if isinstance(step, int):
                node = node.get("items", {})
            elif step in node.get("properties", {}):
                node = node["properties"][step]
            else:
                node = node.get("additionalProperties") or {}
        return node

    def _resolve(self, node: dict[str, Any]) -> dict[str, Any]:
        while "$ref" in node:
            node = resolve(node["$ref"], self.name)
        return node


@cache
def _homes(name: str) -> dict[str, list[str]]:
    """Where each key of a schema belongs: the keys or definitions that hold it."""
    homes: dict[str, list[str]] = {}

    def walk(node: dict[str, Any], home: str) -> None:
        for key, value in node.get("properties", {}).items():
            if home not in homes.setdefault(key, []):
                homes[key].append(home)
            walk(value, f"`{key}`")
        for inner in ("items", "additionalProperties"):
            if isinstance(node.get(inner), dict):
                walk(node[inner], home)

    walk(document(name), "the file")
    for definition, node in document(name).get("$defs", {}).items():
        walk(node, definition.replace("-", " "))
    return homes


def _is_about_kind(error: jsonschema_rs.ValidationError) -> bool:
    """Whether a value is of the wrong kind altogether; whatever else is wrong with it then is idle."""
    return error.kind.name == "type"


def _route(error: jsonschema_rs.ValidationError) -> Route:
    return tuple(error.instance_path)


def _refused(route: Route, message: str, mend: str, at_key: bool = False) -> SchemaError:
    """An error that shows what was written; what cannot be seen in that is pointed out."""
    if "<U+" in message:
        mend = f"Type it anew: <U+…> is a character that nobody sees. {mend}"
    return SchemaError(route, message, mend, at_key)


def _bound_message(route: Route, keyword: str, bound: Any, value: Any) -> str:
    if isinstance(value, str) and not value.strip():
        return f"{_name(route)} is empty"
    messages = {
        "minItems": f"{_name(route)} needs at least {bound}",
        "minProperties": f"{_name(route)} is empty",
        "maxLength": f"{_name(route)} is longer than {bound} characters",
        "maxProperties": f"{_name(route)} holds keys that exclude each other",
        "minimum": f"{_name(route)} cannot be {value}, it is at least {bound}",
        "maximum": f"{_name(route)} cannot be {value}, it is at most {bound}",
    }
    return messages.get(keyword, f"{_name(route)} cannot be {quote(value)}")


def _repeated(items: list[Any]) -> Iterator[int]:
    seen: set[str] = set()
    for index, item in enumerate(map(json.dumps, items)):
        if item in seen:
            yield index
        seen.add(item)


def _respelt(given: str, meant: str) -> Callable[[str], str] | None:
    """Writes what is meant, where it is given but for upper case, hyphens, underscores or spaces."""
    is_same = meant and re.sub("[-_ ]", "", given).casefold() == re.sub("[-_ ]", "", meant).casefold()
    return (lambda _: meant) if is_same else None


def _name(route: Route) -> str:
    """A route in words: the innermost key, and which item of a list."""
    if not route:
        return "the file"
    last = route[-1]
    if isinstance(last, str):
        return quote(last)
    parent = next((step for step in reversed(route) if isinstance(step, str)), "the list")
    return f"item {last + 1} of {quote(parent)}"


def _kind_of(value: Any) -> str:
    return _A_KIND.get(type(value), "nothing")
