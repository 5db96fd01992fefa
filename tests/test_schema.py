"""What the schemas refuse, in plain words; and that the schemas say what they must."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from makegood import schema

from .helper import Told, assert_told, told, whole

SCRIPT = "script:\n  acknowledge:\n"


@pytest.mark.parametrize(
    "fragment",
    [
        pytest.param("", id="no more than needed"),
        pytest.param("x-crm: {id: 4711}\n", id="a key of one's own"),
        pytest.param("kind: protected\nprotects: safety\nmake_safe: [{say: Are you safe?}]\n", id="protected"),
        pytest.param(
            SCRIPT + "    - {say: A, promises: {action: b}}\n    - {say: A, promises: [{one_of: [a, b]}]}\n",
            id="one promise or several",
        ),
        pytest.param("contact_again: {nobody_because: We never learn who they are}\n", id="nobody to contact"),
    ],
)
def test_good_playbook_has_no_finding(fragment: str) -> None:
    assert told(whole(fragment)) == []


KEYS = [
    pytest.param(
        "weak-spots: []\nContact_again: {}\n",
        [
            (1, 1, "`weak-spots` is not a key here", "Did you mean `weak_spots`? Where this service"),
            (2, 1, "`Contact_again` is not a key here", "Did you mean `contact_again`?"),
        ],
        id="hyphens and capitals",
    ),
    pytest.param(
        SCRIPT + "    - {sey: I am sorry., by: team-lead}\n",
        [(3, 8, "`sey` is not a key in item 1 of `acknowledge`", "Did you mean `say`? Exact words.")],
        id="misspelt key of which one of three is needed",
    ),
    pytest.param(
        "happened_before: {}\n",
        [(1, 1, "`happened_before` is not a key here", "It is a key of `variants`; check the indentation.")],
        id="key that belongs elsewhere",
    ),
    pytest.param(
        "notes: x\n",
        [(1, 1, "`notes` is not a key here", "A key of your own begins with x-.")],
        id="key that is none",
    ),
    pytest.param(
        "hand_over: [{when: They ask for more}]\n",
        [(1, 13, "item 1 of `hand_over` needs the key `role`", "To which role. For example: team-lead")],
        id="missing key",
    ),
    pytest.param(
        "prevention: [{change: A second carrier, don: '2026-09-01'}]\n",
        [(1, 41, "`don` is not a key in item 1 of `prevention`", "Did you mean `done`?")],
        id="misspelt key in a list",
    ),
    pytest.param(
        "actions:\n  Ring Back: {does: A, nature: fix, medium: time, role: care}\n  ring_back: {}\n",
        [
            (2, 3, "`Ring Back` cannot be a name here", "lower-case letters"),
            *[(3, 3, message, "") for message in ("`ring_back` cannot be", "needs the key `does`")],
            *[(3, 3, f"needs the key `{key}`", "") for key in ("medium", "nature", "role")],
        ],
        id="names that are no ids",
    ),
]


@pytest.mark.parametrize(("fragment", "expected"), KEYS)
def test_keys_are_told_with_what_is_meant(fragment: str, expected: list[Told]) -> None:
    assert_told(told(whole(fragment)), expected)


@pytest.mark.parametrize(
    ("written", "mend"),
    [("ownr", "Did you mean `owner`? The team that keeps"), ("team", "Rename it, if it is meant to be `owner`.")],
)
def test_unknown_key_and_the_one_that_is_missing_are_told_as_one(written: str, mend: str) -> None:
    text = whole("owner: care\n").replace("owner", written)
    assert_told(told(text), [(1, 1, f"`{written}` is not a key here, and `owner` is missing", mend)])


VALUES = [
    pytest.param(
        "failure: {severity: anoying, control: both, recurrence: One-off, hits: one}\n",
        [
            (
                1,
                21,
                "`severity` cannot be `anoying`",
                "Did you mean `annoying`? Allowed: annoying, costly, life-event.",
            ),
            (1, 39, "`control` cannot be `both`", "Allowed: ours, shared, outside. Who could have prevented it"),
            (1, 57, "`recurrence` cannot be `One-off`", "Did you mean `one-off`?"),
        ],
        id="words that are not allowed",
    ),
    pytest.param(
        "limits:\n  front-line: {per_case: 40EUR}\n  team-lead: {per_case: 250}\n  boss: {per_case: '40\u00a0EUR'}\n",
        [
            (2, 26, "`per_case` cannot be `40EUR`", "Write a sum with its currency (40 EUR)"),
            (3, 25, "`per_case` must be text, and YAML reads this as a number", "Write a sum with its currency"),
            (4, 20, "`per_case` cannot be `40<U+00A0>EUR`", "a character that nobody sees"),
        ],
        id="money",
    ),
    pytest.param(
        "internal_review: {role: care, within: 15 min}\nfeedback: {after: 1, channel: phone, ask: How was it?}\n",
        [(1, 39, "`within` cannot be `15 min`", "such as 15 minutes"), (2, 19, "must be text", "such as 15 minutes")],
        id="durations",
    ),
    pytest.param(
        "reviewed: {date: 12.10.2026, by: Head}\n"
        "prevention:\n  - {change: A, due: '2026-02-30'}\n  - {change: A, due: '0000-01-01'}\n",
        [(line, column, "cannot be", "YYYY-MM-DD") for line, column in ((1, 18), (3, 22), (4, 22))],
        id="days that are none",
    ),
    pytest.param(
        "title: 1.10\nowner: 12\n",
        [(1, 8, "`title` must be text", "Put it in quotes."), (2, 8, "`owner` must be text", "lower-case letters")],
        id="numbers for text",
    ),
    pytest.param(
        "customer_says:\n  - He said: never again\n",
        [(2, 5, "the colon after `He said` makes YAML read the text as a key", "Put the whole text in quotes")],
        id="colon in an item",
    ),
    pytest.param(
        "customer_says: Where is it?\nlimits: []\nstands_behind_you:\n",
        [
            (1, 16, "`customer_says` must be a list, not text", 'For example: ["Where is my parcel?"'),
            (2, 1, "`limits` must be keys with values, not a list", "where it differs from the handbook"),
            (3, 1, "`stands_behind_you` is empty", "The role that backs"),
        ],
        id="wrong kinds",
    ),
    pytest.param(
        "weak_spots: [{spot: ''}, {spot: '  '}, {spot: }]\n",
        [(1, column, "`spot` is empty", "The place, in plain words.") for column in (21, 33, 41)],
        id="blank texts",
    ),
    pytest.param(
        "training: [{scene: A, minutes: 8.5}, {scene: A, minutes: 500}, {scene: A, minutes: 0}]\n",
        [
            (1, 32, "`minutes` must be a whole number, not `8.5`", "in minutes"),
            (1, 58, "cannot be 500, it is at most 120", "in minutes"),
            (1, 84, "cannot be 0, it is at least 1", "in minutes"),
        ],
        id="numbers out of bounds",
    ),
    pytest.param(
        "record: [time, given, time]\n",
        [(1, 23, "`record` names `time` twice", "Take one out")],
        id="item twice",
    ),
    pytest.param(
        f"title: {'x' * 121}\n",
        [(1, 8, "`title` is longer than 120 characters", "one short sentence")],
        id="too long",
    ),
]


@pytest.mark.parametrize(("fragment", "expected"), VALUES)
def test_values_are_told_with_what_is_allowed(fragment: str, expected: list[Told]) -> None:
    assert_told(told(whole(fragment)), expected)


BRANCHES = [
    pytest.param(
        "kind: protected\n",
        [(1, 1, "the file needs the key `protects`", "Only with kind: protected.")],
        id="protected without a reason",
    ),
    pytest.param(
        "protects: safety\n",
        [(1, 1, "`protects` does not fit here", "write kind: protected, or take protects out")],
        id="reason without protected",
    ),
    pytest.param(
        "kind: Protected\nprotects: safety\n",
        [(1, 7, "`kind` cannot be `Protected`", "Did you mean `protected`?")],
        id="what follows from a wrong kind is not told",
    ),
    pytest.param(
        "actions:\n"
        "  a: {does: A, nature: refund, medium: goods, role: care, costs_at_most: 5 EUR}\n"
        "  b: {does: A, nature: owed, medium: time, role: care}\n"
        "  c: {does: A, nature: fix, medium: money, role: care}\n"
        "  d: {does: A, nature: fix, owed_by: law, medium: time, role: care}\n"
        "  e: {does: A, natur: owed, owed_by: law, medium: time, role: care}\n",
        [
            (2, 40, "`medium` must be `money` here, not `goods`", "A refund gives money back"),
            (3, 3, "`b` needs the key `owed_by`", "Only with nature: owed."),
            (4, 3, "`c` needs the key `costs_at_most`", "Needed for money, goods and services."),
            (5, 29, "`owed_by` does not fit here", "Only what is owed has owed_by"),
            (6, 16, "`natur` is not a key in `e`, and `nature` is missing", "Did you mean `nature`?"),
        ],
        id="natures of actions",
    ),
    pytest.param(
        SCRIPT
        + "    - {say: A, ask: B?}\n    - {by: care}\n    - I am sorry\n    - {say: A, promises: {due: today}}\n",
        [
            (3, 7, "has say and ask at once", "exactly one of say, ask or convey"),
            (4, 7, "has none of say, ask, convey", "exactly one of say, ask or convey"),
            (5, 7, "item 3 of `acknowledge` must be keys with values, not text", "say, ask or convey"),
            (6, 16, "`promises` has none of action, one_of", "Name the action"),
        ],
        id="one of several keys",
    ),
    pytest.param(
        "contact_again: {nobody_because: A, after: 3 days}\n",
        [(1, 1, "holds keys that exclude each other", "Keep nobody_because alone")],
        id="keys that exclude each other",
    ),
    pytest.param(
        "weak_spots:\n"
        "  - {spot: A, prone_because: other}\n"
        "  - {spot: A, step_in_early: {trigger: A}, no_early_step_because: A}\n",
        [
            (2, 5, "item 1 of `weak_spots` needs the key `because`", "needed with prone_because: other"),
            (3, 44, "`no_early_step_because` does not fit here", "not both"),
        ],
        id="weak spots",
    ),
]


@pytest.mark.parametrize(("fragment", "expected"), BRANCHES)
def test_the_branch_that_was_chosen_is_the_one_that_speaks(fragment: str, expected: list[Told]) -> None:
    assert_told(told(whole(fragment)), expected)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is empty"),
        ("# nothing yet\n", "the file is empty"),
        ("---\n", "the file is empty"),
        ("- a\n", "the file must hold keys, not a list"),
        ("hello\n", "the file must hold keys, not text"),
    ],
)
def test_file_without_keys_is_told_which_to_write(text: str, message: str) -> None:
    needed = "Write at least the keys title, language, owner, failure, script."
    assert_told(told(text), [(1, 1, message, needed)])


HANDBOOK = """\
title: How we make it good
currency: EUR
languages: [en]
roles: {front-line: {title: Front line, may_give: {per_case: 40 EUR}}}
teams: {care: {title: Care}}
areas: {deliveries: {title: Deliveries, owner: care}}
moments: {today: {means: before we close}}
hours: {days: [mon, sat], from: "08:00", until: "02:30"}
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param("EUR\n", "euro\n", (2, 11, "`currency` cannot be `euro`", "three capital letters"), id="currency"),
        pytest.param("{care", "{Care", (5, 9, "`Care` cannot be a name here", "lower-case letters"), id="team"),
        pytest.param("{deliveries", "{rules", (6, 9, "`rules` cannot be a name", "pages of its own"), id="area"),
        pytest.param(
            "{deliveries", "{The rules", (6, 9, "`The rules` cannot be", "lower-case letters"), id="area's id"
        ),
        pytest.param("{today", "{Today", (7, 11, "`Today` cannot be a name", "lower-case letter"), id="moment"),
        pytest.param("{front-line", "{index", (4, 9, "`index` cannot be a name", "a page of its own"), id="role"),
        pytest.param('"08:00"', "18:00", (8, 33, "YAML takes `18:00` for a number", '"18:00"'), id="clock"),
        pytest.param("02:30", "24:30", (8, 49, "`until` cannot be `24:30`", "in quotes"), id="hour that is none"),
        pytest.param("sat]", "Sat]", (8, 21, "cannot be `Sat`", "Did you mean `sat`?"), id="day"),
        pytest.param(
            ", until", "} # ", (8, 1, "`hours` needs the key `until`", "When they end"), id="half of the hours"
        ),
        pytest.param("moments: {", "rules: 1.0  # {", (7, 8, "`rules` must be text", '"1.0"'), id="version"),
    ],
)
def test_handbook_is_judged_by_its_own_schema(old: str, new: str, expected: Told) -> None:
    assert told(whole(""), HANDBOOK) == []
    assert old in HANDBOOK
    assert_told(told(whole(""), HANDBOOK.replace(old, new)), [expected])


def objects(node: Any, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema of an object within a schema, conditions aside."""
    if isinstance(node, dict):
        if "properties" in node:
            yield path, node
        for key, value in node.items():
            if key not in ("if", "then", "allOf", "examples") and not (key == "else" and "properties" in value):
                yield from objects(value, f"{path}/{key}")


def keys_of(name: str) -> list[tuple[str, dict[str, Any]]]:
    """Every key, definition and pattern of keys in a schema, with its path."""
    document = schema.document(name)
    found = [(f"/$defs/{key}", node) for key, node in document.get("$defs", {}).items()]
    for path, node in objects(document, ""):
        for holder in ("properties", "patternProperties"):
            found += [(f"{path}/{holder}/{key}", value) for key, value in node.get(holder, {}).items()]
    return found


EVERY_KEY = [(name, path, node) for name in schema.OF_FILES for path, node in keys_of(name)]


def resolved(name: str, node: dict[str, Any]) -> dict[str, Any]:
    """What a reference to a key leads to."""
    return resolved(name, schema.resolve(node["$ref"], name)) if set(node) == {"$ref"} else node


def validator(name: str, path: str) -> jsonschema_rs.Draft202012Validator:
    """A validator of one part of a schema."""
    documents = {n: schema.document(n) for n in schema.OF_FILES}
    registry = jsonschema_rs.Registry([(f"test:/{n}.schema.json", document) for n, document in documents.items()])
    return jsonschema_rs.Draft202012Validator(
        {"$ref": f"test:/{name}.schema.json#{path.replace('^', '%5E')}"},
        registry=registry,
        base_uri="test:/part",
        validate_formats=True,
    )


def test_every_key_has_a_description_and_an_example() -> None:
    """The editor shows them, the reference page prints them, the findings quote them."""
    assert len(EVERY_KEY) > 150
    bare = [
        f"{name}{path}"
        for name, path, node in EVERY_KEY
        if not resolved(name, node).get("description", "").endswith(".") or not resolved(name, node).get("examples")
    ]
    assert bare == []


def test_every_example_is_valid_where_it_stands() -> None:
    wrong = [
        (f"{name}{path}", example)
        for name, path, node in EVERY_KEY
        for example in resolved(name, node)["examples"]
        if not validator(name, path).is_valid(example)
    ]
    assert wrong == []


def test_unknown_keys_are_refused_at_every_level() -> None:
    for name in schema.OF_FILES:
        open_ones = [
            path for path, node in objects(schema.document(name), "") if node.get("additionalProperties") is not False
        ]
        assert open_ones == []
    accepting = [
        f"{name}{path}"
        for name, path, node in EVERY_KEY
        for example in resolved(name, node)["examples"]
        if isinstance(example, dict) and "properties" in resolved(name, node)
        if validator(name, path).is_valid({**example, "unheard-of": 1})
    ]
    assert accepting == []


def test_what_no_message_can_explain_carries_its_mend() -> None:
    """Patterns of short texts, choices between keys and names say how to mend them."""

    def nodes(node: Any) -> Iterator[dict[str, Any]]:
        if isinstance(node, dict):
            yield node
        for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            yield from nodes(child)

    for name in schema.OF_FILES:
        for node in nodes({key: value for key, value in schema.document(name).items() if key != "examples"}):
            needs_mend = {"oneOf", "not", "const", "format"} & set(node) or node.get("pattern", r"\S") != r"\S"
            in_condition = node.get("const") is not None and len(node) == 1
            assert not needs_mend or in_condition or "x-mend" in node, node


def test_the_schemas_are_json_schemas() -> None:
    for name in schema.OF_FILES:
        document = json.loads(schema.text(name))
        assert document["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert jsonschema_rs.meta.is_valid(document)


@pytest.mark.parametrize(
    ("word", "meant"), [("Sevrity", "severity"), ("start-within", "start_within"), ("hit", "hits"), ("colour", "")]
)
def test_closest_word_is_found_across_case_hyphens_and_slips(word: str, meant: str) -> None:
    assert schema.closest(word, ["severity", "control", "start_within", "hits"]) == meant


def test_wrong_names_by_the_thousand_do_not_exhaust_memory() -> None:
    actions: dict[str, Any] = {f"A_{number}": {} for number in range(5_000)}
    assert len(schema.errors(schema.PLAYBOOK, {"actions": actions})) == schema.MAX_ERRORS


def test_the_schemas_of_translations_are_those_of_their_originals() -> None:
    """They are drawn by a script; an edit of a playbook's key, or of a translation's, must go through it."""
    script = Path(__file__).parents[1] / ".ci" / "translation-schemas"
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
