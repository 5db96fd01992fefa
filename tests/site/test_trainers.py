"""What the handbook has printed, the page for trainers, and a playbook printed as a card by the browser."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from makegood import labels
from makegood.cards import FORMATS
from makegood.load import load
from makegood.locale import Locale
from makegood.model import Handbook
from tests import TODAY
from tests.site.helper import (
    HOSTILE,
    KINDS,
    PLAYBOOK,
    PLAYBOOKS,
    ROOT,
    Document,
    change,
    html_files,
    lost_links,
    makegood,
    pdf_pages,
    run,
)
from tests.site.test_serve import serving
from tests.terminal import at_terminal


@pytest.fixture(scope="module")
def shipped() -> Handbook:
    """The shipped handbook."""
    handbook = load(PLAYBOOKS).handbook
    assert handbook
    return handbook


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The page of a playbook that waits for somebody to print it."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.add_init_script("window.print = () => {}")  # a browser without a screen asks nobody for a printer
    yield context.new_page()
    context.close()


def with_cards(handbook: Path, cards: str = "{formats: [a5-single, lanyard]}") -> Path:
    """A handbook that offers its cards."""
    path = handbook / "playbooks/handbook.yml"
    path.write_text(f"{path.read_text('utf-8')}\ncards: {cards}\n", "utf-8")
    return handbook


def pdf_links(site: Path, name: str) -> list[tuple[str, str]]:
    """What a page's links to PDFs are called, and where they lead, below the site."""
    links = [link for link in Document(site / name).all("a") if ".pdf" in link.attributes.get("href", "")]
    return [(link.text, re.sub(r"^(\.\./)+", "", link.attributes["href"])) for link in links]


def text_of(pdf: bytes | Path, page: int | None = None) -> str:
    """The words of a PDF, or of one of its pages from 1."""
    pages = PdfReader(io.BytesIO(pdf) if isinstance(pdf, bytes) else pdf).pages
    texts = (each.extract_text() for each in (pages if page is None else [pages[page - 1]]))
    words = " ".join(normalize("NFKC", " ".join(texts)).split())  # ligatures are two letters
    return words.replace("\u00ad", "-")  # one glyph, read as the first that a font's subset has it for


def test_there_is_a_deck_of_each_area_and_one_of_all_in_each_format(site: Path, shipped: Handbook) -> None:
    assert shipped.cards
    names = {f"{form}.pdf" for form in shipped.cards.formats}
    names |= {f"{area}-{form}.pdf" for area in shipped.areas for form in shipped.cards.formats}
    assert {path.name for path in (site / "cards").iterdir()} == names


def test_no_link_is_lost_and_no_page_of_a_deck_is_missing(site: Path) -> None:
    assert lost_links(site) == []


def test_a_playbook_leads_to_its_own_card(site: Path, shipped: Handbook) -> None:
    for playbook in shipped.playbooks:
        page = f"{shipped.folder(playbook.language)}{playbook.original}.html"
        name = Locale.of(playbook.language).gettext("Its card (PDF)")
        (target,) = (target for text, target in pdf_links(site, page) if text == name)
        path, number = target.split("#page=")
        assert path == f"cards/{playbook.area}-a6.pdf"
        deck = site / shipped.folder(playbook.language) / path
        assert playbook.id in text_of(deck, int(number)), playbook.id
        assert playbook.id not in text_of(deck, int(number) + 1), "its back, which does not name it"


def test_what_is_not_translated_leads_to_the_cards_in_its_own_language(site: Path, shipped: Handbook) -> None:
    assert [p.id for p in shipped.editions("es") if p.area == "software" and p.language == "es"] == []
    assert not (site / "es/cards/software-a6.pdf").exists()
    targets = {target.partition("#")[0] for _, target in pdf_links(site, "es/software/outage.html")}
    assert targets == {"cards/software-a6.pdf", "training/software.pdf"}
    trainers = Document(site / "es/trainers/index.html").one("", "mg").text
    assert "Lo que no está traducido se imprime con las páginas de su propio idioma." in trainers


def test_the_cards_of_all_areas_are_those_of_the_command(site: Path, tmp_path: Path) -> None:
    makegood("cards", "--today", TODAY, "--output", tmp_path / "cards.pdf", cwd=ROOT)
    assert (site / "cards/a6.pdf").read_bytes() == (tmp_path / "cards.pdf").read_bytes()


def test_the_same_handbook_has_the_same_decks(handbook: Path) -> None:
    with_cards(handbook)
    first, second = (handbook / name for name in ("first", "second"))
    for folder in (first, second):
        makegood("build", "--site-dir", folder, cwd=handbook)
    for path in sorted(first.rglob("*.pdf")):
        assert path.read_bytes() == (second / path.relative_to(first)).read_bytes(), path.name


def test_there_is_a_training_pack_of_each_area_with_role_plays_in_each_language(site: Path, shipped: Handbook) -> None:
    for language in shipped.languages:
        taught = {playbook.area for playbook in shipped.in_print(language) if playbook.training}
        folder = site / shipped.folder(language)
        assert {path.name for path in (folder / "training").iterdir()} == {f"{area}.pdf" for area in taught}
        assert shipped.in_language(language).areas["deliveries"].title in text_of(folder / "training/deliveries.pdf", 1)


def test_a_training_pack_is_that_of_the_command(site: Path, tmp_path: Path) -> None:
    pack = tmp_path / "training.pdf"
    makegood("training", "--area", "deliveries", "--today", TODAY, "--output", pack, cwd=ROOT)
    assert (site / "training/deliveries.pdf").read_bytes() == pack.read_bytes()


def test_a_playbook_with_role_plays_leads_to_them_in_the_pack(site: Path, shipped: Handbook) -> None:
    for playbook in shipped.playbooks:
        locale = Locale.of(playbook.language)
        name = locale.gettext("To hand out (PDF)")
        folder = site / shipped.folder(playbook.language)
        targets = [target for text, target in pdf_links(folder, f"{playbook.original}.html") if text == name]
        assert len(targets) == bool(playbook.training), playbook.id
        for target in targets:
            path, number = target.split("#page=")
            assert path == f"training/{playbook.area}.pdf"
            text = text_of(folder / path, int(number))
            assert f". {playbook.title} {locale.gettext('You are the customer')}" in text, playbook.id
            assert playbook.training[0].scene in text, playbook.id


@pytest.mark.parametrize("name", [KINDS["trainers"], "trainers/deliveries.html"])
def test_trainers_are_offered_the_pack_with_its_sheets_and_how_to_print_it(name: str, site: Path) -> None:
    page = Document(site / name)
    links = [link for link in page.all("a") if link.text == "Training pack (PDF)"]
    assert len(links) == (1 if "deliveries" in name else len(list((site / "training").iterdir())))
    for link in links:
        assert link.parent
        path = (site / name).parent / link.attributes["href"]
        assert f"Training pack (PDF) {pdf_pages(path.resolve())} sheets" in link.parent.text
    assert "Print on one side only" in page.one("article").text
    assert "makegood training" not in page.one("article").text


def test_an_area_without_role_plays_has_no_pack(handbook: Path) -> None:
    with_cards(handbook)
    path = handbook / PLAYBOOK
    before, _, after = path.read_text("utf-8").partition("\ntraining:")
    path.write_text(before + "\n" + after[after.index("\ncard:") :], "utf-8")
    built = makegood("build", cwd=handbook)
    assert "deck" in built.stdout
    assert "training pack" not in built.stdout
    assert not (handbook / "site/training").exists()
    assert lost_links(handbook / "site") == []
    assert "Training pack" not in Document(handbook / "site" / KINDS["trainers"]).one("article").text


def test_a_build_tells_what_it_printed(handbook: Path) -> None:
    with_cards(handbook, "{formats: [quarter-letter]}")
    code, shown = at_terminal(["build"], handbook)
    assert code == 0
    assert "Printing" in shown
    assert "pages, 2 decks of cards, 1 training pack." in " ".join(shown.split())
    width, height = PdfReader(handbook / "site/training/orders.pdf").pages[-1].mediabox[2:]
    assert (round(float(width) / 72, 1), round(float(height) / 72, 1)) == (11, 8.5)


@pytest.mark.parametrize("name", ["deliveries/index.html", "trainers/deliveries.html"])
def test_an_area_offers_its_decks(name: str, site: Path) -> None:
    assert [link for link in pdf_links(site, name) if link[1].startswith("cards/")] == [
        ("A6, four to an A4 sheet (PDF)", "cards/deliveries-a6.pdf"),
        ("A5, two to an A4 sheet (PDF)", "cards/deliveries-a5.pdf"),
        ("For a lanyard, eight to an A4 sheet (PDF)", "cards/deliveries-lanyard.pdf"),
    ]


def test_trainers_are_told_how_many_cards_and_sheets_there_are(site: Path, shipped: Handbook) -> None:
    page = Document(site / KINDS["trainers"])
    sheets = {e.attributes["href"][3:]: e.parent for e in page.all("a") if "cards/" in e.attributes.get("href", "")}
    assert len(sheets) == 3 * (1 + len(shipped.areas))
    for path, item in sheets.items():
        assert item
        area = path.removeprefix("cards/").partition("-")[0]
        own = [p for p in shipped.originals if p.area == area] if "-" in path else shipped.originals
        count, paper = re.findall(r"(\d+) (?:card|sheet)s?\b", item.text.partition("(PDF)")[2])
        assert (int(count), 2 * int(paper)) == (len(own), pdf_pages(site / path)), path


@pytest.mark.parametrize("edge", ["long", "short"])
def test_trainers_are_told_how_to_print(edge: str, handbook: Path) -> None:
    with_cards(handbook, f"{{formats: [a5-single], duplex: {edge}-edge}}")
    makegood("build", cwd=handbook)
    told = Document(handbook / "site" / KINDS["trainers"]).one("article").text
    assert f"the printer turns the paper over the {edge} edge." in told
    assert "Scale: 100 %" in told


def test_trainers_find_every_role_play(site: Path, shipped: Handbook) -> None:
    index = Document(site / KINDS["trainers"])
    for area in shipped.areas.values():
        plays = [(p, play) for p in shipped.originals if p.area == area.id for play in p.training]
        (entry,) = [item for item in index.all("li") if re.match(rf"{area.title} \d+ role play", item.text)]
        assert f"{len(plays)} role play" in entry.text
        assert f"{sum(play.minutes or 0 for _, play in plays)} minute" in entry.text
        listed = Document(site / f"trainers/{area.id}.html").one("ul", "mg-cases")
        for playbook, play in plays:
            assert playbook.title in listed.text
            assert play.scene in listed.text


def test_trainers_are_told_what_a_customer_is_worth_and_what_staff_can_count_on(site: Path, shipped: Handbook) -> None:
    told = Document(site / KINDS["trainers"]).one("article").text
    ours = shipped.for_staff
    for text in (shipped.customer_worth, ours.backing, ours.reward, ours.breather):
        assert text
        assert " ".join(text.split()) in told


def test_the_home_page_leads_to_trainers(site: Path) -> None:
    assert ("For trainers", KINDS["trainers"]) in [
        (link.text, link.attributes["href"]) for link in Document(site / "index.html").all("a")
    ]


def test_a_handbook_that_does_not_print_cards_offers_none(starter: Path) -> None:
    site = starter / "site"
    assert not (site / "cards").exists()
    assert not (site / "training").exists()
    assert "makegood training" in Document(site / KINDS["trainers"]).one("article").text
    assert lost_links(site) == []
    assert [name for name in html_files(site) if pdf_links(site, name)] == []
    assert "This handbook does not offer its cards." in Document(site / KINDS["trainers"]).one("article").text


def test_hostile_titles_stay_text(hostile_site: Path) -> None:
    for name in ("trainers/index.html", "trainers/orders.html"):
        page = Document(hostile_site / name)
        assert HOSTILE in page.one("article").text
        assert not [script for script in page.all("script") if script.within("md-content")]


def test_cards_that_do_not_fit_stop_a_build_or_say_that_they_are_cut_off(handbook: Path) -> None:
    convey = "- convey: Let them tell all of it; do not explain yet."
    change(handbook / PLAYBOOK, (convey, convey + " Let them tell it." * 100))
    with_cards(handbook)
    refused = run("makegood", "build", cwd=handbook)
    assert refused.returncode == 1
    assert "card-fits" in refused.stderr
    makegood("build", "--anyway", cwd=handbook)
    assert "CUT OFF HERE" in text_of(handbook / "site/cards/orders-a5-single.pdf")


@pytest.mark.parametrize("command", ["mkdocs build", "makegood export-docs"])
def test_other_ways_to_a_site_print_the_same_cards(command: str, handbook: Path) -> None:
    with_cards(handbook)
    makegood("build", "--site-dir", "ours", cwd=handbook)
    program, *arguments = command.split()
    folder = handbook / ("docs" if "export-docs" in arguments else "site")
    result = run(program, *arguments, *(["docs"] if "export-docs" in arguments else []), cwd=handbook)
    assert result.returncode == 0, result.stderr
    theirs = folder / "docs" if "export-docs" in arguments else folder
    ours = sorted((handbook / "ours").rglob("*.pdf"))
    assert {path.parent.name for path in ours} == {"cards", "training"}
    for path in ours:
        assert path.read_bytes() == (theirs / path.relative_to(handbook / "ours")).read_bytes(), path.name


def test_cards_are_left_out_while_somebody_writes(handbook: Path) -> None:
    with_cards(handbook)
    with serving(handbook) as server:
        told = "While the handbook is being written, cards are not printed on each change."
        server.wait("the page says so", lambda: told in server.page(KINDS["trainers"]))
        for name in (KINDS["trainers"], "orders/index.html", "orders/wrong-item.html"):
            assert server.page(name)
            assert ".pdf" not in server.page(name)


def test_what_is_printed_is_not_kept_for_a_day_without_network(site: Path) -> None:
    assert ".pdf" not in (site / "offline/site.js").read_text("utf-8")


def test_every_format_has_a_name() -> None:
    assert list(labels.CARD_FORMAT) == list(FORMATS)


def as_card(page: Page, paper: str) -> bytes:
    """What the browser prints when somebody chooses to print the page as a card."""
    page.get_by_role("button", name="Print as a card").or_(page.locator("[data-tool=print-card]")).first.click()
    return page.pdf(format=paper)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_playbook_is_printed_on_one_sheet(page: Page, address: str, shipped: Handbook, paper: str) -> None:
    for playbook in shipped.playbooks:
        page.goto(f"{address}{shipped.folder(playbook.language)}{playbook.original}.html")
        assert len(PdfReader(io.BytesIO(as_card(page, paper))).pages) == 1, playbook.id


def test_what_is_printed_as_a_card_is_what_one_needs_at_once(page: Page, address: str, shipped: Handbook) -> None:
    page.goto(address + KINDS["playbook"])
    page.locator("[data-tool=case]").first.check()
    printed = text_of(as_card(page, "A4"))
    playbook = shipped.by_id["deliveries/parcel-late"]
    assert playbook.title in printed
    for needed in (
        "Say this first",
        "Front line: up to €40 a case",
        "Team lead: up to €250 a case",
        "Hand over",
        "Partly ours",
    ):
        assert needed in printed
    for line in playbook.script.lines:
        for words in re.split(r"\{\w+\}", line.text):
            assert " ".join(words.split()) in printed
    for further in (
        "Where it breaks",
        "Role play",
        "It happened to them before",
        "What customers say",
        "Print as a card",
    ):
        assert further not in printed


def test_after_the_card_the_page_is_as_before_and_prints_whole(page: Page, address: str) -> None:
    page.goto(address + KINDS["playbook"])
    switch = page.locator("[data-tool=case]").first
    switch.check()
    page.locator("[data-tool=print-card]").click()
    expect(switch).not_to_be_checked()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(switch).to_be_checked()
    assert "Where it breaks" in text_of(page.pdf(format="A4"))
