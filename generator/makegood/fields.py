"""The words in a playbook by the field they stand in, as a rule of a company's own names it.

A field is ``words``, all that is said to customers, or keys with dots between: ``script.resolve``,
``customer_says``, ``weak_spots.plan_b``. Items of a list need no number.
"""

import types
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from functools import lru_cache
from itertools import takewhile
from typing import Any, Union, get_args, get_origin

from makegood.model import (
    Action,
    CardWording,
    Check,
    ContactAgain,
    EarlyStep,
    Feedback,
    HandOver,
    Line,
    Playbook,
    Prevention,
    RolePlay,
    Variant,
    WeakSpot,
)
from makegood.model.script import Words
from makegood.source import Route

SAID = "words"
"""The field that stands for all that is said to customers, wherever it is written."""

_TEXTS: dict[type, tuple[str, ...]] = {
    Playbook: ("title", "customer_says", "differs_because"),
    WeakSpot: ("spot", "because", "signs", "plan_b", "no_early_step_because"),
    EarlyStep: ("trigger", "say"),
    Action: ("does",),
    Check: ("check", "ask"),
    Line: ("say", "ask", "convey"),
    Variant: ("explanation", "when", "notice", "served_first"),
    HandOver: ("when", "out_of_hours", "if_nobody_answers"),
    ContactAgain: ("ask", "nobody_because"),
    Feedback: ("ask",),
    Prevention: ("change", "may_say"),
    RolePlay: ("scene", "customer", "look_for", "debrief"),
    CardWording: ("say_first", "title", "actions"),
}
"""Where words for people stand; the rest is ids, sums, times and fixed words. The first is the chief one."""

_GIVEN = {
    "after": "1 day",
    "channel": "phone",
    "medium": "words",
    "nature": "gesture",
    "role": "front-line",
    "within": "1 day",
}
"""What else must be given beside a text, in an example."""


class UnknownFieldError(LookupError):
    """A playbook has no words in a field: the key that leads nowhere, and those that would lead on."""

    def __init__(self, key: str, known: tuple[str, ...]) -> None:
        super().__init__(key)
        self.key = key
        self.known = known


def words_in(playbook: Playbook, field: str) -> Iterator[Words]:
    """The words of a playbook that stand in a field."""
    if field == SAID:
        yield from playbook.words
        return
    keys = tuple(field.split("."))
    for words in texts(playbook):
        if tuple(step for step in words.route if isinstance(step, str))[: len(keys)] == keys:
            yield words


def titles(playbook: Playbook) -> Iterator[Words]:
    """What is read at a glance, by staff and perhaps over their shoulders: the title, and the card's wordings."""
    yield Words(playbook.title, ("title",))
    card = playbook.card
    if card.title:
        yield Words(card.title, (*card.route, "title"))
    yield from (Words(text, (*card.route, "actions", name)) for name, text in card.actions.items())


def place_of(field: str, words: Words) -> Route:
    """The route of a field in a playbook in which these words stand there: as far as no list is entered."""
    if field == SAID:
        return words.route[:1]
    same = takewhile(lambda pair: pair[0] == pair[1], zip(field.split("."), words.route, strict=False))
    return tuple(key for key, _ in same)


def example(field: str, text: str) -> dict[str, Any]:
    """The part of a playbook that holds a text in a field, as data.

    Raises:
        UnknownFieldError: a playbook has no words there.
    """
    keys = ["script", "acknowledge"] if field == SAID else field.split(".")
    protected = {"kind": "protected", "protects": "safety"} if keys[0] == "make_safe" else {}
    return {**protected, **_object(Playbook, keys, text)}


@lru_cache(maxsize=2_000)
def texts(playbook: Playbook) -> tuple[Words, ...]:
    """Every text in a playbook, collected once for all rules."""
    return tuple(
        Words(text, route)
        for piece in playbook.parts
        for name in _TEXTS.get(type(piece), ())
        for text, route in _each(getattr(piece, name), (*piece.route, name))
    )


def _each(value: Any, route: Route) -> Iterator[tuple[str, Route]]:
    if isinstance(value, str):
        yield value, route
    elif isinstance(value, dict):
        yield from ((text, (*route, name)) for name, text in value.items())
    else:
        yield from ((text, (*route, i)) for i, text in enumerate(value or ()))


def _object(cls: Any, keys: list[str], text: str) -> dict[str, Any]:
    kinds = {field.name: field.type for field in fields(cls) if _leads_to_text(cls, field.name, field.type)}
    name, *rest = keys or [next(name for name in (*_TEXTS.get(cls, ()), *kinds) if name in kinds)]
    if name not in kinds:
        raise UnknownFieldError(name, tuple(kinds))
    return {**_required(cls, name, text), name: _value(kinds[name], rest, text)}


def _required(cls: Any, name: str, text: str) -> dict[str, Any]:
    if cls is Playbook:
        return {}
    needed = (f.name for f in fields(cls) if f.default is MISSING and f.default_factory is MISSING)
    return {other: _GIVEN.get(other, text) for other in needed if other not in ("id", name)}


def _value(kind: Any, keys: list[str], text: str) -> Any:
    kind = _bare(kind)
    if get_origin(kind) is tuple:
        return [_value(get_args(kind)[0], keys, text)]
    if get_origin(kind) is dict:
        name, *rest = keys or ["example"]
        return {name: _value(get_args(kind)[1], rest, text)}
    if is_dataclass(kind):
        return _object(kind, keys, text)
    if keys:
        raise UnknownFieldError(keys[0], ())
    return text


def _leads_to_text(cls: Any, name: str, kind: Any) -> bool:
    """Whether words for people stand in an attribute, or anywhere below it."""
    if name in _TEXTS.get(cls, ()):
        return True
    below = [arg for arg in (_bare(kind), *get_args(_bare(kind))) if is_dataclass(arg)]
    return any(_leads_to_text(part, field.name, field.type) for part in below for field in fields(part))


def _bare(kind: Any) -> Any:
    """A kind without the None that it may be instead."""
    if get_origin(kind) in (Union, types.UnionType):
        return next(arg for arg in get_args(kind) if arg is not types.NoneType)
    return kind
