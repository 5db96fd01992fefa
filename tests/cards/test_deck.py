"""The deck: which cards there are, in which order, with which numbers."""

import pytest

from makegood.cards import FORMATS, Format, Reader, deck, misfits
from makegood.load import load_texts
from tests.cards.helper import A6, DAY, HANDBOOK, PLAYBOOK, PROTECTED, cards_of, changed, handbook


def two_areas() -> dict[str, str]:
    return {"deliveries/a": PLAYBOOK, "deliveries/b": PROTECTED, "returns/c": PLAYBOOK}


def test_a_cover_and_a_card_for_each_area_come_first() -> None:
    """The cards stand behind the card of their area, in the handbook's order of areas."""
    text = HANDBOOK.replace("areas: {", "areas: {returns: {title: Returns, owner: care, about: What comes back}, ")
    loaded = load_texts(text, two_areas())
    assert loaded.handbook
    cards = cards_of(loaded.handbook, contents=True)
    assert [(card.title, card.letter, card.playbook_id) for card in cards] == [
        ("How we make it good", "", ""),
        ("Returns", "A", ""),
        ("The parcel has not come", "A", "returns/c"),
        ("Deliveries", "B", ""),
        ("The parcel has not come", "B", "deliveries/a"),
        ("Somebody has been hurt", "B", "deliveries/b"),
    ]
    cover = cards[0].faces[0].parts[1].entries
    assert [(row.label, row.words[0].text, row.aside) for row in cover] == [
        ("A", "Returns", "1 card"),
        ("B", "Deliveries", "2 cards"),
    ]
    index = cards[3].faces[0].parts[1].entries
    assert [(row.label, row.words[0].text) for row in index] == [
        ("B1", "The parcel has not come"),
        ("B2", "Somebody has been hurt"),
    ]


def test_a_card_keeps_its_number_when_few_are_printed() -> None:
    """It is put back into the deck that is there."""
    book = handbook(a=PLAYBOOK, b=PROTECTED)
    cards = deck(book, A6, Reader(book.front_line, DAY), [book.by_id["deliveries/b"]], with_contents=False)
    assert [card.faces[0].parts[0].aside for card in cards] == ["A2"]


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_contents_go_on_to_the_back_and_to_further_cards(form: Format) -> None:
    """None of them is lost, and each face holds what is on it, however many there are and however long."""
    long = "The customer says that something happened which nobody has foreseen, however often it has been told to us, "
    book = handbook(*[changed(PLAYBOOK, title=long + str(number)) for number in range(26)])
    lists = [card for card in cards_of(book, form, contents=True) if not card.playbook_id]
    rows = [row.label for card in lists for face in card.faces for row in face.parts[1].entries]
    assert rows == [f"A{number}" for number in range(1, 27)]
    assert len(lists) > 1 or len(lists[0].faces) > 1
    assert misfits(lists, form) == []


def test_one_area_needs_no_cover() -> None:
    """Its own card lists all there is."""
    assert cards_of(handbook(PLAYBOOK), contents=True)[0].title == "Deliveries"
