"""A customer who speaks another language than the page: each line in both, the customer's to be said and copied."""

import html
import io
import re
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from pypdf import PdfReader

from makegood.load import load
from makegood.model import Handbook
from tests.site.helper import PLAYBOOKS, html_files, makegood, script_data
from tests.site.test_accessibility import violations
from tests.site.test_browser import FOCUSED, SCREENS, WIDE
from tests.site.test_offline import HAS_KEPT, visit, wait

ENGLISH = "deliveries/parcel-late.html"
SPANISH = "es/flights/flight-cancelled.html"
POLISH = "pl/deliveries/parcel-late.html"
FOLDERS = {"en": "", "es": "es/", "pl": "pl/"}
PAIRS = list(permutations(FOLDERS, 2))
"""A page's language and a customer's."""

SORRY = re.compile(r"Lo siento, .*\. Lo esperaba usted")
QUOTES = "element => getComputedStyle(element).quotes"
LABEL = "Customer\N{RIGHT SINGLE QUOTATION MARK}s language"
PRINT_SAYS_NOTHING = "window.print = () => {}"


@pytest.fixture(scope="module")
def shipped() -> Handbook:
    """The shipped handbook, as it is read."""
    handbook = load(PLAYBOOKS).handbook
    assert handbook
    return handbook


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A phone with a clipboard."""
    context = browser.new_context(**SCREENS["phone"], reduced_motion="reduce")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, address: str) -> Page:
    """A playbook in English on it."""
    page = context.new_page()
    page.goto(address + ENGLISH)
    return page


def choose(page: Page, name: str, label: str = LABEL) -> None:
    """Choose the customer's language and wait until it is there."""
    page.get_by_label(label).select_option(name)
    expect(page.locator(".mg-first .mg-second")).to_be_visible()


def open_all(page: Page) -> None:
    """Unfold whatever is folded."""
    page.evaluate("document.querySelectorAll('.mg details').forEach(details => details.open = true)")


def copied(page: Page) -> str:
    """What lies on the clipboard."""
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def second(element: Locator) -> Locator:
    """The lines in the customer's language within an element."""
    return element.locator(".mg-second > *")


def quotes(path: Path) -> list[str]:
    """What is said on a playbook's page, as it is written in the playbook, from top to bottom."""
    text = re.sub(r'<ul class="mg-heard">.*?</ul>', "", path.read_text("utf-8"), flags=re.DOTALL)
    said = re.findall(r"<(q|blockquote)>(.*?)</\1>", text, re.DOTALL)
    written = (re.sub(r'<var class="mg-slot" data-slot="(\w+)">.*?</var>', r"{\1}", words) for _, words in said)
    return [" ".join(html.unescape(words).split()) for words in written]


@pytest.mark.parametrize(("own", "other"), PAIRS)
def test_every_line_of_every_playbook_meets_the_same_line(site: Path, shipped: Handbook, own: str, other: str) -> None:
    """Pages in two languages say the same in the same order; a line that is not translated meets none."""
    editions = [(shipped.edition(it, own), shipped.edition(it, other)) for it in shipped.originals]
    both = [playbook.original for playbook, translated in editions if playbook and translated]
    assert len(both) >= 5
    for name in both:
        page, beside = (site / FOLDERS[language] / name for language in (own, other))
        mine, theirs = (script_data(path.with_name(f"{path.name}.lines.js")) for path in (page, beside))
        shown = {mine[mark]: theirs[mark] for mark in mine if mark in theirs}
        said = [quotes(path.with_name(f"{path.name}.html")) for path in (page, beside)]
        assert len(said[0]) > 10, name
        for words, counterpart in zip(*said, strict=True):
            missing = not set(mine.values()) >= {words} or not set(theirs.values()) >= {counterpart}
            assert shown.get(words) == (None if missing else counterpart), name


def test_a_line_is_there_in_the_customers_language_too(page: Page) -> None:
    choose(page, "Spanish")
    first = page.locator(".mg-first")
    expect(first.locator("q").first).to_contain_text("I am sorry")
    said = second(first)
    expect(said).to_have_text(SORRY)
    assert said.evaluate("element => element.closest('[lang]').lang") == "es"
    assert said.evaluate(QUOTES).startswith('"«" "»"')
    assert first.locator("q").first.evaluate(QUOTES).startswith('"“" "”"')
    open_all(page)
    for part in (
        "[data-area=resolve] .mg-line--ask",
        "#could-have-prevented .mg-line--say",
        ".mg-check",
        "#many-hit .mg-part",
        "dd:has-text('How')",
    ):
        expect(second(page.locator(part).first).first, part).to_be_visible()
    said_in = page.locator(".mg-second")
    assert said_in.count() > 20
    expect(page.locator(".mg-line--convey .mg-second")).to_have_count(0)
    expect(page.locator(".mg-heard .mg-second")).to_have_count(0)


def test_a_page_in_spanish_has_lines_in_polish(page: Page, address: str) -> None:
    page.goto(address + SPANISH)
    options = page.get_by_label("Idioma del cliente").locator("option")
    expect(options).to_have_text(["español", "inglés", "polaco"])
    choose(page, "polaco", "Idioma del cliente")
    said = second(page.locator(".mg-first"))
    expect(said).to_contain_text("Przepraszam")
    assert said.evaluate(QUOTES).startswith('"„" "”"')
    expect(page.locator(".mg-first q").first).to_contain_text("Lo siento")


def test_a_word_is_filled_in_in_both(page: Page) -> None:
    choose(page, "Spanish")
    slot = second(page.locator(".mg-first")).locator("var").first
    expect(slot).to_have_text("customer name")
    assert slot.evaluate("element => element.lang") == "en"  # it tells staff what to fill in
    page.get_by_text("Fill in once").click()
    page.get_by_label("customer name").fill("Ms Nowak")
    expect(page.locator(".mg-first q").first).to_contain_text("I am sorry, Ms Nowak.")
    expect(second(page.locator(".mg-first"))).to_contain_text("Lo siento, Ms Nowak.")
    page.get_by_label(LABEL).select_option("Polish")
    expect(second(page.locator(".mg-first"))).to_contain_text("Ms Nowak")
    page.get_by_role("button", name="Next customer: clear all").click()
    expect(second(page.locator(".mg-first"))).to_contain_text("customer name")


def test_what_is_copied_is_what_the_customer_reads(page: Page) -> None:
    choose(page, "Spanish")
    page.get_by_text("Fill in once").click()
    page.get_by_label("customer name").fill("Ms Nowak")
    button = page.locator(".mg-first").get_by_role("button")
    expect(button).to_have_text("Copy: Spanish")
    button.click()
    assert copied(page).startswith("Lo siento, Ms Nowak. Lo esperaba usted el [promised day]")
    expect(button).to_have_text("Copied")
    expect(button).to_have_text("Copy: Spanish")

    page.get_by_role("button", name="Copy all exact words: Spanish").click()
    said = copied(page)
    assert said.startswith("Lo siento, Ms Nowak.")
    assert "I am sorry" not in said
    assert len(said.split("\n\n")) >= 4

    page.get_by_label(LABEL).select_option("English")
    expect(page.locator(".mg-second")).to_have_count(0)
    expect(button).to_have_text("Copy")
    page.get_by_role("button", name="Copy all exact words", exact=True).click()
    assert copied(page).startswith("I am sorry, Ms Nowak.")


def test_the_choice_is_remembered_until_it_is_changed(page: Page, address: str) -> None:
    choose(page, "Spanish")
    page.goto(f"{address}flights/flight-cancelled.html")
    expect(page.get_by_label(LABEL)).to_have_value("es")
    expect(second(page.locator(".mg-first"))).to_contain_text("Lo siento")
    page.get_by_role("button", name="Next customer: clear all").click()
    page.goto(address + POLISH)
    expect(second(page.locator(".mg-first"))).to_have_text(SORRY)
    page.goto(address + SPANISH)  # nothing to add
    expect(page.get_by_label("Idioma del cliente")).to_have_value("")
    expect(page.locator(".mg-second")).to_have_count(0)
    page.goto(address + ENGLISH)
    page.get_by_label(LABEL).select_option("English")
    page.reload()
    expect(page.get_by_label(LABEL)).to_have_value("")
    expect(page.locator(".mg-second")).to_have_count(0)


def test_the_first_words_of_another_case_are_in_both(page: Page) -> None:
    choose(page, "Spanish")
    page.get_by_label("It happened to them before").check()
    expect(page.locator(".mg-first q").first).to_contain_text("Once was too often")
    expect(page.locator(".mg-first .mg-second")).to_have_count(1)
    again = page.locator("[data-area=acknowledge] .mg-part .mg-line--say .mg-second q").first.inner_text()
    expect(second(page.locator(".mg-first"))).to_have_text(again)
    page.get_by_label("It happened to them before").uncheck()
    expect(second(page.locator(".mg-first"))).to_have_text(SORRY)


def test_a_playbook_in_one_language_offers_no_other(page: Page, address: str, shipped: Handbook) -> None:
    (alone, *_) = (it.id for it in shipped.originals if not shipped.edition(it, "es"))
    choose(page, "Spanish")
    for folder in FOLDERS.values():
        page.goto(f"{address}{folder}{alone}.html")
        expect(page.locator(".mg-first q")).to_have_count(1)
        assert page.locator("[data-tool=spoken]").count() == 0


def test_lines_are_found_from_every_page_that_offers_them(site: Path) -> None:
    offering = {
        name: re.findall(r'data-lines="([^"]+)"', (site / name).read_text("utf-8")) for name in html_files(site)
    }
    assert sum(len(found) > 1 for found in offering.values()) >= 20
    lost = [
        (name, path)
        for name, found in offering.items()
        for path in found
        if not ((site / name).parent / path).is_file()
    ]
    assert lost == []


def test_the_keyboard_alone_chooses(page: Page) -> None:
    select = page.get_by_label(LABEL)
    select.focus()
    assert page.evaluate(FOCUSED)["seen"]
    page.keyboard.press("ArrowDown")
    expect(second(page.locator(".mg-first"))).to_have_text(SORRY)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing_in_two_languages(
    browser: Browser, address: str, scheme: Literal["light", "dark"], screen: str
) -> None:
    context = browser.new_context(**SCREENS[screen], color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address + ENGLISH)
    choose(page, "Polish")
    page.get_by_label("It happened to them before").check()
    open_all(page)
    assert violations(page) == []
    context.close()


def test_two_languages_reflow_at_320_pixels(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, is_mobile=True, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address + SPANISH)
    choose(page, "polaco", "Idioma del cliente")
    page.locator("[data-tool=case]").last.check()
    open_all(page)
    assert page.evaluate("[document.documentElement.scrollWidth, innerWidth]") == [320, 320]
    assert page.evaluate(WIDE) == []
    context.close()


def test_it_works_from_a_folder(page: Page, site: Path) -> None:
    page.goto((site / ENGLISH).as_uri())
    choose(page, "Spanish")
    expect(second(page.locator(".mg-first"))).to_have_text(SORRY)


def test_without_a_network_a_page_never_opened_has_them_too(context: BrowserContext, address: str, site: Path) -> None:
    page = visit(context, address, site)
    wait(page, HAS_KEPT, [f"{folder}deliveries/parcel-late.lines.js" for folder in ("", "es/")])
    context.set_offline(True)
    page.goto(address + ENGLISH)
    choose(page, "Spanish")
    expect(second(page.locator(".mg-first"))).to_have_text(SORRY)


def test_lines_that_cannot_be_loaded_are_told(browser: Browser, address: str) -> None:
    context = browser.new_context(service_workers="block", reduced_motion="reduce")  # or it answers for the server
    page = context.new_page()
    page.goto(address + ENGLISH)
    told = page.get_by_text("These words are not on this device yet")
    expect(told).to_be_hidden()
    page.route("**/es/**/*.lines.js", lambda route: route.abort())
    page.get_by_label(LABEL).select_option("Spanish")
    expect(told).to_be_visible()
    expect(page.locator(".mg-first button")).to_have_text("Copy")
    page.get_by_label(LABEL).select_option("Polish")
    expect(told).to_be_hidden()
    expect(page.locator(".mg-first .mg-second")).to_be_visible()
    context.close()


def test_a_line_that_is_not_translated_stands_alone(browser: Browser, handbook: Path) -> None:
    config = handbook / "playbooks/handbook.yml"
    config.write_text(config.read_text("utf-8").replace("languages: [en]", "languages: [en, es]"), "utf-8")
    (handbook / "playbooks/orders/wrong-item.es.yml").write_text(
        "title: Otra cosa\nlanguage: es\ntranslates: orders/wrong-item\n"
        "script: {acknowledge: [{say: Lo siento.}], resolve: [{say: <b>Juntos</b> &amp; ya.}]}\n",
        "utf-8",
    )
    makegood("build", "--anyway", cwd=handbook)
    page = browser.new_page()
    page.goto((handbook / "site/orders/wrong-item.html").as_uri())
    choose(page, "Spanish")
    expect(second(page.locator(".mg-first"))).to_have_text("Lo siento.")
    resolve = page.locator("[data-area=resolve]")
    expect(second(resolve)).to_have_text(["<b>Juntos</b> &amp; ya."])
    ask = resolve.locator(".mg-line--ask")
    expect(ask.get_by_role("button")).to_have_text("Copy")
    page.close()


def test_paper_has_both(page: Page) -> None:
    page.add_init_script(PRINT_SAYS_NOTHING)
    page.reload()
    choose(page, "Spanish")
    printed = "".join(it.extract_text() for it in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages)
    assert "I am sorry" in printed
    assert "Lo siento" in printed
    assert "Copy: Spanish" not in printed


@pytest.mark.parametrize(("own", "other"), PAIRS)
def test_printed_as_a_card_both_are_on_one_sheet(
    page: Page, address: str, shipped: Handbook, own: str, other: str
) -> None:
    page.add_init_script(f"{PRINT_SAYS_NOTHING}; localStorage.setItem('makegood.spoken', '{other}')")
    for playbook in shipped.originals:
        if shipped.edition(playbook, own) and shipped.edition(playbook, other):
            page.goto(f"{address}{FOLDERS[own]}{playbook.original}.html")
            expect(page.locator(".mg-first .mg-second")).to_be_visible()
            page.locator("[data-tool=print-card]").click()
            assert len(PdfReader(io.BytesIO(page.pdf(format="A4"))).pages) == 1, playbook.id
