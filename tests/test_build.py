"""From judged data to typed objects, each with the route that leads back to its place."""

from collections.abc import Iterator
from dataclasses import FrozenInstanceError
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from makegood.duration import Duration
from makegood.examples import HANDBOOK
from makegood.load import load
from makegood.model import Playbook, parts
from makegood.money import Money
from makegood.source import Route, Source

from .helper import PLAYBOOK_ID, loaded, whole

PLAYBOOKS = Path(__file__).parents[1] / "playbooks"
LOADED = load(PLAYBOOKS)
SOURCES = [pytest.param(source, id=Path(path).stem) for path, source in sorted(LOADED.sources.items())]


def built(fragment: str) -> Playbook:
    """The playbook that a fragment makes."""
    handbook = loaded(whole(fragment)).handbook
    assert handbook is not None
    return handbook.by_id[PLAYBOOK_ID]


def test_keys_become_fields_of_their_kinds() -> None:
    playbook = built(
        "reviewed: {date: '2026-10-12', by: Head of Delivery}\n"
        "customer_says: [Where is it?]\n"
        "limits: {front-line: {per_case: '10 % of the price, at most 60 EUR'}}\n"
        "hand_over: [{role: team-lead, within: 5 minutes, warm: false}]\n"
        "training: [{scene: At the door, minutes: 8}]\n"
    )
    assert playbook.reviewed is not None
    assert playbook.reviewed.date == date(2026, 10, 12)
    assert playbook.customer_says == ("Where is it?",)
    assert playbook.limits["front-line"].per_case == Money(Fraction(1, 10), Fraction(60), "EUR")
    assert playbook.hand_over[0].within == Duration(5, "minute")
    assert playbook.hand_over[0].warm is False
    assert playbook.training[0].minutes == 8


def test_a_key_that_is_a_word_of_python_has_its_field() -> None:
    handbook = loaded(whole(""), HANDBOOK + 'hours: {days: [mon], from: "08:00", until: "18:00"}\n').handbook
    assert handbook is not None
    assert handbook.hours is not None
    assert (handbook.hours.days, handbook.hours.from_, handbook.hours.until) == (("mon",), "08:00", "18:00")
    assert handbook.hours.route == ("hours",)


def test_what_is_left_out_has_its_default() -> None:
    playbook = built("")
    assert (playbook.kind, playbook.reviewed, playbook.customer_says, playbook.actions) == ("ordinary", None, (), {})
    assert playbook.script.lines == ()
    assert list(playbook.variants.items()) == []


def test_objects_are_named_by_their_keys_and_by_their_file() -> None:
    playbook = built("actions: {ring-back: {does: Ring back, nature: fix, medium: time, role: front-line}}\n")
    assert (playbook.id, playbook.area, playbook.path) == (PLAYBOOK_ID, "deliveries", f"{PLAYBOOK_ID}.yml")
    assert playbook.actions["ring-back"].id == "ring-back"
    assert playbook.actions["ring-back"].route == ("actions", "ring-back")


def test_one_promise_is_a_list_of_one() -> None:
    """A single promise keeps the route under which it is written."""
    playbook = built(
        "script:\n  resolve:\n"
        "    - {say: A, promises: {action: a, due: today}}\n"
        "    - {say: B, promises: [{action: b}, {one_of: [c, d]}]}\n"
    )
    first, second = playbook.script.resolve
    assert [(promise.actions, promise.route) for promise in first.promises] == [
        (("a",), ("script", "resolve", 0, "promises"))
    ]
    assert [(promise.actions, promise.route) for promise in second.promises] == [
        (("b",), ("script", "resolve", 1, "promises", 0)),
        (("c", "d"), ("script", "resolve", 1, "promises", 1)),
    ]


def test_keys_of_ones_own_are_kept_out_of_the_model() -> None:
    assert built("x-crm: {id: 4711}\n").title == "The parcel is late"


def test_what_is_built_cannot_be_changed() -> None:
    playbook = built("")
    with pytest.raises(FrozenInstanceError):
        playbook.title = "Another"  # type: ignore[misc]  # what must fail


def nodes(data: Any, route: Route = ()) -> Iterator[tuple[Route, Any]]:
    """Every value in a file with the route to it, own keys aside."""
    if isinstance(data, dict | list):
        for step, value in data.items() if isinstance(data, dict) else enumerate(data):
            if not (route == () and str(step).startswith("x-")):
                yield (*route, step), value
                yield from nodes(value, (*route, step))


def unquoted(text: str) -> str:
    """A text as YAML reads it, quoted or plain, on one line."""
    inner = text[1:-1] if text[0] in "\"'" else text
    return inner.replace("''", "'") if text[0] == "'" else inner


@pytest.mark.parametrize("source", SOURCES)
def test_every_key_of_the_shipped_playbooks_is_found_again_in_its_text(source: Source) -> None:
    """The place of a key shows the key, that of a text on one line the text, each further on than the last."""
    last = (0, 0)
    for route, value in nodes(source.data):
        spans = [(source.key_span(route), route[-1])] if isinstance(route[-1], str) else []
        span = source.span(route)
        spans += [(span, value)] if isinstance(value, str) and span.end_column > span.column + 1 else []
        for (line, column, end), text in spans:
            assert unquoted(source.lines[line - 1][column - 1 : end - 1]) == text
            assert (line, column) > last
            last = line, column


@pytest.mark.parametrize("source", SOURCES)
def test_every_object_built_from_the_shipped_playbooks_leads_back_to_its_data(source: Source) -> None:
    assert LOADED.handbook is not None
    handbook = LOADED.handbook
    document = next((playbook for playbook in handbook.playbooks if playbook.path == source.path), None)
    roots = [document] if document else [*handbook.roles.values(), *handbook.areas.values(), handbook.bounds]
    routes = {part.route for root in roots for part in parts(root)}
    assert len(routes) > 5
    original = handbook.by_id[document.original] if document else handbook
    data = (source.data, LOADED.sources[original.path].data)
    assert routes <= {route for some in data for route, _ in nodes(some)} | {()}
