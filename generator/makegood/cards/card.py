"""What stands on a card, as finished words in the card's language."""

from dataclasses import dataclass
from enum import IntEnum, auto


class Rank(IntEnum):
    """Which entries give way where a card is short of room: the last first, the first never."""

    MUST = 0
    """Steps that make safe, the question what would be fair, the first step that puts it right,
    what is owed; on what, to whom and how fast to hand over."""
    LISTEN = auto()
    """The first that is done while acknowledging; in a protected case, the apology."""
    PROMISED_FIX = auto()
    """What the front line may do and the script promises, to put it right."""
    FIRST_QUESTION = auto()
    """The first question asked to understand."""
    PROMISED_EXTRA = auto()
    """Extras and gestures that the script promises."""
    SATISFIED = auto()
    """The question whether they are satisfied."""
    OUT_OF_HOURS = auto()
    """The way to reach a role out of hours."""
    OTHER_FIX = auto()
    """Other actions that put it right."""
    NOBODY_ANSWERS = auto()
    """What to do if nobody answers."""
    OTHER_EXTRA = auto()
    """Extras and gestures that the script does not promise."""
    PER_CUSTOMER = auto()
    """What one customer may get over a period."""
    WARM = auto()
    """Staying until the customer has been handed over."""
    OTHER_STEP = auto()
    """All other steps."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry of a part.

    ``kind`` is ``say`` (exact words, printed in quotation marks), ``ask``, ``convey`` or ``do``;
    ``label`` stands before the words, ``aside`` at the end of their line; ``under`` are entries that
    belong to this one.
    """

    text: str
    rank: Rank
    kind: str = "do"
    label: str = ""
    aside: str = ""
    under: tuple["Entry", ...] = ()


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of a card under its heading.

    ``name`` is ``steps``, ``may_give`` or ``hand_over``; ``aside`` stands at the end of the heading's
    line.
    """

    name: str
    heading: str
    entries: tuple[Entry, ...]
    aside: str = ""
    is_numbered: bool = False


@dataclass(frozen=True, kw_only=True)
class Card:
    """The words on one card.

    ``marker`` is the banner of a protected case, ``chips`` say in a word or two what kind of
    failure it is, ``footer`` are rows of a left and a right text. Empty texts are not printed.
    """

    playbook_id: str
    area: str
    language: str
    kind: str
    title: str
    marker: str = ""
    chips: tuple[str, ...] = ()
    say_heading: str = ""
    say_first: str = ""
    parts: tuple[Part, ...] = ()
    footer: tuple[tuple[str, str], ...] = ()

    def part(self, name: str) -> Part | None:
        """The part of a name, if the card has it."""
        return next((part for part in self.parts if part.name == name), None)
