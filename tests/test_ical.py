"""Calendars as calendar programs read them: by the standard, to the octet."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from makegood.ical import Event, calendar

PLAIN = Event(
    uid="0c95e4a6-fb53-54c5-8bf7-6e2ff4235917",
    day=date(2027, 4, 17),
    changed=date(2026, 10, 19),
    summary="Review due: The parcel is late",
    language="en",
    category="Deliveries",
    contact="Logistics care, logistics-care@example.com",
    url="https://handbook.example.com/deliveries/parcel-late.html",
)

TEXTS = [
    "Rooms, suites; and the \\ between",
    "Said twice:\nonce here\r\nonce there",
    "BEGIN:VEVENT\r\nUID:injected",
    'a "quote", a colon: and a semicolon;',
    "żółć " * 40,
    "\N{FAMILY}" * 50,
    "\\n is no new line",
    "a\ttab stays",
    "",
]


def whole(text: str) -> Any:
    """A calendar; what each property is, its name alone does not say."""
    return Calendar.from_ical(text)


def read(text: str) -> tuple[Any, Any]:
    """The one event of a calendar, and its alarm."""
    (event,) = whole(text).walk("VEVENT")
    (alarm,) = event.walk("VALARM")
    return event, alarm


def test_an_event_is_read_as_it_was_meant() -> None:
    event, alarm = read(calendar("Reviews", [PLAIN]))
    assert event["UID"] == PLAIN.uid
    assert event["DTSTAMP"].dt == datetime(2026, 10, 19, tzinfo=UTC)
    assert event["DTSTART"].dt == PLAIN.day
    assert type(event["DTSTART"].dt) is date, "all day"
    assert event["SUMMARY"] == PLAIN.summary
    assert event["SUMMARY"].params["LANGUAGE"] == "en"
    assert event["CATEGORIES"].cats == ["Deliveries"]
    assert event["CONTACT"] == PLAIN.contact
    assert event["URL"] == PLAIN.url
    assert event["TRANSP"] == "TRANSPARENT", "nobody is busy all day for a review"
    assert (alarm["ACTION"], alarm["TRIGGER"].dt, alarm["DESCRIPTION"]) == (
        "DISPLAY",
        timedelta(days=-14),
        PLAIN.summary,
    )


def test_a_calendar_says_its_name_and_how_often_to_look() -> None:
    written = calendar("Reviews, Hotel; house", [PLAIN])
    read_back = whole(written)
    assert read_back["VERSION"] == "2.0"
    assert read_back["REFRESH-INTERVAL"].dt == timedelta(days=1)
    assert read_back.errors == []
    for key in ("NAME", "X-WR-CALNAME"):  # the library leaves what is no part of RFC 5545 as it is written
        assert f"\r\n{key}:Reviews\\, Hotel\\; house\r\n" in written


def test_without_an_address_there_is_none() -> None:
    event, _ = read(calendar("Reviews", [PLAIN._replace(url=None)]))
    assert "URL" not in event


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    written = calendar(text, [PLAIN._replace(summary=text, category=text, contact=text)])
    event, alarm = read(written)
    said = text.replace("\r\n", "\n")
    assert (event["SUMMARY"], event["CONTACT"], alarm["DESCRIPTION"]) == (said, said, said)
    assert event["CATEGORIES"].cats == [said], "a comma does not make two"


def test_control_characters_are_left_out() -> None:
    event, _ = read(calendar("Reviews", [PLAIN._replace(summary="The\x07 parcel\x00 is\x7f late\x1b")]))
    assert event["SUMMARY"] == "The parcel is late"


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_lines_end_and_fold_by_the_standard(text: str) -> None:
    written = calendar(text, [PLAIN._replace(summary=text)]).encode()
    assert written.endswith(b"END:VCALENDAR\r\n")
    lines = written.removesuffix(b"\r\n").split(b"\r\n")
    assert [line for line in lines if len(line) > 75 or b"\r" in line or b"\n" in line] == []
    for line in lines:
        line.decode()  # no character is cut
    assert b"\r\n".join(lines).replace(b"\r\n ", b"").count(b"\r\n") + 1 == 22


def test_the_same_events_give_the_same_bytes() -> None:
    assert calendar("Reviews", [PLAIN, PLAIN]) == calendar("Reviews", iter([PLAIN, PLAIN]))
