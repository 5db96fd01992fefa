"""Which words of a playbook stand on its card.

What is on a card is printed whole: no sentence of an author is cut, and nothing is left out for want of room.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from makegood import labels
from makegood.cards.afterwards import afterwards
from makegood.cards.card import Card, Entry, Face, Part, Words
from makegood.cards.hand_over import hand_over
from makegood.cards.may_give import may_give
from makegood.cards.own_file import within_own_file
from makegood.cards.steps import opening, steps
from makegood.cards.text import filled
from makegood.cards.variants import variants
from makegood.locale import Locale
from makegood.model import Handbook, Playbook, Role

_GRAVITY = {"annoying": 1, "costly": 2, "life-event": 3}


class Place(NamedTuple):
    """Where a card stands in the deck: its number, such as ``F3``, and the tab of its area."""

    number: str
    letter: str
    tab: int
    tabs: int


class Reader(NamedTuple):
    """For whom and when cards are printed: people in a role, and the day whose handbook they hold.

    Where their customers speak another language, what is said to these stands on the cards in both.
    """

    role: Role
    day: date | None = None
    customer_language: str | None = None


def card(
    handbook: Handbook, playbook: Playbook, place: Place, reader: Reader, *, is_small: bool = False, depth: int = 1
) -> Card:
    """The card of a playbook.

    A small one has the first words, to whom to hand over and what may be given.
    """
    gettext = Locale.of(playbook.language).gettext
    fronts, backs = _parts(handbook, playbook, reader.role, is_small=is_small)
    short = title_of(handbook, playbook)
    named = (playbook.id, _version(playbook, reader))
    title = _title(handbook, playbook, short, place)
    whole = Card(
        playbook_id=playbook.id,
        language=playbook.language,
        title=short,
        marker=gettext("PROTECTED CASE: make safe, hand over") if playbook.is_protected else "",
        letter=place.letter,
        tab=place.tab,
        tabs=place.tabs,
        depth=depth,
        address=handbook.address_of(playbook) or "",
        faces=(
            Face(parts=(title, *_full(fronts)), footer=(named,)),
            Face(
                parts=(replace(title, kind="again", entries=()), *_full(backs)),
                footer=tuple(_footer(handbook, playbook)),
                is_back=True,
                has_code=bool(handbook.address) and not is_small,
            ),
        ),
    )
    return within_own_file(whole, playbook) if playbook.translates else whole


def title_of(handbook: Handbook, playbook: Playbook) -> str:
    """A playbook's title on cards."""
    return filled(handbook, playbook.card.title or playbook.title)


def _parts(handbook: Handbook, playbook: Playbook, role: Role, *, is_small: bool) -> tuple[list[Part], list[Part]]:
    """The parts of both sides in the order in which they are needed: a protected case is handed over first."""
    first = _say_first(handbook, playbook)
    giving, handing = may_give(handbook, playbook, role), hand_over(handbook, playbook, role)
    if is_small:
        return [first, handing], [giving]
    last = [handing, giving] if playbook.is_protected else [giving, handing]
    return [first, steps(handbook, playbook), *last], [
        variants(handbook, playbook, role),
        afterwards(handbook, playbook),
    ]


def _full(parts: list[Part]) -> Iterator[Part]:
    return (part for part in parts if part.entries)


def _title(handbook: Handbook, playbook: Playbook, title: str, place: Place) -> Part:
    gettext = Locale.of(playbook.language).gettext
    facts = (gettext(labels.SEVERITY[playbook.failure.severity]), *_kind(handbook, playbook))
    return Part(
        name="title",
        kind="title",
        heading=title,
        aside=place.number,
        entries=tuple(Entry(words=(Words(text=fact),)) for fact in facts),
        level=_GRAVITY[playbook.failure.severity],
        route=("card", "title") if playbook.card.title else ("title",),
    )


def _kind(handbook: Handbook, playbook: Playbook) -> Iterator[str]:
    gettext = Locale.of(playbook.language).gettext
    if playbook.protects:
        yield gettext(labels.PROTECTS[playbook.protects])
    if playbook.stands_in_for:
        partner = handbook.partners.get(playbook.stands_in_for)
        name = partner.title if partner else playbook.stands_in_for
        yield gettext("For customers of {partner}").format(partner=name)
    else:
        yield gettext(labels.CONTROL[playbook.failure.control])


def _say_first(handbook: Handbook, playbook: Playbook) -> Part:
    first = opening(playbook)
    text = playbook.card.say_first or (first.text if first else "")
    route = ("card", "say_first") if playbook.card.say_first or not first else (*first.route, "say")
    said = Words(text=filled(handbook, text), is_exact=True, route=route)
    entries = (Entry(words=(said,), is_boxed=True),) if text else ()
    heading = Locale.of(playbook.language).gettext("Say first")
    return Part(name="say_first", kind="say_first", heading=heading, entries=entries, route=route)


def _version(playbook: Playbook, reader: Reader) -> str:
    locale = Locale.of(playbook.language)
    return locale.gettext("Version of {day}").format(day=locale.short_day(reader.day)) if reader.day else ""


def _footer(handbook: Handbook, playbook: Playbook) -> Iterator[tuple[str, str]]:
    """A row each: owner, review, next review."""
    locale = Locale.of(playbook.language)
    team = handbook.teams.get(playbook.owner)
    yield team.title if team else playbook.owner, ""
    if not playbook.reviewed:
        yield locale.gettext("Not reviewed yet"), ""
        return
    due = playbook.reviewed.date + timedelta(days=handbook.bounds.review_every.days)
    yield locale.gettext("Reviewed {day}").format(day=locale.day(playbook.reviewed.date)), ""
    yield locale.gettext("Next review by {day}").format(day=locale.day(due)), ""
