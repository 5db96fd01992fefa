"""Cards for staff who speak one language and customers who speak another."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from io import BytesIO
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from makegood.cards import FORMATS, Card, Reader, Words, deck, misfits, render
from makegood.cards.text import filled
from makegood.load import load
from makegood.model import STAGES, VARIANTS, Handbook, Playbook
from makegood.source import Route
from tests.cards.helper import A6, DAY, PLAYBOOK, changed, handbook, text_of
from tests.cards.test_printing import structure

PLAYBOOKS = Path(__file__).parents[2] / "playbooks"
A4 = FORMATS["a4"]
PAIRS = list(permutations(("en", "es", "pl"), 2))

SPANISH = """
title: El paquete no ha llegado
language: es
translates: deliveries/a
script:
  acknowledge:
    - say: Lo siento, {customer_name}. Esperó y no llegó nada.
    - convey: Deje que lo cuente todo.
  understand:
    - ask: ¿Para cuándo lo necesita?
    - ask: ¿Dónde le viene mejor hoy?
    - convey: Dele las gracias por avisar.
  resolve:
    - say: Vamos a resolverlo juntos.
    - ask: ¿Qué le parecería justo?
    - convey: Hoy sale otro por mensajero.
    - convey: Además, el próximo envío es gratis.
  follow_up:
    - ask: ¿Le satisface esta solución?
    - convey: Dígale su nombre.
variants:
  happened_before:
    adds:
      acknowledge:
        - say: Una vez ya era demasiado.
        - convey: Nombre la primera vez
contact_again: {ask: "¿Le llegó?"}
prevention:
  - {change: Otro transportista, may_say: Desde septiembre ayuda otro transportista.}
"""


def two_languages(english: str = PLAYBOOK, spanish: str = SPANISH) -> Handbook:
    return handbook(**{"a": english, "a.es": spanish})


def card_of(book: Handbook, staff: str = "en", customers: str = "es") -> Card:
    """The only card of a handbook in one language, with what customers hear in another."""
    playbooks = [playbook for playbook in book.playbooks if playbook.language == staff]
    (card,) = deck(book.in_language(staff), A6, Reader(book.front_line, DAY, customers), playbooks, with_contents=False)
    return card


def said(card: Card) -> Iterator[Words]:
    """All words on a card."""
    for face in card.faces:
        for part in face.parts:
            for entry in part.entries:
                yield from entry.words


def pairs_of(card: Card) -> dict[str, str]:
    """What stands on a card in both languages."""
    return {words.text: words.other.text for words in said(card) if words.other}


def test_what_is_said_stands_below_in_the_customers_language() -> None:
    """All of it, on the front and on the back; what staff do and give stays in theirs alone."""
    card = card_of(two_languages())
    assert pairs_of(card) == {
        "I am sorry, [customer name]. You waited and nothing came.": (
            "Lo siento, [customer name]. Esperó y no llegó nada."
        ),
        "When do you need it?": "¿Para cuándo lo necesita?",
        "Where is it best for you today?": "¿Dónde le viene mejor hoy?",
        "Let us put this right together.": "Vamos a resolverlo juntos.",
        "What would be fair for you?": "¿Qué le parecería justo?",
        "Are you satisfied with this solution?": "¿Le satisface esta solución?",
        "Once was too often.": "Una vez ya era demasiado.",
        "Did it come?": "¿Le llegó?",
        "Since September a second carrier helps.": "Desde septiembre ayuda otro transportista.",
    }
    assert "A second one comes by courier today." in [words.text for words in said(card)]
    assert [part.aside for face in card.faces for part in face.parts if part.name == "title"] == ["A1 · en + es"] * 2


def test_what_is_to_be_filled_in_is_named_to_those_who_fill_it_in() -> None:
    """In the staff's language, within a line in the customer's."""
    assert "Lo siento, [customer name]." in "".join(pairs_of(card_of(two_languages())).values())
    assert "I am sorry, [customer name]." in "".join(pairs_of(card_of(two_languages(), "es", "en")).values())


def with_card(text: str, **card: Any) -> str:
    return changed(text, card=card)


def test_words_of_the_card_stand_beside_words_of_the_card() -> None:
    """Where both cards have lines of the same kinds, at the same place."""
    english = with_card(
        PLAYBOOK,
        say_first="I am sorry.",
        script={"understand": [{"ask": "When?"}, {"convey": "Thank them"}, {"ask": "Where is best?"}]},
        variants={"happened_before": [{"say": "Too often."}]},
        contact_again="Is it there?",
        prevention="A second carrier helps.",
    )
    spanish = with_card(
        SPANISH,
        say_first="Lo siento.",
        script={"understand": [{"ask": "¿Cuándo?"}, {"convey": "Gracias"}, {"ask": "¿Dónde mejor?"}]},
        variants={"happened_before": [{"say": "Demasiado."}]},
        contact_again="¿Llegó ya?",
        prevention="Ayuda otro transportista.",
    )
    found = pairs_of(card_of(two_languages(english, spanish)))
    assert found["I am sorry."] == "Lo siento."
    assert (found["When?"], found["Where is best?"]) == ("¿Cuándo?", "¿Dónde mejor?")
    assert found["Too often."] == "Demasiado."
    assert found["Is it there?"] == "¿Llegó ya?"
    assert found["A second carrier helps."] == "Ayuda otro transportista."


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        pytest.param([{"ask": "When and where is it best?"}], [{"ask": "¿Cuándo?"}, {"ask": "¿Dónde?"}], id="fewer"),
        pytest.param(
            [{"ask": "When?"}, {"convey": "Thank them"}], [{"ask": "¿Cuándo?"}, {"ask": "¿Dónde?"}], id="kind"
        ),
        pytest.param([{"ask": "When?"}], None, id="only one card has words for it"),
        pytest.param(
            [{"ask": "When do you need it?"}, {"ask": "Where is best today?"}],
            [{"ask": "¿Dónde le viene mejor?"}, {"ask": "¿Para cuándo la necesita?"}],
            id="in another order",
        ),
    ],
)
def test_where_the_cards_differ_the_script_speaks_in_both(english: Any, spanish: Any) -> None:
    """Never is a question printed above another one."""
    book = two_languages(
        with_card(PLAYBOOK, script={"understand": english}),
        with_card(SPANISH, script={"understand": spanish}) if spanish else SPANISH,
    )
    for card in (card_of(book), card_of(book, "es", "en")):
        found = pairs_of(card) if card.language == "en" else {other: own for own, other in pairs_of(card).items()}
        assert found["When do you need it?"] == "¿Para cuándo lo necesita?"
        assert found["Where is it best for you today?"] == "¿Dónde le viene mejor hoy?"
        assert not {"When?", "¿Cuándo?"} & {*found, *found.values()}


def test_points_of_the_card_need_no_counterpart() -> None:
    """They are the staff's, in as many lines as their card has."""
    english = with_card(PLAYBOOK, script={"acknowledge": [{"convey": "Listen"}]})
    spanish = with_card(SPANISH, script={"acknowledge": [{"convey": "Escuche"}, {"convey": "Repita"}]})
    assert "Listen" in [words.text for words in said(card_of(two_languages(english, spanish)))]


def test_a_line_that_is_not_translated_stands_alone() -> None:
    """Rather than twice in the same language, as if it were the customer's."""
    last = "    - ask: ¿Dónde le viene mejor hoy?\n    - convey: Dele las gracias por avisar.\n"
    found = pairs_of(card_of(two_languages(spanish=SPANISH.replace(last, ""))))
    assert found["When do you need it?"] == "¿Para cuándo lo necesita?"
    assert "Where is it best for you today?" not in found


def test_what_is_said_in_one_language_may_be_asked_in_the_other() -> None:
    """In the script it has the same place in both."""
    found = pairs_of(card_of(two_languages(spanish=SPANISH.replace("say: Vamos a resolverlo juntos.", "ask: ¿Vamos?"))))
    assert found["Let us put this right together."] == "¿Vamos?"


def test_a_playbook_in_one_language_has_a_card_in_it() -> None:
    """Without a word of the other, and without its name at the number."""
    card = card_of(handbook(PLAYBOOK))
    assert pairs_of(card) == {}
    assert card.faces[0].parts[0].aside == "A1"


def test_each_language_has_its_quotation_marks_and_is_told_to_screen_readers() -> None:
    """In the PDF below the staff's line, which is marked in theirs."""
    pdf = render([card_of(two_languages())], A4)
    assert "“Let us put this right together.” «Vamos a resolverlo juntos.»" in text_of(pdf)
    assert "When do you need it? ¿Para cuándo lo necesita?" in text_of(pdf)
    root: Any = PdfReader(BytesIO(pdf)).root_object
    languages = [element.get("/Lang", "") for element in structure(root["/StructTreeRoot"])]
    assert languages.count("es") >= 9


def test_each_language_is_hyphenated_by_its_own_rules() -> None:
    """A Spanish word at the end of a line of an English card breaks as it does in Spanish."""
    text = " ".join(f"{'x' * n} responsabilidades" for n in range(1, 14))
    spanish = changed(SPANISH, contact_again={"ask": text})
    lines = text_lines(render([card_of(two_languages(spanish=spanish))], A6))
    ends = {
        line.split()[-1].rstrip("-\u00ad\u2010") for line in lines if line.strip().endswith(("-", "\u00ad", "\u2010"))
    }
    broken = {end for end in ends if end and "responsabilidades".startswith(end)}
    assert broken
    assert broken <= {"res", "respon", "responsa", "responsabi", "responsabili", "responsabilida"}


def text_lines(pdf: bytes) -> list[str]:
    return [line for page in PdfReader(BytesIO(pdf)).pages for line in page.extract_text().splitlines()]


def test_the_cover_says_which_language_customers_speak() -> None:
    """In the staff's."""
    book = shipped().in_language("es")
    cover = deck(book, A6, Reader(book.front_line, DAY, "pl"))[0]
    assert "Idioma de los clientes: polaco" in [entry.words[0].text for entry in cover.faces[0].parts[0].entries]


# --- The shipped handbook ---


@cache
def shipped() -> Handbook:
    book = load(PLAYBOOKS).handbook
    assert book
    return book


def translated(staff: str, customers: str) -> list[Playbook]:
    """What is there in both languages, in the staff's."""
    book = shipped()
    editions = [book.edition(original, staff) for original in book.originals]
    return [one for one in editions if one and book.edition(one, customers)]


def shipped_cards(staff: str, customers: str, form: str = "a4") -> list[Card]:
    book = shipped().in_language(staff)
    reader = Reader(book.front_line, DAY, customers)
    return deck(book, FORMATS[form], reader, translated(staff, customers), with_contents=False)


def in_full(playbook: Playbook, route: Route) -> dict[Route, str]:
    """What the script says in the stage or variant that a line of the card belongs to, by route."""
    block = next(part for part in route if part in (*STAGES, *VARIANTS))
    kinds = ("say", "ask", "explanation")
    return {at: text for at, text in playbook.texts.items() if at[0] != "card" and at[-1] in kinds and block in at[:2]}


def most_alike(playbook: Playbook, route: Route, text: str) -> Route | None:
    """The only line of the script that a line of the card is like, letter by letter; None if there is none, or two."""

    def likeness(other: str) -> float:
        matcher = SequenceMatcher(None, text.casefold(), other.casefold(), autojunk=False)
        return sum(block.size for block in matcher.get_matching_blocks() if block.size >= 4) / len(text)

    alike = [at for at, other in in_full(playbook, route).items() if likeness(other) > 0.25]
    return alike[0] if len(alike) == 1 else None


@pytest.mark.parametrize(("staff", "customers"), PAIRS)
def test_every_pair_of_the_shipped_cards_says_the_same(staff: str, customers: str) -> None:
    """Each line has its counterpart: at the same place of the script, or one that shortens the same line of it."""
    book, decided = shipped(), 0
    for card in shipped_cards(staff, customers):
        own = book.by_id[card.playbook_id]
        other = book.edition(own, customers)
        assert other
        for words in (words for words in said(card) if words.route):
            assert words.other, f"{card.playbook_id}: {words.text!r} stands alone"
            pair, route = (words.text, words.other.text), words.route
            assert pair[0].endswith(filled(book.in_language(staff), own.texts[route]))
            assert pair[1] == filled(book.in_language(staff), other.texts[route])
            assert ("?" in pair[0]) == ("?" in pair[1]), pair
            if route[0] == "card" and len(route) > 2:
                mine, theirs = most_alike(own, route, pair[0]), most_alike(other, route, pair[1])
                assert mine is None or theirs is None or mine == theirs, pair
                decided += mine is not None and theirs is not None
    assert decided > 10, "many lines of the cards are like one of the script"


@pytest.mark.parametrize("form", ["a4", "letter"])
@pytest.mark.parametrize(("staff", "customers"), PAIRS)
def test_every_translated_playbook_fits_a_whole_sheet(staff: str, customers: str, form: str) -> None:
    """In each two of the handbook's languages, on either paper."""
    cards = shipped_cards(staff, customers, form)
    assert len(cards) == 8
    assert misfits(cards, FORMATS[form]) == []
