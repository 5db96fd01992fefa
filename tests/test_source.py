"""What YAML would change or lose silently, what could exhaust the machine, and the way back to places."""

import os
from pathlib import Path
from typing import Any

import pytest

from makegood.files import MAX_SIZE
from makegood.source import Route, Source, parse, read
from makegood.syntax import Span

from .helper import Told, assert_told, told, whole

IN_QUOTES = "Put the whole text in quotes"


@pytest.mark.parametrize(
    ("text", "data"),
    [
        pytest.param("a: true\nb: false", {"a": True, "b": False}, id="true and false"),
        pytest.param("a: 8\nb: 1.5\nc: -3", {"a": 8, "b": 1.5, "c": -3}, id="plain numbers"),
        pytest.param("a: 15 minutes\nb: 40 EUR", {"a": "15 minutes", "b": "40 EUR"}, id="numbers with units"),
        pytest.param("a: 'no'\nb: \"1:30\"\nc: '2026-10-12'", {"a": "no", "b": "1:30", "c": "2026-10-12"}, id="quoted"),
        pytest.param("a: >-\n  yes", {"a": "yes"}, id="block"),
        pytest.param("a: Yes, of course\nb: 2026-10-12 is a Monday", None, id="words that only begin so"),
        pytest.param("a: =\nb: <<", {"a": "=", "b": "<<"}, id="marks that YAML once meant something by"),
        pytest.param("a:\nb: []\nc: {}", {"a": None, "b": [], "c": {}}, id="nothing"),
        pytest.param("on: 1\nno: 2", {"on": 1, "no": 2}, id="keys are words"),
        pytest.param("a: &x [1]\nb: *x", {"a": [1], "b": [1]}, id="a repetition"),
        pytest.param("x-tags: {a, b: no, a: 2026-10-12, c: !own d}", {"x-tags": None}, id="own keys are not read"),
    ],
)
def test_data_is_what_the_author_sees(text: str, data: Any) -> None:
    source = parse(text, "a.yml")
    assert source.problems == []
    assert data is None or source.data == data


@pytest.mark.parametrize(
    ("written", "taken_for", "mend"),
    [
        ("no", "yes or no", 'Write "no" if you mean the word, false if'),
        ("Yes", "yes or no", 'Write "Yes" if you mean the word, true if'),
        ("on", "yes or no", 'Write "on" if you mean the word, true if'),
        ("OFF", "yes or no", 'Write "OFF" if you mean the word, false if'),
        ("1:30", "a number", '"1:30"'),
        ("18:00", "a number", '"18:00"'),
        ("0112", "a number", '"0112"'),
        ("1_000", "a number", '"1_000"'),
        ("0x1F", "a number", '"0x1F"'),
        ("+48225550120", "a number", '"+48225550120"'),
        ("12345678901234567", "a number", '"12345678901234567"'),
        (".inf", "a number", '".inf"'),
        ("1.", "a number", '"1."'),
        ("2026-10-12", "a date", '"2026-10-12"'),
        ("2026-10-12 09:30:00", "a date", '"2026-10-12 09:30:00"'),
        ("null", "nothing at all", '"null"'),
        ("~", "nothing at all", '"~"'),
    ],
)
def test_value_that_yaml_changes_silently_is_refused(written: str, taken_for: str, mend: str) -> None:
    """In a list in braces, so that its length can be seen in the place."""
    (problem,) = parse(f"a: [x, {written}]", "a.yml").problems
    assert problem.span == (1, 8, 8 + len(written))
    assert f"YAML takes `{written}` for {taken_for}" in problem.message
    assert mend in problem.mend


TRAPS = [
    pytest.param(
        "customer_says:\n  - I ordered #12 on Monday\n",
        [(2, 15, "everything from # on is a comment and is lost: `#12 on Monday`", IN_QUOTES)],
        id="number sign in a sentence",
    ),
    pytest.param(
        "customer_says:\n  - Wait at gate # 12 on Monday\n",
        [(2, 18, "everything from # on is a comment and is lost: `# 12 on Monday`", IN_QUOTES)],
        id="number sign on its own in a sentence",
    ),
    pytest.param(
        "customer_says:\n  - #12 is late\n",
        [(2, 5, "everything from # on is a comment", "two spaces before the #")],
        id="number sign at the beginning",
    ),
    pytest.param(
        "customer_says:\n  - {customer_name}\n",
        [(2, 5, "begins with { is read as a mapping", IN_QUOTES)],
        id="nothing but a placeholder",
    ),
    pytest.param(
        "script:\n  acknowledge:\n    - {say: I am sorry, I can help you., by: team-lead}\n",
        [(3, 25, "a comma inside { } makes `I can help you.` a key", IN_QUOTES)],
        id="comma in a sentence in braces",
    ),
    pytest.param(
        "customer_says: [You said Tuesday, it is Thursday, Where is it?]\n",
        [(1, 35, "the comma makes `it is Thursday` an item of its own", "put it in quotes")],
        id="comma in a sentence in a flow list",
    ),
    pytest.param(
        "customer_says:\n  - {customer_name}: where is it?\n",
        [(2, 5, "begins with { is read as a mapping", IN_QUOTES)],
        id="placeholder as a key",
    ),
    pytest.param(
        "owner: care\nowner: care\n",
        [(2, 1, "the key `owner` stands twice", "Keep one of them")],
        id="key twice",
    ),
    pytest.param(
        'hand_over:\n  - {role: team-lead, "role": duty-manager}\n',
        [(2, 23, "the key `role` stands twice", "Keep one of them")],
        id="key twice in braces, once in quotes",
    ),
    pytest.param(
        "customer_says:\n  - !important Where is it?\n  - !!str Soon\n",
        [(line, 5, "begins with !", "take the ! out") for line in (2, 3)],
        id="exclamation marks at the beginning",
    ),
    pytest.param(
        "script: !!python/object:os.system {}\n",
        [(1, 9, "begins with !", "take the ! out")],
        id="tag that would run code elsewhere",
    ),
    pytest.param(
        "customer_says: &x !!set [a]\n",
        [(1, 16, "begins with !", "take the ! out")],
        id="tag after an anchor",
    ),
    pytest.param(
        "x-plain: &x {warm: true}\nhand_over:\n  - {role: team-lead, <<: *x}\n",
        [(3, 23, "`<<` copies keys", "Write the keys out")],
        id="merged keys",
    ),
    pytest.param(
        "\u200bowner: care\n",
        [(1, 1, "an invisible character (U+200B) stands in this key", "anew")],
        id="invisible character in a key",
    ),
]


@pytest.mark.parametrize(("fragment", "expected"), TRAPS)
def test_what_yaml_would_lose_or_misread_is_told_with_its_mend(fragment: str, expected: list[Told]) -> None:
    assert_told(told(whole(fragment)), expected)


@pytest.mark.parametrize(
    "fragment",
    [
        pytest.param("owner: care  # the team\n", id="two spaces before"),
        pytest.param("owner: care # the team\n", id="a space after"),
        pytest.param("# a line\nowner: care\n", id="line of its own"),
        pytest.param("customer_says: # in their words\n  - Where is it?\n", id="after a key"),
        pytest.param("customer_says:\n  - 'Order #12'\n", id="no comment at all"),
    ],
)
def test_comment_that_is_meant_as_one_is_left_in_peace(fragment: str) -> None:
    assert told(whole(fragment)) == []


def test_lists_of_short_phrases_are_left_in_peace() -> None:
    """Commas between items that all begin alike separate what is meant to be separate."""
    for items in ("[where is it, it is late]", "[Where is it, It is late]", "[time, trust]", "[EUR, en, A b]"):
        assert told(whole(f"customer_says: {items}\n")) == []


BEYOND = [
    pytest.param("[" * 200_000, "more than 40 deep", id="brackets"),
    pytest.param("{a: " * 60_000, "more than 40 deep", id="braces"),
    pytest.param('["]",' * 40_000, "more than 40 deep", id="brackets with closing ones in quotes"),
    pytest.param("- " * 120_000 + "x", "more than 40 deep", id="dashes"),
    pytest.param("? " * 120_000 + "x", "more than 40 deep", id="question marks"),
    pytest.param("".join(" " * i + "a:\n" for i in range(600)), "more than 40 deep", id="indentation"),
    pytest.param("a: &a [*a]", "more than 40 deep", id="alias in itself"),
    pytest.param(
        "a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}]\n" for i in range(1, 300)), "more than 40 deep", id="chain"
    ),
    pytest.param(
        "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
        + "".join(f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 10)),
        "aliases multiply",
        id="alias bomb",
    ),
    pytest.param("a: b\n" * (MAX_SIZE // 5 + 1), "larger than 250,000 bytes", id="size"),
]


@pytest.mark.parametrize(("text", "message"), BEYOND)
def test_what_could_exhaust_the_machine_is_refused(text: str, message: str) -> None:
    (problem,) = parse(text, "a.yml").problems
    assert message in problem.message
    assert problem.mend


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(("-" + " " * 10) * 19 + "x: y: z", id="spaces between dashes"),
        pytest.param("".join(f"%TAG !a{i}! x\n" for i in range(15_000)), id="directives"),
        pytest.param("a: b: c\n" * 30_000, id="colons"),
        pytest.param('a: "' + "x\n" * 100_000, id="open quotation"),
        pytest.param("a: b\n" + "hello\n" * 40_000, id="stray lines"),
        pytest.param("a:\n" + "".join(" " * (40 - i % 40) + "b: c\n" for i in range(6_000)), id="indentation"),
        pytest.param("[?" * 5, id="open brackets at the end"),
        pytest.param("\x00" * 1000, id="control characters"),
    ],
)
def test_faults_by_the_thousand_are_told_soon(text: str) -> None:
    assert parse(text, "a.yml").problems


def test_place_of_a_value_is_its_own_and_that_of_a_collection_is_its_key() -> None:
    text = 'a: b\nc:\n  - d: "e f"\n    g: >-\n      h\n  - [i, j]\nk: {l: [m]}\nn:\n'
    source = parse(text, "a.yml")
    places: dict[Route, tuple[int, int, int]] = {
        ("a",): (1, 4, 5),
        ("c",): (2, 1, 2),
        ("c", 0): (3, 5, 6),
        ("c", 0, "d"): (3, 8, 13),
        ("c", 0, "g"): (4, 8, 9),
        ("c", 1, 1): (6, 9, 10),
        ("k", "l"): (7, 5, 6),
        ("k", "l", 0): (7, 9, 10),
        ("n",): (8, 1, 2),
        ("c", 0, "missing"): (3, 5, 6),
        ("missing", 3): (1, 1, 2),
    }
    assert {route: tuple(source.span(route)) for route in places} == places
    assert source.key_span(("c", 0, "d")) == Span(3, 5, 6)
    assert Source("a.yml").span(("a",)) == Span(1, 1, 1)


def written(folder: Path, raw: bytes) -> Source:
    path = folder / "a.yml"
    path.write_bytes(raw)
    return read(path, "shown/a.yml")


def test_file_is_read_as_utf_8_with_or_without_byte_order_mark(tmp_path: Path) -> None:
    for mark in (b"", b"\xef\xbb\xbf"):
        source = written(tmp_path, mark + "título: paquete\n".encode())
        assert (source.path, source.data, source.problems) == ("shown/a.yml", {"título": "paquete"}, [])
        assert source.span(("título",)) == Span(1, 9, 16)


def test_file_in_another_encoding_is_refused_at_the_first_odd_byte(tmp_path: Path) -> None:
    """The rest is read all the same, and its faults are told."""
    source = written(tmp_path, "a: b\r\nb: zażółć\r\nc: no\r\n".encode("cp1250"))
    problems = sorted(source.problems)
    assert [problem.span[:2] for problem in problems] == [(2, 6), (3, 4)]
    assert "byte 0xbf is not UTF-8" in problems[0].message
    assert "encoding UTF-8" in problems[0].mend


def test_file_of_wide_characters_is_refused_once(tmp_path: Path) -> None:
    (problem,) = written(tmp_path, "a: b\n".encode("utf-16")).problems
    assert "byte 0xff is not UTF-8" in problem.message


def test_huge_file_is_refused_without_being_read(tmp_path: Path) -> None:
    (problem,) = written(tmp_path, b"#" * (MAX_SIZE + 1)).problems
    assert "larger than" in problem.message


def test_missing_file_and_folder_in_its_place_are_told(tmp_path: Path) -> None:
    for path, reason in ((tmp_path / "none.yml", "No such file"), (tmp_path, "Is a directory")):
        (problem,) = read(path, os.fspath(path)).problems
        assert f"it cannot be read: {reason}" in problem.message
        assert "Check the path" in problem.mend
