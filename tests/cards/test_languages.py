"""Cards and training packs by language: what is in which language, and what is left out."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.messages.pofile import read_po
from pypdf import PdfReader

from makegood import locale
from makegood.cards import FORMATS, Reader, deck, pack
from makegood.cards.data import data
from makegood.cli.choice import Choice
from makegood.duration import Duration
from makegood.locale import Locale
from makegood.model import Playbook
from makegood.rules import all_principles
from tests.cards.helper import A6, PLAYBOOK, PROTECTED, changed, handbook
from tests.cards.test_bilingual import PLAYBOOKS, SPANISH, shipped, two_languages
from tests.cards.test_printing import structure
from tests.cards.test_training import TAUGHT, by_holder, words_of_sheet, words_on
from tests.test_cli import run

NOW = "2026-11-30"
_WORD = re.compile(r"[^\W\d_]{2,}")


def there_in(language: str) -> list[Playbook]:
    return [playbook for playbook in shipped().playbooks if playbook.language == language]


def strings(value: Any, *but: str) -> Iterator[str]:
    """All texts in a value, but for those under some keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in but:
                yield from strings(item, *but)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from strings(item, *but)


def on_cards(language: str) -> Iterator[str]:
    """All that is printed on the deck in a language, and the banners of cards that are cut off."""
    book = shipped().in_language(language)
    reader = Reader(book.front_line, date.fromisoformat(NOW), next(one for one in book.languages if one != language))
    for form in (A6, FORMATS["lanyard"]):
        for card in deck(book, form, reader, there_in(language)):
            plain = data(card, cut=(0, 1))
            yield from (plain["title"], plain["marker"])
            yield from strings(plain["faces"], "code", "name", "kind", "other")


def in_pack(language: str) -> Iterator[str]:
    found = pack(shipped().in_language(language), there_in(language), all_principles())
    yield from (found.title, found.sheet.questions, *found.sheet.columns, *words_of_sheet(found))
    for handout in found.handouts:
        yield from (handout.holder, *words_on(handout))


def words_in(texts: Iterable[str]) -> set[str]:
    return {word.casefold() for text in texts for word in _WORD.findall(text)}


def written_in(language: str) -> Iterator[str]:
    """All that is written in a language: its playbooks, the handbook's words, the messages, the calendar."""
    for path in PLAYBOOKS.rglob(f"*.{language}.yml"):
        yield from strings(yaml.safe_load(path.read_text("utf-8")), "translates")
    with (Path(locale.__file__).parent / f"{language}.po").open("rb") as file:
        yield from (text for message in read_po(file) for text in strings(message.string))
    its = Locale.of(language)
    for month in range(1, 13):
        yield from (its.day(date(2026, month, 1)), its.short_day(date(2026, month, 1)))
    for amount in (1, 2, 5):
        for unit in ("minute", "hour", "day", "week"):
            yield from (its.duration(Duration(amount, unit), is_short=is_short) for is_short in (False, True))
    yield from map(its.name_of, shipped().languages)


@pytest.mark.parametrize("language", ["es", "pl"])
@pytest.mark.parametrize("printed", [on_cards, in_pack])
def test_no_word_of_another_language_is_left(language: str, printed: Callable[[str], Iterator[str]]) -> None:
    """Whatever is printed is written in the language's own files, but for ids and codes of languages and money."""
    ids = words_in(playbook.id for playbook in there_in(language)) | {"eur", *shipped().languages}
    assert words_in(printed(language)) - words_in(written_in(language)) - ids == set()


def test_the_test_above_would_see_an_english_word() -> None:
    """Such as a role's title, or a banner."""
    assert {"line", "front", "protected", "shift"} & words_in(written_in("es")) == set()


def test_a_number_stays_with_its_unit() -> None:
    """And with the name before it; a sum's words may go on to the next line."""
    hand_over = [{"when": "More than 40 EUR, or 20 cases", "role": "team-lead", "within": "5 minutes"}]
    (card,) = deck(book := handbook(changed(PLAYBOOK, hand_over=hand_over)), A6, Reader(book.front_line))[1:]
    printed = " ".join(strings(data(card)["faces"]))
    assert "within 5\N{NO-BREAK SPACE}mins" in printed
    assert "40\N{NO-BREAK SPACE}EUR, or 20\N{NO-BREAK SPACE}cases" in printed
    assert "extension\N{NO-BREAK SPACE}21" in printed


def test_each_playbook_is_printed_once_in_the_handbooks_language() -> None:
    """One that was written in another stands there as it is."""
    book = handbook(**{"a": PLAYBOOK, "a.es": SPANISH, "b": changed(PROTECTED, language="pl")})
    (chosen,) = Choice().of(book)
    assert [playbook.id for playbook in chosen.playbooks] == ["deliveries/a", "deliveries/b"]
    assert (chosen.handbook.language, chosen.left_out) == ("en", [])


def test_a_language_has_what_is_there_in_it() -> None:
    """And says what is not. A playbook is meant by the name that it has in any language."""
    book = handbook(**{"a": PLAYBOOK, "a.es": SPANISH, "b": PROTECTED})
    (chosen,) = Choice(languages=("es",)).of(book)
    assert [playbook.id for playbook in chosen.playbooks] == ["deliveries/a.es"]
    assert [playbook.id for playbook in chosen.left_out] == ["deliveries/b"]
    assert chosen.handbook.language == "es"
    for named in ("deliveries/a", "deliveries/a.es"):
        (single,) = Choice(playbooks=(named,), languages=("es",)).of(book)
        assert [playbook.id for playbook in single.playbooks] == ["deliveries/a.es"]
    (as_named,) = Choice(playbooks=("deliveries/a.es",)).of(book)
    assert [playbook.id for playbook in as_named.playbooks] == ["deliveries/a.es"]


@pytest.mark.parametrize(
    ("path", "in_english", "in_both"),
    [
        ("deliveries/a.yml", ["deliveries/a"], ["deliveries/a"]),
        ("deliveries/a.es.yml", [], ["deliveries/a"]),
        ("handbook.yml", ["deliveries/a"], ["deliveries/a"]),
        ("deliveries/b.yml", [], []),
    ],
)
def test_a_card_has_changed_with_anything_that_is_on_it(path: str, in_english: list[str], in_both: list[str]) -> None:
    """Its own file, the one whose figures it inherits, the handbook; and the customers' words."""
    book = handbook(**{"a": PLAYBOOK, "a.es": SPANISH})
    for choice, expected in (
        (Choice(languages=("en",), changed={path}), in_english),
        (Choice(languages=("en",), customer_language="es", changed={path}), in_both),
        (Choice(languages=("es",), changed={path}), [f"{one}.es" for one in in_both]),
    ):
        (chosen,) = choice.of(book)
        assert [playbook.id for playbook in chosen.playbooks] == expected
        assert chosen.has_contents == (path == "handbook.yml")


def test_each_language_has_a_pdf_of_its_own(tmp_path: Path) -> None:
    """Of each so many are needed as there are people who speak it; title and language are those of its words."""
    arguments = ("--language", "es", "--language", "pl", "--format", "a5", "--today", NOW, "--anyway")
    result = run("cards", *arguments, "--output", tmp_path / "cards.pdf")
    assert result.returncode == 0
    assert "11 playbooks are not there in Spanish, and left out. See makegood translations." in result.stderr
    assert not (tmp_path / "cards.pdf").exists()
    for language in ("es", "pl"):
        reader = PdfReader(tmp_path / f"cards.{language}.pdf")
        root: Any = reader.root_object
        assert root["/Lang"] == language
        assert reader.metadata
        assert reader.metadata.title == shipped().in_language(language).title
        assert {element.get("/Lang", language) for element in structure(root["/StructTreeRoot"])} == {language}


def test_cards_in_two_languages_name_the_format_that_holds_them(tmp_path: Path) -> None:
    """And in it they are printed."""
    arguments = ("--playbook", "deliveries/parcel-late", "--customer-language", "es", "--today", NOW)
    result = run("cards", *arguments, "--output", tmp_path / "cards.pdf")
    assert result.returncode == 1
    assert "deliveries/parcel-late: the back is too full for a card of the format a6" in result.stderr
    assert "All of them fit a larger format: --format a4." in result.stderr
    assert not list(tmp_path.iterdir())
    result = run("cards", *arguments, "--format", "a4", "--output", tmp_path / "cards.pdf")
    assert (result.returncode, result.stderr) == (0, "")
    assert "Printed 1 card on 1 sheet (a4)" in result.stdout


@pytest.mark.parametrize("command", ["cards", "training"])
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--customer-language", "en"], "share that language. Leave --customer-language out."),
        (["--customer-language", "xx"], "there is no language xx."),
        (["--playbook", "airport/security-queue", "--language", "pl"], "is not there in Polish, and left out."),
        (["--playbook", "airport/security-queue", "--customer-language", "pl"], "not there in both English and Polish"),
    ],
)
def test_what_is_not_there_in_a_language_is_not_printed(command: str, arguments: list[str], said: str) -> None:
    """And the terminal says why."""
    result = run(command, *arguments, "--today", NOW, "--output", "/nowhere/cards.pdf")
    assert result.returncode == 2
    assert said in " ".join(result.stderr.split())


SPANISH_TAUGHT = changed(SPANISH, training=[{"scene": "Las nueve y diez.", "customer": ["¡Dijeron el martes!"]}])


def test_who_plays_the_customer_speaks_the_customers_language() -> None:
    """All others hold a card in the staff's, and so does the facilitator."""
    book = two_languages(TAUGHT, SPANISH_TAUGHT)
    found = pack(book, [book.by_id["deliveries/a"]], all_principles(), customer_language="es")
    held = by_holder(found)
    assert list(held) == ["Cliente", "Staff", "Observer", "Harder", "Answers"]
    assert [one.language for one in held.values()] == ["es", "en", "en", "en", "en"]
    assert {"Las nueve y diez.", "¡Dijeron el martes!"} <= {*words_on(held["Cliente"])}
    assert "You said Tuesday." not in [*words_on(held["Cliente"])]
    assert (found.language, found.sheet.facts[-1]) == ("en", "Customers' language: Spanish")
    assert found.sheet.plays[0].scene.startswith("Ten past nine")


def test_a_seed_gives_the_same_order_in_every_language() -> None:
    """So that two groups play the same role play at the same time."""

    def order(language: str, seed: int) -> list[str]:
        book = shipped()
        found = pack(book.in_language(language), there_in(language), all_principles(), seed)
        translated = [one for one in found.handouts if book.edition(book.by_id[one.playbook_id], "pl")]
        return list(dict.fromkeys(f"{book.by_id[one.playbook_id].original}" for one in translated))

    assert order("en", 7) == order("es", 7) == order("pl", 7) != order("pl", 8)
