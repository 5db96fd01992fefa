"""Which words of a playbook stand on its card.

What is on a card is printed whole or left out whole: no sentence of an author is cut.
"""

from collections.abc import Iterator

from makegood import labels
from makegood.cards.card import Card, Part
from makegood.cards.hand_over import hand_over
from makegood.cards.may_give import may_give
from makegood.cards.steps import opening, steps
from makegood.cards.text import filled
from makegood.locale import Locale
from makegood.model import Handbook, Playbook


def cards(handbook: Handbook, *, version: str = "") -> list[Card]:
    """One card a playbook, in the handbook's order; ``version`` is printed at the foot of each."""
    return [_card(handbook, playbook, version) for playbook in handbook.playbooks]


def _card(handbook: Handbook, playbook: Playbook, version: str) -> Card:
    gettext = Locale.of(playbook.language).gettext
    first = opening(playbook)
    return Card(
        playbook_id=playbook.id,
        area=playbook.area,
        language=playbook.language,
        kind=playbook.kind,
        title=filled(handbook, playbook.card.title or playbook.title),
        marker=gettext("PROTECTED CASE: make safe, hand over") if playbook.is_protected else "",
        chips=tuple(_chips(handbook, playbook)),
        say_heading=gettext("Say first"),
        say_first=filled(handbook, playbook.card.say_first or (first.text if first else "")),
        parts=tuple(part for part in _parts(handbook, playbook) if part.entries),
        footer=tuple(_footer(handbook, playbook, version)),
    )


def _parts(handbook: Handbook, playbook: Playbook) -> tuple[Part, ...]:
    """The parts in the order in which they are needed: a protected case is handed over first."""
    last = [may_give(handbook, playbook), hand_over(handbook, playbook)]
    return (steps(handbook, playbook), *(reversed(last) if playbook.is_protected else last))


def _chips(handbook: Handbook, playbook: Playbook) -> Iterator[str]:
    gettext = Locale.of(playbook.language).gettext
    area = handbook.areas.get(playbook.area)
    yield area.title if area else playbook.area
    if playbook.protects:
        yield gettext(labels.PROTECTS[playbook.protects])
    if playbook.stands_in_for:
        partner = handbook.partners.get(playbook.stands_in_for)
        name = partner.title if partner else playbook.stands_in_for
        yield gettext("For customers of {partner}").format(partner=name)
    yield gettext(labels.SEVERITY[playbook.failure.severity])
    if not playbook.stands_in_for:
        yield gettext(labels.CONTROL[playbook.failure.control])


def _footer(handbook: Handbook, playbook: Playbook, version: str) -> Iterator[tuple[str, str]]:
    locale = Locale.of(playbook.language)
    team = handbook.teams.get(playbook.owner)
    reviewed = locale.gettext("Not reviewed yet")
    if playbook.reviewed:
        reviewed = locale.gettext("Reviewed {day}").format(day=locale.day(playbook.reviewed.date))
    yield team.title if team else playbook.owner, reviewed
    yield locale.gettext("More in the handbook: {playbook}").format(playbook=playbook.id), version
