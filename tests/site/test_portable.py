"""Exported docs: the same handbook from MkDocs, ProperDocs and Zensical, none of which knows makegood."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests import TODAY
from tests.site.helper import KINDS, PLAYBOOKS, Document, html_files, lost_links, makegood, run
from tests.web import served

GENERATORS = ("mkdocs", "properdocs", "zensical")

SAID = "my parcel never came"
TITLE = "The parcel has not come on the promised day"


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped handbook as exported docs; not to be changed."""
    folder = tmp_path_factory.mktemp("exported")
    makegood("export-docs", folder / "docs", "--today", TODAY, "--playbooks", PLAYBOOKS, cwd=folder)
    return folder / "docs"


@pytest.fixture(scope="module", params=GENERATORS)
def exported(request: pytest.FixtureRequest, docs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that a generator makes of them."""
    folder = shutil.copytree(docs, tmp_path_factory.mktemp(request.param), dirs_exist_ok=True)
    result = run(request.param, "build", "--strict", cwd=folder)
    assert result.returncode == 0, result.stderr
    return folder / "site"


def test_no_page_is_missing(exported: Path, site: Path) -> None:
    assert html_files(exported) == html_files(site)


def test_no_link_is_lost(exported: Path) -> None:
    assert lost_links(exported) == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "not found"])
def test_a_page_says_the_same(kind: str, exported: Path, site: Path) -> None:
    theirs, ours = (Document(folder / KINDS[kind]) for folder in (exported, site))
    assert theirs.one("article").text == ours.one("article").text
    assert theirs.one("title").text == ours.one("title").text
    assert theirs.one("html").lang == ours.one("html").lang
    for aria in ("aria-current", "lang"):
        assert _navigation(theirs, aria) == _navigation(ours, aria)


def _navigation(page: Document, attribute: str) -> list[tuple[str, str]]:
    return [(e.text, e.attributes.get(attribute, "")) for e in page.all("a", "md-nav__link")]


def test_the_search_finds_a_playbook_and_is_the_only_one(exported: Path, browser: Browser) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    failed: list[str] = []
    asked: list[str] = []
    page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: failed.append(str(error)))
    with served(exported) as address:
        for name in (KINDS["home"], KINDS["reviews"]):
            page.goto(address + name)
            expect(page.locator("[for=__search], .md-search")).to_have_count(0)
            page.keyboard.press("/")
            expect(page.get_by_role("searchbox")).to_have_count(1)
            page.keyboard.type(SAID)
            page.get_by_role("search").get_by_role("link", name=TITLE).first.click()
            expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
            expect(page.locator(".mg-first")).to_contain_text("I am sorry, customer name.")
    context.close()
    assert failed == []
    assert [url for url in asked if "workers" in url or "search.json" in url or not url.startswith(address)] == []
