"""What the training pack is made of, as finished words; a handout goes on to further cards where it is long."""

from dataclasses import dataclass
from typing import NamedTuple

from makegood.cards.card import Part
from makegood.model import Playbook, RolePlay


class Scene(NamedTuple):
    """A role play of a playbook; ``number`` is that of all its handouts, from 1.

    ``customers`` and ``acted`` are the same in the language of the one who plays the customer.
    """

    number: int
    playbook: Playbook
    play: RolePlay
    customers: Playbook
    acted: RolePlay


@dataclass(frozen=True, kw_only=True)
class Handout:
    """What one person holds during a role play.

    ``holder`` says who, in a word that stands at the top of each of its cards; ``subject`` is the playbook's title,
    ``facts`` stand beneath. Kinds of parts besides those of cards are ``text``, ``lines`` (a list), ``checks``
    (boxes to tick), ``blank`` (lines to write on) and ``marker`` (white on black).
    """

    playbook_id: str
    number: int
    language: str
    holder: str
    subject: str
    title: str
    parts: tuple[Part, ...]
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Play:
    """A row of the facilitator's list, with the questions for the debrief; ``language`` is that of its words."""

    number: str
    language: str
    subject: str
    scene: str
    minutes: str
    difficulty: str
    questions: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The facilitator's sheet; ``columns`` are the headings of its list of role plays.

    ``questions`` is the heading of those that role plays bring themselves; they stand last.
    """

    title: str
    subtitle: str
    facts: tuple[str, ...]
    columns: tuple[str, str, str, str]
    plays: tuple[Play, ...]
    questions: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, kw_only=True)
class Pack:
    """A sheet for the facilitator, and the handouts role play by role play."""

    title: str
    language: str
    sheet: Sheet
    handouts: tuple[Handout, ...]
