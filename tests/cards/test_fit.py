"""What does not fit a card is told: where, by how much, and what to shorten."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from makegood.cards import FORMATS, Card, Entry, Face, Part, misfits, problems
from makegood.cards.fit import FaceHeights, PartHeights, overflows
from makegood.finding import CARD_FITS
from makegood.lint import lint
from makegood.load import load, load_texts
from makegood.rules import all_rules
from tests.cards.helper import A6, DAY, HANDBOOK, MM, PLAYBOOK, PROTECTED, cards_of, changed, handbook
from tests.cards.test_bilingual import SPANISH


def card(*names: str) -> Card:
    """A card with a part of each name on its front."""
    parts = tuple(
        Part(name=name, kind="points", entries=(Entry(route=(name, 0)), Entry(route=(name, 1)))) for name in names
    )
    return Card(title="T", language="en", playbook_id="a/b", faces=(Face(parts=parts),))


def measured(room: float, *heights: float, wide: float = -1) -> list[FaceHeights]:
    parts: list[PartHeights] = [{"height": height, "entries": [1, height], "wide": wide} for height in heights]
    return [{"room": room, "parts": parts}]


def test_what_fits_is_not_told() -> None:
    """To the last point."""
    assert overflows(card("steps", "hand_over"), measured(20, 10, 10)) == []


def test_what_is_too_high_is_told_in_millimetres() -> None:
    """Rounded up, at the longest entry of the part that takes more than its share."""
    (found,) = overflows(card("steps", "may_give"), measured(100, 30, 70 + 2 * MM))
    assert (found.part.name, found.by_mm, found.is_width) == ("may_give", 2, False)
    problem = found.problem(A6)
    assert problem.route == ("may_give", 1)
    assert (
        problem.message
        == "the front is too full for a card of the format a6, by 2.0 mm: shorten may_give, such as `may_give.1`"
    )


def test_a_word_wider_than_the_card_is_told() -> None:
    """Even where there is room below."""
    (found,) = overflows(card("title"), measured(100, 10, wide=MM))
    assert (found.by_mm, found.is_width) == (1, True)


@given(st.lists(st.integers(0, 300), min_size=1, max_size=5), st.integers(1, 600))
def test_a_face_fits_or_is_told(heights: list[int], room: int) -> None:
    """Never too high in silence."""
    names = ["title", "say_first", "steps", "may_give", "hand_over"][: len(heights)]
    assert bool(overflows(card(*names), measured(room, *heights))) == (sum(heights) > room)


def test_a_card_that_is_too_long_is_told_at_its_text() -> None:
    """With the front or the back, in each format in which it does not fit."""
    lines = [{"convey": f"{number} " + "Make it safe. " * 20} for number in range(8)]
    book = handbook(PLAYBOOK, changed(PROTECTED, make_safe=lines))
    found = problems(book, ["a6", "a5"])
    assert list(found) == ["deliveries/b"]
    assert [problem.route for problem in found["deliveries/b"]] == [("make_safe", 0, "convey")] * 2
    assert "the front is too full for a card of the format a5" in found["deliveries/b"][1].message


def test_a_back_that_is_too_full_is_told() -> None:
    """At the variant that takes most."""
    variants = {"happened_before": {"adds": {"resolve": [{"convey": "Give them both. " * 200}]}}}
    (problem,) = problems(handbook(changed(PLAYBOOK, variants=variants)))["deliveries/a"]
    assert problem.route == ("variants", "happened_before")
    assert "the back is too full" in problem.message


def test_a_translation_is_told_at_words_of_its_own() -> None:
    """An action's cost and role are inherited, its words on the card are not: there it can be made shorter."""
    spanish = changed(SPANISH, card={"actions": {"repay-and-keep": "Devolver el importe " * 40}})
    (problem,) = problems(handbook(**{"a": PLAYBOOK, "a.es": spanish}))["deliveries/a.es"]
    assert problem.route == ("card", "actions", "repay-and-keep")
    assert problem.message.endswith("shorten may_give, such as `card.actions.repay-and-keep`")


def test_what_a_translation_inherits_is_not_to_blame() -> None:
    """Where what takes most is written in the original's file alone, the longest of its own words is named."""
    courier = {"nature": "fix", "medium": "words", "role": "front-line", "does": "Send a second one by courier. " * 24}
    english = changed(PLAYBOOK, actions={**yaml.safe_load(PLAYBOOK)["actions"], "courier": courier})
    spanish = changed(SPANISH, actions={"free-delivery": {"does": "Envío gratis, sin gastos"}})
    found = problems(handbook(**{"a": english, "a.es": spanish}))
    assert [one.route for one in found["deliveries/a"]] == [("actions", "courier", "does")]
    assert [one.route for one in found["deliveries/a.es"]] == [("actions", "free-delivery", "does")]


def test_what_does_not_fit_in_two_languages_is_told_in_both() -> None:
    """Each card is laid out by itself: the original's finding does not hide the translation's at the same place."""
    card = {"card": {"variants": {"happened_before": [{"convey": "x " * 900}]}}}
    texts = {"deliveries/a": changed(PLAYBOOK, **card), "deliveries/a.es": changed(SPANISH, **card)}
    rule = next(rule for rule in all_rules() if rule.name == CARD_FITS)
    found = lint(load_texts(HANDBOOK, texts), [rule], DAY, all_rules(), layout=problems)
    assert [finding.path for finding in found if finding.rule == CARD_FITS] == [
        "deliveries/a.es.yml",
        "deliveries/a.yml",
    ]


def test_a_longer_text_overflows_by_its_own_height() -> None:
    """A line more is a line more: 10 points and 26 % of leading."""

    def by_mm(lines: int) -> float:
        text = "\n".join(["Make it safe."] * lines)
        (overflow,) = misfits(cards_of(handbook(changed(PROTECTED, make_safe=[{"convey": text}]))), A6)
        return overflow.by_mm

    assert abs(by_mm(41) - by_mm(40) - 10 * 1.26 / MM) < 0.11


def test_what_is_too_wide_is_measured_not_counted() -> None:
    """Only a word's width counts, not its letters; the title stands on both sides."""
    wide, narrow = (cards_of(handbook(changed(PLAYBOOK, title=letters))) for letters in ("W" * 30, "i" * 40))
    assert [(o.face, o.part.name, o.is_width) for o in misfits(wide, A6)] == [(0, "title", True), (1, "title", True)]
    assert misfits(narrow, A6) == []


def test_larger_formats_hold_what_a6_holds() -> None:
    """In larger type, too."""
    for name in ("a6", "a5", "half-letter", "a6-single", "a5-single"):
        assert misfits(cards_of(handbook(PLAYBOOK, PROTECTED), FORMATS[name]), FORMATS[name]) == []


@pytest.mark.parametrize("name", FORMATS)
def test_the_shipped_cards_fit_every_format(name: str) -> None:
    """In English, which others translate; what is too long in a translation is told in the formats of the handbook."""
    book = load(Path(__file__).parents[2] / "playbooks").handbook
    assert book
    found = problems(book, [name])
    assert [one for one in found if book.by_id[one].language == "en"] == []
