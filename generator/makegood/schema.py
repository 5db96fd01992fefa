"""Judge data by the JSON Schemas in ``schema/``, and tell the errors in plain words.

The schemas are the one source of truth: their descriptions and examples explain a key, their
``x-mend`` texts say how to mend a value.
"""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

import jsonschema_rs

from makegood.resources import folder
from makegood.source import Route

PLAYBOOK, HANDBOOK = "playbook", "handbook"

_BASE = "makegood:/"
_SUFFIX = ".schema.json"
_A_TYPE = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "keys with values",
}


class SchemaError(NamedTuple):
    """What the schema refuses: where, what, and how to mend it.

    ``at_key`` says that the fault is the key at the end of the route, not its value.
    """

    route: Route
    at_key: bool
    message: str
    mend: str


def text(name: str) -> str:
    """The schema's text: ``playbook`` or ``handbook``."""
    return (folder("schema") / f"{name}{_SUFFIX}").read_text("utf-8")


@cache
def document(name: str) -> dict[str, Any]:
    """The schema as data."""
    loaded: dict[str, Any] = json.loads(text(name))
    return loaded


def errors(name: str, data: Any) -> list[SchemaError]:
    """Everything in the data that the schema ``name`` refuses, in plain words."""
    validator = _validator(name)
    if validator.is_valid(data):
        return []
    found = list(validator.iter_errors(data))
    return list(_explain_all(name, data, found))


@cache
def _validator(name: str) -> jsonschema_rs.Draft202012Validator:
    names = (PLAYBOOK,) if name == PLAYBOOK else (PLAYBOOK, HANDBOOK)
    registry = jsonschema_rs.Registry([(f"{_BASE}{n}{_SUFFIX}", document(n)) for n in names])
    return jsonschema_rs.Draft202012Validator(
        document(name), registry=registry, base_uri=f"{_BASE}{name}{_SUFFIX}", validate_formats=True
    )


def _explain_all(name: str, data: Any, found: list[jsonschema_rs.ValidationError]) -> Iterator[SchemaError]:
    unknown: dict[Route, list[str]] = {}
    missing: dict[Route, list[str]] = {}
    told: set[Route] = set()
    for error in found:
        route = tuple(error.instance_path)
        keyword = error.schema_path[-1] if error.schema_path else ""
        if keyword == "additionalProperties":
            unknown[route] = list(error.kind.unexpected)
        elif keyword == "required":
            missing.setdefault(route, []).append(error.kind.property)
        elif route not in told and not (keyword == "oneOf" and unknown.get(route)):
            told.add(route)
            yield _explain(name, data, error)
    for route in {**unknown, **missing}:
        yield from _explain_keys(name, data, route, unknown.get(route, []), missing.get(route, []))


def _explain_keys(name: str, data: Any, route: Route, unknown: list[str], missing: list[str]) -> Iterator[SchemaError]:
    """Unknown and missing keys of one mapping; a misspelt key is both, and told once."""
    node = _resolve(name, _at(name, data, route))
    allowed = list(node.get("properties", {}))
    own = " A key of your own begins with x-." if "patternProperties" in node else ""
    missing = list(missing)
    for key in unknown:
        value = _value(data, (*route, key))
        if value is None and " " in key:
            mend = "Put the whole text in quotes."
            yield SchemaError((*route, key), True, f"a comma inside {{ }} makes `{key}` a key of its own", mend)
            continue
        likely = closest(key, missing) or closest(key, allowed)
        where = f"in {_name(route)}" if route else "here"
        message = f"`{key}` is not a key {where}"
        if likely in missing:
            missing.remove(likely)
            message += f", and `{likely}` is missing"
        elif not likely and len(unknown) == len(missing) == 1:
            likely = missing.pop()
            message += f", and `{likely}` is missing"
        if likely:
            mend = f"Did you mean `{likely}`? {_description(name, data, (*route, likely))}"
        else:
            mend = f"Use one of: {', '.join(allowed)}.{own}" if allowed else "Take it out."
        yield SchemaError((*route, key), True, message, mend)
    for key in missing:
        place = f"{_name(route)} needs the key" if route else "the file needs the key"
        mend = f"{_description(name, data, (*route, key))}{_example(name, data, (*route, key))}"
        yield SchemaError(route, False, f"{place} `{key}`", mend)


def _explain(name: str, data: Any, error: jsonschema_rs.ValidationError) -> SchemaError:
    route = tuple(error.instance_path)
    keyword = error.schema_path[-1]
    holder = _by_path(name, error.schema_path[:-1])
    mend = holder.get("x-mend") or _resolve(name, _at(name, data, route)).get("x-mend", "")
    value = error.instance
    if keyword == "type":
        return _explain_type(name, data, route, holder["type"], value)
    if keyword == "enum":
        return _explain_enum(name, data, route, [v for v in holder["enum"] if isinstance(v, str)], value)
    if keyword == "const":
        return SchemaError(route, False, f"{_name(route)} must be `{holder['const']}` here, not `{value}`", mend)
    if keyword == "not":
        return SchemaError(route, True, f"`{route[-1]}` does not fit here", mend)
    if type(error.kind).__name__ == "PropertyNames":
        return SchemaError((*route, _bad_key(error)), True, f"`{_bad_key(error)}` cannot be a name here", mend)
    said = _description(name, data, route)
    if keyword in ("pattern", "format"):
        blank = isinstance(value, str) and not value.strip()
        message = f"{_name(route)} is empty" if blank else f"{_name(route)} cannot be `{_short(value)}`"
        return SchemaError(route, False, message, mend or f"{said}{_example(name, data, route)}")
    if keyword == "oneOf":
        return SchemaError(route, False, _one_of_message(route, holder["oneOf"], value), mend)
    return SchemaError(route, False, _size_message(route, keyword, holder.get(keyword), value), mend or said)


def _explain_type(name: str, data: Any, route: Route, wanted: str, value: Any) -> SchemaError:
    said = f"{_description(name, data, route)}{_example(name, data, route)}"
    quote = "Put the whole text in quotes, or in a block: >- after the key and the text on the next line."
    if value is None:
        return SchemaError(route, False, f"{_name(route)} is empty", said or "Fill it in, or take it out.")
    if wanted == "string" and isinstance(value, dict):
        if value and all(v is None for v in value.values()):
            message = f"a text that begins with {{ is read as a mapping: `{{{next(iter(value))}}}`"
        else:
            message = f"the colon after `{_short(next(iter(value), ''))}` makes YAML read the text as a key and a value"
        return SchemaError(route, False, message, quote)
    if wanted == "string" and isinstance(value, bool | int | float):
        shown = str(value).lower() if isinstance(value, bool) else str(value)
        message = f"{_name(route)} is text, and YAML reads {shown} as {_kind_of(value)}"
        return SchemaError(route, False, message, f'Put it in quotes: "{shown}".')
    wanted_words = _A_TYPE.get(wanted, wanted)
    return SchemaError(route, False, f"{_name(route)} is {wanted_words}, not {_kind_of(value)}", said)


def _explain_enum(name: str, data: Any, route: Route, allowed: list[str], value: Any) -> SchemaError:
    likely = closest(str(value), allowed)
    mend = f"Did you mean `{likely}`? " if likely else ""
    mend += f"Allowed: {', '.join(allowed)}. {_description(name, data, route)}"
    if value is None:
        return SchemaError(route, False, f"{_name(route)} is empty", mend)
    return SchemaError(route, False, f"{_name(route)} cannot be `{_short(value)}`", mend.strip())


def _one_of_message(route: Route, branches: list[dict[str, Any]], value: Any) -> str:
    choices = [branch["required"][0] for branch in branches]
    given = [choice for choice in choices if isinstance(value, dict) and choice in value]
    if given:
        return f"{_name(route)} has {' and '.join(given)} at once"
    return f"{_name(route)} has none of {', '.join(choices)}"


def _size_message(route: Route, keyword: str, bound: Any, value: Any) -> str:
    words = {
        "minItems": f"{_name(route)} needs at least {bound}",
        "minLength": f"{_name(route)} is empty",
        "minProperties": f"{_name(route)} is empty",
        "maxLength": f"{_name(route)} is longer than {bound} characters",
        "maxProperties": f"{_name(route)} holds keys that exclude each other",
        "uniqueItems": f"{_name(route)} names the same thing twice",
        "minimum": f"{_name(route)} cannot be {_short(value)}, it is at least {bound}",
        "maximum": f"{_name(route)} cannot be {_short(value)}, it is at most {bound}",
    }
    return words.get(keyword, f"{_name(route)} cannot be `{_short(value)}`")


def _bad_key(error: jsonschema_rs.ValidationError) -> str:
    inner = getattr(error.kind, "error", None)
    return str(getattr(inner, "instance", None) or re.sub(r'^"((?:[^"\\]|\\.)*)".*', r"\1", error.message, flags=re.S))


def closest(word: str, candidates: Iterable[str]) -> str:
    """Find the candidate that a misspelt word most likely means; an empty text if there is none."""
    from difflib import get_close_matches  # only a failing file needs it

    found = get_close_matches(word.lower().replace("-", "_"), [c.replace("-", "_") for c in candidates], 1, 0.6)
    return next((c for c in candidates if found and c.replace("-", "_") == found[0]), "")


def _name(route: Route) -> str:
    """A route in words: the innermost key, and which item of a list."""
    if not route:
        return "the file"
    last = route[-1]
    if isinstance(last, str):
        return f"`{last}`"
    parent = next((step for step in reversed(route) if isinstance(step, str)), "the list")
    return f"item {last + 1} of `{parent}`"


def _kind_of(value: Any) -> str:
    if isinstance(value, bool):
        return "true or false"
    kinds: dict[type, str] = {str: "text", int: "a number", float: "a number", list: "a list", dict: "keys with values"}
    return kinds.get(type(value), "nothing")


def _short(value: Any) -> str:
    shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return shown if len(shown) <= 60 else shown[:57] + "…"


def _description(name: str, data: Any, route: Route) -> str:
    node = _at(name, data, route)
    return str(node.get("description") or _resolve(name, node).get("description", ""))


def _example(name: str, data: Any, route: Route) -> str:
    node = _at(name, data, route)
    examples = node.get("examples") or _resolve(name, node).get("examples") or []
    shown = _short(examples[0]) if examples and not isinstance(examples[0], dict | list) else ""
    return f" For example: {shown}" if shown else ""


def _value(data: Any, route: Route) -> Any:
    for step in route:
        data = data[step]
    return data


def _at(name: str, data: Any, route: Route) -> dict[str, Any]:
    """The schema of the value that a route leads to, with the description given where it is used."""
    node = document(name)
    for step in route:
        node = _resolve(name, node)
        if "if" in node and "else" in node and "properties" not in node:
            node = _resolve(name, node["then" if isinstance(step, int) else "else"])
        if isinstance(step, int):
            node = node.get("items", {})
        elif step in node.get("properties", {}):
            node = node["properties"][step]
        else:
            node = node.get("additionalProperties") or {}
    return node


def _resolve(name: str, node: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in node:
        file, _, pointer = node["$ref"].partition("#")
        target = file.removesuffix(_SUFFIX) or (PLAYBOOK if pointer.startswith("/$defs") else name)
        node = _by_path(target, pointer.strip("/").split("/"))
    return node


def _by_path(name: str, path: Iterable[str | int]) -> dict[str, Any]:
    path = list(path)
    node: Any = document(PLAYBOOK if path[:1] == ["$defs"] else name)
    for step in path:
        node = node[step]
    return node if isinstance(node, dict) else {}
