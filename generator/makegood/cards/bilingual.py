"""What is said to a customer in two languages: below a line on a card, the same in the customer's.

A line and its counterpart have the same route in both playbooks. In the script that is so because a translation has no
lines but its original's. On the card each language has words of its own: those of a stage or variant are the same where
both cards have lines of the same kinds there, and none of them shortens another line of the script than the one at its
place. Where that is not so, neither card's words are taken, but the script's, which say more and say the same.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from makegood.cards.card import Card, Entry, Face, Part, Words
from makegood.cards.text import filled
from makegood.model import STAGES, VARIANTS, CardVariants, Handbook, Line, Playbook, Script
from makegood.source import Route

_STEM = re.compile(r"\b\w{4,5}")
"""So much of a longer word is the same in most of its inflections."""


def comparable(playbook: Playbook, other: Playbook) -> Playbook:
    """A playbook without what its card says otherwise than the other's does."""
    own, theirs = playbook.card, other.card

    blocks: dict[str, Any] = {name: _same(playbook, other, name) for name in (*STAGES, *VARIANTS)}
    return replace(
        playbook,
        card=replace(
            own,
            say_first=own.say_first if theirs.say_first else None,
            make_safe=blocks["make_safe"],
            script=Script(**{stage: blocks[stage] for stage in STAGES[1:]}),
            variants=CardVariants(**{name: blocks[name] for name in VARIANTS}),
            contact_again=own.contact_again if theirs.contact_again else None,
            prevention=own.prevention if theirs.prevention else None,
        ),
    )


def in_both_languages(card: Card, handbook: Handbook, other: Playbook) -> Card:
    """A card, of a ``comparable`` playbook, with the other's words below what is said.

    What is to be filled into them stays in the language of the card and its ``handbook``: who fills it in reads that.
    A line that the other's file does not have stands alone.
    """

    def face(one: Face) -> Face:
        return replace(one, parts=tuple(map(part, one.parts)))

    def part(one: Part) -> Part:
        aside = f"{one.aside} · {card.language} + {other.language}" if one.name == "title" else one.aside
        return replace(one, aside=aside, entries=tuple(map(entry, one.entries)))

    def entry(one: Entry) -> Entry:
        return replace(one, words=tuple(map(words, one.words)))

    def words(one: Words) -> Words:
        text = _counterpart(other, one.route)
        same = Words(text=filled(handbook, text), is_exact=one.is_exact, language=other.language) if text else None
        return replace(one, other=same)

    return replace(card, faces=tuple(map(face, card.faces)))


def _counterpart(playbook: Playbook, route: Route) -> str | None:
    """What a playbook's own file says at a place; in the script it may be said in one language and asked in another."""
    if route and route[0] != "card" and route[-1] in ("say", "ask"):
        either = (playbook.texts.get((*route[:-1], kind)) for kind in ("say", "ask"))
        return next(filter(None, either), None)
    return playbook.texts.get(route)


def _same(playbook: Playbook, other: Playbook, block: str) -> tuple[Line, ...]:
    """The card's lines of a stage or variant, if nothing is said in them or the other card says the same."""
    own, theirs = _on_card(playbook, block), _on_card(other, block)
    if all(line.kind == "convey" for line in own):
        return own
    if [line.kind for line in own] != [line.kind for line in theirs]:
        return ()
    pairs = zip(_shortened(playbook, block, own), _shortened(other, block, theirs), strict=True)
    return own if all(mine is None or yours is None or mine == yours for mine, yours in pairs) else ()


def _on_card(playbook: Playbook, block: str) -> tuple[Line, ...]:
    return playbook.card.variant(block) if block in VARIANTS else playbook.card.stage(block)


def _shortened(playbook: Playbook, block: str, lines: Sequence[Line]) -> list[Route | None]:
    """For each line of the card the route of the script's line that it shortens; None where its words do not tell."""
    full = {route: _stems(text) for route, text in _in_full(playbook, block).items()}
    found: list[Route | None] = []
    for line in lines:
        shared = {route: len(stems & _stems(line.text)) for route, stems in full.items()}
        most = max(shared.values(), default=0)
        best = [route for route, count in shared.items() if count == most]
        found.append(best[0] if most and len(best) == 1 and line.kind != "convey" else None)
    return found


def _in_full(playbook: Playbook, block: str) -> dict[Route, str]:
    """What is said in a stage of the plain case, or in a variant, by route."""
    variant = playbook.variant(block) if block in VARIANTS else None
    if not variant:
        return {line.route: line.text for line in playbook.plain_paths[0].stage(block) if line.kind != "convey"}
    lines = (*variant.script.lines, *variant.adds.lines)
    explained = {(*variant.route, "explanation"): variant.explanation} if variant.explanation else {}
    return {line.route: line.text for line in lines if line.kind != "convey"} | explained


def _stems(text: str) -> set[str]:
    return {*_STEM.findall(text.casefold())}
