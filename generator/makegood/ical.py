"""iCalendar (RFC 5545): all-day events as the text of an .ics file.

Written by hand: of the standard's many parts these need one component, no time zones and no recurrence,
and the same events are to give the same bytes whatever else is installed. The tests read it back with a library.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

_LONGEST = 75
"""Octets that a line may have, without its end."""

_ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
_LINE_END = re.compile(r"\r\n?")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_ALARM = "-P14D"


class Event(NamedTuple):
    """Something to be done on a day, told of two weeks before.

    ``uid`` is the same for the same event for ever; ``changed`` the day since which it is as it is;
    ``language`` that of the summary.
    """

    uid: str
    day: date
    changed: date
    summary: str
    language: str
    category: str
    contact: str
    url: str | None = None


def calendar(name: str, events: Iterable[Event]) -> str:
    """A calendar with its events, in their order. The standard wants one at least."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//makegood//Review calendar//EN",
        f"NAME:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        *(line for event in events for line in _event(event)),
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(event: Event) -> Iterator[str]:
    summary = _text(event.summary)
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.uid)}"
    yield f"DTSTAMP:{_day(event.changed)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(event.day)}"
    yield f"SUMMARY;LANGUAGE={event.language}:{summary}"
    yield f"CATEGORIES:{_text(event.category)}"
    yield f"CONTACT:{_text(event.contact)}"
    if event.url:
        yield f"URL:{event.url}"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{summary}"
    yield f"TRIGGER:{_ALARM}"
    yield "END:VALARM"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(text: str) -> str:
    """Any text as a value: escaped, and without the control characters that a value may not hold."""
    plain = _CONTROL.sub("", _LINE_END.sub("\n", text))
    return "".join(_ESCAPED.get(char, char) for char in plain)


def _folded(line: str) -> str:
    """A line broken where it grows too long, between characters and not within their octets."""
    folded, room = "", _LONGEST
    for char in line:
        size = len(char.encode())
        if size > room:
            folded, room = f"{folded}\r\n ", _LONGEST - 1
        folded, room = folded + char, room - size
    return folded
