"""On what a case is handed over, to whom, how fast, and how to reach them."""

from makegood.cards.card import Entry, Part, Words
from makegood.cards.text import filled
from makegood.locale import Locale
from makegood.model import Handbook, HandOver, Playbook, Role

_TO = "→\N{NO-BREAK SPACE}"


def hand_over(handbook: Handbook, playbook: Playbook, reader: Role) -> Part:
    """The hand-overs of the plain case to roles above the reader's; how one is reached stands with its first."""
    gettext = Locale.of(playbook.language).gettext
    told: set[str] = set()
    entries = []
    for number, one in enumerate(playbook.hand_over):
        if handbook.rank(one.role) <= handbook.rank(reader.id) and one.role in handbook.roles:
            continue
        role = handbook.roles.get(one.role)
        reach = role.reach.in_hours if role and role.reach and one.role not in told else ""
        told.add(one.role)
        entries.append(_entry(handbook, playbook, number, one, reach))
    return Part(
        name="hand_over",
        kind="points",
        heading=gettext("Hand over"),
        entries=tuple(entries),
        route=("hand_over",),
    )


def to_whom(handbook: Handbook, playbook: Playbook, one: HandOver) -> str:
    """The role, and within what: ``→ Team lead, within 5 minutes``."""
    locale = Locale.of(playbook.language)
    role = handbook.roles[one.role].title if one.role in handbook.roles else one.role
    if one.within is None:
        return _TO + role
    if not one.within.amount:
        return _TO + locale.gettext("{role}, at once").format(role=role)
    duration = locale.duration(one.within, is_short=True)
    return _TO + locale.gettext("{role}, within {duration}").format(role=role, duration=duration)


def _entry(handbook: Handbook, playbook: Playbook, number: int, one: HandOver, reach: str) -> Entry:
    own = playbook.card.hand_over
    is_own = number < len(own)
    whom = to_whom(handbook, playbook, one)
    return Entry(
        words=(Words(text=filled(handbook, own[number] if is_own else one.when or "")),),
        aside=f"{whom}, {reach}" if reach else whom,
        route=("card", "hand_over", number) if is_own else (*one.route, "when"),
    )
