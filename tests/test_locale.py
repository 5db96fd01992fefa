"""Catalogues: complete, with the same placeholders; and sums, dates and durations in each language."""

import ast
import re
from collections.abc import Iterator, Sequence
from datetime import date
from gettext import c2py
from io import BufferedReader
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes

import makegood
from makegood import labels
from makegood.cards import training_labels
from makegood.duration import Duration
from makegood.locale import Locale
from makegood.money import Money
from makegood.rule import paragraphs
from makegood.rules import OWN, all_principles
from tests import WHOLE

PACKAGE = Path(makegood.__file__).parent
CODE = [
    *PACKAGE.glob("pages/*.py"),
    *PACKAGE.glob("cards/*.py"),
    PACKAGE / "locale" / "__init__.py",
    PACKAGE / "site_config.py",
]
TEMPLATES = sorted(PACKAGE.glob("pages/templates/*.html"))
PASSING_ON = PACKAGE / "pages" / "site.py"
"""Hands keys of others to the catalogue, and has none of its own."""

LABELS = (labels, training_labels)
"""Modules whose every dictionary in capitals holds keys."""

LANGUAGES = sorted(path.stem for path in PACKAGE.glob("locale/*.po") if "." not in path.stem)
RULE_LANGUAGES = sorted(path.name.partition(".")[0] for path in PACKAGE.glob("locale/*.rules.po"))
"""The languages that rules and principles are told in, besides English."""

NBSP = "\N{NO-BREAK SPACE}"
NARROW = "\N{NARROW NO-BREAK SPACE}"
DASH = "\N{EN DASH}"

_NAMES = [module.__name__.rpartition(".")[2] for module in LABELS]
_SINGULAR = ("_", "gettext", "text")
_PLURAL = ("ngettext", "plurals")
_NAME = re.compile(r"`([^`]+)`")
_KEY = re.compile(r"\b(?:[a-z]+(?:_[a-z]+)+|handbook\.yml)\b")
_CITATION = re.compile(r"\[\w+\]")
_PLACEHOLDER = re.compile(r"\{\w*\}")


class Key(NamedTuple):
    """A string to translate: ``plural`` is empty where it has none."""

    one: str
    plural: str = ""


def in_code(path: Path) -> Iterator[Key]:
    """Find the keys in a Python file."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            given = [a.value if isinstance(a, ast.Constant) else ast.unparse(a) for a in node.args]
            is_fixed = [isinstance(a, ast.Constant) for a in node.args]
            yield from keys(path, name, given, is_fixed)


def in_template(path: Path) -> Iterator[Key]:
    """Find the keys in a template."""
    for call in Environment(autoescape=True).parse(path.read_text("utf-8")).find_all(nodes.Call):
        name = getattr(call.node, "name", "") or getattr(call.node, "attr", "")
        given = [arg.value if isinstance(arg, nodes.Const) else written(arg) for arg in call.args]
        yield from keys(path, name, given, [isinstance(arg, nodes.Const) for arg in call.args])


def written(node: nodes.Node) -> str:
    """Write out a template's expression, far enough to tell a label: ``labels.STAGE[…]``."""
    label = isinstance(node, nodes.Getitem) and isinstance(node.node, nodes.Getattr) and node.node
    return f"labels.{label.attr}" if label and getattr(label.node, "name", "") == "labels" else repr(node)


def keys(path: Path, name: str, given: Sequence[object], is_fixed: list[bool]) -> Iterator[Key]:
    """Read a call: its key, unless it asks for a label. A key put together at run time is a fault."""
    count = 1 if name in _SINGULAR else 2 if name in _PLURAL else 0
    if not count or path == PASSING_ON:
        return
    texts = [str(text) for text in given[:count]]
    if all(is_fixed[:count]):
        yield Key(*texts)
    else:
        assert texts[0].partition(".")[0] in _NAMES, f"{path.name}: {texts[0]} cannot be found by translators"


def strings() -> set[Key]:
    """Every string that pages and cards show."""
    groups = [value for module in LABELS for name, value in vars(module).items() if name.isupper()]
    words = {Key(word) for group in groups for word in group.values()}
    found = {key for path in CODE for key in in_code(path)}
    return words | found | {key for path in TEMPLATES for key in in_template(path)}


@pytest.fixture(scope="module")
def used() -> set[Key]:
    """Every string that pages and cards show."""
    return strings()


def catalogue(language: str) -> Catalog:
    """Read a language's catalogue as it lies in its file."""
    with (PACKAGE / "locale" / f"{language}.po").open("rb") as file:
        return read_po(file, abort_invalid=True)


def translations(language: str) -> Iterator[tuple[Key, tuple[str, ...]]]:
    """Each key of a catalogue, with its translation in every plural form."""
    for message in catalogue(language):
        if message.id:
            key = Key(message.id) if isinstance(message.id, str) else Key(*message.id)
            yield key, (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def test_keys_are_found_in_templates_code_and_labels(used: set[Key]) -> None:
    """One of each kind, so that a fault in the search does not pass for completeness."""
    assert {
        Key("What went wrong?"),
        Key("{n} playbook", "{n} playbooks"),
        Key("Weak spots: {area}"),
        Key("at once"),
        Key("Home"),
        Key("Say first"),
        Key("Make safe"),
        Key("Gives no excuse"),
    } <= used


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_every_string_and_no_stale_one(language: str, used: set[Key]) -> None:
    """A new string cannot go out half translated in a language that is whole."""
    has = {key for key, _ in translations(language)}
    missing = used - has if language in WHOLE else set()
    assert {"missing": missing, "stale": has - used} == {"missing": set(), "stale": set()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_says_its_language_and_its_plurals(language: str) -> None:
    """The header is what gettext goes by."""
    read = catalogue(language)
    assert (str(read.locale), read.charset) == (language, "utf-8")
    assert {*map(c2py(read.plural_expr), range(200))} == {*range(read.num_plurals)}
    assert not read.header_comment or "fuzzy" not in read.header_comment
    assert not read.obsolete


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_is_whole(language: str) -> None:
    """Nothing empty, unsure or without one of its plural forms."""
    assert not [message.id for message in catalogue(language) if message.id and message.fuzzy]
    plurals = catalogue(language).num_plurals
    for key, forms in translations(language):
        assert len(forms) == (plurals if key.plural else 1), key
        assert all(form and form == form.strip() for form in forms), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_the_placeholders(language: str) -> None:
    """What is filled in is filled in everywhere, and nothing else."""
    for key, forms in translations(language):
        for form in forms:
            assert sorted(_PLACEHOLDER.findall(form)) == sorted(_PLACEHOLDER.findall(key.one)), key
            assert form.count("{") == form.count("}") == len(_PLACEHOLDER.findall(form)), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_ends_as_its_key_does(language: str) -> None:
    """What stands before a value keeps its colon, a sentence its full stop."""
    for key, forms in translations(language):
        end = key.one[-1] if key.one[-1] in ".:?" else ""
        assert all((form[-1] if form[-1] in ".:?" else "") == end for form in forms), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_needs_no_escaping(language: str) -> None:
    """Templates print translations as they are, in attributes as well."""
    for key, forms in translations(language):
        assert not any(re.search(r"""[<>&"']""", form) for form in forms), key


def told_by_rules() -> set[str]:
    """Every paragraph of every rule and principle."""
    principles = (*all_principles(), OWN)
    rules = [rule for principle in principles for rule in principle.rules]
    texts = [text for principle in principles for text in (principle.title, principle.prose)]
    texts += [text for rule in rules for text in (rule.summary, rule.what, rule.why, rule.mend)]
    return {paragraph for text in texts for paragraph in paragraphs(text)}


@pytest.mark.parametrize("language", RULE_LANGUAGES)
def test_rules_are_translated_whole(language: str) -> None:
    """Every paragraph of every rule and principle in a language that is whole, and none changed since."""
    has, told = {key.one for key, _ in translations(f"{language}.rules")}, told_by_rules()
    missing = told - has if language in WHOLE else set()
    assert {"missing": missing, "stale": has - told} == {"missing": set(), "stale": set()}


@pytest.mark.parametrize("language", RULE_LANGUAGES)
def test_a_rules_catalogue_is_sound(language: str) -> None:
    """It says its language, and nothing in it is unsure, empty, copied or given up."""
    read = catalogue(f"{language}.rules")
    assert (str(read.locale), read.charset, read.obsolete) == (language, "utf-8", {})
    assert not [message.id for message in read if message.id and message.fuzzy]
    for key, (told,) in translations(f"{language}.rules"):
        assert told != key.one
        assert told, key
        assert paragraphs(told) == [told], key


@pytest.mark.parametrize("language", RULE_LANGUAGES)
def test_a_translated_rule_keeps_names_keys_and_citations(language: str) -> None:
    """What a reader looks up or types; a key may be set off where English, whose word it is, need not."""
    for key, (told,) in translations(f"{language}.rules"):
        names = set(_NAME.findall(told))
        assert names >= set(_NAME.findall(key.one)), key
        assert all(name in key.one for name in names), key
        assert told.count("`") % 2 == 0, key
        for pattern in (_KEY, _CITATION):
            assert set(pattern.findall(told)) == set(pattern.findall(key.one)), key


@pytest.mark.parametrize("language", RULE_LANGUAGES)
def test_a_translated_rule_ends_as_its_paragraph_does(language: str) -> None:
    """A sentence has its end, with or without a quotation mark; a title has none."""
    for key, (told,) in translations(f"{language}.rules"):
        ends = [text.rstrip('"”»').endswith((".", "?", "!")) for text in (key.one, told)]
        assert ends[0] == ends[1], key


def test_a_rule_is_told_in_the_language_of_the_reader() -> None:
    """By the paragraph; and nothing is made up where there is no translation."""
    assert Locale.of("es").rule_text("Your own rules") == "Las reglas propias"
    assert Locale.of("es").rule_text("Something else.") is None


@pytest.mark.parametrize("language", ["en", "de", "es.rules", "../locale/es", ""])
def test_rules_are_in_english_where_a_language_has_no_words_for_them(language: str) -> None:
    """And no other file is read for it."""
    assert Locale.of(language).rule_text("Your own rules") is None


def test_what_rules_say_is_read_only_where_it_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """A card has no use for it, and it is long."""
    read: list[str] = []

    def note(file: BufferedReader, **options: Any) -> Catalog:
        read.append(Path(file.name).name)
        return read_po(file, **options)

    monkeypatch.setattr("makegood.locale.read_po", note)
    locale = Locale.of.__wrapped__("es")  # afresh, past its cache
    locale.gettext("Home")
    assert read == ["es.po"]
    locale.rule_text("Your own rules")
    locale.rule_text("Something else.")
    assert read == ["es.po", "es.rules.po"]


@pytest.mark.parametrize(
    ("language", "n", "expected"),
    [
        pytest.param("en", 1, "1 playbook", id="en-1"),
        pytest.param("en", 2, "2 playbooks", id="en-2"),
        pytest.param("es", 1, "1 guía", id="es-1"),
        pytest.param("es", 0, "0 guías", id="es-0"),
        pytest.param("es", 5, "5 guías", id="es-5"),
        pytest.param("pl", 1, "1 scenariusz", id="pl-1"),
        pytest.param("pl", 3, "3 scenariusze", id="pl-3"),
        pytest.param("pl", 5, "5 scenariuszy", id="pl-5"),
        pytest.param("pl", 12, "12 scenariuszy", id="pl-12"),
        pytest.param("pl", 21, "21 scenariuszy", id="pl-21"),
        pytest.param("pl", 22, "22 scenariusze", id="pl-22"),
        pytest.param("pl", 113, "113 scenariuszy", id="pl-113"),
    ],
)
def test_plurals(language: str, n: int, expected: str) -> None:
    """The catalogue's plural rule chooses the language's form."""
    assert Locale.of(language).ngettext("{n} playbook", "{n} playbooks", n).format(n=n) == expected


@pytest.mark.parametrize(
    ("language", "money", "expected"),
    [
        pytest.param("en", "40 EUR", "€40", id="en-whole"),
        pytest.param("en", "12.50 EUR", "€12.50", id="en-cents"),
        pytest.param("en", "1500 EUR", "€1,500", id="en-thousands"),
        pytest.param("en", "10.5 % of the price", "10.5% of the price", id="en-share"),
        pytest.param(
            "en",
            "10 % of the price, at most 250 EUR",
            "10% of the price, at most €250",
            id="en-share-and-sum",
        ),
        pytest.param("es", "40 EUR", f"40{NBSP}€", id="es-whole"),
        pytest.param("es", "12.50 EUR", f"12,50{NBSP}€", id="es-cents"),
        pytest.param("es", "12500 EUR", f"12.500{NBSP}€", id="es-thousands"),
        pytest.param("es", "10.5 % of the price", f"el 10,5{NBSP}% del precio", id="es-share"),
        pytest.param(
            "es",
            "10 % of the price, at most 250 EUR",
            f"el 10{NBSP}% del precio, máximo 250{NBSP}€",
            id="es-share-and-sum",
        ),
        pytest.param("pl", "40 EUR", f"40{NBSP}€", id="pl-whole"),
        pytest.param("pl", "12.50 PLN", f"12,50{NBSP}zł", id="pl-cents"),
        pytest.param("pl", "12500 PLN", f"12{NBSP}500{NBSP}zł", id="pl-thousands"),
        pytest.param("pl", "10.5 % of the price", "10,5% ceny", id="pl-share"),
        pytest.param("pl", "10 % of the price, at most 250 EUR", f"10% ceny, maks. 250{NBSP}€", id="pl-share-and-sum"),
    ],
)
def test_money(language: str, money: str, expected: str) -> None:
    """Separators, signs and their places are the language's; no line breaks within a sum."""
    assert Locale.of(language).money(Money.parse(money)) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        pytest.param("en", "5 October 2026", id="en"),
        pytest.param("es", "5 de octubre de 2026", id="es"),
        pytest.param("pl", "5 października 2026", id="pl"),
    ],
)
def test_days(language: str, expected: str) -> None:
    """Dates in full, the month as a word in its right case."""
    assert Locale.of(language).day(date(2026, 10, 5)) == expected


@pytest.mark.parametrize(
    ("language", "days", "expected"),
    [
        pytest.param("en", "mon tue wed thu fri", f"Mon{DASH}Fri", id="en-span"),
        pytest.param("en", "sat mon tue thu", f"Mon{DASH}Tue, Thu, Sat", id="en-out-of-order"),
        pytest.param("en", "sun", "Sun", id="en-one"),
        pytest.param("es", "mon tue wed thu fri sat", f"lun{DASH}sáb", id="es-span"),
        pytest.param("pl", "fri sat sun", f"pt.{DASH}niedz.", id="pl-span"),
    ],
)
def test_weekdays(language: str, days: str, expected: str) -> None:
    """Days that follow each other are a span; the week begins on Monday."""
    assert Locale.of(language).weekdays(days.split()) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", f"8:00{NARROW}am to 6:30{NARROW}pm"), ("es", "8:00 to 18:30"), ("pl", "08:00 to 18:30")],
)
def test_clock_times(language: str, expected: str) -> None:
    """On 12 hours or 24, as the language has it."""
    locale = Locale.of(language)
    assert f"{locale.clock('08:00')} to {locale.clock('18:30')}" == expected


@pytest.mark.parametrize(
    ("language", "duration", "expected"),
    [
        pytest.param("en", "at once", "at once", id="en-at-once"),
        pytest.param("en", "1 hour", "1 hour", id="en-1-hour"),
        pytest.param("en", "15 minutes", "15 minutes", id="en-15-minutes"),
        pytest.param("es", "at once", "de inmediato", id="es-at-once"),
        pytest.param("es", "1 day", "1 día", id="es-1-day"),
        pytest.param("es", "2 weeks", "2 semanas", id="es-2-weeks"),
        pytest.param("pl", "at once", "od razu", id="pl-at-once"),
        pytest.param("pl", "1 hour", "1 godzina", id="pl-1-hour"),
        pytest.param("pl", "2 hours", "2 godziny", id="pl-2-hours"),
        pytest.param("pl", "5 hours", "5 godzin", id="pl-5-hours"),
        pytest.param("pl", "22 minutes", "22 minuty", id="pl-22-minutes"),
        pytest.param("pl", "3 days", "3 dni", id="pl-3-days"),
    ],
)
def test_durations(language: str, duration: str, expected: str) -> None:
    """Units are words, in the right plural; nothing is 0 minutes away."""
    locale = Locale.of(language)
    assert locale.duration(Duration.parse(duration)) == expected
    assert locale.due(duration) == expected


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
@pytest.mark.parametrize("due", ["18:00", "next order"])
def test_a_due_time_that_is_no_duration_stays_as_written(language: str, due: str) -> None:
    """Clock times and the handbook's moments are the author's words."""
    assert Locale.of(language).due(due) == due


@pytest.mark.parametrize("language", ["de", "xx", "../es", ""])
def test_a_language_without_a_catalogue_has_english_words(language: str) -> None:
    """And no other file is read for it."""
    assert Locale.of(language).gettext("Home") == "Home"


def test_a_language_without_a_catalogue_still_has_its_formats() -> None:
    """Sums and dates follow the language alone."""
    locale = Locale.of("de")
    assert locale.money(Money.parse("1500 EUR")) == f"1.500{NBSP}€"
    assert locale.day(date(2026, 10, 5)) == "5. Oktober 2026"
