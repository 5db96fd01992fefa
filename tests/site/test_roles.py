"""What a role reads about itself: what it may do and give, who stands behind it, whom it reaches now."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, expect

from makegood import authority
from makegood.load import load
from makegood.locale import Locale
from makegood.model import Handbook
from tests.site.helper import PLAYBOOKS, Document, Element, change, html_files, makegood

ROLES = ["front-line", "team-lead", "duty-manager"]
HOURS = 'hours: {days: [mon, tue, wed, thu, fri, sat], from: "09:00", until: "18:00"}'
"""As makegood init writes them."""

WARSAW = ZoneInfo("Europe/Warsaw")
MONDAY, FRIDAY, SATURDAY, SUNDAY = 12, 16, 17, 18
"""Days of October 2026."""


@pytest.fixture(scope="module")
def shipped() -> Handbook:
    """The shipped handbook's model."""
    handbook = load(PLAYBOOKS).handbook
    assert handbook is not None
    return handbook


def pages_of(site: Path, role: str) -> list[Document]:
    """All pages of a role, in order."""
    names = [name for name in html_files(site) if name == f"roles/{role}.html" or name.startswith(f"roles/{role}--")]
    return [Document(site / name) for name in sorted(names)]


def rows_of(page: Document) -> list[list[Element]]:
    """The cells of each row of the page's register."""
    rows = [e for e in page.all("tr") if e.parent and e.parent.tag == "tbody"]
    return [[e for e in page.elements if e.parent is row] for row in rows]


@pytest.mark.parametrize("role", ROLES)
def test_a_role_sees_every_playbook_with_all_that_it_may_do(site: Path, shipped: Handbook, role: str) -> None:
    rows = [row for page in pages_of(site, role) for row in rows_of(page)]
    expected = [playbook for playbook in shipped.playbooks if playbook.translates not in shipped.by_id]
    assert sorted(row[0].text for row in rows) == sorted(playbook.title for playbook in expected)
    by_title = {row[0].text: " ".join(cell.text for cell in row) for row in rows}
    for playbook in expected:
        limit = authority.limit_of(shipped, playbook, role)
        assert limit is not None
        text = by_title[playbook.title]
        assert playbook.is_protected or Locale.of("en").money(limit.per_case) in text
        for action in playbook.actions.values():
            assert (action.does in text) == (shipped.rank(action.role) <= shipped.rank(role)), action.does


def test_what_a_lower_role_may_stands_apart(site: Path, shipped: Handbook) -> None:
    (row,) = [row for row in rows_of(pages_of(site, "team-lead")[0]) if "has not come" in row[0].text]
    own, lower = row[3], row[4]
    for action in shipped.by_id["deliveries/parcel-late"].actions.values():
        assert (action.does in own.text) == (action.role == "team-lead")
        assert (action.does in lower.text) == (action.role == "front-line")


def test_limits_are_read_at_a_glance(site: Path) -> None:
    facts = pages_of(site, "front-line")[0].one("dl", "mg-figures").text
    assert facts == "In one case €40 To one customer €120 in 365 days"


def test_those_who_stand_behind_are_named(site: Path, shipped: Handbook) -> None:
    (page,) = pages_of(site, "front-line")
    (behind,) = [e for e in page.all("section") if e.attributes.get("id") == "behind"]
    assert "Team lead" in behind.text
    for words in (shipped.for_staff.backing, shipped.for_staff.breather, shipped.for_staff.reward):
        assert words is not None
        assert " ".join(words.split()) in behind.text
    backed = [row[0].text for row in rows_of(page) if row[-1].text == "Team lead"]
    named = [p for p in shipped.playbooks if p.stands_behind_you == "team-lead" and not p.translates]
    assert sorted(backed) == sorted(playbook.title for playbook in named)


def test_nobody_stands_behind_themselves(site: Path) -> None:
    (page,) = pages_of(site, "team-lead")
    (behind,) = [e for e in page.all("section") if e.attributes.get("id") == "behind"]
    assert "Team lead" not in [e.text for e in page.all("a") if e.parent and e.parent.parent is behind]


def test_the_last_role_decides(site: Path) -> None:
    (page,) = pages_of(site, "duty-manager")
    assert page.all("dl", "mg-reach") == []
    assert "There is none: you decide." in page.one("div", "mg-now").text


@pytest.mark.parametrize(
    "page", ["index.html", "authority/index.html", "authority/deliveries.html", "roles/index.html"]
)
def test_roles_are_linked(site: Path, page: str) -> None:
    targets = {e.attributes.get("href", "").rpartition("/")[2] for e in Document(site / page).all("a")}
    assert {f"{role}.html" for role in ROLES} <= targets


@pytest.mark.parametrize(
    ("hours", "day", "clock", "holds"),
    [
        pytest.param(HOURS, MONDAY, "09:00", "in", id="as they begin"),
        pytest.param(HOURS, MONDAY, "08:59", "out", id="before"),
        pytest.param(HOURS, SATURDAY, "17:59", "in", id="to the last minute"),
        pytest.param(HOURS, SATURDAY, "18:00", "out", id="as they end"),
        pytest.param(HOURS, SUNDAY, "12:00", "out", id="another day"),
    ],
)
def test_the_way_that_holds_now_is_marked(
    starter: Path, browser: Browser, hours: str, day: int, clock: str, holds: str
) -> None:
    assert hours in (starter / "playbooks/handbook.yml").read_text("utf-8")
    assert_marked(starter / "site", browser, day, clock, holds)


def test_hours_may_end_on_the_next_day(handbook: Path, browser: Browser) -> None:
    night = 'hours: {days: [fri], from: "22:00", until: "06:00"}'
    change(handbook / "playbooks/handbook.yml", (HOURS, night))
    makegood("build", cwd=handbook)
    for day, clock, holds in (
        (FRIDAY, "05:00", "out"),
        (FRIDAY, "22:00", "in"),
        (SATURDAY, "05:59", "in"),
        (SATURDAY, "06:00", "out"),
        (SATURDAY, "23:00", "out"),
    ):
        assert_marked(handbook / "site", browser, day, clock, holds)


def assert_marked(site: Path, browser: Browser, day: int, clock: str, holds: str) -> None:
    """Assert which way is marked at a time in Warsaw, and that the other is still there."""
    context = browser.new_context(timezone_id=str(WARSAW))
    page = context.new_page()
    hour, minute = map(int, clock.split(":"))
    page.clock.install(time=datetime(2026, 10, day, hour, minute, tzinfo=WARSAW))
    page.goto((site / "roles/front-line.html").as_uri())
    ways = page.locator(".mg-reach > div")
    expect(ways).to_have_count(2)
    expect(page.locator(".mg-reach [aria-current=time]")).to_have_attribute("data-when", holds)
    expect(page.get_by_text("Now", exact=True).locator("visible=true")).to_have_count(1)
    expect(page.get_by_text("extension 1", exact=True)).to_be_visible()
    expect(page.get_by_text("the manager's mobile phone")).to_be_visible()
    context.close()


def test_a_page_left_open_follows_the_clock(starter: Path, browser: Browser) -> None:
    context = browser.new_context(timezone_id=str(WARSAW))
    page = context.new_page()
    page.clock.install(time=datetime(2026, 10, MONDAY, 17, 59, tzinfo=WARSAW))
    page.goto((starter / "site/roles/front-line.html").as_uri())
    marked = page.locator(".mg-reach [aria-current=time]")
    expect(marked).to_have_attribute("data-when", "in")
    page.clock.run_for(2 * 60_000)
    expect(marked).to_have_attribute("data-when", "out")
    context.close()


def test_without_the_script_both_ways_are_shown_alike(starter: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((starter / "site/roles/front-line.html").as_uri())
    expect(page.get_by_text("In hours: Mon\N{EN DASH}Sat, 9:00\u202fam to 6:00\u202fpm")).to_be_visible()
    expect(page.get_by_text("extension 1", exact=True)).to_be_visible()
    expect(page.get_by_text("the manager's mobile phone")).to_be_visible()
    expect(page.get_by_text("Now", exact=True).locator("visible=true")).to_have_count(0)
    context.close()


def test_a_handbook_without_hours_shows_both_ways_alike(handbook: Path, browser: Browser) -> None:
    change(handbook / "playbooks/handbook.yml", (HOURS, ""))
    makegood("build", cwd=handbook)
    page = browser.new_page()
    page.goto((handbook / "site/roles/front-line.html").as_uri())
    reach = page.locator(".mg-reach")
    expect(reach).to_contain_text("In working hours extension 1")
    expect(reach).to_contain_text("At any other time the manager's mobile phone")
    expect(reach).not_to_contain_text("Now")
    expect(reach.locator("[aria-current]")).to_have_count(0)
    page.close()


def test_a_role_for_whom_no_playbook_names_anything_is_told_so(handbook: Path) -> None:
    trainee = "roles:\n  trainee: {title: Trainee, may_give: {per_case: 0 EUR}}\n"
    change(handbook / "playbooks/handbook.yml", ("roles:\n", trainee))
    makegood("build", "--anyway", cwd=handbook)
    page = Document(handbook / "site/roles/trainee.html")
    assert "No playbook names anything for this role." in page.one("article").text
    assert page.all("table") == []
