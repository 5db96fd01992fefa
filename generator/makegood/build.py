"""From validated data to frozen dataclasses, by the dataclasses' own type hints.

The schema has judged the data before, so nothing is checked here again. Every object gets the
route that leads to it; an object in a mapping gets its key as ``id``, and where it is a text, that is what it
``means``.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin

from makegood.duration import Duration
from makegood.money import Money
from makegood.source import Route

T = TypeVar("T")
_Converter = Callable[[Any, Route], Any]
_PARSERS: dict[Any, Callable[[str], Any]] = {
    Money: Money.parse,
    Duration: Duration.parse,
    date: date.fromisoformat,
}


def build(cls: type[T], data: Mapping[str, Any], route: Route = (), **given: Any) -> T:
    """Build a dataclass from a mapping with keys of the same names; ``given`` sets further fields.

    A field whose key is a word of Python's ends with an underscore.
    """
    make: Any = cls
    values = dict(given)
    for name, key, convert in _converters(make):
        if key in data:
            values[name] = convert(data[key], (*route, key))
    built: T = make(**values, route=route)
    return built


@cache
def _converters(cls: Any) -> list[tuple[str, str, _Converter]]:
    """Each field's name, its key, and what converts it."""
    own = (f for f in fields(cls) if f.init and f.name not in ("route", "id"))
    return [(f.name, f.name.removesuffix("_"), _converter(f.type)) for f in own]


def _converter(kind: Any) -> _Converter:
    if get_origin(kind) in (Union, types.UnionType):
        return _converter(next(arg for arg in get_args(kind) if arg is not types.NoneType))
    if kind in _PARSERS:
        parse = _PARSERS[kind]
        return lambda data, route: parse(data)
    if is_dataclass(kind):
        return _object_converter(kind)
    if get_origin(kind) is tuple:
        return _tuple_converter(_converter(get_args(kind)[0]))
    if get_origin(kind) is dict:
        return _dict_converter(get_args(kind)[1])
    return lambda data, route: data


def _tuple_converter(convert: _Converter) -> _Converter:
    def converter(data: Any, route: Route) -> Any:
        if not isinstance(data, list):
            return (convert(data, route),)
        return tuple(convert(item, (*route, i)) for i, item in enumerate(data))

    return converter


def _object_converter(cls: Any) -> _Converter:
    return lambda data, route: build(cls, data, route)


def _dict_converter(kind: Any) -> _Converter:
    if is_dataclass(kind) and any(f.name == "id" for f in fields(kind)):
        return _named_converter(kind)
    convert = _converter(kind)
    return lambda data, route: {k: convert(v, (*route, k)) for k, v in data.items()}


def _named_converter(cls: Any) -> _Converter:
    def built(data: Any, route: Route) -> Any:
        return build(cls, {"means": data} if isinstance(data, str) else data, route, id=route[-1])

    return lambda data, route: {key: built(value, (*route, key)) for key, value in data.items()}
