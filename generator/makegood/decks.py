"""The decks of cards that a handbook offers beside its pages: one an area and format, and one a format of all."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from makegood.cards import (
    FORMATS,
    Card,
    Format,
    OnProgress,
    Reader,
    Unprintable,
    deck,
    front_page,
    misfits,
    problems,
    unprintables,
)
from makegood.kept import Kept
from makegood.model import CardsConfig, Handbook
from makegood.pages import Deck
from makegood.rule import Problem


class Fitting:
    """A layout for the lint: what does not fit, where the handbook says how its cards are printed."""

    has_proven = False
    """Whether every card has been laid out, and fits."""

    def __init__(self, kept: Kept | None = None) -> None:
        self._kept = kept or Kept()

    def __call__(self, handbook: Handbook) -> Mapping[str, Sequence[Problem]]:
        """What does not fit, by playbook."""
        found = problems(handbook, measure=self._kept.misfits) if handbook.cards else {}
        self.has_proven = not found
        return found


class _Job(NamedTuple):
    """Cards that share a language and a format, whole, and the decks to be printed of them."""

    handbook: Handbook
    form: Format
    cards: list[Card]
    decks: list[tuple[Deck, list[Card]]]


class Decks:
    """The decks that a handbook's ``cards`` asks for, in each of its languages; none where it asks for none."""

    def __init__(self, handbook: Handbook, day: date, kept: Kept | None = None) -> None:
        self._handbook = handbook
        self._kept = kept or Kept()
        self._config = handbook.cards or CardsConfig(formats=())
        self._jobs = [
            _job(handbook.in_language(language), FORMATS[name], day)
            for language in handbook.languages
            for name in dict.fromkeys(self._config.formats)
        ]

    @property
    def told(self) -> dict[str, list[Deck]]:
        """What pages in each language tell of them: format by format, the whole deck first."""
        told: dict[str, list[Deck]] = {}
        for job in self._jobs:
            told.setdefault(job.handbook.language, []).extend(deck for deck, _ in job.decks)
        return told

    @property
    def cards(self) -> int:
        """How many cards are printed, each as often as it is."""
        return sum(len(cards) for job in self._jobs for _, cards in job.decks)

    @property
    def unprintables(self) -> Iterator[Unprintable]:
        """Where the cards' font lacks characters."""
        for job in self._jobs[:: len(dict.fromkeys(self._config.formats)) or 1]:
            yield from unprintables(job.cards)

    def printed(self, on_progress: OnProgress = lambda _: None, *, all_fit: bool) -> Iterator[tuple[str, bytes]]:
        """Each deck's path and PDF; unless ``all_fit``, cards are measured first, so that those cut off say so."""
        for handbook, form, whole, decks in self._jobs:
            overflows = [] if all_fit else misfits(whole, form)
            for told, cards in decks:
                pdf = self._kept.render(
                    cards,
                    form,
                    duplex=self._config.duplex,
                    title=_title(handbook, told.area),
                    language=handbook.language,
                    cut_off=overflows,
                )
                yield handbook.folder(handbook.language) + told.path, pdf
                on_progress(len(cards))


def _job(handbook: Handbook, form: Format, day: date) -> _Job:
    cards = deck(handbook, form, Reader(handbook.front_line, day))
    areas = {card.letter: handbook.by_id[card.playbook_id].area for card in cards if card.playbook_id}
    decks = [(_told(f"cards/{form.name}.pdf", None, form, cards), cards)] if cards else []
    for letter, area in areas.items():
        own = [card for card in cards if card.letter == letter]
        decks.append((_told(f"cards/{area}-{form.name}.pdf", area, form, own), own))
    return _Job(handbook, form, cards, decks)


def _title(handbook: Handbook, area: str | None) -> str:
    known = handbook.areas.get(area or "")
    return f"{handbook.title}: {known.title}" if known else handbook.title


def _told(path: str, area: str | None, form: Format, cards: Sequence[Card]) -> Deck:
    pages = {card.playbook_id: front_page(number, form) for number, card in enumerate(cards) if card.playbook_id}
    return Deck(path, area, form.name, len(pages), -(-len(cards) // form.per_sheet), pages)
