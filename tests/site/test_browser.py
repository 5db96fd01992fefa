"""The handbook in a browser, on a phone and at a desk: found, read, and within the screen."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Dialog, Locator, Page, expect

from tests.site.helper import HOSTILE, KINDS

SCREENS: dict[str, Any] = {
    "phone": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
    "desktop": {"viewport": {"width": 1280, "height": 900}},
}
SAID = "Where is my parcel"
TITLE = "The parcel has not come on the promised day"

WIDE = """() => [...document.querySelectorAll("body *")].filter(element => {
    if (element.closest(".md-sidebar, .md-search, svg, script, style")) return false;
    if (element.parentElement.closest(".mg-scroll, .mg-code")) return false;
    const box = element.getBoundingClientRect();
    return box.width > 0 && (box.right > innerWidth + 1 || box.left < -1);
}).map(element => element.outerHTML.slice(0, 120))"""
"""Elements that stick out of the screen, though not those in boxes that scroll by themselves."""

FOCUSED = """async () => {
    const element = document.activeElement;
    const shown = element.matches(".md-option") ? element.nextElementSibling : element;
    const seen = () => {
        const box = shown.getBoundingClientRect();
        return box.width > 0 && box.height > 0 && box.left >= -1 && box.right <= innerWidth + 1
            && box.top < innerHeight && box.bottom > 0 && shown.checkVisibility({visibilityProperty: true})
            && getComputedStyle(shown).outlineStyle !== "none";
    };
    const name = element.id || element.textContent.trim() || element.ariaLabel || element.className;
    for (let tries = 0; !seen() && element !== document.body; tries++) {
        if (tries === 200) return {name, seen: false};
        await new Promise(then => setTimeout(then, 10));
    }
    return {name: element === document.body ? "" : name, seen: true};
}"""
"""What has the focus, if anything, and whether that is on the screen and looks focused, soon at least."""


@pytest.fixture(params=SCREENS)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page on a phone and at a desk, without motion."""
    context = browser.new_context(**SCREENS[request.param], reduced_motion="reduce")
    yield context.new_page()
    context.close()


def in_sight(page: Page, locator: Locator) -> bool:
    """Whether all of an element is on the screen, without scrolling."""
    box, size = locator.bounding_box(), page.viewport_size
    assert box
    assert size
    return box["y"] >= 0 and box["y"] + box["height"] <= size["height"]


def assert_first_sentence_in_sight(page: Page) -> None:
    """Assert that the playbook is open and one reads at once what to say."""
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    box = page.locator("section", has=page.get_by_role("heading", name="Say this first"))
    sentence = box.locator("q")
    expect(sentence).to_contain_text("I am sorry")
    assert in_sight(page, sentence)


def test_a_customers_words_lead_to_the_first_sentence(page: Page, address: str) -> None:
    page.goto(address)
    field = page.get_by_label("What does the customer say?")
    assert in_sight(page, field)
    field.click()
    page.keyboard.type(SAID)
    page.get_by_role("search").get_by_role("link", name=TITLE).first.click()
    assert_first_sentence_in_sight(page)


def test_the_keyboard_alone_leads_to_the_first_sentence(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["name"] == "Skip to content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["name"] == "mg-find"
    page.keyboard.type(SAID)
    expect(page.locator(".mg-results a").first).to_contain_text(TITLE)
    page.keyboard.press("Enter")
    assert_first_sentence_in_sight(page)


def test_focus_is_seen_wherever_tab_leads(page: Page, address: str) -> None:
    for kind in ("home", "playbook", "rule"):
        page.goto(address + KINDS[kind])
        stops: list[dict[str, Any]] = []
        while not stops or stops[-1]["name"]:
            page.keyboard.press("Tab")
            stops.append(page.evaluate(FOCUSED))
            assert len(stops) < 100, "Tab leaves the page at its end"
        assert [stop["name"] for stop in stops if not stop["seen"]] == []
        assert len(stops) > 10


def test_no_request_leaves_the_machine(browser: Browser, address: str) -> None:
    page = browser.new_page(reduced_motion="reduce")
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    for name in KINDS.values():
        page.goto(address + name)
        if page.locator(".mg-search").count():
            page.keyboard.press("/")
            page.keyboard.type("parcel")
            expect(page.locator(".mg-results a").first).to_be_attached()
    page.close()
    assert any(url.endswith("search/playbooks.js") for url in asked)
    assert {urlsplit(url).hostname for url in asked} == {"127.0.0.1"}


def test_pages_reflow_at_320_pixels(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, is_mobile=True, reduced_motion="reduce")
    page = context.new_page()
    for kind, name in KINDS.items():
        page.goto(address + name)
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        assert page.evaluate("[document.documentElement.scrollWidth, innerWidth]") == [320, 320], kind
        assert page.evaluate(WIDE) == [], kind
    context.close()


def test_hostile_words_stay_words_in_the_browser(page: Page, hostile_address: str) -> None:
    spoken: list[str] = []

    def hear(dialog: Dialog) -> None:
        spoken.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", hear)
    page.goto(hostile_address)
    page.get_by_label("What does the customer say?").fill("alert bold")
    result = page.locator(".mg-results a").first
    expect(result.locator("strong")).to_have_text(HOSTILE)
    expect(result.locator("q")).to_have_text(HOSTILE)
    result.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(HOSTILE)
    assert spoken == []


def test_the_site_opens_from_a_folder(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    page.locator(".mg-tiles").get_by_role("link", name="Deliveries").click()
    page.get_by_role("article").get_by_role("link", name=TITLE).click()
    assert_first_sentence_in_sight(page)
