"""On what a case is handed over, to whom, how fast, and how to reach them."""

from collections.abc import Iterator

from makegood import authority
from makegood.cards.card import Entry, Part, Rank
from makegood.cards.text import filled
from makegood.locale import Locale
from makegood.model import Handbook, HandOver, Playbook


def hand_over(handbook: Handbook, playbook: Playbook) -> Part:
    """The hand-overs of the plain case; how a role is reached stands with its first."""
    gettext = Locale.of(playbook.language).gettext
    told: set[str] = set()
    entries = []
    for one in playbook.hand_over:
        entries.append(_entry(handbook, playbook, one, is_new=one.role not in told))
        told.add(one.role)
    if entries and all(one.warm for one in playbook.hand_over):
        entries.append(Entry(text=gettext("Stay until they have heard it from you"), rank=Rank.WARM))
    return Part(name="hand_over", heading=gettext("Hand over"), entries=tuple(entries))


def _entry(handbook: Handbook, playbook: Playbook, one: HandOver, *, is_new: bool) -> Entry:
    under = (_to(handbook, playbook, one, is_new=is_new), *_otherwise(handbook, playbook, one, is_new=is_new))
    return Entry(text=filled(handbook, one.when or ""), rank=Rank.MUST, under=under)


def _to(handbook: Handbook, playbook: Playbook, one: HandOver, *, is_new: bool) -> Entry:
    role = handbook.roles.get(one.role)
    reach = role.reach.in_hours if is_new and role and role.reach else ""
    limit = "" if playbook.is_protected or not is_new else _limit(handbook, playbook, one.role)
    return Entry(text=reach, label=_whom(handbook, playbook, one), aside=limit, rank=Rank.MUST)


def _whom(handbook: Handbook, playbook: Playbook, one: HandOver) -> str:
    locale = Locale.of(playbook.language)
    role = handbook.roles[one.role].title if one.role in handbook.roles else one.role
    if one.within is None:
        return role
    if not one.within.amount:
        return locale.gettext("{role}, at once").format(role=role)
    return locale.gettext("{role}, within {duration}").format(role=role, duration=locale.duration(one.within))


def _limit(handbook: Handbook, playbook: Playbook, role: str) -> str:
    locale = Locale.of(playbook.language)
    limit = authority.limit_of(handbook, playbook, role)
    return locale.gettext("up to {sum}").format(sum=locale.money(limit.per_case)) if limit else ""


def _otherwise(handbook: Handbook, playbook: Playbook, one: HandOver, *, is_new: bool) -> Iterator[Entry]:
    gettext = Locale.of(playbook.language).gettext
    role = handbook.roles.get(one.role)
    usual = role.reach.out_of_hours if is_new and role and role.reach else None
    out_of_hours = one.out_of_hours or usual
    if out_of_hours:
        text = gettext("Out of hours: {reach}").format(reach=filled(handbook, out_of_hours))
        yield Entry(text=text, rank=Rank.OUT_OF_HOURS)
    if one.if_nobody_answers:
        text = gettext("If nobody answers: {text}").format(text=filled(handbook, one.if_nobody_answers))
        yield Entry(text=text, rank=Rank.NOBODY_ANSWERS)
