"""What changes when it is not the plain case: the first part of a card's back."""

from collections.abc import Iterator

from makegood import authority, labels
from makegood.cards.card import Entry, Part, Words
from makegood.cards.hand_over import to_whom
from makegood.cards.may_give import name_of
from makegood.cards.steps import words
from makegood.cards.text import filled, run_on
from makegood.locale import Locale
from makegood.model import Handbook, Playbook, Role, Variant


def variants(handbook: Handbook, playbook: Playbook, reader: Role) -> Part:
    """A paragraph a variant: its limit, what is said and done otherwise, and to whom it is handed over."""
    entries = (_entry(handbook, playbook, reader, name, variant) for name, variant in playbook.variants.items())
    return Part(name="variants", kind="points", entries=tuple(entries), route=("variants",))


def _entry(handbook: Handbook, playbook: Playbook, reader: Role, name: str, variant: Variant) -> Entry:
    locale = Locale.of(playbook.language)
    own = playbook.card.variant(name)
    said = [words(handbook, playbook, line) for line in own] or [*_said(handbook, playbook, variant)]
    above = variant.hand_over and handbook.rank(variant.hand_over.role) > handbook.rank(reader.id)
    limit = authority.limit_of(handbook, playbook, reader.id, name) if reader.id in variant.limits else None
    return Entry(
        head=locale.gettext(labels.CARD_VARIANT[name]),
        label=locale.gettext("up to {sum} a case").format(sum=locale.money(limit.per_case)) if limit else "",
        words=run_on(said),
        aside=to_whom(handbook, playbook, variant.hand_over) if variant.hand_over and above else "",
        route=("card", "variants", name) if own else variant.route,
    )


def _said(handbook: Handbook, playbook: Playbook, variant: Variant) -> Iterator[Words]:
    gettext = Locale.of(playbook.language).gettext
    if variant.explanation:
        route = (*variant.route, "explanation")
        yield Words(text=filled(handbook, variant.explanation), is_exact=True, route=route)
    if variant.served_first:
        yield Words(text=filled(handbook, variant.served_first))
    for line in (*variant.script.lines, *variant.adds.lines):
        yield words(handbook, playbook, line)
    opened = [playbook.actions[one] for one in (*variant.actions, *variant.offer) if one in playbook.actions]
    if opened:
        named = "; ".join(name_of(handbook, playbook, action) for action in dict.fromkeys(opened))
        yield Words(text=gettext("You may: {actions}.").format(actions=named))
