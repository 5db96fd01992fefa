"""What all objects of the model have in common: how they are made, and how to walk them."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, dataclass_transform, get_args

T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def part(cls: type[T]) -> type[T]:
    """Make a class a frozen dataclass of the model, compared by identity.

    Comparison, representation and a signature for a docstring are left out: writing them for each
    class would take longer than linting a file.
    """
    cls.__doc__ = cls.__doc__ or cls.__name__
    return dataclass(frozen=True, kw_only=True, eq=False, repr=False)(cls)


def parts(whole: Any) -> Iterator[Any]:
    """An object of this module and every such object within it, the outer before the inner."""
    yield whole
    kind: Any = type(whole)
    for name in _fields_with_parts(kind):
        value = getattr(whole, name)
        if isinstance(value, dict):
            value = tuple(value.values())
        for part in value if isinstance(value, tuple) else (value,):
            if part is not None:
                yield from parts(part)


@cache
def _fields_with_parts(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if _holds_parts(field.type))


def _holds_parts(kind: Any) -> bool:
    return is_dataclass(kind) or any(_holds_parts(arg) for arg in get_args(kind))
