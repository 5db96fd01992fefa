"""What pages tell of the printed cards: which decks there are, and where in them each card is."""

from collections.abc import Mapping
from typing import NamedTuple


class Deck(NamedTuple):
    """A deck in one format, as a PDF beside the pages.

    ``area`` is the id of the area whose cards it holds, None where it holds all; ``cards`` are those of playbooks,
    ``sheets`` the paper it takes, ``pages`` the PDF's page, from 1, with the front of each playbook's card.
    """

    path: str
    area: str | None
    form: str
    cards: int
    sheets: int
    pages: Mapping[str, int]
