"""What axe-core sees: no violation on any kind of page, in either scheme, on either screen.

Held to: every rule that axe-core tags with WCAG 2.0, 2.1 or 2.2 at levels A and AA, and all of its
best practices; none is switched off.
"""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # has no types
from playwright.sync_api import Browser, Page, expect

from tests.site.helper import KINDS
from tests.site.test_browser import SCREENS

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LIKE_ANOTHER = {
    *("law", "authority", "weak spots", "principles", "rules"),
    *("Spanish home", "Polish area", "Spanish rule", "Polish principle"),
}
"""Kinds of page that hold nothing but what another kind holds too, be it in another language."""

OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}


@pytest.fixture(scope="module", params=product(("light", "dark"), SCREENS), ids="-".join)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page in a scheme, on a screen, without motion."""
    scheme, screen = request.param
    context = browser.new_context(**SCREENS[screen], color_scheme=scheme, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def violations(page: Page, part: str | None = None) -> list[str]:
    """What axe-core finds on the page or a part of it."""
    found: list[dict[str, Any]] = Axe().run(page, part, OPTIONS).response["violations"]
    return [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in LIKE_ANOTHER])
def test_axe_finds_nothing(page: Page, address: str, kind: str) -> None:
    page.goto(address + KINDS[kind])
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    assert violations(page) == []
    if not page.locator(".mg-search").count():
        return  # a page that is not ours
    page.keyboard.press("/")
    page.keyboard.type("parcel")
    expect(page.locator(".mg-results a").first).to_be_visible()
    assert violations(page, ".mg-search") == []


def test_axe_finds_nothing_whatever_is_different_this_time(browser: Browser, address: str) -> None:
    page = browser.new_page(reduced_motion="reduce")
    page.goto(address + KINDS["playbook"])
    cases = page.locator("[data-tool=case]")
    assert "many_hit" in cases.evaluate_all("inputs => inputs.map(input => input.value)")
    for checked in ([page.locator("[data-tool=case][value=many_hit]")], cases.all()):
        for case in checked:
            case.check()
        page.evaluate("scrollTo(0, 0)")  # what lies half under the header would count as small
        assert violations(page) == []
    page.close()
