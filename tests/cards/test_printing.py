"""What the PDF holds."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PageObject, PdfReader

from makegood.cards import (
    FORMATS,
    Card,
    Entry,
    Face,
    Format,
    Unprintable,
    misfits,
    print_fitting,
    render,
    unprintables,
)
from makegood.load import load
from tests.cards.helper import (
    A6,
    MM,
    PLAYBOOK,
    PROTECTED,
    cards_of,
    changed,
    handbook,
    pages,
    plain,
    printed,
    text_of,
)

PLAYBOOKS = Path(__file__).parents[2] / "playbooks"
MARKUP = r'#eval("x") *b* $x$ @ref _x_ \ [ ] `raw` <l> // c /* d */ = H ~ -- --- ... \u{41} "q"'
FORMAT = [pytest.param(form, id=name) for name, form in FORMATS.items()]


def words_on(face: Face) -> Iterator[str]:
    """All words on a face, in reading order; exact ones in quotation marks."""
    for part in face.parts:
        yield part.heading
        if part.kind == "title":
            yield " · ".join(words_of(entry)[0] for entry in part.entries)
        yield part.aside
        if part.kind != "title":
            for entry in part.entries:
                yield from (entry.head, entry.label, *words_of(entry), entry.aside)
    for row in face.footer:
        yield from row


def words_of(entry: Entry) -> list[str]:
    return [f"“{words.text}”" if words.is_exact else words.text for words in entry.words]


def assert_in_order(words: Iterator[str], text: str) -> None:
    at = 0
    for word in filter(None, map(plain, words)):
        found = text.find(word, at)
        assert found >= 0, f"{word!r} is not in {text[at:]!r}"
        at = found + len(word)


def of_side(cards: list[Card], side: int) -> Iterator[str]:
    for card in cards:
        yield from words_on(card.faces[side])


@pytest.mark.parametrize("form", FORMAT)
def test_every_word_of_every_card_is_printed_in_order(form: Format) -> None:
    """As a reader of the PDF, or a screen reader, meets them: the fronts of a sheet, then their backs."""
    book = handbook(PLAYBOOK)
    front, back = (plain(page.extract_text()) for page in pages(printed(PLAYBOOK, form=form)))
    cards = cards_of(book, form)
    assert_in_order(of_side(cards, 0), front)
    assert_in_order(of_side(cards, 1), back)


def squeezed(text: str) -> str:
    """Text without what the ends of lines change: spaces and hyphens."""
    return "".join(text.replace("-", "").replace("\u00ad", "").split())


def test_every_word_of_the_shipped_cards_is_printed_in_order() -> None:
    """In all three languages."""
    book = load(PLAYBOOKS).handbook
    assert book
    form = FORMATS["a6-single"]
    cards = cards_of(book, form)
    faces = [face for card in cards for face in card.faces]
    for page, face in zip(pages(render(cards, form)), faces, strict=True):
        text = squeezed(page.extract_text())
        at = 0
        for part in face.parts:
            for entry in part.entries:
                for word in (entry.head, entry.label, *(words.text for words in entry.words), entry.aside):
                    at = text.find(squeezed(word), at) + len(squeezed(word))
                    assert at >= len(squeezed(word)), f"{word!r} is not where it should be in {text!r}"


@pytest.mark.parametrize("form", FORMAT)
@pytest.mark.parametrize("count", [1, 2, 5, 9])
def test_a_front_and_a_back_for_each_sheet(form: Format, count: int) -> None:
    """On paper of the format's size; the last sheet may have fewer."""
    found = pages(printed(*[PLAYBOOK] * count, form=form))
    assert len(found) == 2 * -(-count // form.per_sheet)
    for page in found:
        assert [float(side) / MM for side in page.mediabox[2:]] == pytest.approx(form.sheet, abs=0.05)


def test_no_cards_make_no_pdf() -> None:
    """A document without pages does not exist."""
    with pytest.raises(ValueError, match="no cards"):
        render([], A6)


def test_markup_is_printed_literally() -> None:
    """In every place where authors write."""
    playbook = changed(
        PLAYBOOK,
        title=MARKUP,
        card={
            "say_first": MARKUP,
            "actions": {"courier": MARKUP},
            "script": {"acknowledge": [{"say": MARKUP}, {"convey": MARKUP}]},
            "variants": {"happened_before": [{"convey": MARKUP}]},
            "hand_over": [MARKUP],
            "if_nobody_answers": MARKUP,
            "contact_again": MARKUP,
            "prevention": MARKUP,
        },
    )
    assert text_of(printed(playbook)).count(MARKUP) == 11, "the title stands on both sides"


LITERAL = st.text(st.characters(codec="ascii", exclude_categories=["C"]), max_size=60).filter(str.strip)


@settings(max_examples=25, deadline=None)
@given(LITERAL)
def test_no_text_is_read_as_markup(text: str) -> None:
    """Any signs that a keyboard has are printed as they are."""
    title = f"a {plain(text)} z"
    found = "".join(text_of(printed(changed(PLAYBOOK, title=title))).split())
    assert "".join(title.split()) in found


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
    book = handbook(changed(PLAYBOOK, language=language, card={"say_first": letters}))
    assert quoted.format(letters) in text_of(render(cards_of(book), A6))
    assert list(unprintables(cards_of(book))) == []


@pytest.mark.parametrize(
    ("language", "word", "parts"),
    [
        ("en", "responsibilities", {"re", "respon", "responsi", "responsibil", "responsibili"}),
        ("es", "responsabilidades", {"res", "respon", "responsa", "responsabi", "responsabili", "responsabilida"}),
        ("pl", "odpowiedzialności", {"od", "odpo", "odpowie", "odpowiedzial", "odpowiedzialno"}),
    ],
)
def test_a_long_word_is_hyphenated_as_its_language_does(language: str, word: str, parts: set[str]) -> None:
    """At the end of a line, where it would leave much of it blank."""
    text = " ".join(f"{'x' * n} {word}" for n in range(1, 14))
    book = handbook(changed(PLAYBOOK, language=language, card={"script": {"acknowledge": [{"convey": text}]}}))
    lines = pages(render(cards_of(book), A6))[0].extract_text().splitlines()
    ends = {
        line.split()[-1].rstrip("-\u00ad\u2010") for line in lines if line.rstrip().endswith(("-", "\u00ad", "\u2010"))
    }
    broken = {end for end in ends if end and word.startswith(end)}
    assert broken, "no line ends within the word"
    assert broken <= parts


def test_the_same_cards_make_the_same_bytes() -> None:
    """In this process and in another, whatever the clock and the machine's fonts say."""
    code = (
        "import hashlib\n"
        "from tests.cards.helper import *\n"
        "print(hashlib.sha256(printed(PLAYBOOK, PROTECTED)).hexdigest())"
    )
    runs = {
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    }
    assert len(runs) == 1
    assert printed(PLAYBOOK, PROTECTED) == printed(PLAYBOOK, PROTECTED)


def test_cards_measured_before_make_the_same_bytes() -> None:
    """Some at a time, over all of them, whichever edge the paper turns about."""
    cards = cards_of(handbook(*[PLAYBOOK, PROTECTED] * 45))
    for duplex in ("long-edge", "short-edge"):
        done: list[int] = []
        overflows, pdf = print_fitting(cards, A6, duplex=duplex, on_progress=done.append)
        assert (overflows, sum(done), len(done) > 1) == ([], 90, True)
        assert pdf == render(cards, A6, duplex=duplex)


def test_cards_that_do_not_fit_are_printed_only_anyway() -> None:
    """They are found wherever they stand, and are cut off then."""
    long = changed(PROTECTED, make_safe=[{"convey": "Make it safe. " * 100}])
    cards = cards_of(handbook(*[PLAYBOOK] * 45, long))
    for duplex in ("long-edge", "short-edge"):
        overflows, pdf = print_fitting(cards, A6, duplex=duplex)
        assert [(overflow.card, overflow.face) for overflow in overflows] == [(cards[-1], 0)]
        assert pdf is None
        assert print_fitting(cards, A6, duplex=duplex, anyway=True) == (
            overflows,
            render(cards, A6, duplex=duplex, cut_off=overflows),
        )


def fonts(page: PageObject) -> list[Any]:
    resources: Any = page["/Resources"]
    found = resources["/Font"]
    return [found[name] for name in found]


def test_fonts_are_embedded_in_part() -> None:
    """All of them are Source Sans, and each has only the letters that are printed."""
    for page in pages(printed(PLAYBOOK, PROTECTED)):
        for font in fonts(page):
            descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
            assert "+SourceSansPro" in font["/BaseFont"], "a subset has a tag before its name"
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


@pytest.mark.parametrize("form", FORMAT)
def test_no_type_is_smaller_than_the_format_allows(form: Format) -> None:
    """10 points up to A6 and 12 above, in the footer too; headings have 12 at least, the title more."""
    sizes: dict[float, str] = {}

    def note(text: str, _: object, matrix: list[float], __: object, size: float) -> None:
        if text.strip():
            sizes.setdefault(round(size * abs(matrix[3]), 2), text)

    for page in pages(printed(PLAYBOOK, PROTECTED, form=form)):
        page.extract_text(visitor_text=note)
    assert min(sizes) >= (10 if form.width <= A6.width + 5 else 12)
    assert sum(size >= 12 for size in sizes) >= 2
    assert max(sizes) >= 13


def test_a_card_that_does_not_fit_says_so_where_it_is_cut_off() -> None:
    """The one side on which it is, and no other."""
    lines = [{"convey": f"{number} " + "Make it safe. " * 20} for number in range(8)]
    cards = cards_of(handbook(PLAYBOOK, changed(PROTECTED, make_safe=lines)))
    pdf = render(cards, A6, cut_off=misfits(cards, A6))
    assert text_of(pdf).count("CUT OFF HERE") == 1


def heights_of_text(page: PageObject) -> dict[str, float]:
    """How many millimetres above the page's lower edge each piece of text stands."""
    found: dict[str, float] = {}

    def note(text: str, current: list[float], matrix: list[float], *_: object) -> None:
        if text.strip():
            found[plain(text)] = (current[5] + matrix[5] * current[3]) / MM

    page.extract_text(visitor_text=note)
    return found


def test_a_full_card_does_not_run_into_its_footer() -> None:
    """What was added up is what was stacked: with as many lines as just fit, they end above it."""
    cards = []
    for lines in range(40, 0, -1):
        text = "\n".join(["Make it safe."] * lines)
        cards = cards_of(handbook(changed(PROTECTED, make_safe=[{"convey": text}])), FORMATS["a6-single"])
        if not misfits(cards, A6):
            break
    heights = heights_of_text(pages(render(cards, FORMATS["a6-single"]))[0])
    footer = next(height for text, height in heights.items() if text.startswith("deliveries/a"))
    lowest = min(height for text, height in heights.items() if height > footer + 0.1)
    assert footer + 4 < lowest < footer + 4 + 2 * 4.5


def test_characters_that_the_font_lacks_are_told() -> None:
    """A lozenge stands in for each, so that the sheet is printed all the same."""
    cards = cards_of(handbook(changed(PLAYBOOK, title="Ring ☎ now 中")))
    assert list(unprintables(cards)) == [Unprintable(playbook_id="deliveries/a", characters="☎中")]
    assert "Ring ◊ now ◊" in text_of(render(cards, A6))


def test_a_hyphen_that_does_not_break_is_printed_as_a_hyphen() -> None:
    """Word processors write it; the font does not have it."""
    cards = cards_of(handbook(changed(PLAYBOOK, title="E\N{NON-BREAKING HYPHEN}mail")))
    assert list(unprintables(cards)) == []
    assert "E-mail" in text_of(render(cards, A6))


def structure(element: Any) -> Iterator[Any]:
    """All elements of the document's structure."""
    element = element.get_object() if hasattr(element, "get_object") else element
    if isinstance(element, list):
        for child in element:
            yield from structure(child)
    elif isinstance(element, dict):
        yield element
        yield from structure(element.get("/K", []))


def test_the_pdf_is_tagged_for_screen_readers() -> None:
    """PDF/UA: a title, a language for each card, a structure with headings and lists, a text for the QR code."""
    book = handbook(PLAYBOOK, changed(PLAYBOOK, language="pl"))
    pdf = render(cards_of(book, contents=True), A6, title="Cards", language="es")
    root: Any = PdfReader(BytesIO(pdf)).root_object
    elements = list(structure(root["/StructTreeRoot"]))
    kinds = Counter(element.get("/S", "") for element in elements)
    assert root["/Lang"] == "es"
    assert {"en", "pl"} <= {element.get("/Lang", "") for element in elements}
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    assert (kinds["/H1"], kinds["/H2"], kinds["/L"]) == (1, 4, 2)
    assert "https://handbook.example.com/deliveries/a.html" in {element.get("/Alt", "") for element in elements}


def test_bookmarks_lead_to_the_cards_of_each_area() -> None:
    """The titles, and none of the headings within a card."""
    book = handbook(PLAYBOOK, PROTECTED)
    outline: Any = PdfReader(BytesIO(render(cards_of(book, contents=True), A6))).outline
    area, cards = outline
    assert area.title == "Deliveries"
    assert [card.title for card in cards] == ["The parcel has not come", "Somebody has been hurt"]
