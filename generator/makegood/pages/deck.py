"""What pages tell of what is printed: which decks of cards and which training packs there are, and what is where."""

from collections.abc import Mapping, Sequence
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


class TrainingPack(NamedTuple):
    """The role plays of an area to hand out, as a PDF beside the pages.

    ``sheets`` are the PDF's pages, since it is printed on one side; ``pages`` has the one, from 1, on which the first
    role play of each playbook begins.
    """

    path: str
    area: str
    role_plays: int
    sheets: int
    pages: Mapping[str, int]


class Printed(NamedTuple):
    """What is printed beside the pages in one language."""

    decks: Sequence[Deck] = ()
    packs: Sequence[TrainingPack] = ()


NOTHING = Printed()
