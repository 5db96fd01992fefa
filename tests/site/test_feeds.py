"""The review calendar as feeds: what a calendar program that subscribes to them gets."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from makegood.load import load
from makegood.model import Handbook
from tests.site.helper import HOSTILE, PLAYBOOK, PLAYBOOKS, Document, change, makegood


def shipped() -> Handbook:
    """The shipped handbook."""
    handbook = load(PLAYBOOKS).handbook
    assert handbook
    return handbook


def events(path: Path) -> list[Any]:
    """The events of a feed."""
    return list(Calendar.from_ical(path.read_bytes()).walk("VEVENT"))


@pytest.mark.parametrize("language", ["en", "es", "pl"])
def test_everybodys_feed_has_each_playbook_on_the_day_its_review_is_due(language: str, site: Path) -> None:
    handbook = shipped().in_language(language)
    playbooks = handbook.editions(language)
    every = timedelta(days=handbook.bounds.review_every.days)
    feed = events(site / handbook.folder(language) / "reviews.ics")
    read = {str(event["URL"]): event for event in feed}
    assert len(read) == len(playbooks) == len(feed)
    for playbook in playbooks:
        event = read[f"https://handbook.example.com/{handbook.folder(playbook.language)}{playbook.original}.html"]
        assert playbook.reviewed
        assert event["DTSTART"].dt == playbook.reviewed.date + every
        assert event["DTSTAMP"].dt.date() == playbook.reviewed.date
        assert playbook.title in event["SUMMARY"]
        assert event["SUMMARY"].params["LANGUAGE"] == playbook.language
        assert event["CATEGORIES"].cats == [handbook.areas[playbook.area].title]
    assert len({str(event["UID"]) for event in read.values()}) == len(read)


def test_a_translation_is_reviewed_for_itself_and_in_its_words(site: Path) -> None:
    said = {str(event["SUMMARY"]) for folder in ("", "es", "pl") for event in events(site / folder / "reviews.ics")}
    titles = {playbook.id: playbook.title for playbook in shipped().playbooks}
    assert f"Toca revisar: {titles['deliveries/parcel-late.es']}" in said
    assert f"Czas na przegląd: {titles['mountain/lift-stopped.pl']}" in said
    assert f"Review due: {titles['mountain/lift-stopped']}" in said


def test_each_team_has_a_feed_of_what_it_keeps(site: Path) -> None:
    handbook = shipped()
    owners = {playbook.owner for playbook in handbook.playbooks}
    assert {path.stem for path in (site / "reviews").glob("*.ics")} == owners
    everybodys = {str(event["UID"]): event for event in events(site / "reviews.ics")}
    for team in owners:
        own = events(site / f"reviews/{team}.ics")
        assert len(own) == sum(playbook.owner == team for playbook in handbook.originals)
        assert all(everybodys[str(event["UID"])] == event for event in own)


def test_the_page_of_reviews_links_every_feed_by_its_teams_name(site: Path) -> None:
    links = Document(site / "reviews/index.html").all("a")
    feeds = {e.attributes["href"]: e.text for e in links if e.attributes.get("type") == "text/calendar"}
    teams = shipped().teams
    assert feeds.pop("../reviews.ics") == "All teams"
    assert feeds == {f"{path.name}": teams[path.stem].title for path in (site / "reviews").glob("*.ics")}


def test_a_review_moves_its_event_and_makes_no_other(built: Path) -> None:
    (before,) = events(built / "site/reviews.ics")
    day = before["DTSTAMP"].dt.date()
    change(built / PLAYBOOK, (day.isoformat(), (day - timedelta(days=3)).isoformat()))
    makegood("build", cwd=built)
    (after,) = events(built / "site/reviews.ics")
    assert after["UID"] == before["UID"]
    assert before["DTSTART"].dt - after["DTSTART"].dt == timedelta(days=3)
    assert "URL" not in after, "a handbook without an address has no pages to link to"


def test_the_same_handbook_gives_the_same_bytes(built: Path) -> None:
    before = (built / "site/reviews.ics").read_bytes()
    makegood("build", cwd=built)
    assert (built / "site/reviews.ics").read_bytes() == before


def test_hostile_titles_stay_titles(hostile_site: Path) -> None:
    (event,) = events(hostile_site / "reviews.ics")
    assert event["SUMMARY"] == f"Review due: {HOSTILE}"
    assert event["CATEGORIES"].cats == [HOSTILE]
    assert str(event["CONTACT"]).startswith(HOSTILE)


def test_what_was_never_reviewed_has_no_day(handbook: Path) -> None:
    """A calendar without an event is none, by the standard."""
    path = handbook / PLAYBOOK
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("reviewed:")), "utf-8")
    makegood("build", "--anyway", cwd=handbook)
    assert list((handbook / "site").rglob("*.ics")) == []
    assert "In your own calendar" not in Document(handbook / "site/reviews/index.html").one("body").text


def test_exported_feeds_are_the_sites(built: Path, tmp_path: Path) -> None:
    makegood("export-docs", "docs-out", cwd=built)
    for name in ("reviews.ics", "reviews/shop.ics"):
        assert (built / "docs-out/docs" / name).read_bytes() == (built / "site" / name).read_bytes()
