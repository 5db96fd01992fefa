"""The deck: a cover with the contents, and for each area a card that lists its cards, and these."""

from collections.abc import Iterator, Sequence

from makegood.cards.bilingual import comparable, in_both_languages
from makegood.cards.card import Card, Entry, Face, Part, Words
from makegood.cards.formats import Format
from makegood.cards.words import Place, Reader, card, title_of
from makegood.locale import Locale
from makegood.model import Handbook, Playbook


def deck(
    handbook: Handbook,
    form: Format,
    reader: Reader,
    playbooks: Sequence[Playbook] | None = None,
    *,
    with_contents: bool = True,
) -> list[Card]:
    """The cards of playbooks (left out: those printed in the handbook's language) by area.

    What is said to customers stands there in the reader's customers' language too, where a playbook is there in it.
    ``with_contents`` adds those that list others, in the handbook's language. A card's number is that of the whole
    handbook's deck, whatever part of it is printed, and the same in every language.
    """
    chosen = handbook.in_print(handbook.language) if playbooks is None else playbooks
    filled = list(_by_area(handbook, chosen).items())
    cards = list(_cover(handbook, form, reader, filled)) if with_contents and len(filled) > 1 else []
    for area, places in filled:
        if with_contents:
            cards += _index(handbook, form, area, places)
        depth = 2 if with_contents else 1
        cards += (_card(handbook, form, reader, playbook, place, depth) for playbook, place in places)
    return cards


def _card(handbook: Handbook, form: Format, reader: Reader, playbook: Playbook, place: Place, depth: int) -> Card:
    own = handbook.in_language(playbook.language)
    other = handbook.edition(playbook, reader.customer_language) if reader.customer_language else None
    if not other or other is playbook:
        return card(own, playbook, place, reader, is_small=form.is_small, depth=depth)
    same = card(own, comparable(playbook, other), place, reader, is_small=form.is_small, depth=depth)
    return in_both_languages(same, own, other)


_Places = list[tuple[Playbook, Place]]


def _by_area(handbook: Handbook, playbooks: Sequence[Playbook]) -> dict[str, _Places]:
    """Playbooks with their places, by area, in the handbook's order of areas; unknown areas are last."""
    areas = dict.fromkeys((*handbook.areas, *(playbook.area for playbook in handbook.originals)))
    found: dict[str, _Places] = {}
    for tab, area in enumerate(areas):
        letter = _letter(tab)
        originals = [playbook.id for playbook in handbook.originals if playbook.area == area]
        numbers = {original: f"{letter}{number}" for number, original in enumerate(originals, start=1)}
        places = [
            (playbook, Place(numbers[playbook.original], letter, tab, len(areas)))
            for playbook in playbooks
            if playbook.area == area
        ]
        if places:
            found[area] = places
    return found


def _letter(tab: int) -> str:
    """A to Z, and then AA, AB and so on."""
    before, last = divmod(tab, 26)
    return (_letter(before - 1) if before else "") + chr(ord("A") + last)


def _cover(handbook: Handbook, form: Format, reader: Reader, areas: Sequence[tuple[str, _Places]]) -> Iterator[Card]:
    locale = Locale.of(handbook.language)
    rows = [
        Entry(
            label=places[0][1].letter,
            words=(Words(text=_area_title(handbook, area)),),
            aside=locale.ngettext("{n} card", "{n} cards", len(places)).format(n=len(places)),
        )
        for area, places in areas
    ]
    facts = [reader.role.title]
    if reader.day:
        facts.append(locale.gettext("Version of {day}").format(day=locale.day(reader.day)))
    if reader.customer_language:
        spoken = locale.name_of(reader.customer_language)
        facts.append(locale.gettext("Customers' language: {language}").format(language=spoken))
    yield from _listing(handbook, form, handbook.title, facts, rows)


def _index(handbook: Handbook, form: Format, area: str, places: _Places) -> Iterator[Card]:
    rows = [
        Entry(label=place.number, words=(Words(text=title_of(handbook.in_language(playbook.language), playbook)),))
        for playbook, place in places
    ]
    about = handbook.areas[area].about if area in handbook.areas else None
    yield from _listing(handbook, form, _area_title(handbook, area), [about] if about else [], rows, places[0][1])


def _area_title(handbook: Handbook, area: str) -> str:
    return handbook.areas[area].title if area in handbook.areas else area


def _listing(
    handbook: Handbook,
    form: Format,
    title: str,
    facts: Sequence[str],
    rows: Sequence[Entry],
    place: Place | None = None,
) -> Iterator[Card]:
    """Cards that list rows, on as many faces as they take."""
    head = Part(
        name="title", kind="title", heading=title, entries=tuple(Entry(words=(Words(text=fact),)) for fact in facts)
    )
    again = Part(name="title", kind="again", heading=title)
    lists = list(_faces(rows, form))
    for number in range(0, len(lists), 2):
        faces = [
            Face(
                parts=(
                    again if number or is_back else head,
                    Part(name="contents", kind="contents", entries=tuple(some)),
                ),
                is_back=bool(is_back),
            )
            for is_back, some in enumerate(lists[number : number + 2])
        ]
        yield Card(
            title=title,
            language=handbook.language,
            faces=tuple(faces),
            letter=place.letter if place else "",
            tab=place.tab if place else 0,
            tabs=place.tabs if place else 1,
        )


_POINTS_PER_MM = 72 / 25.4
_BESIDES_MM = 32
"""What margins, title and what is said of an area take at most of a face that lists cards."""
_BESIDES_ACROSS_MM = 22
_LETTER, _LINE, _BETWEEN = 0.55, 1.26, 0.6
"""The width of a letter, the height of a line and the space between rows, in sizes of the type; rather too much."""


def _faces(rows: Sequence[Entry], form: Format) -> Iterator[list[Entry]]:
    """The rows face by face: as many as surely fit, by the letters they have."""
    room = (form.height - _BESIDES_MM) * _POINTS_PER_MM / form.body
    letters = int((form.width - _BESIDES_ACROSS_MM) * _POINTS_PER_MM / form.body / _LETTER)
    face: list[Entry] = []
    taken = 0.0
    for row in rows:
        length = sum(len(words.text) for words in row.words) + len(row.aside)
        height = _LINE * -(-length // letters) + _BETWEEN
        if face and taken + height > room:
            yield face
            face, taken = [], 0.0
        face.append(row)
        taken += height
    yield face
