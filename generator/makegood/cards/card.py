"""What stands on a card, as finished words in the card's language."""

from dataclasses import dataclass

from makegood.source import Route


@dataclass(frozen=True, kw_only=True)
class Words:
    """Some words; exact ones are printed in quotation marks.

    ``route`` leads to those that are said to a customer. ``other`` are the same in the customer's ``language``, which
    are printed below them.
    """

    text: str
    is_exact: bool = False
    language: str = ""
    other: "Words | None" = None
    route: Route = ()


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A paragraph of a part.

    ``head`` is a heading that its line begins with, ``label`` bold words before its own, ``aside`` such behind
    them. Where it ``is_boxed``, a frame tells that it is said as it stands. ``route`` leads to what to shorten.
    """

    words: tuple[Words, ...] = ()
    head: str = ""
    label: str = ""
    aside: str = ""
    is_boxed: bool = False
    is_wide: bool = False
    route: Route = ()


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of a face, from top to bottom.

    ``kind`` says how it is set: ``title`` (the heading is the card's title, ``aside`` its number), ``say_first``,
    ``numbered``, ``packed`` (two short entries to a line), ``points`` or ``contents``. ``name`` is what an author
    calls it. ``level`` is how grave the failure is, of 3; 0 where nothing is to be shown.
    """

    name: str
    kind: str
    heading: str = ""
    aside: str = ""
    entries: tuple[Entry, ...] = ()
    level: int = 0
    route: Route = ()


@dataclass(frozen=True, kw_only=True)
class Face:
    """One side of a card; ``footer`` are rows of a left and a right text, empty ones of which are not printed."""

    parts: tuple[Part, ...]
    footer: tuple[tuple[str, str], ...] = ()
    is_back: bool = False
    has_code: bool = False


@dataclass(frozen=True, kw_only=True)
class Card:
    """One card: of a playbook, or one that lists others (``playbook_id`` is empty).

    ``letter`` stands on its thumb tab, which is the ``tab``-th from the top, of ``tabs``. ``depth`` is the level of
    its title among the document's headings. ``address`` is that of its page, if there is one; ``marker`` the banner
    of a protected case.
    """

    title: str
    language: str
    faces: tuple[Face, ...]
    playbook_id: str = ""
    marker: str = ""
    letter: str = ""
    tab: int = 0
    tabs: int = 1
    depth: int = 1
    address: str = ""
