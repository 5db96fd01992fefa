"""Where a translation's card can be made shorter: in its own file, not in what it inherits."""

from dataclasses import replace

from makegood.cards.card import Card, Part
from makegood.model import Playbook
from makegood.source import Route


def within_own_file(card: Card, playbook: Playbook) -> Card:
    """A card whose routes lead to words that the playbook's own file writes, or nowhere."""
    written = {text[:length] for text in playbook.texts for length in range(1, len(text) + 1)}

    def part(one: Part) -> Part:
        entries = tuple(replace(entry, route=entry.route if entry.route in written else ()) for entry in one.entries)
        return replace(one, entries=entries, route=_first((one.route, ("card",), ("title",)), written))

    return replace(
        card, faces=tuple(replace(face, parts=tuple(part(one) for one in face.parts)) for face in card.faces)
    )


def _first(routes: tuple[Route, ...], written: set[Route]) -> Route:
    return next((route for route in routes if route in written), ())
