"""What the PDF holds."""

import subprocess
import sys
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PageObject, PdfReader

from makegood.cards import Card, Entry, Printed, Unprintable, cards, render
from tests.cards.helper import MM, PLAYBOOK, PROTECTED, changed, handbook, pages, plain, text_of

MARKUP = r'#eval("x") *b* $x$ @ref _x_ \ [ ] `raw` <l> // c /* d */ = H ~ -- --- ... \u{41} "q"'
A4 = (210 * MM, 297 * MM)


def printed(*playbooks: str) -> Printed:
    return render(cards(handbook(*playbooks)))


def words_of(entry: Entry) -> list[str]:
    quoted = f"“{entry.text}”" if entry.kind == "say" else entry.text
    return [entry.label, quoted, entry.aside, *(word for under in entry.under for word in words_of(under))]


def words_on(card: Card) -> list[str]:
    """All words on a card in reading order."""
    head = [card.marker, card.title, *card.chips, card.say_heading, f"“{card.say_first}”"]
    of_parts = [
        word
        for part in card.parts
        for word in (part.heading, part.aside, *(w for entry in part.entries for w in words_of(entry)))
    ]
    return [plain(word) for word in (*head, *of_parts, *(text for row in card.footer for text in row)) if word]


def assert_in_order(words: list[str], text: str) -> None:
    at = 0
    for word in words:
        found = text.find(word, at)
        assert found >= 0, f"{word!r} is not in {text[at:]!r}"
        at = found + len(word)


def test_every_word_of_every_card_is_printed_in_order() -> None:
    """As a reader of the PDF, or a screen reader, meets them."""
    result = printed(PLAYBOOK, PROTECTED)
    assert_in_order([word for card in result.cards for word in words_on(card)], text_of(result.pdf))


@pytest.mark.parametrize("count", [1, 4, 5, 8, 9])
def test_four_cards_to_a_page(count: int) -> None:
    """The last page may have fewer."""
    assert len(pages(printed(*[PLAYBOOK] * count).pdf)) == -(-count // 4)


def test_pages_are_a4() -> None:
    """Portrait."""
    for page in pages(printed(*[PLAYBOOK] * 5).pdf):
        assert [float(side) for side in page.mediabox[2:]] == pytest.approx(A4, abs=0.1)


def test_no_cards_make_no_pdf() -> None:
    """A document without pages does not exist."""
    with pytest.raises(ValueError, match="no cards"):
        render([])


def test_markup_is_printed_literally() -> None:
    """In every place where authors write."""
    playbook = changed(
        PLAYBOOK,
        title=MARKUP,
        card={"say_first": MARKUP, "actions": {"courier": MARKUP}},
        script={"acknowledge": [{"say": "Sorry."}, {"say": MARKUP}]},
        hand_over=[{"when": MARKUP, "role": "team-lead", "if_nobody_answers": MARKUP}],
    )
    result = printed(playbook)
    assert text_of(result.pdf).count(MARKUP) == 6
    assert_in_order(words_on(result.cards[0]), text_of(result.pdf))


LITERAL = st.text(st.characters(codec="ascii", exclude_categories=["C"]), max_size=60).filter(str.strip)


@settings(max_examples=25, deadline=None)
@given(LITERAL)
def test_no_text_is_read_as_markup(text: str) -> None:
    """Any signs that a keyboard has are printed as they are."""
    title = f"a {plain(text)} z"
    result = printed(changed(PLAYBOOK, title=title))
    assert "".join(title.split()) in "".join(text_of(result.pdf).split())


@pytest.mark.parametrize(
    ("language", "letters", "quoted"),
    [
        ("pl", "Zażółć gęślą jaźń ĄĆĘŁŃÓŚŹŻ", "„{}”"),
        ("es", "¿Qué? ¡Señor, pingüino! ÁÉÍÓÚÜÑ áéíóúñ", "«{}»"),
        ("en", "Your neighbour's café", "“{}”"),
    ],
)
def test_letters_and_quotation_marks_of_the_language(language: str, letters: str, quoted: str) -> None:
    """Polish and Spanish letters survive, and exact words stand in the language's marks."""
    result = printed(changed(PLAYBOOK, language=language, card={"say_first": letters}))
    assert quoted.format(letters) in text_of(result.pdf)
    assert result.unprintables == []


def test_the_same_cards_make_the_same_bytes() -> None:
    """In this process and in another, whatever the clock and the machine's fonts say."""
    code = (
        "import hashlib\n"
        "from tests.cards.helper import *\n"
        "from makegood.cards import cards, render\n"
        "print(hashlib.sha256(render(cards(handbook(PLAYBOOK, PROTECTED))).pdf).hexdigest())"
    )
    runs = {
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    }
    assert len(runs) == 1
    assert printed(PLAYBOOK, PROTECTED).pdf == printed(PLAYBOOK, PROTECTED).pdf


def fonts(page: PageObject) -> list[Any]:
    resources: Any = page["/Resources"]
    found = resources["/Font"]
    return [found[name] for name in found]


def test_fonts_are_embedded() -> None:
    """And all of them are Source Sans."""
    for page in pages(printed(PLAYBOOK, PROTECTED).pdf):
        for font in fonts(page):
            descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
            assert "SourceSansPro" in font["/BaseFont"]
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


def test_no_type_is_smaller_than_9_5_points() -> None:
    """Not in the footer either, and the title is bigger."""
    sizes: set[float] = set()

    def note(text: str, _: object, matrix: list[float], __: object, size: float) -> None:
        if text.strip():
            sizes.add(round(size * abs(matrix[3]), 2))

    for page in pages(printed(PLAYBOOK, PROTECTED).pdf):
        page.extract_text(visitor_text=note)
    assert min(sizes) >= 9.5
    assert max(sizes) >= 13


def heights_of_text(page: PageObject) -> dict[str, float]:
    """How many millimetres above the page's lower edge each piece of text stands."""
    found: dict[str, float] = {}

    def note(text: str, current: list[float], matrix: list[float], *_: object) -> None:
        if text.strip():
            found[plain(text)] = (current[5] + matrix[5] * current[3]) / MM

    page.extract_text(visitor_text=note)
    return found


def test_a_full_card_does_not_run_into_its_footer() -> None:
    """What was added up is what was stacked."""
    long = changed(PLAYBOOK, script={"resolve": [{"convey": f"{n} words to fill it " * 9} for n in range(5)]})
    result = printed(long)
    heights = heights_of_text(pages(result.pdf)[0])
    footer = next(height for text, height in heights.items() if text.startswith("Customer care"))
    lowest = min(height for text, height in heights.items() if height > footer + 0.1)
    assert result.overflows == []
    assert len(words_on(result.cards[0])) < len(words_on(cards(handbook(long))[0]))
    assert lowest > footer + 4.3


def test_a_card_that_is_too_long_is_reported_with_its_block() -> None:
    """With its playbook and by how much, and the card itself says so."""
    lines = [{"convey": f"{number} " + "Make it safe. " * 20} for number in range(6)]
    result = printed(PLAYBOOK, changed(PROTECTED, make_safe=lines))
    (overflow,) = result.overflows
    assert (overflow.playbook_id, overflow.block, overflow.is_width) == ("deliveries/b", "steps", False)
    assert overflow.by_mm > 10
    assert text_of(result.pdf).count("CUT OFF HERE") == 1


def test_a_longer_text_overflows_by_its_own_height() -> None:
    """A line more is a line more: 9.5 points and 27 % of leading."""

    def by_mm(lines: int) -> float:
        text = "\n".join(["Make it safe."] * lines)
        (overflow,) = printed(changed(PROTECTED, make_safe=[{"convey": text}])).overflows
        return overflow.by_mm

    assert by_mm(41) - by_mm(40) == pytest.approx(9.5 * 1.27 / MM, abs=0.11)


def test_a_word_that_is_too_wide_is_reported() -> None:
    """It would leave the card at the side."""
    result = printed(changed(PLAYBOOK, title="W" * 30))
    assert [(o.block, o.is_width) for o in result.overflows] == [("title", True)]


def test_a_long_word_that_fits_is_not_reported() -> None:
    """Only its width counts, not its letters."""
    assert printed(changed(PLAYBOOK, title="i" * 40)).overflows == []


def test_characters_that_the_font_lacks_are_reported() -> None:
    """A lozenge stands in for each, so that the sheet is printed all the same."""
    result = printed(changed(PLAYBOOK, title="Ring ☎ now 中"))
    assert result.unprintables == [Unprintable(playbook_id="deliveries/a", characters="☎中")]
    assert "Ring ◊ now ◊" in text_of(result.pdf)


def test_a_hyphen_that_does_not_break_is_printed_as_a_hyphen() -> None:
    """Word processors write it; the font does not have it."""
    result = printed(changed(PLAYBOOK, title="E\N{NON-BREAKING HYPHEN}mail"))
    assert result.unprintables == []
    assert "E-mail" in text_of(result.pdf)


def test_the_pdf_is_tagged_for_screen_readers() -> None:
    """PDF/UA: a title, a language for each card, a structure with headings and lists."""
    pdf = render(cards(handbook(PLAYBOOK, changed(PLAYBOOK, language="pl"))), title="Cards", language="es").pdf
    root: Any = PdfReader(BytesIO(pdf)).root_object
    kinds: list[str] = []
    languages: set[str] = set()

    def walk(element: Any) -> None:
        element = element.get_object()
        if isinstance(element, dict):
            kinds.append(element.get("/S", ""))
            languages.add(element.get("/Lang", ""))
            walk_all(element.get("/K", []))

    def walk_all(children: Any) -> None:
        children = children.get_object() if hasattr(children, "get_object") else children
        for child in children if isinstance(children, list) else [children]:
            if hasattr(child, "get_object"):
                walk(child)

    walk(root["/StructTreeRoot"])
    assert root["/Lang"] == "es"
    assert {"en", "pl"} <= languages
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    assert (kinds.count("/H1"), kinds.count("/H2"), kinds.count("/L")) == (2, 8, 6)
