"""Registers in a browser: filtered, sorted, folded to cards; and the whole of them as CSV."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from makegood import authority, labels
from makegood.load import load
from makegood.model import Handbook
from tests.site.helper import HOSTILE, PLAYBOOK, PLAYBOOKS, Document, change, html_files, makegood
from tests.site.test_accessibility import violations
from tests.site.test_browser import FOCUSED, WIDE

REGISTERS = ("weak-spots/deliveries.html", "authority/shops.html", "authority/index.html", "roles/team-lead.html")
ROLE = "roles/front-line.html"

_SEEN = """() => [...document.querySelectorAll(".mg-register tbody tr")]
    .filter(row => row.checkVisibility()).map(row => row.cells[0].textContent.trim())"""
"""The first cell of every row that is shown."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page at a desk, without motion."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page on the narrowest phone."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, is_mobile=True, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def shipped() -> Handbook:
    """The shipped handbook's model."""
    handbook = load(PLAYBOOKS).handbook
    assert handbook is not None
    return handbook


def seen(page: Page) -> list[str]:
    """The first cell of every row that is shown, in order."""
    found: list[str] = page.evaluate(_SEEN)
    return found


def sums(page: Page, column: int) -> list[float]:
    """What a column is sorted by, row after row."""
    cells = page.locator(f".mg-register tbody tr > :nth-child({column})")
    values: list[str] = cells.evaluate_all("cells => cells.map(cell => cell.dataset.sort)")
    return [float(value) for value in values]


def read(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    """A table as a program reads it."""
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


@pytest.mark.parametrize("typed", ["charge courier", "COURIER chárge", "  courier   charge "])
def test_typing_leaves_the_rows_that_hold_every_word(page: Page, address: str, typed: str) -> None:
    page.goto(address + ROLE)
    every = seen(page)
    rows = page.locator(".mg-register tbody tr")
    texts = [text.lower() for text in rows.all_text_contents()]
    page.get_by_label("Filter").fill(typed)
    fitting = [name for name, text in zip(every, texts, strict=True) if "charge" in text and "courier" in text]
    assert 0 < len(fitting) < len(every)
    assert seen(page) == fitting
    status = page.locator(".mg-register [role=status]")
    expect(status).to_have_text(f"Shown: {len(fitting)} of {len(every)}")
    page.get_by_label("Filter").fill("")
    assert seen(page) == every


def test_a_filter_that_nothing_fits_says_so(page: Page, address: str) -> None:
    page.goto(address + ROLE)
    page.get_by_label("Filter").fill("zzz")
    assert seen(page) == []
    expect(page.locator(".mg-register [role=status]")).to_have_text("Nothing here fits the filter.")


def test_the_keyboard_sorts_and_hears_the_order(page: Page, address: str) -> None:
    page.goto(address + ROLE)
    page.get_by_label("Filter").focus()
    heading = page.get_by_role("columnheader", name="Playbook")
    page.keyboard.press("Tab")  # the box that scrolls
    page.keyboard.press("Tab")
    expect(heading.get_by_role("button")).to_be_focused()
    expect(page.locator("[aria-sort]")).to_have_count(0)
    given = seen(page)
    page.keyboard.press("Enter")
    expect(heading).to_have_attribute("aria-sort", "ascending")
    assert seen(page) == sorted(given, key=str.lower) != given
    page.keyboard.press("Space")
    expect(heading).to_have_attribute("aria-sort", "descending")
    assert seen(page) == sorted(given, key=str.lower, reverse=True)
    expect(heading.get_by_role("button")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[aria-sort]")).to_have_count(1)
    expect(page.get_by_role("columnheader", name="Area")).to_have_attribute("aria-sort", "ascending")


def test_sums_sort_by_value(page: Page, address: str) -> None:
    page.goto(address + ROLE)
    page.get_by_role("button", name="In one case").click()
    ascending = sums(page, 3)
    assert ascending == sorted(ascending)
    assert [str(int(value)) for value in ascending] != sorted(str(int(value)) for value in ascending)
    page.get_by_role("button", name="In one case").click()
    assert sums(page, 3) == sorted(ascending, reverse=True)


def test_a_share_without_end_is_more_than_any_sum(handbook: Path, page: Page) -> None:
    change(handbook / "playbooks/handbook.yml", ("per_case: 30 EUR", "per_case: 20 % of the price"))
    makegood("build", "--anyway", cwd=handbook)
    page.goto((handbook / "site/authority/orders.html").as_uri())
    assert sums(page, 2) == [float("inf")]


def test_empty_cells_come_last_in_either_order(page: Page, address: str) -> None:
    page.goto(address + "authority/shops.html")
    for _ in range(2):
        page.get_by_role("button", name="Owed").click()
        cells = page.locator(".mg-register tbody td:last-child").all_text_contents()
        filled = [bool(cell.strip()) for cell in cells]
        assert True in filled
        assert filled == sorted(filled, reverse=True)


def test_a_filter_stays_when_the_order_changes(page: Page, address: str) -> None:
    page.goto(address + ROLE)
    page.get_by_label("Filter").fill("flights")
    before = seen(page)
    page.get_by_role("button", name="Playbook").click()
    assert sorted(seen(page)) == sorted(before)
    assert 0 < len(before) < 19


def test_headings_stay_in_sight_while_rows_scroll(page: Page, address: str) -> None:
    page.goto(address + ROLE)
    box = page.locator(".mg-scroll")
    box.scroll_into_view_if_needed()
    box.evaluate("box => box.scrollTop = box.scrollHeight")
    heading, outer = page.get_by_role("columnheader", name="Area").bounding_box(), box.bounding_box()
    assert heading
    assert outer
    assert abs(heading["y"] - outer["y"]) < 3
    focused = page.locator(".mg-register tbody a").nth(5)
    focused.focus()
    link = focused.bounding_box()
    assert link
    assert link["y"] >= heading["y"] + heading["height"] - 1, "what has the focus does not lie under the headings"


@pytest.mark.parametrize("name", REGISTERS)
def test_rows_are_cards_on_a_phone(phone: Page, address: str, name: str) -> None:
    phone.goto(address + name)
    box = phone.locator(".mg-scroll")
    assert box.evaluate("box => [box.scrollWidth <= box.clientWidth, document.documentElement.scrollWidth]") == [
        True,
        320,
    ]
    assert phone.evaluate(WIDE.replace(".mg-scroll, .mg-code", ".mg-code")) == []
    row = phone.locator(".mg-register tbody tr").first
    boxes = [cell.bounding_box() for cell in row.locator("> *").all()]
    shown = [box for box in boxes if box]
    assert [box["y"] for box in shown] == sorted({box["y"] for box in shown}), "each cell below the one before"
    labels = row.locator("td").evaluate_all(
        "cells => cells.map(cell => getComputedStyle(cell, '::before').content.split('\"')[1])"
    )
    headings = [e.strip() for e in phone.locator(".mg-register thead th").all_text_contents()]
    assert labels == headings[1:]
    assert violations(phone) == []


def test_a_phone_sorts_too(phone: Page, address: str) -> None:
    phone.goto(address + ROLE)
    phone.get_by_role("button", name="Playbook").click()
    assert seen(phone) == sorted(seen(phone), key=str.lower)


def test_cards_are_rows_of_a_table_to_a_screen_reader(phone: Page, address: str) -> None:
    phone.goto(address + REGISTERS[0])
    expect(phone.get_by_role("table")).to_have_count(1)
    expect(phone.get_by_role("columnheader")).to_have_count(5)
    expect(phone.get_by_role("rowheader").first).to_be_visible()


def test_focus_is_seen_in_a_register(page: Page, address: str) -> None:
    page.goto(address + ROLE)
    page.get_by_label("Filter").focus()
    for _ in range(12):
        stop: dict[str, Any] = page.evaluate(FOCUSED)
        assert stop["seen"], stop["name"]
        page.keyboard.press("Tab")


@pytest.mark.parametrize("width", [320, 1280])
def test_without_the_script_there_is_the_table_alone(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(address + REGISTERS[0])
    expect(page.locator(".mg-narrow").locator("visible=true")).to_have_count(0)
    expect(page.locator(".mg-register button")).to_have_count(0)
    expect(page.locator(".mg-register tbody tr").locator("visible=true")).to_have_count(6)
    expect(page.get_by_role("link", name="Download all of it as CSV")).to_be_visible()
    context.close()


def test_a_register_is_taken_away_by_its_link(page: Page, address: str, site: Path) -> None:
    page.goto(address + REGISTERS[0])
    with page.expect_download() as download:
        page.get_by_role("link", name="Download all of it as CSV").click()
    assert download.value.suggested_filename == "weak-spots.csv"
    assert download.value.path().read_bytes() == (site / "weak-spots.csv").read_bytes()


def test_a_register_of_several_pages_says_what_its_filter_reaches(tmp_path: Path, page: Page) -> None:
    many(tmp_path, 25)
    makegood("build", "--anyway", cwd=tmp_path)
    says = page.get_by_text("This is one page of several")
    for name in ("authority/deliveries.html", "roles/front-line--2.html"):
        page.goto((tmp_path / "site" / name).as_uri())
        expect(says).to_be_visible()
    page.goto((tmp_path / "site/roles/index.html").as_uri())
    expect(says).to_have_count(0)
    (rows,) = [read(tmp_path / "site/authority.csv")]
    assert len({row["Playbook"] for row in rows}) == 25


def many(folder: Path, count: int) -> None:
    """Write a handbook of one playbook many times over."""
    target = folder / "playbooks/deliveries"
    target.mkdir(parents=True)
    (folder / "playbooks/handbook.yml").write_bytes((PLAYBOOKS / "handbook.yml").read_bytes())
    original = (PLAYBOOKS / "deliveries/parcel-late.yml").read_text("utf-8")
    for number in range(count):
        text = original.replace("title: The parcel has not come", f"title: Parcel {number} has not come", 1)
        (target / f"parcel-late-{number:03}.yml").write_text(text, "utf-8")


def test_every_weak_spot_is_in_the_table(site: Path, shipped: Handbook) -> None:
    rows = read(site / "weak-spots.csv")
    playbooks = {row["File"]: shipped.by_id[row["File"].removesuffix(".yml")] for row in rows}
    originals = {playbook.id for playbook in shipped.playbooks if playbook.translates not in shipped.by_id}
    assert {playbook.id for playbook in playbooks.values()} == originals
    for name, playbook in playbooks.items():
        own = [row for row in rows if row["File"] == name]
        assert [row["Weak spot"] for row in own] == [spot.spot for spot in playbook.weak_spots]
        assert [row["Warning signs"] for row in own] == ["; ".join(spot.signs) for spot in playbook.weak_spots]
        assert [row["Plan B"] for row in own] == [spot.plan_b or "" for spot in playbook.weak_spots]
        assert {row["Playbook"] for row in own} == {playbook.title}
        assert {row["Area"] for row in own} == {shipped.areas[playbook.area].title}
        assert {row["Kept by"] for row in own} == {shipped.teams[playbook.owner].title}


def test_every_action_and_limit_is_in_the_table(site: Path, shipped: Handbook) -> None:
    rows = read(site / "authority.csv")
    titles = {role.id: role.title for role in shipped.roles.values()}
    for playbook in shipped.playbooks:
        if playbook.translates in shipped.by_id:
            continue
        own = [row for row in rows if row["File"] == f"{playbook.id}.yml"]
        assert {row["Role"] for row in own} == set(titles.values()), "a role without an action has its limits"
        written = [(row["Role"], row["Action"], row["Only when"], row["In one case"]) for row in own if row["Action"]]
        expected = []
        for action in playbook.actions.values():
            for case in playbook.cases_of(action):
                limit = authority.limit_of(shipped, playbook, action.role, case)
                assert limit is not None
                when = labels.VARIANT[case] if case else ""
                expected.append((titles[action.role], action.does, when, str(limit.per_case.at_most)))
        assert sorted(written) == sorted(expected)
        assert {bool(row["Protected case"]) for row in own} == {playbook.is_protected}


def test_money_is_a_number_and_its_currency(site: Path) -> None:
    rows = [row for row in read(site / "authority.csv") if row["File"] == "deliveries/furniture-late.yml"]
    first = rows[0]
    assert (first["In one case"], first["In one case: currency"]) == ("90", "EUR")
    assert (first["To one customer"], first["To one customer: within"]) == ("180", "365 days")
    (part,) = [row for row in rows if row["Action"] == "Repay a part of the price"]
    assert [part[f"Costs us at most{of}"] for of in ("", ": share of the price, %", ": currency")] == [
        "200",
        "15",
        "EUR",
    ]
    (owed,) = [row for row in rows if row["Kind"] == "Owed"]
    assert [owed[f"Costs us at most{of}"] for of in ("", ": share of the price, %", ": currency")] == ["", "100", ""]


@pytest.mark.parametrize("name", ["weak-spots.csv", "authority.csv"])
def test_a_spreadsheet_knows_the_encoding_and_every_row_is_whole(site: Path, name: str) -> None:
    content = (site / name).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n"), "lines end as RFC 4180 has it"
    first, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert {len(row) for row in rows} == {len(first)}
    assert len(set(first)) == len(first)


@pytest.mark.parametrize(
    ("language", "heading", "amount"), [("pl", "Na jedną sprawę", "12,5"), ("es", "Por caso", "12,5")]
)
def test_a_table_is_in_the_handbooks_language(handbook: Path, language: str, heading: str, amount: str) -> None:
    """Where decimals have a comma, spreadsheets part cells with a semicolon."""
    change(
        handbook / "playbooks/handbook.yml",
        ("languages: [en]", f"languages: [{language}, en]"),
        ("per_case: 30 EUR", "per_case: 12.50 EUR"),
    )
    makegood("build", "--anyway", cwd=handbook)
    rows = read(handbook / "site/authority.csv", ";")
    assert rows[0][heading] == amount


def test_exported_docs_hold_the_same_tables(site: Path, tmp_path: Path) -> None:
    makegood("export-docs", tmp_path / "docs", "--playbooks", PLAYBOOKS, cwd=tmp_path)
    for name in ("weak-spots.csv", "authority.csv"):
        assert (tmp_path / "docs/docs" / name).read_bytes() == (site / name).read_bytes()


@pytest.mark.parametrize(
    "formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "\uff1d1", '=HYPERLINK("https://x.example";"a")']
)
def test_no_cell_is_read_as_a_formula(handbook: Path, formula: str) -> None:
    written = '"' + formula.replace('"', '\\"').replace("\t", "\\t") + '"'
    change(
        handbook / PLAYBOOK,
        ("- spot: Picking from shelves where two items look alike", f"- spot: {written}"),
        ("does: Bring or send the right item today and take the wrong one back", f"does: {written}"),
    )
    makegood("build", "--anyway", cwd=handbook)
    assert f"'{formula}" in {row["Weak spot"] for row in read(handbook / "site/weak-spots.csv")}
    assert f"'{formula}" in {row["Action"] for row in read(handbook / "site/authority.csv")}


def test_hostile_words_are_cells_like_others(hostile_site: Path) -> None:
    assert HOSTILE in {row["Weak spot"] for row in read(hostile_site / "weak-spots.csv")}
    assert HOSTILE in {row["Role"] for row in read(hostile_site / "authority.csv")}


def test_every_page_links_its_table(site: Path) -> None:
    for folder, table in (("weak-spots", "weak-spots.csv"), ("authority", "authority.csv"), ("roles", "authority.csv")):
        names = [name for name in html_files(site) if name.startswith(f"{folder}/") and name != "roles/index.html"]
        assert len(names) > 2
        for name in names:
            (link,) = [e for e in Document(site / name).all("a") if "download" in e.attributes]
            assert link.attributes["href"] == f"../{table}"
