"""A translation and its original: the one's words over the other's data, and which words each writes.

What is words is what the schema of translations allows, so that there is one place that says it.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from makegood import schema
from makegood.source import Route

_OWN = frozenset(("language", "translates", "reviewed", "customer_says", "card", "compared_with"))
"""What a translation says for itself, or not at all."""

_NO_WORDS = frozenset(("language", "translates", "reviewed", "compared_with"))

KINDS = frozenset(("say", "ask", "convey"))
"""Of these a line has one."""

_MEANS = "means"
"""Where the text of a term is found, even if it is written without more about it."""

_MARK_LENGTH = 6

_PLACEHOLDER = re.compile(r"\{[a-z0-9_]+\}")


def merged(original: Mapping[str, Any], translation: Mapping[str, Any]) -> dict[str, Any]:
    """The translation's data: its words, and all else as in the original.

    Its lists of texts stand for the original's; items of other lists meet those at the same place. What
    has no counterpart in the original is left out, unless it is a mere text.
    """
    inherited = {key: value for key, value in original.items() if key not in _OWN}
    own = {key: translation[key] for key in _OWN & translation.keys()}
    words = {key: value for key, value in translation.items() if key not in _OWN}
    data: dict[str, Any] = _over(inherited, words)
    return data | own | _card(original, own)


def _card(original: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """The card's wording: what is too long for it in one language may fit in another, but it names the same actions."""
    left_out = original.get("card", {}).get("leave_out")
    given = own.get("card", {}) | ({"leave_out": left_out} if left_out else {})
    return {"card": given} if given else {}


def _over(original: Any, own: Any) -> Any:
    if isinstance(original, dict) and isinstance(own, dict):
        replaced = KINDS - own.keys() if KINDS & own.keys() else frozenset[str]()
        kept = {key: _over(value, own[key]) if key in own else value for key, value in original.items()}
        added = {key: value for key, value in own.items() if key not in original and _is_words(value)}
        return {key: value for key, value in kept.items() if key not in replaced} | added
    if isinstance(original, list) and any(isinstance(item, dict) for item in original):
        given = own if isinstance(own, list) else []
        return [_over(item, given[i]) if i < len(given) else item for i, item in enumerate(original)]
    return own


def _is_words(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(item, str) for item in value))


def texts(data: Mapping[str, Any], name: str) -> dict[Route, str]:
    """The words in a playbook's or handbook's data, by route; ``name`` is the schema of its translation."""
    return dict(_texts(data, schema.document(name), name, ()))


def _texts(value: Any, node: Mapping[str, Any], name: str, route: Route) -> Iterator[tuple[Route, str]]:
    node = _resolved(node, name)
    if isinstance(value, str):
        yield (*route, _MEANS) if "then" in node else route, value
    elif isinstance(value, list) and "items" in node:
        for i, item in enumerate(value):
            yield from _texts(item, node["items"], name, (*route, i))
    elif isinstance(value, dict):
        branch = node.get("then", node)  # a name's meaning, or that and its label
        for key, item in value.items():
            child = branch.get("properties", {}).get(key) or branch.get("additionalProperties")
            if child and (route or key not in _NO_WORDS):
                yield from _texts(item, child, name, (*route, key))


def _resolved(node: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    return _referred(node["$ref"], name) if "$ref" in node else node


@cache
def _referred(reference: str, name: str) -> Mapping[str, Any]:
    return schema.resolve(reference, name)


def data(texts: Mapping[Route, str]) -> dict[str, Any]:
    """The data that holds these texts; an item of a list that has none is empty."""
    held: dict[str, Any] = _held(texts)
    return held


def _held(texts: Mapping[Route, str]) -> Any:
    if () in texts:
        return texts[()]
    below: dict[str | int, dict[Route, str]] = {}
    for (step, *rest), text in texts.items():
        below.setdefault(step, {})[tuple(rest)] = text
    if all(isinstance(step, int) for step in below):
        return [_held(below[i]) if i in below else {} for i in range(max(map(int, below)) + 1)]
    return {step: _held(some) for step, some in below.items()}


def counterparts(texts: Mapping[Route, str]) -> dict[Route, str]:
    """Those of a playbook's words that each translation says too: no customer's, and not the card's."""
    return {route: text for route, text in texts.items() if route[0] not in _OWN and "customer" not in route}


def marks(texts: Mapping[Route, str]) -> dict[str, str]:
    """A mark of the words of each part, by its key at the top: the same while no word has changed."""
    parts: dict[str, list[str]] = {}
    for route, text in counterparts(texts).items():
        parts.setdefault(str(route[0]), []).append(f"{route}\0{' '.join(text.split())}")
    return {part: hashlib.sha256("\n".join(some).encode()).hexdigest()[:_MARK_LENGTH] for part, some in parts.items()}


def placeholders(text: str) -> frozenset[str]:
    """The placeholders in a text, with their braces."""
    return frozenset(_PLACEHOLDER.findall(text)) if "{" in text else frozenset()
