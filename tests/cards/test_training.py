"""The training pack: what is handed out, in which order, and what the PDF holds."""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pypdf import PageObject, PdfReader

from makegood.cards import (
    PACK_FORMATS,
    Entry,
    Format,
    Handout,
    Pack,
    Part,
    Unprintable,
    pack,
    pack_format,
    render_pack,
    training_labels,
    unprintables_of,
)
from makegood.load import load, load_texts
from makegood.model import CardsConfig, Handbook
from makegood.rules import all_principles
from tests.cards.helper import HANDBOOK, MM, PLAYBOOK, PROTECTED, changed, handbook, pages, plain
from tests.cards.test_printing import fonts, structure
from tests.test_cli import run

A5 = PACK_FORMATS["a5"]
FORMATS = [pytest.param(form, id=name) for name, form in PACK_FORMATS.items()]
PLAYBOOKS = Path(__file__).parents[2] / "playbooks"
MARKUP = r'#eval("x") *b* $x$ @ref _x_ \ [ ] `raw` <l> // c /* d */ = H ~ -- --- ... \u{41} "q"'

TRAINING = [
    {
        "scene": "Ten past nine, by phone. The parcel holds a doll's house.",
        "customer": ["You said Tuesday.", "I do not want a voucher."],
        "look_for": ["Names an hour"],
        "minutes": 8,
        "difficulty": "hard",
        "debrief": ["When did the voice change?"],
    },
    {"scene": "At the counter, with a child."},
]
TAUGHT = changed(PLAYBOOK, training=TRAINING)


def packed(*playbooks: str, seed: int | None = None) -> Pack:
    """The pack of playbooks of the tests' own making."""
    return pack_of(handbook(*playbooks), seed)


def printed(found: Pack, form: Format) -> bytes:
    """The PDF of a pack."""
    return render_pack(found, form).pdf


def pack_of(book: Handbook, seed: int | None = None) -> Pack:
    return pack(book, book.playbooks, all_principles(), seed)


def by_holder(found: Pack, number: int = 1) -> dict[str, Handout]:
    """The handouts of a role play by who holds them."""
    return {handout.holder: handout for handout in found.handouts if handout.number == number}


def words_of(entry: Entry) -> Iterator[str]:
    yield from (entry.label, *(words.text for words in entry.words), entry.aside)


def words_in(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        yield from (part.heading, part.aside)
        for entry in part.entries:
            yield from words_of(entry)


def words_on(handout: Handout) -> Iterator[str]:
    """All words of a handout, in reading order."""
    yield from (handout.subject, handout.title, *handout.facts, *words_in(handout.parts))


def words_of_sheet(found: Pack) -> Iterator[str]:
    sheet = found.sheet
    yield from (sheet.title, sheet.subtitle, *sheet.facts)
    for play in sheet.plays:
        yield from (play.number, play.subject, play.scene, play.minutes, play.difficulty)
    yield from words_in(sheet.parts)
    for play in sheet.plays:
        yield from play.questions


def text_of(handout: Handout) -> str:
    return "\n".join(words_on(handout))


def squeezed(text: str) -> str:
    """Text without what the ends of lines change: spaces and hyphens."""
    return "".join(text.replace("-", "").replace("\u00ad", "").replace("\u200b", "").split())


def content_of(pdf: bytes, columns: int = 2) -> list[tuple[str, str]]:
    """What stands at the top of each card, and beneath it, in reading order; of a sheet's page there is no top."""
    return [found for page in pages(pdf) for found in content_of_page(page, columns)]


def content_of_page(page: PageObject, columns: int) -> Iterator[tuple[str, str]]:
    """The same of one page."""
    width, height = (float(side) for side in page.mediabox[2:])
    is_sheet = width < height
    texts: dict[tuple[int, bool], list[str]] = {}

    def note(text: str, current: list[float], matrix: list[float], *_: object) -> None:
        x, y = current[4] + matrix[4] * current[0], current[5] + matrix[5] * current[3]
        column = 0 if is_sheet else int(x / (width / columns))
        texts.setdefault((column, not is_sheet and y > height - 19 * MM), []).append(text)

    page.extract_text(visitor_text=note)
    for column in range(1 if is_sheet else columns):
        body = "".join(texts.get((column, False), []))
        if body.strip():
            yield plain("".join(texts.get((column, True), []))), body


def assert_in_order(words: Iterator[str], text: str) -> None:
    at = 0
    for word in filter(None, map(squeezed, words)):
        found = text.find(word, at)
        assert found >= 0, f"{word!r} is not in {text[at:]!r}"
        at = found + len(word)


@pytest.mark.parametrize("form", FORMATS)
def test_every_word_of_the_shipped_pack_is_printed_in_order(form: Any) -> None:
    """In all three languages: first the sheet, then handout after handout."""
    book = load(PLAYBOOKS).handbook
    assert book
    found = pack_of(book)
    assert {handout.language for handout in found.handouts} == {"en", "es", "pl"}
    words = [*words_of_sheet(found), *(word for handout in found.handouts for word in words_on(handout))]
    assert_in_order(iter(words), squeezed("".join(body for _, body in content_of(printed(found, form)))))


def test_five_handouts_for_each_role_play() -> None:
    """They carry its number, and the playbook's title."""
    found = packed(TAUGHT)
    holders = ["Customer", "Staff", "Observer", "Harder", "Answers"]
    assert [(one.number, one.holder) for one in found.handouts] == [(n, holder) for n in (1, 2) for holder in holders]
    assert {one.subject for one in found.handouts} == {"The parcel has not come"}
    assert {one.facts for one in found.handouts if one.number == 1} == {("8 minutes", "Hard")}


def test_the_customer_knows_scene_lines_mood_and_wishes() -> None:
    """The wishes are what the script promises."""
    text = text_of(by_holder(packed(TAUGHT))["Customer"])
    for words in ("The parcel holds a doll's house", "I do not want a voucher.", training_labels.UPSET["hard"]):
        assert words in text
    assert "Send a second one by courier" in text
    assert "Waive the next charge" in text
    assert "Repay the order" not in text, "nobody promises it"


def test_without_lines_of_its_own_a_role_play_has_what_customers_say() -> None:
    """The trainer needs something to begin with."""
    book = packed(changed(TAUGHT, customer_says=["Where is it?"]))
    assert "Where is it?" in text_of(by_holder(book, 2)["Customer"])
    assert "Where is it?" not in text_of(by_holder(book, 1)["Customer"])


def test_staff_get_no_answers() -> None:
    """Neither scene nor customer's lines, nor anything of the script, of what may be given or of who takes over."""
    found = packed(TAUGHT)
    staff = text_of(by_holder(found)["Staff"])
    assert "The parcel has not come" in staff
    assert "Front line, Deliveries" in staff
    playbook = handbook(TAUGHT).playbooks[0]
    secrets = [line.text for line in playbook.lines] + [action.does for action in playbook.actions.values()]
    secrets += [text for play in playbook.training for text in (play.scene, *play.customer, *play.look_for)]
    assert not [secret for secret in [*secrets, "€", "Team lead"] if secret in staff]


def test_staff_of_a_protected_case_are_not_told_that_it_is_one() -> None:
    """To see that is the first thing they train."""
    found = by_holder(packed(changed(PROTECTED, training=TRAINING)))
    assert [holder for holder, one in found.items() if "PROTECTED CASE" in text_of(one)] == ["Answers"]


def test_the_observer_ticks_principles_and_what_the_role_play_asks() -> None:
    """In the order of a conversation, the role play's own last, with room for notes."""
    parts = by_holder(packed(TAUGHT))["Observer"].parts
    checks = [part for part in parts if part.kind == "checks"]
    assert [part.heading for part in checks] == [
        *("The order", "The words", "What is given", "Who decides", "What is promised"),
        "In this role play",
    ]
    order = [entry.words[0].text for entry in checks[0].entries]
    assert order.index(training_labels.OBSERVED["apology-first"]) < order.index(
        training_labels.OBSERVED["fair-question-asked"]
    )
    assert order.index(training_labels.OBSERVED["extra-after-fix"]) < order.index(
        training_labels.OBSERVED["satisfaction-asked"]
    )
    assert [entry.words[0].text for entry in checks[-1].entries] == ["Names an hour"]
    assert parts[-1].kind == "blank"


def test_a_protected_case_is_held_to_other_principles() -> None:
    """It makes safe; nobody bargains or gives something on top."""
    text = text_of(by_holder(packed(changed(PROTECTED, training=TRAINING)))["Observer"])
    assert training_labels.OBSERVED["protected-makes-safe"] in text
    assert training_labels.OBSERVED["extra-after-fix"] not in text
    assert training_labels.OBSERVED["fair-question-asked"] not in text
    assert training_labels.OBSERVED["protected-makes-safe"] not in text_of(by_holder(packed(TAUGHT))["Observer"])


def test_every_point_is_that_of_a_rule_of_a_named_principle() -> None:
    """A rule that is renamed takes its point along."""
    rules = {rule.name: principle.name for principle in all_principles() for rule in principle.rules}
    assert set(training_labels.OBSERVED) <= set(rules)
    assert {rules[name] for name in training_labels.OBSERVED} == set(training_labels.OBSERVED_OF)


def test_what_the_handbook_does_not_ask_is_not_observed() -> None:
    """A rule that is off takes its box away."""
    point = training_labels.OBSERVED["thank-for-telling"]
    off = load_texts(f"{HANDBOOK}lint: {{levels: {{thank-for-telling: 'off'}}}}\n", {"deliveries/a": TAUGHT}).handbook
    assert off
    assert point in text_of(by_holder(packed(TAUGHT))["Observer"])
    assert point not in text_of(by_holder(pack_of(off))["Observer"])


def test_variants_make_it_harder() -> None:
    """With the case, what the customer adds and what changes for staff: words, limit, actions, who takes over."""
    first, second = by_holder(packed(TAUGHT))["Harder"].parts
    assert (first.heading, second.heading) == ("It happened to them before", "It is a big one for them")
    text = " ".join(words_in([first]))
    for words in (training_labels.CUSTOMER_ADDS["happened_before"], "up to €80 a case", "Once was too often."):
        assert words in text
    text = " ".join(words_in([second]))
    for words in ("It is a present", "You may: Send a taxi (€28).", "→\N{NO-BREAK SPACE}Team lead, within 5 mins"):
        assert words in text


def test_without_variants_there_is_nothing_to_make_it_harder() -> None:
    """And so no card that is empty."""
    assert "Harder" not in by_holder(packed(changed(TAUGHT, variants={})))


def test_the_answers_are_the_playbooks_whole_words() -> None:
    """Every line of the script, not the shorter words of the card; gifts by role, hand-over, what follows, debrief."""
    text = text_of(by_holder(packed(changed(TAUGHT, card={"say_first": "Sorry.", "leave_out": ["taxi"]})))["Answers"])
    for line in handbook(PLAYBOOK).playbooks[0].script.lines:
        assert line.text.replace("{customer_name}", "[customer name]") in text
    for words in (
        "Within your limit: give exactly that.",
        "Write a card by hand",
        "Team lead, up to €250",
        "They ask for more than 40 EUR",
        "Agree the hour of a call back",
        "When did the voice change?",
    ):
        assert words in text


def test_the_sheet_adds_up_the_minutes() -> None:
    """What names none counts for briefing and debrief only."""
    sheet = packed(TAUGHT, changed(TAUGHT, training=[{"scene": "A long one.", "minutes": 70}])).sheet
    assert sheet.facts == ("Role plays: 3", "Playing: 1 hr 18 mins", "With brief and debrief: 1 hr 39 mins")
    assert [(play.number, play.minutes, play.difficulty) for play in sheet.plays] == [
        ("1", "8", "Hard"),
        ("2", "", ""),
        ("3", "70", ""),
    ]


def many() -> dict[str, str]:
    return {name: changed(PLAYBOOK, title=f"Case {name}", training=[{"scene": "Now."}]) for name in "abcdefghij"}


def titles(found: Pack) -> list[str]:
    return [play.subject for play in found.sheet.plays]


def test_a_seed_shuffles_and_shuffles_alike_again() -> None:
    """None lost; another seed, another order; without one, the handbook's order."""
    orders = [titles(pack_of(handbook(**many()), seed)) for seed in (1, 1, 2)]
    assert orders[0] == orders[1]
    assert orders[0] != orders[2]
    assert sorted(orders[0]) == sorted(orders[2]) == titles(pack_of(handbook(**many())))


def test_a_seed_keeps_the_order_of_two_whatever_else_is_printed() -> None:
    """A trainer who prints fewer finds them in the order known from before."""
    few = [title for title in titles(pack_of(handbook(**many()), seed=7)) if title < "Case f"]
    some = {name: text for name, text in many().items() if name < "f"}
    assert titles(pack_of(handbook(**some), seed=7)) == few


@pytest.mark.parametrize(
    ("language", "title", "holders"),
    [
        ("en", "For the facilitator", ["Customer", "Staff", "Observer", "Harder", "Answers"]),
        ("es", "Para quien dirige", ["Cliente", "Personal", "Observación", "Más difícil", "Respuestas"]),
        ("pl", "Dla prowadzących", ["Klient", "Pracownik", "Obserwator", "Trudniej", "Odpowiedzi"]),
    ],
)
def test_a_pack_in_one_language_is_in_it_throughout(language: str, title: str, holders: list[str]) -> None:
    """The sheet as well, and the document says so."""
    found = packed(changed(TAUGHT, language=language, training=TRAINING[:1]))
    assert (found.language, found.sheet.title) == (language, title)
    assert [one.holder for one in found.handouts] == holders
    pdf = PdfReader(BytesIO(printed(found, A5)))
    root: Any = pdf.root_object
    assert root["/Lang"] == language


@pytest.mark.parametrize("form", FORMATS)
def test_cards_are_two_to_a_sheet_and_say_whose_they_are(form: Any) -> None:
    """Pages are of the format's paper, the facilitator's upright; each role play begins on a sheet of its own."""
    pdf = printed(packed(TAUGHT), form)
    first, *others = pages(pdf)
    assert [float(side) / MM for side in first.mediabox[2:]] == pytest.approx(sorted(form.sheet), abs=0.05)
    for page in others:
        assert [float(side) / MM for side in page.mediabox[2:]] == pytest.approx(form.sheet, abs=0.05)
    tops = [top for top, _ in content_of(pdf)][1:]
    assert len(others) == sum(-(-sum(top.startswith(n) for top in tops) // 2) for n in ("1 ", "2 "))
    assert tops[:3] == ["1 Customer", "1 Staff", "1 Observer 1/2"]
    assert "Customer" in content_of(printed(packed(TAUGHT), form))[-len([t for t in tops if t.startswith("2")])][0]


def test_what_is_long_goes_on_to_further_cards() -> None:
    """As many as it takes, each with its number of how many; nothing is lost, in the size of type of all others."""
    lines = [f"{number}. " + "I have told you so before, and again. " * 4 for number in range(60)]
    found = packed(changed(PLAYBOOK, training=[{"scene": "Once " * 900, "customer": lines}]))
    cards = content_of(printed(found, A5))
    customers = [top for top, _ in cards if "Customer" in top]
    assert customers == [f"1 Customer {n}/{len(customers)}" for n in range(1, len(customers) + 1)]
    assert len(customers) > 4
    assert_in_order(words_on(found.handouts[0]), squeezed("".join(body for top, body in cards if "Customer" in top)))


def sizes_and_ends(pdf: bytes) -> Iterator[tuple[float, float, float]]:
    """The type size of each piece of text, where it begins, and how wide the page is; lengths in points."""
    for page in pages(pdf):
        for size, x in sizes_on(page):
            yield round(size, 2), x, float(page.mediabox[2])


def sizes_on(page: PageObject) -> list[tuple[float, float]]:
    """The type size of each piece of text on a page, and where it begins."""
    found: list[tuple[float, float]] = []

    def note(text: str, current: list[float], matrix: list[float], _: object, size: float) -> None:
        if text.strip():
            found.append((size * abs(matrix[3]), current[4] + matrix[4] * current[0]))

    page.extract_text(visitor_text=note)
    return found


@pytest.mark.parametrize("form", FORMATS)
def test_no_type_is_smaller_than_12_points(form: Any) -> None:
    """Headings are larger, and all of it stays within the paper's margins."""
    found = list(sizes_and_ends(printed(packed(TAUGHT, changed(PROTECTED, training=TRAINING)), form)))
    assert min(size for size, _, _ in found) >= 12
    assert max(size for size, _, _ in found) >= 18
    assert all(10 * MM < x < width - 10 * MM for _, x, width in found)


def test_a_word_wider_than_a_card_is_broken() -> None:
    """Rather than printed over the card beside it."""
    word = "https://example.com/" + "abcdefghij" * 30
    pdf = printed(packed(changed(PLAYBOOK, title=word[:100], training=[{"scene": word, "customer": [word]}])), A5)
    assert squeezed("".join(body for _, body in content_of(pdf))).count(squeezed(word)) == 3
    lines = [line for page in pages(pdf)[1:] for line in page.extract_text().splitlines()]
    assert 40 < max(len(line.replace("\u200b", "")) for line in lines) < 75, "so many letters are a card's width"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "cus-tomer com-pen-sa-tion re-spon-si-ble un-der-stand-ing what-ever"),
        ("es", "ca-rre-te-ra trans-por-te cum-plea-ños de-vo-lu-ción cons-truir ca-lle-jón ex-cep-ción"),
        ("pl", "prze-pra-szam spóź-nie-nie pie-nią-dze roz-ża-lo-ny przed-sprze-daż dzi-siej-szy wszyst-kich"),
    ],
)
def test_words_break_by_the_rules_of_their_language(language: str, words: str) -> None:
    """Spanish keeps rr and ll whole, Polish sz, rz, dz and dź; English words break after their roots."""
    allowed = {
        (whole[:at].replace("-", ""), whole[at + 1 :].replace("-", ""))
        for whole in words.split()
        for at in range(len(whole))
        if whole[at] == "-"
    }
    plain_words = [whole.replace("-", "") for whole in words.split()]
    lines = [" ".join(["a" * shift, *plain_words * 8]) for shift in range(1, 15)]
    found = breaks(
        printed(packed(changed(PLAYBOOK, language=language, training=[{"scene": "x", "customer": lines}])), A5)
    )
    assert len(found) >= 5
    assert found <= allowed


def test_a_placeholder_is_not_broken() -> None:
    """Its name is in no language of the words around it."""
    scene = "{customer_name} " * 200
    assert breaks(printed(packed(changed(PLAYBOOK, language="es", training=[{"scene": scene}])), A5)) == set()


def breaks(pdf: bytes) -> set[tuple[str, str]]:
    """The halves of the words that were broken at the end of a line, but not of those that go on on the next card."""
    text = "\n".join(page.extract_text() for page in pages(pdf))
    return set(re.findall(r"(\w+)\u00ad\s*\n([^\W\d]+)", text))


def test_markup_is_printed_literally() -> None:
    """In every place where authors write."""
    play = {"scene": MARKUP, "customer": [MARKUP], "look_for": [MARKUP], "debrief": [MARKUP]}
    playbook = changed(
        PLAYBOOK,
        title=MARKUP,
        training=[play],
        script={"acknowledge": [{"say": MARKUP}, {"convey": MARKUP}]},
        variants={"big_for_them": {"when": MARKUP, "adds": {"resolve": [{"say": MARKUP}]}}},
        hand_over=[{"when": MARKUP, "role": "team-lead", "if_nobody_answers": MARKUP}],
    )
    found = packed(playbook)
    shown = squeezed("".join(body for _, body in content_of(printed(found, A5))))
    written = squeezed("".join([*words_of_sheet(found), *(w for one in found.handouts for w in words_on(one))]))
    assert shown.count(squeezed(MARKUP)) == written.count(squeezed(MARKUP)) == 19


def test_each_playbook_is_on_the_page_that_is_told() -> None:
    """That of its first role play, also where others are long."""
    long = changed(TAUGHT, title="A long one", training=[{"scene": "Once " * 900}, *TRAINING])
    made = render_pack(packed(TAUGHT, long, changed(TAUGHT, title="The last")), A5)
    found = pages(made.pdf)
    assert made.pages == len(found)
    for playbook_id, title, number in (
        ("a", "The parcel has not come", 1),
        ("b", "A long one", 3),
        ("c", "The last", 6),
    ):
        text = found[made.first_pages[f"deliveries/{playbook_id}"] - 1].extract_text()
        assert f"{number}. {title}" in text
        assert "You are the customer" in text


def test_a_pack_of_one_area_names_it() -> None:
    """So that packs are told apart."""
    book = load(PLAYBOOKS).handbook
    assert book
    own = [playbook for playbook in book.playbooks if playbook.area == "shops"]
    found = pack(book, own, all_principles())
    assert (found.title, found.sheet.subtitle) == (
        "Training pack: How we make it good: Shops",
        "How we make it good: Shops",
    )
    assert pack_of(book).sheet.subtitle == "How we make it good"


@pytest.mark.parametrize(
    ("formats", "expected"),
    [
        (["a6"], "a5"),
        (["quarter-letter", "a6"], "half-letter"),
        (["a6-single", "half-letter"], "half-letter"),
        (["a5-single"], "a5"),
    ],
)
def test_the_paper_is_the_first_that_cards_are_printed_on(formats: list[str], expected: str) -> None:
    """Cards with a page of their own say nothing of paper."""
    assert pack_format(CardsConfig(formats=tuple(formats))).name == expected


def test_the_same_pack_makes_the_same_bytes() -> None:
    """In this process and in others."""
    code = (
        "import hashlib\n"
        "from tests.cards.test_training import *\n"
        "print(hashlib.sha256(printed(packed(TAUGHT, seed=3), A5)).hexdigest())"
    )
    runs = {
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    }
    assert len(runs) == 1


def test_the_pdf_is_tagged_with_bookmarks_and_embedded_fonts() -> None:
    """PDF/UA: the list of role plays is a table, each text has its language; a bookmark leads to each handout."""
    pdf = printed(packed(TAUGHT, changed(TAUGHT, title="Dos", language="es")), A5)
    reader = PdfReader(BytesIO(pdf))
    root: Any = reader.root_object
    elements = list(structure(root["/StructTreeRoot"]))
    kinds = Counter(element.get("/S", "") for element in elements)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    assert {"en", "es"} <= {root["/Lang"], *(element.get("/Lang", "") for element in elements)}
    assert (kinds["/Table"], kinds["/TH"]) == (1, 4)
    outline: Any = reader.outline
    named = [entry.title for entry in outline if not isinstance(entry, list)]
    assert named == [
        "For the facilitator",
        *(f"{n}. {t}" for n, t in enumerate(["The parcel has not come"] * 2 + ["Dos"] * 2, 1)),
    ]
    assert [one.title for one in outline[2]] == [
        *("You are the customer", "You put it right", "You observe"),
        *("To make it harder", "What the playbook says"),
    ]
    for page in reader.pages:
        for font in fonts(page):
            assert "+SourceSansPro" in font["/BaseFont"]


def test_headings_leave_out_no_level() -> None:
    """As PDF/UA asks, and screen readers expect."""
    root: Any = PdfReader(BytesIO(printed(packed(TAUGHT), A5))).root_object
    kinds = [str(element.get("/S", "")) for element in structure(root["/StructTreeRoot"])]
    levels = [int(kind[2:]) for kind in kinds if kind[:2] == "/H" and kind[2:].isdigit()]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_characters_that_the_font_lacks_are_told() -> None:
    """A lozenge stands in for each."""
    found = packed(changed(PLAYBOOK, training=[{"scene": "Ring ☎ now 中"}]))
    assert list(unprintables_of(found)) == [Unprintable(playbook_id="deliveries/a", characters="☎中")]
    assert "Ring◊now◊" in squeezed("".join(body for _, body in content_of(printed(found, A5))))


def test_no_role_plays_make_no_pack() -> None:
    """A document without cards helps nobody."""
    with pytest.raises(ValueError, match="no role play"):
        printed(packed(PLAYBOOK), A5)


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working handbook in a folder, as makegood init writes it."""
    folder = tmp_path_factory.mktemp("taught")
    assert run("init", cwd=folder).returncode == 0
    return folder


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["--area", "orders"], id="area"),
        pytest.param(["--playbook", "orders/wrong-item", "--seed", "4"], id="playbook"),
        pytest.param(["--language", "en", "--format", "half-letter"], id="language"),
    ],
)
def test_a_trainer_prints_a_pack(arguments: list[str], taught: Path) -> None:
    """By the same filters as cards."""
    result = run("training", *arguments, "--output", "pack.pdf", cwd=taught)
    assert (result.returncode, result.stderr) == (0, "")
    assert "Printed 1 role play: pack.pdf" in result.stdout
    assert (taught / "pack.pdf").read_bytes().startswith(b"%PDF")


def test_only_what_is_chosen_is_printed(tmp_path: Path) -> None:
    """From the shipped handbook, whose pack in one language has that language's role plays alone."""
    result = run("training", "--language", "pl", "--output", tmp_path / "pl.pdf", "--today", "2026-11-30")
    assert result.returncode == 0, result.stderr
    root: Any = PdfReader(tmp_path / "pl.pdf").root_object
    assert root["/Lang"] == "pl"
    assert {element.get("/Lang", "pl") for element in structure(root["/StructTreeRoot"])} == {"pl"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--area", "order"], "there is no area order. Did you mean orders?"),
        (["--playbook", "orders/wrong"], "there is no playbook orders/wrong. Did you mean orders/wrong-item?"),
        (["--output", "playbooks/handbook.yml"], "is no PDF's name"),
        (["--seed", "x"], "is not a valid integer"),
    ],
)
def test_what_cannot_be_printed_is_refused(arguments: list[str], said: str, taught: Path) -> None:
    """With what may have been meant."""
    result = run("training", *arguments, cwd=taught)
    assert result.returncode == 2
    assert said in " ".join(result.stderr.split())


def test_a_handbook_without_role_plays_is_told_where_they_go(taught: Path, tmp_path: Path) -> None:
    """Nothing is written."""
    assert run("init", cwd=tmp_path).returncode == 0
    path = tmp_path / "playbooks/orders/wrong-item.yml"
    before, _, after = path.read_text("utf-8").partition("\ntraining:")
    path.write_text(before + "\n" + after[after.index("\ncard:") :], "utf-8")
    result = run("training", cwd=tmp_path)
    assert result.returncode == 2
    assert "under training" in " ".join(result.stderr.split())
    assert not (tmp_path / "training.pdf").exists()


def test_the_paper_is_that_of_the_handbooks_cards(taught: Path) -> None:
    """A handbook that prints its cards on Letter gets its pack on it."""
    path = taught / "playbooks/handbook.yml"
    text = path.read_text("utf-8")
    path.write_text(f"{text}cards: {{formats: [quarter-letter]}}\n", "utf-8")
    result = run("training", "--output", "letter.pdf", cwd=taught)
    path.write_text(text, "utf-8")
    assert result.returncode == 0, result.stderr
    sides = PdfReader(taught / "letter.pdf").pages[0].mediabox[2:]
    assert [round(float(side) / MM, 1) for side in sides] == [215.9, 279.4]
