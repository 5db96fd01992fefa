"""``python -m tests.languages [LANGUAGE …]``: what each language still lacks, by the file that would give it."""

import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from textwrap import shorten

import yaml

import makegood
from makegood import draft, languages, phrases
from makegood.cli.init import STARTERS
from makegood.languages import Language
from makegood.phrases.pack import load_pack, packed_path
from tests.benchmarks.words import HELD_OUT, SETS
from tests.test_locale import LANGUAGES as TRANSLATED
from tests.test_locale import RULE_LANGUAGES, strings, told_by_rules, translations

PACKAGE = Path(makegood.__file__).parent
LINES = Path(__file__).parents[1] / "generator" / "training"
RECORDS = "rules/learn/record_spares_people.yml"
OPTIONAL = {"stemmer", "names_drop_vowel", "contractions", "contracted"}
"""What not every language has."""

Lack = tuple[str, str]
"""A file, and what it lacks."""

_ENGLISH = "en"
_MOST_SHOWN = 3


def begun() -> list[str]:
    """Every language that has some file or entry."""
    starters = [path.name for path in STARTERS.iterdir()]
    found = {*languages.known(), *TRANSLATED, *RULE_LANGUAGES, *phrases.languages(), *draft.LANGUAGES, *starters}
    return sorted(found | set(_of_each(PACKAGE / RECORDS)))


def lacks(language: str) -> list[str]:
    """What a language still lacks: the file, and which parts of it."""
    return [
        f"{file}: {what}" for parts in (_known, _words, _phrases, _drafts, _learned) for file, what in parts(language)
    ]


def _known(language: str) -> Iterator[Lack]:
    entries = _of_each(PACKAGE / "languages.yml")
    yield from _missing("languages.yml", set(Language._fields) - OPTIONAL, entries.get(language, {}), "keys")
    records = _of_each(PACKAGE / RECORDS)
    yield from _missing(RECORDS, records[_ENGLISH], records.get(language, {}), "keys")


def _words(language: str) -> Iterator[Lack]:
    """English strings are the keys."""
    if language == _ENGLISH:
        return
    has = {key.one for key, _ in translations(language)} if language in TRANSLATED else set()
    yield from _missing(f"locale/{language}.po", {key.one for key in strings()}, has, "strings")
    has = {key.one for key, _ in translations(f"{language}.rules")} if language in RULE_LANGUAGES else set()
    yield from _missing(f"locale/{language}.rules.po", told_by_rules(), has, "paragraphs")


def _phrases(language: str) -> Iterator[Lack]:
    whole, own = load_pack(_ENGLISH), load_pack(language)
    rules, has = ({entry.rule for entry in pack.faults} if pack else set() for pack in (whole, own))
    yield from _missing(f"phrases/{language}.yml", rules, has, "rules")
    yield from _missing(f"phrases/{language}.yml", phrases.acts(_ENGLISH), phrases.acts(language), "acts")


def _drafts(language: str) -> Iterator[Lack]:
    path = PACKAGE / "draft" / f"{language}.yml"
    wanted = _of_each(PACKAGE / "draft" / f"{_ENGLISH}.yml")
    yield from _missing(f"draft/{language}.yml", wanted, _of_each(path) if path.is_file() else (), "sentences")
    if not (STARTERS / language).is_dir():
        yield f"starter/{language}/", "all of it"


def _learned(language: str) -> Iterator[Lack]:
    """The lines that a model is learned from and measured on, and what is built of them."""
    if not any((LINES / language).glob("*.txt")):
        yield f"training/{language}/", "all of it"
    for half in ("tuned", HELD_OUT):
        if not (SETS / half / f"{language}.txt").is_file():
            yield f"tests/words/{half}/{language}.txt", "all of it"
    for path in (packed_path(language), packed_path(language).with_suffix(".model")):
        if not path.is_file():
            yield f"phrases/{path.name}", "not built"


def _missing(file: str, wanted: Collection[str], has: Collection[str], what: str) -> Iterator[Lack]:
    missing = sorted(set(wanted) - set(has))
    if missing:
        shown = ", ".join(f"“{shorten(one, 40, placeholder=' …')}”" for one in missing[:_MOST_SHOWN])
        more = " …" if len(missing) > _MOST_SHOWN else ""
        yield file, f"{len(missing)} of {len(wanted)} {what}: {shown}{more}"


def _of_each(path: Path) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = yaml.safe_load(path.read_text("utf-8"))
    return found


if __name__ == "__main__":
    for one in sys.argv[1:] or begun():
        print(f"{one} lacks", *lacks(one) or ["nothing"], sep="\n  ")  # noqa: T201 - for a person to read
