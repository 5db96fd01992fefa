"""The handbook without a network: kept by the browser, whole, up to date, and nowhere in the way."""

import json
import threading
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from tests import TODAY
from tests.site.helper import KINDS, PLAYBOOK, PLAYBOOKS, change, html_files, makegood, run, search_data
from tests.site.test_accessibility import violations
from tests.site.test_serve import PATIENCE, serving
from tests.web import Quiet, served

TITLE = "They got something else than they ordered"
OTHER_TITLE = "They got the wrong thing"
WRONG_ITEM = "orders/wrong-item.html"
NEW = "A new version of this handbook is ready."

KEPT = """async () => (await Promise.all((await caches.keys()).map(async name =>
    (await (await caches.open(name)).keys()).map(request => new URL(request.url).pathname.slice(1))))).flat()"""
"""The paths of all that the browser has kept."""

HAS_KEPT = f"async paths => {{const kept = await ({KEPT})(); return paths.every(path => kept.includes(path))}}"

CACHES = "async () => (await caches.keys()).length"

WAITING = "async () => Boolean((await navigator.serviceWorker.getRegistration()).waiting)"

LOADED = "performance.getEntriesByType('resource').map(entry => new URL(entry.name).pathname.slice(1))"

WIDTH = "async src => {const i = Object.assign(new Image(), {src}); await i.decode(); return i.naturalWidth}"

REGISTERED = "async () => (await navigator.serviceWorker.getRegistrations()).length"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that has seen nothing yet, on a phone."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    yield context
    context.close()


def wait(page: Page, is_reached: str, arg: object = None) -> None:
    """Wait until a condition, which may take its time too, holds on the page."""
    end = time.monotonic() + PATIENCE
    while not page.evaluate(is_reached, arg):
        assert time.monotonic() < end, f"not within {PATIENCE} s: {is_reached}"
        page.wait_for_timeout(50)


def visit(context: BrowserContext, address: str, site: Path, folder: str = "") -> Page:
    """Open the home page in a language and wait until the browser has kept every page in it."""
    page = context.new_page()
    page.goto(f"{address}{folder}index.html")
    wait(page, HAS_KEPT, pages_in(site, folder))
    return page


def pages_in(site: Path, folder: str = "") -> list[str]:
    """The pages in a language, and the one that says that something is not there."""
    others = tuple(other for other in ("es/", "pl/") if other != folder)
    own = (name for name in html_files(site) if name.startswith(folder) and not name.startswith(others))
    return sorted({*own, "404.html"})


def data(site: Path) -> dict[str, Any]:
    """What the worker knows of the site."""
    script = (site / "offline/site.js").read_text("utf-8")
    known: dict[str, Any] = json.loads(script.removeprefix("self.makegoodSite = "))
    return known


def test_everything_works_without_a_network(context: BrowserContext, address: str, site: Path) -> None:
    page = visit(context, address, site)
    expect(page.get_by_role("status").filter(has_text="No network")).to_be_hidden()
    loaded = page.evaluate(LOADED)
    context.set_offline(True)
    expect(page.get_by_text("No network: this is the handbook as it was on 30 November 2026.")).to_be_visible()

    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for name in set(KINDS.values()) & set(pages_in(site)):
        page.goto(address + name)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--md-text-font-family')"), name
    page.goto(f"{address}?q=Where+is+my+parcel")
    page.get_by_role("search").get_by_role("link", name="The parcel has not come on the promised day").first.click()
    expect(page.get_by_role("heading", name="Say this first")).to_be_visible()
    assert errors == []
    assert {path for path in loaded if path.endswith((".css", ".js"))} <= set(page.evaluate(KEPT))


def test_each_language_is_kept_for_itself(context: BrowserContext, address: str, site: Path) -> None:
    """Its pages, its search, its manifest; whoever reads Polish keeps no Spanish page."""
    page = visit(context, address, site, "pl/")
    kept = {name for name in page.evaluate(KEPT) if name.endswith(".html")}
    assert kept == {*pages_in(site, "pl/")}
    assert page.locator("link[rel=manifest]").get_attribute("href") == f"{address}pl/manifest.webmanifest"
    context.set_offline(True)
    page.goto(f"{address}pl/index.html?q=gdzie+moja+paczka")
    page.get_by_role("search").get_by_role("link").first.click()
    expect(page.get_by_text("Brak sieci")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--md-text-font-family')")


def test_a_query_or_a_short_address_leads_to_what_is_kept(context: BrowserContext, address: str, site: Path) -> None:
    page = visit(context, address, site)
    context.set_offline(True)
    for name in ("deliveries/parcel-late.html?from=mail#script", "deliveries/", "deliveries/parcel-late"):
        page.goto(address + name)
        expect(page.get_by_text("No network: ")).to_be_visible()
        assert page.url == address + name


def test_a_page_that_is_not_in_the_handbook_is_not_found_without_a_network_either(
    context: BrowserContext, address: str, site: Path
) -> None:
    page = visit(context, address, site)
    context.set_offline(True)
    response = page.goto(address + "deliveries/nothing.html")
    assert response
    assert response.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no such page in this handbook.")


class Leaving(Quiet):
    """A server that can be gone, and come back."""

    is_gone = False

    def do_GET(self) -> None:  # noqa: N802  the name is its base class's
        """Answer, or hang up."""
        if self.is_gone:
            self.close_connection = True
        else:
            super().do_GET()


@pytest.fixture
def server() -> type[Leaving]:
    """A server of this test alone."""
    return type("Server", (Leaving,), {})


def test_what_is_not_kept_leads_nowhere_while_there_is_no_server(
    context: BrowserContext, site: Path, server: type[Leaving]
) -> None:
    """Wi-Fi may be up and the server not there all the same; other languages and PDFs are back with it."""
    with served(site, server) as address:
        page = visit(context, address, site)
        page.goto(f"{address}deliveries/index.html")
        elsewhere = page.locator(".mg-languages a:not([aria-current]), a[type='application/pdf']")
        note = page.get_by_text("No network: this is the handbook as it was on 30 November 2026.")
        page.locator(".mg-languages summary").click()
        assert elsewhere.count() > 3
        expect(note).to_be_hidden()

        server.is_gone = True
        page.reload()
        expect(note).to_be_visible()
        page.locator(".mg-languages summary").click()
        expect(page.locator(".mg-languages a[href]")).to_have_text(["English"])
        expect(page.locator("a[type='application/pdf'][href]")).to_have_count(0)
        assert {text.split()[0] for text in elsewhere.all_inner_texts() if text.endswith("only with a network")} > {
            "polski"
        }
        assert elsewhere.filter(has_not_text="only with a network").count() == 0
        assert violations(page) == []

        server.is_gone = False
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        expect(note).to_be_hidden()
        expect(elsewhere.filter(has_text="only with a network")).to_have_count(0)
        expect(elsewhere.and_(page.locator(":not([href])"))).to_have_count(0)
        page.get_by_role("link", name="español").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Entregas")


def test_a_server_that_does_not_answer_in_time_is_no_network(context: BrowserContext, built: Path) -> None:
    goes_on = threading.Event()
    goes_on.set()

    class Slow(Quiet):
        def do_GET(self) -> None:  # noqa: N802  the name is its base class's
            goes_on.wait(PATIENCE)
            super().do_GET()

    with served(built / "site", Slow) as address:
        page = visit(context, address, built / "site")
        page.clock.install()
        goes_on.clear()
        page.reload()
        note = page.get_by_text("No network: ")
        page.clock.run_for(2_000)
        expect(note).to_be_hidden()
        page.clock.run_for(10_000)
        expect(note).to_be_visible()
        goes_on.set()
        expect(note).to_be_hidden()


def test_what_is_kept_of_another_language_is_reached_without_a_network(
    context: BrowserContext, address: str, site: Path
) -> None:
    visit(context, address, site)
    page = visit(context, address, site, "es/")
    page.goto(f"{address}es/deliveries/index.html")
    context.set_offline(True)
    page.locator(".mg-languages summary").click()
    expect(page.get_by_role("link", name="polski")).to_have_text("polski solo con conexión")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Deliveries")
    context.set_offline(False)
    expect(page.locator(".mg-languages a[href]")).to_have_count(3)


def test_nothing_is_said_not_to_be_in_the_handbook_that_is_only_not_kept(
    context: BrowserContext, address: str, site: Path
) -> None:
    page = visit(context, address, site)
    page.goto(f"{address}deliveries/index.html")
    opened, *others = page.locator("a[type='application/pdf']").evaluate_all("links => links.map(link => link.href)")
    page.evaluate("url => fetch(url).then(response => response.blob())", opened)
    wait(page, HAS_KEPT, [urlsplit(opened).path.lstrip("/")])
    context.set_offline(True)
    expect(page.locator("a[type='application/pdf'][href]")).to_have_count(1)
    for url in (others[0], f"{address}pl/deliveries/index.html"):
        with pytest.raises(Error, match="net::ERR"):
            page.goto(url)


def test_a_new_version_is_told_and_loaded_when_one_wants_it(context: BrowserContext, built: Path) -> None:
    with served(built / "site") as address:
        page = visit(context, address, built / "site")
        page.goto(address + WRONG_ITEM)
        expect(page.get_by_text(NEW)).to_be_hidden()
        change(built / PLAYBOOK, (f"title: {TITLE}", f"title: {OTHER_TITLE}"))
        makegood("build", cwd=built)

        page.reload()
        expect(page.get_by_role("status").get_by_text(NEW)).to_be_visible(timeout=PATIENCE * 1000)
        expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
        assert violations(page, ".mg-offline") == []
        page.get_by_role("button", name="Load it").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(OTHER_TITLE)
        expect(page.get_by_text(NEW)).to_be_hidden()
        wait(page, f"async () => await ({CACHES})() === 1")

    context.set_offline(True)
    page.goto(f"{address}?q=wrong")
    expect(page.get_by_role("link", name=OTHER_TITLE).first).to_be_visible()


def test_an_open_page_hears_of_a_new_version_when_one_comes_back_to_it(context: BrowserContext, built: Path) -> None:
    with served(built / "site") as address:
        page = visit(context, address, built / "site")
        change(built / PLAYBOOK, (f"title: {TITLE}", f"title: {OTHER_TITLE}"))
        makegood("build", cwd=built)
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        expect(page.get_by_text(NEW)).to_be_visible(timeout=PATIENCE * 1000)


def test_a_page_that_fails_holds_up_no_other_and_is_kept_later(context: BrowserContext, built: Path) -> None:
    asked_to_log_in = "authority/orders.html"
    broken = {WRONG_ITEM, asked_to_log_in}

    class Failing(Quiet):
        def do_GET(self) -> None:  # noqa: N802  the name is its base class's
            path = urlsplit(self.path).path.lstrip("/")
            if path not in broken:
                super().do_GET()
            elif path == asked_to_log_in:
                self.send_response(302)
                self.send_header("Location", "/index.html")
                self.end_headers()
            else:
                self.send_error(503)

    site = built / "site"
    others = sorted(html_files(site) - broken - {"orders/index.html"})
    (site / "orders/index.html").unlink()
    with served(site, Failing) as address:
        page = context.new_page()
        page.goto(address)
        wait(page, HAS_KEPT, others)
        assert broken.isdisjoint(page.evaluate(KEPT))
        missing = sorted(broken)
        broken.clear()
        page.reload()
        wait(page, HAS_KEPT, missing)


def test_what_a_new_version_has_not_yet_comes_from_the_one_before(context: BrowserContext, built: Path) -> None:
    broken: set[str] = set()

    class Failing(Quiet):
        def do_GET(self) -> None:  # noqa: N802  the name is its base class's
            self.send_error(503) if self.path in broken else super().do_GET()

    with served(built / "site", Failing) as address:
        page = visit(context, address, built / "site")
        broken.add(f"/{WRONG_ITEM}")
        change(built / PLAYBOOK, (f"title: {TITLE}", f"title: {OTHER_TITLE}"))
        makegood("build", cwd=built)
        page.reload()
        wait(page, WAITING)
        expect(page.get_by_text(NEW)).to_be_hidden()
        page.goto("about:blank")  # now nobody reads the version before
        page.goto(address)
        wait(page, f"async () => !await ({WAITING})()")

    context.set_offline(True)
    page.goto(f"{address}orders/index.html")
    page.get_by_role("article").get_by_role("link", name=OTHER_TITLE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


def test_a_server_that_shortens_addresses_does_no_harm(context: BrowserContext, built: Path) -> None:
    class Short(Quiet):
        def do_GET(self) -> None:  # noqa: N802  the name is its base class's
            path, _, query = self.path.partition("?")
            if path.endswith(".html"):
                self.send_response(308)
                self.send_header("Location", path.removesuffix(".html").removesuffix("index") + query)
                self.end_headers()
                return
            if path != "/" and not path.endswith("/") and "." not in path:
                self.path = f"{path}.html"
            super().do_GET()

    with served(built / "site", Short) as address:
        page = visit(context, address, built / "site")
        context.set_offline(True)
        for name in (WRONG_ITEM, WRONG_ITEM.removesuffix(".html")):
            page.goto(address + name)
            expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


def test_nothing_happens_from_a_disk(context: BrowserContext, site: Path) -> None:
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for name in ("index.html", KINDS["playbook"]):
        page.goto((site / name).as_uri())
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.wait_for_load_state("networkidle")
        context.set_offline(True)
        assert page.locator(".mg-offline :visible").count() == 0
        assert page.locator("link[rel=manifest]").count() == 0
        context.set_offline(False)
    assert said == []


def test_a_browser_would_install_it(context: BrowserContext, address: str, site: Path) -> None:
    page = visit(context, address, site)
    session = context.new_cdp_session(page)
    found = session.send("Page.getAppManifest")
    assert found["errors"] == []
    hindrances = {error["errorId"] for error in session.send("Page.getInstallabilityErrors")["installabilityErrors"]}
    assert hindrances <= {"in-incognito"}  # as every browser of a test is
    manifest = json.loads(found["data"])
    assert (manifest["name"], manifest["lang"], manifest["display"]) == ("How we make it good", "en", "standalone")
    assert page.goto(address + manifest["start_url"])
    for icon in manifest["icons"]:
        assert page.evaluate(WIDTH, address + icon["src"]) == 192, icon


def test_the_version_is_that_of_the_contents_not_of_the_day(built: Path) -> None:
    def version(*arguments: str) -> str:
        makegood("build", *arguments, cwd=built)
        known: str = data(built / "site")["version"]
        return known

    first, tomorrow = version(), str(date.today() + timedelta(days=1))
    assert version() == first
    assert version("--today", tomorrow) == first
    change(built / PLAYBOOK, (f"title: {TITLE}", f"title: {OTHER_TITLE}"))
    assert version("--today", tomorrow) != first


def test_other_settings_and_pages_of_ones_own_make_a_new_version(built: Path) -> None:
    before = data(built / "site")["version"]
    change(built / "mkdocs.yml", ("name: material", "name: material\n  features: [toc.follow]"))
    makegood("build", cwd=built)
    settings = data(built / "site")["version"]
    (built / "playbooks/canteen.md").write_text("# Canteen\n")
    makegood("build", cwd=built)
    known = data(built / "site")
    assert len({before, settings, known["version"]}) == 3
    assert "canteen.html" in known["pages"]


def test_all_that_is_listed_is_in_the_site(site: Path) -> None:
    listed: set[Path] = set()
    for folder in (site, site / "es", site / "pl"):
        known = data(folder)
        paths = [(folder / path).resolve() for path in (*known["first"], *known["pages"])]
        assert [path for path in paths if not path.is_file()] == []
        assert len(paths) == len(set(paths))
        pages = {path for path in paths if path.suffix == ".html"} - {site / "404.html"}
        assert listed.isdisjoint(pages)
        listed |= pages
    assert {path.relative_to(site).as_posix() for path in listed} | {"404.html"} == html_files(site)
    assert search_data(site)["playbooks"][0]["url"] in data(site)["pages"]


def test_exported_docs_work_without_a_network_too(context: BrowserContext, tmp_path: Path, site: Path) -> None:
    docs = tmp_path / "docs"
    makegood("export-docs", docs, "--today", TODAY, "--playbooks", PLAYBOOKS, cwd=tmp_path)
    built = run("mkdocs", "build", cwd=docs)
    assert built.returncode == 0, built.stderr
    assert data(docs / "site")["pages"] == data(site)["pages"]
    with served(docs / "site") as address:
        page = visit(context, address, docs / "site")
    page.goto(address + KINDS["playbook"])
    expect(page.get_by_role("heading", name="Say this first")).to_be_visible()


def test_while_one_writes_nothing_is_kept(handbook: Path) -> None:
    with serving(handbook) as server:
        server.wait("it is served", lambda: bool(server.page("index.html")))
        assert server.page("offline/site.js") == "self.makegoodSite = null\n"


def test_what_was_kept_before_one_writes_goes(context: BrowserContext, built: Path) -> None:
    site = built / "site"
    with served(site) as address:
        page = visit(context, address, site)
        (site / "offline/site.js").write_text("self.makegoodSite = null\n")
        (site / "index.html").write_text("<h1>As it is now</h1>")
        page.evaluate("navigator.serviceWorker.getRegistration().then(registration => registration.update())")
        expect(page.get_by_role("heading", level=1)).to_have_text("As it is now")
        assert page.evaluate(REGISTERED) == 0
        assert page.evaluate(CACHES) == 0
