"""What an author is told of YAML that cannot be read: the place, the cause and the mend."""

import pytest

from makegood.source import parse
from makegood.syntax import Span, lines_of, quote, span_at

from .helper import Told, assert_told, told, whole

IN_QUOTES = "Put the whole text in quotes"
SCRIPT = "script:\n  acknowledge:\n"


@pytest.mark.parametrize(
    "fragment",
    [
        pytest.param("customer_says:\n  - It's 10:30, and where is my parcel?\n", id="apostrophe, time and comma"),
        pytest.param("customer_says:\n  - See https://example.com/#late. C# is no comment.\n", id="address and C#"),
        pytest.param("customer_says:\n  - They said {customer_name}, [sic], 50 % off & more!\n", id="marks inside"),
        pytest.param("customer_says:\n  - ¿Dónde está? „Jutro”, powiedzieli. 😀\n", id="Spanish, Polish, emoji"),
        pytest.param('customer_says:\n  - It has said "on its way" for 3 days\n', id="quotation marks inside"),
        pytest.param("customer_says:\n  - '{customer_name}: #1, [yes]'\n", id="anything in quotes"),
        pytest.param('customer_says:\n  - >-\n    {customer_name}: we are #1\n    "Fine", they said\n', id="block"),
        pytest.param("customer_says:\n  - Yes, of course. No.\n  - ~5 minutes\n  - 1:30 pm\n", id="not only a word"),
        pytest.param("customer_says:\n  - You said Tuesday and\n    it is Thursday\n", id="text on two lines"),
        pytest.param("customer_says:\r\n  - Where is it?\r\n", id="Windows line ends"),
        pytest.param("\ufeffcustomer_says: [Where is it?]\n", id="byte order mark"),
        pytest.param("%YAML 1.2\n---\ncustomer_says: [Where is it?]\n", id="YAML header"),
        pytest.param("customer_says:\t[Where is it?]\n", id="tab after a colon"),
    ],
)
def test_good_prose_is_left_in_peace(fragment: str) -> None:
    assert told(whole(fragment)) == []


PROSE = [
    pytest.param(
        SCRIPT + "    - say: {customer_name}, I am sorry.\n",
        [(3, 12, "begins with { is read as a mapping", IN_QUOTES)],
        id="line that begins with a placeholder",
    ),
    pytest.param(
        SCRIPT + "    - say: {customer_name}: I am sorry.\n",
        [(3, 12, "begins with { is read as a mapping", IN_QUOTES)],
        id="placeholder and colon",
    ),
    pytest.param(
        "customer_says: [{customer_name} waits, Where is it?]\n",
        [(1, 17, "begins with { is read as a mapping", IN_QUOTES)],
        id="placeholder in a flow list",
    ),
    pytest.param(
        SCRIPT + "    - say: [Name] will call you.\n",
        [(3, 12, "begins with [ is read as a list", IN_QUOTES)],
        id="line that begins with a bracket",
    ),
    pytest.param(
        SCRIPT + "    - say: I can offer this: a courier.\n    - say: Or that: a taxi.\n",
        [
            (3, 28, "a colon and a space inside a text", IN_QUOTES),
            (4, 19, "a colon and a space inside a text", ">-"),
        ],
        id="colons inside sentences",
    ),
    pytest.param(
        SCRIPT + "    - {ask: Is that right: yes?, by: team-lead}\n",
        [(3, 26, "a colon and a space inside a text", "put that in quotes")],
        id="colon inside braces",
    ),
    pytest.param(
        SCRIPT + '    - say: "Sorry" is the first word.\n',
        [(3, 20, "goes on after its closing quotation mark", "other quotation marks")],
        id="text after a quotation",
    ),
    pytest.param(
        SCRIPT + "    - say: 'Tis late.\n    - say: I am sorry.\n",
        [(3, 12, "quotation mark is never closed", "same quotation mark")],
        id="apostrophe at the beginning",
    ),
    pytest.param(
        SCRIPT + '    - say: "I am sorry.\n    - ask: "Which day?"\n',
        [(3, 12, "closed only on line 4", "Close it where the text ends")],
        id="quotation closed by the next one",
    ),
    pytest.param(
        SCRIPT + '    - say: "See C:\\parcels."\n',
        [(3, 19, "a backslash in double quotes", "Write the backslash twice")],
        id="backslash in quotes",
    ),
    pytest.param(
        SCRIPT + "    - say: I call you about #12\n        today.\n",
        [(3, 29, "everything from # on is a comment and is lost: `#12`", IN_QUOTES)],
        id="number sign inside a text on two lines",
    ),
    pytest.param(
        "customer_says: [Order #12, Where is it?]\n",
        [(1, 23, "everything from # on is a comment", IN_QUOTES)],
        id="number sign that hides a bracket",
    ),
    pytest.param(
        SCRIPT + "    - say: I am sorry.\n        Note: we say it first.\n        Then: we listen.\n",
        [(4, 9, "`Note:` stands where the text above goes on", "in a >- block")],
        id="colon after the first word of a second line",
    ),
    pytest.param(
        SCRIPT + "    - say: I am sorry that\nthis has happened\nto you.\n",
        [(4, 1, "no key, no item and no part of the text above", "indent a text that goes on")],
        id="text that goes on without indentation",
    ),
    *(
        pytest.param(
            SCRIPT + f"    - say: {text}\n",
            [(3, 12, f"a text that begins with {text[0]} means something else", IN_QUOTES)],
            id=f"text that begins with {text[0]}",
        )
        for text in (
            "@home we help",
            "`soon`",
            "% off",
            "*very* sorry",
            "& so on",
            "| then",
            "> then",
            "- then",
            "? yes",
        )
    ),
]


@pytest.mark.parametrize(("fragment", "expected"), PROSE)
def test_prose_that_yaml_reads_as_structure_is_explained(fragment: str, expected: list[Told]) -> None:
    assert_told(told(whole(fragment)), expected)


STRUCTURE = [
    pytest.param(
        "customer_says: [Where is it?, It is late\n",
        [(1, 16, "this [ is not closed", "Close it with ]")],
        id="list not closed",
    ),
    pytest.param(
        "actions:\n  ring:\n    {does: Ring back, nature: fix,\n     medium: words, role: team-lead\n"
        "  write: {does: Write, nature: fix, medium: words, role: team-lead}\n",
        [(3, 5, "this { is not closed", "Close it with }")],
        id="braces not closed, over two lines",
    ),
    pytest.param(
        'hand_over: [{role: "team-lead" within: 5 minutes}]\n',
        [(1, 32, "the text goes on after its closing quotation mark", "")],
        id="comma missing after a quotation",
    ),
    pytest.param(
        "hand_over: [{role: team-lead} {role: duty-manager}]\n",
        [(1, 31, "a comma or a closing bracket is missing", "Give each item a line")],
        id="comma missing",
    ),
    pytest.param(
        "script\n  acknowledge: []\n",
        [(1, 1, "the colon after `script` is missing", "Write `script:`")],
        id="colon missing in the first line",
    ),
    pytest.param(
        "title: The parcel is late\nscript\n  acknowledge: []\n",
        [(2, 1, "the colon after `script` is missing", "Write `script:`")],
        id="colon missing",
    ),
    pytest.param(
        "title:The parcel is late\nlanguage: en\nowner:care\n",
        [
            (1, 1, "a space is missing after the colon", "Write the space"),
            (3, 1, "a space is missing after the colon", "Write the space"),
        ],
        id="space missing after a colon",
    ),
    pytest.param(
        "customer_says:\n  - Where is it?\n  -It is late\n",
        [(3, 3, "a space is missing after the dash", "Write the space")],
        id="space missing after a dash",
    ),
    pytest.param(
        "script:\n\tacknowledge: []\n",
        [(2, 1, "a tab stands where YAML wants spaces", "Indent with spaces")],
        id="tab as indentation",
    ),
    pytest.param(
        "script:\n  acknowledge: []\n   understand: []\n   resolve: []\n",
        [(3, 4, "begins in column 4; what it seems to belong to begins in column 3 (line 2)", "alike")],
        id="siblings a column too deep are told once",
    ),
    pytest.param(
        "script:\n    acknowledge: []\n  understand: []\n",
        [(3, 3, "begins in column 3", "alike")],
        id="sibling not deep enough",
    ),
    pytest.param(
        "  title: The parcel is late\nlanguage: en\nowner: care\n",
        [(2, 1, "outside of what the file began with", "in one column")],
        id="only the first key is indented",
    ),
    pytest.param(
        "title: The parcel is late\n- Where is it?\n",
        [(2, 1, "does not fit what stands above", "begin each item with a dash")],
        id="item among keys",
    ),
    pytest.param(
        "title: The parcel is late\n---\ntitle: Another\n",
        [(2, 1, "a second document begins here", "take --- out")],
        id="second document",
    ),
    pytest.param(
        "title:\u00a0The parcel is late\nlanguage: en\n",
        [(1, 7, "an invisible character (U+00A0) stands where YAML wants a space", "plain space")],
        id="no-break space after a colon",
    ),
    pytest.param(
        "customer_says:\n  - Where\x07 is it?\n  - You said: Tuesday: you know\n",
        [(2, 10, "an invisible character (U+0007)", "Delete it"), (3, 22, "a colon and a space", IN_QUOTES)],
        id="control character",
    ),
    pytest.param(
        "customer_says:\n  - Where\u2028is it?\n  - {a} b\n",
        [(2, 10, "an invisible character (U+2028)", "Delete it"), (3, 5, "begins with {", IN_QUOTES)],
        id="invisible line break, after which lines are counted as editors count them",
    ),
    pytest.param(
        "customer_says:\n  - Where \ud800?\n",
        [(2, 11, "an invisible character (U+D800)", "Delete it")],
        id="half a character",
    ),
    pytest.param(
        "title: *first\nowner: &x care\nscript: &x {}\n",
        [(1, 8, "begins with *", IN_QUOTES), (3, 9, "begins with &", IN_QUOTES)],
        id="anchors that do not match",
    ),
]


@pytest.mark.parametrize(("fragment", "expected"), STRUCTURE)
def test_broken_structure_is_told_once_where_it_breaks(fragment: str, expected: list[Told]) -> None:
    assert_told(told(whole(fragment)), expected)


@pytest.mark.parametrize(
    "fragment",
    [
        pytest.param("customer_says: [\n  Where is it?,\n  I waited,\n]\n", id="a list over several lines"),
        pytest.param("customer_says: ['Is it [lost]?', \"It's {gone}\"]\n", id="brackets in quotes"),
        pytest.param("customer_says:\n  - It came [at last} in a {box]\n", id="brackets inside a sentence"),
        pytest.param("customer_says: ['She said \"never']\n", id="one quotation mark inside the other kind"),
        pytest.param("customer_says:\n  - The 6\" pipe isn't here\n", id="inches and an apostrophe"),
    ],
)
def test_brackets_and_quotes_that_are_closed_or_mean_nothing_are_left_in_peace(fragment: str) -> None:
    assert told(whole(fragment)) == []


@pytest.mark.parametrize(
    ("ending", "place", "said"),
    [
        pytest.param("x-a: [one, two", (1, 6), "this [ is not closed", id="a list"),
        pytest.param("x-a: [", (1, 6), "this [ is not closed", id="a bracket and nothing"),
        pytest.param("x-a: [one,", (1, 6), "this [ is not closed", id="a list after its comma"),
        pytest.param("x-a: {one: two,", (1, 6), "this { is not closed", id="braces after their comma"),
        pytest.param("x-a: {one:", (1, 6), "this { is not closed", id="braces after a colon"),
        pytest.param("x-a: {one: [two", (1, 12), "this [ is not closed", id="a list in braces"),
        pytest.param("x-a: {one: [two]", (1, 6), "this { is not closed", id="braces round a list"),
        pytest.param("x-a:\n  - {one: [", (2, 11), "this [ is not closed", id="in an item"),
        pytest.param("x-a: [one: two", (1, 6), "this [ is not closed", id="a key in a list"),
        pytest.param("x-a: &b [one", (1, 9), "this [ is not closed", id="a bracket after an anchor"),
        pytest.param("x-a: [one,\n  two,", (1, 6), "this [ is not closed", id="two lines above the end"),
        pytest.param('x-a: "one', (1, 6), "this quotation mark is never closed", id="a double quotation mark"),
        pytest.param("x-a: 'one", (1, 6), "this quotation mark is never closed", id="a single quotation mark"),
        pytest.param('x-a: ["one, two]', (1, 7), "this quotation mark is never closed", id="a quotation in a list"),
        pytest.param("x-a: [one}", (1, 6), "this [ is still open where } stands, in line 2, column 10", id="the other"),
        pytest.param("x-a: {b: [c}", (1, 10), "this [ is still open where } stands", id="the inner one forgotten"),
        pytest.param("x-a: {b: [c]]}", (1, 6), "this { is still open where ] stands", id="one too many within"),
        pytest.param("x-a: [one]]", (1, 11), "this ] closes nothing", id="one too many"),
        pytest.param("x-a: ] one", (1, 6), "this ] closes nothing", id="a text that begins with it"),
    ],
)
@pytest.mark.parametrize("end", ["", "\n", "\n\n# the end\n"])
def test_what_is_open_at_the_end_is_told_where_it_was_opened(
    ending: str, place: tuple[int, int], said: str, end: str
) -> None:
    above = "title: The parcel is late\n"
    (problem,) = parse(above + ending + end, "a.yml").problems
    assert problem.message.startswith(said)
    assert (problem.span.line - 1, problem.span.column) == place


def test_every_error_is_told_in_one_run_and_the_rest_is_judged() -> None:
    """Syntax, silent changes and the schema in one file, in order."""
    text = (
        "customer_says:\n  - {customer_name} waits\n  - He said: never: again\n"
        "hand_over:\n  - {when: no, role: team-lead}\n"
        "weak_spotz: []\n"
    )
    assert [(f.span.line, f.rule) for f in told(whole(text))] == [(2, "yaml"), (3, "yaml"), (5, "yaml"), (6, "schema")]


def test_errors_beside_a_multi_line_flow_stand_alone() -> None:
    """The fault in one action's braces says nothing of the actions around it."""
    text = (
        "actions:\n"
        "  one:\n    {does: Ring: now, nature: fix,\n     medium: words, role: team-lead}\n"
        "  two:\n    {does: Write, nature: fix,\n     medium: words: many, role: team-lead}\n"
        "  three: {does: Wait, nature: fix, medium: words, role: no}\n"
    )
    assert [(f.span.line, f.span.column) for f in told(whole(text))] == [(3, 16), (7, 19), (8, 57)]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_places_are_the_same_whatever_ends_the_lines(ending: str) -> None:
    text = whole("customer_says:\n  - 😀😀 {a}: b\n  - {a} b\nnotes: x\n").replace("\n", ending)
    assert [(f.span.line, f.span.column) for f in told(text)] == [(2, 5), (3, 5), (4, 1)]


def test_lines_end_where_editors_end_them() -> None:
    assert lines_of("a\r\nb\rc\nd\u2028e") == ["a", "b", "c", "d\u2028e"]
    assert span_at("a\r\nbc", 4) == Span(2, 2, 3)


def test_quoted_values_are_short_and_show_every_character() -> None:
    assert quote("40\u00a0EUR\n") == "`40<U+00A0>EUR<U+000A>`"
    assert quote(["a"]) == '`["a"]`'
    assert len(quote("x" * 500)) == 62
