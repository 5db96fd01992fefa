"""Handbook health: its figures are the handbook's, and its pictures say no more than its figures."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from makegood.load import load, load_texts
from makegood.model import Handbook
from makegood.pages import render
from makegood.rules import principles_of
from tests import TODAY
from tests.benchmarks.generate import generate
from tests.site.helper import KINDS, PLAYBOOKS, Document, Element

DAY = date.fromisoformat(TODAY)
LARGEST_BODY = 40 * 1024
"""What is left of 60 KB beside the navigation of a large handbook."""

HANDBOOK = """
title: Ours
currency: EUR
languages: [en, pl]
roles:
  clerk: {title: Clerk, meets_customers: true, may_give: {per_case: 40 EUR}}
  lead: {title: Lead, may_give: {per_case: "20 % of the price, at most 250 EUR"}}
teams: {care: {title: Care}, tills: {title: Tills}}
areas:
  parcels: {title: Parcels, owner: care}
  rooms: {title: Rooms, owner: care}
bounds: {review_every: 100 days, same_failure_ratio: 1.5}
"""

PLAYBOOK = """
title: {title}
language: en
owner: care
reviewed: {{date: "{reviewed}", by: Kim}}
failure: {{severity: costly, control: ours, recurrence: recurring, hits: one}}
script: {{}}
"""


def texts() -> dict[str, str]:
    """Four playbooks of one area: one gives much more, one says why it does, one is a translation."""
    late = PLAYBOOK.format(title="Late", reviewed="2026-11-01")
    return {
        "parcels/late": late + "weak_spots: [{spot: The van, plan_b: A taxi}, {spot: The depot}]\n"
        'prevention: [{change: Two vans, due: "2026-11-29"}, {change: A map, due: "2026-11-30"}, '
        '{change: A bell, done: "2026-01-01"}, {change: A sign}]\n',
        "parcels/late.pl": "title: Spóźniona\nlanguage: pl\ntranslates: parcels/late\n"
        'reviewed: {date: "2026-11-01", by: Kim}\n',
        "parcels/lost": PLAYBOOK.format(title="Lost", reviewed="2026-08-22").replace("care", "tills")
        + "limits: {clerk: {per_case: 90 EUR}}\n",
        "parcels/wet": PLAYBOOK.format(title="Wet <b>&", reviewed="2026-08-21")
        + "limits: {clerk: {per_case: 200 EUR}}\ndiffers_because: Paper does not dry.\n",
    }


def small() -> Handbook:
    """A small handbook whose figures can be counted by hand."""
    handbook = load_texts(HANDBOOK, texts()).handbook
    assert handbook
    return handbook


def page_of(handbook: Handbook, place: Path, findings: dict[str, int] | None = None) -> Document:
    """Its health, as a page."""
    pages = render(handbook, principles_of(handbook), DAY, findings).pages
    path = place / "health.html"
    path.write_text(next(page for page in pages if page.path == "health/index.md").html, "utf-8")
    return Document(path)


def table(page: Document, caption: str) -> dict[str, str]:
    """A table's rows, by their heading."""
    (found,) = [e.parent for e in page.all("caption") if e.text.startswith(caption)]
    rows = [e for e in page.all("tr") if within(e, found) and children(page, e, "td")]
    return {children(page, row, "th")[0].text: children(page, row, "td")[0].text for row in rows}


def within(element: Element, outer: Element | None) -> bool:
    return element.parent is not None and (element.parent is outer or within(element.parent, outer))


def children(page: Document, outer: Element, tag: str) -> list[Element]:
    return [e for e in page.all(tag) if e.parent is outer]


@pytest.fixture
def page(tmp_path: Path) -> Document:
    """The small handbook's health, where nobody has looked for findings."""
    return page_of(small(), tmp_path)


def test_areas_are_counted_and_those_without_a_playbook_named(page: Document) -> None:
    assert table(page, "Playbooks by area") == {"Parcels": "3"}
    assert [e.text for e in page.all("p") if e.text.startswith("No playbook yet")] == ["No playbook yet: Rooms"]


def test_what_waits_is_told_first(page: Document) -> None:
    waiting = [e.text for e in page.all("a") if e.attributes["href"].startswith("#")]
    assert waiting == [
        "1 area has no playbook yet.",
        "1 review is overdue.",
        "1 promised change is overdue.",
        "1 weak spot has no plan B.",
        "1 limit differs from those of alike failures, and nothing says why.",
        "2 translations are missing.",
    ]
    anchors = {e.attributes["id"] for e in page.elements if "id" in e.attributes}
    assert {e.attributes["href"][1:] for e in page.all("a") if e.attributes["href"].startswith("#")} <= anchors


def test_weak_spots_severities_and_languages_are_counted(page: Document) -> None:
    assert table(page, "What weak spots have")["Plan B"] == "there: 1 missing: 1"
    assert table(page, "Playbooks by severity and kind")["Costly"] == "Ordinary case: 3"
    assert table(page, "Playbooks in each language") == {"English": "there: 3", "polski": "there: 1 missing: 2"}
    lacking = [e.text for e in page.all("li") if within(e, page.one("details", "mg-variant"))]
    assert lacking == ["Lost", "Wet <b>&"]


def test_a_reason_against_an_early_step_is_told_apart(tmp_path: Path) -> None:
    spots = "weak_spots: [{spot: A, no_early_step_because: No sign}, {spot: B}, {spot: C, step_in_early: {trigger: t}}]"
    handbook = load_texts(HANDBOOK, {"parcels/x": PLAYBOOK.format(title="X", reviewed=TODAY) + spots}).handbook
    assert handbook
    told = table(page_of(handbook, tmp_path), "What weak spots have")["A step before it breaks"]
    assert told == "there: 1 not possible, with a reason: 1 missing: 1"


def test_reviews_are_due_on_their_day_and_overdue_the_day_after(page: Document) -> None:
    """Translations are reviewed for themselves; 14 August and 100 days are the day of the build."""
    assert table(page, "Reviews by team") == {
        "Care": "in time: 2 overdue: 1 Last review: 1 November 2026",
        "Tills": "in time: 1 Last review: 22 August 2026",
    }


def test_limits_stand_side_by_side_at_a_named_price(page: Document) -> None:
    assert any("where the customer paid €100" in e.text for e in page.all("p"))
    assert table(page, "Clerk: €40") == {"Parcels": "€40: 1 €90: 1 €200: 1 1 differs"}
    assert table(page, "Lead: 20% of the price, at most €250") == {"All areas": "€20: 3"}


def test_an_unlike_limit_is_named_with_the_one_that_it_is_unlike(page: Document) -> None:
    told = [e.text for e in page.all("li")]
    assert "Lost: Clerk, €90. An alike failure: Late, €40" in told
    assert "Wet <b>&: Paper does not dry." in told


def test_marks_differ_in_shape_and_stand_at_their_share_of_the_scale(page: Document) -> None:
    strip = next(e for e in page.all("svg", "mg-strip"))
    circles = [e.attributes for e in page.all("circle") if within(e, strip)]
    assert [(c["cx"], c["class"]) for c in circles] == [("20%", "mg-fill-full"), ("100%", "mg-fill-open")]
    (turned,) = [e for e in page.all("rect", "mg-apart") if within(e, strip)]
    assert turned.parent
    assert turned.parent.attributes["x"] == "45%"


def test_promised_changes_are_done_due_overdue_or_without_a_day(page: Document) -> None:
    told = table(page, "What was promised")["Promised changes"]
    assert told == "done: 1 due later: 1 overdue: 1 without a day: 1"
    listed = [e.text for e in page.all("li") if re.match("(Overdue )?(Two vans|A map|A sign|A bell)", e.text)]
    assert listed == ["Overdue Two vans 29 November 2026, Late", "A map 30 November 2026, Late", "A sign Late"]


def test_findings_are_told_by_principle_where_the_lint_has_looked(tmp_path: Path) -> None:
    page = page_of(small(), tmp_path, {"plan-b-ready": 3, "weak-spot-named": 2, "no-excuses": 1})
    told = table(page, "Open findings of the rules")
    assert told["Anticipate: know where it will break"] == "5"
    assert told["Words: what is said, and how it is heard"] == "1"
    assert sum(map(int, told.values())) == 6
    (most,) = [e.text for e in page.all("p") if e.text.startswith("Most findings:")]
    assert most == "Most findings: plan-b-ready (3), weak-spot-named (2), no-excuses (1)"


def test_no_findings_are_made_up_where_nobody_has_looked(page: Document, tmp_path: Path) -> None:
    words = "open finding"
    assert not any(words in e.text.lower() for e in page.all("caption") + page.all("p"))
    looked = page_of(small(), tmp_path, {})
    assert any(words in e.text for e in looked.all("p"))


def test_a_principle_is_measured_on_the_playbooks_it_asks(page: Document) -> None:
    told = table(page, "What playbooks hold")
    assert told["Weak spots are named"] == "there: 1 missing: 2"
    assert told["What recurs is to be prevented"] == "there: 1 missing: 2"


def test_the_shipped_handbook_is_counted_right(site: Path) -> None:
    page, handbook = Document(site / KINDS["health"]), load(PLAYBOOKS).handbook
    assert handbook
    originals = [playbook for playbook in handbook.playbooks if not playbook.translates]
    areas = table(page, "Playbooks by area")
    assert sum(map(int, areas.values())) == len(originals)
    assert areas.keys() == {area.title for area in handbook.areas.values()}
    changes = [change for playbook in originals for change in playbook.prevention]
    done = sum(change.done is not None for change in changes)
    assert table(page, "What was promised")["Promised changes"].startswith(f"done: {done} ")
    assert any("No rule of the lint has an open finding." in e.text for e in page.all("p"))
    assert [e for e in page.all("li") if "no plan B" in e.text] == []


def test_pictures_are_hidden_from_those_who_hear_the_figures(site: Path) -> None:
    page = Document(site / KINDS["health"])
    pictures = [e for e in page.all("svg") if e.within("mg") and not any(within(e, s) for s in page.all("svg"))]
    assert len(pictures) > 30
    assert {e.attributes.get("aria-hidden") for e in pictures} == {"true"}
    for drawn in page.all("", "mg-drawn"):
        assert re.search(r"\d", drawn.text), "every picture stands beside its figures"


def test_it_stays_small_at_any_size(tmp_path: Path) -> None:
    handbook = load(generate(tmp_path, 200)).handbook
    assert handbook
    many = replace(handbook, playbooks=handbook.playbooks * 5)
    for each in (handbook, many):
        (page,) = [p for p in render(each, principles_of(each), DAY, {}).pages if p.path == "health/index.md"]
        assert len(page.markdown.encode()) < LARGEST_BODY
