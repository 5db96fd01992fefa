"""The phrase packs: whole, and of a form that their readers can rely on."""

from pathlib import Path

import pytest
import yaml

import makegood.phrases.pack
from makegood import phrases
from makegood.phrases.model import GOOD, load_model
from makegood.phrases.pack import Pack, load_pack, packed, packed_path, read_pack
from makegood.phrases.pattern import Reading
from makegood.phrases.text import Text
from makegood.rules import all_rules
from makegood.wording import HARMLESS, WISHES
from tests import WHOLE
from training.digest import digest

ACTS = {
    *HARMLESS,
    *WISHES,
    "apology",
    "collective_apology",
    "thanks",
    "offer",
    "next_step",
    "ownership",
    "promise",
    "explanation",
    "announcement",
    "approval",
}
LONGEST_REASON = 160
RULES = {rule.name for rule in all_rules()}
WORD_RULES = {
    "no-excuses",
    "no-blame-shifting",
    "no-blaming-the-customer",
    "no-judging-questions",
    "no-dismissal",
    "no-panic",
    "not-a-favour",
    "no-policy-wall",
    "no-powerless-line",
    "no-manager-deflection",
    "no-ticket-closing",
    "not-a-number",
    "no-hedged-apology",
    "no-overpromise",
    "plain-words",
    "no-loyalty-promise",
}

each_language = pytest.mark.parametrize("language", phrases.languages())
each_that_learned = pytest.mark.parametrize("language", [*filter(load_model, phrases.languages())])


def a_pack(language: str) -> Pack:
    pack = load_pack(language)
    assert pack
    return pack


def test_there_are_packs_for_the_languages_promised() -> None:
    assert set(phrases.languages()) >= set(WHOLE)


def test_english_has_every_word_rule_and_act() -> None:
    """It is the measure of what other languages lack."""
    assert {entry.rule for entry in a_pack("en").faults} == WORD_RULES <= RULES
    assert {entry.act for entry in a_pack("en").acts} == ACTS


@each_language
def test_every_entry_is_of_a_word_rule_with_reason_and_better_line(language: str) -> None:
    pack = a_pack(language)
    assert {entry.rule for entry in pack.faults} <= WORD_RULES
    for entry in pack.faults:
        assert entry.patterns
        assert 0 < len(entry.reason) <= LONGEST_REASON
        assert entry.better


@each_language
def test_every_act_is_one_that_rules_ask_for(language: str) -> None:
    assert {entry.act for entry in a_pack(language).acts} <= ACTS
    assert {act for entry in a_pack(language).faults for act in entry.redeemed_by} <= ACTS


@each_language
def test_every_pattern_is_well_formed(language: str) -> None:
    """Each names groups that exist, and matches no empty text."""
    pack = a_pack(language)
    patterns = [pattern for entry in pack.faults + pack.acts for pattern in entry.patterns + entry.unless]
    patterns += [pattern for group in pack.words.patterns.values() for pattern in group]
    for pattern in patterns:
        assert isinstance(pattern.source, str), f"{pattern.source!r} needs quotes"
        assert pattern.source.strip()
        assert set(pattern.group_names()) <= set(pack.words.patterns), pattern.source
        elements = [
            element.removesuffix("?") for element in pattern.source.split() if element not in ("?", "..", "...")
        ]
        assert all(option.strip("<>=*") for element in elements for option in element.split("|")), pattern.source


@each_language
def test_better_lines_break_no_rule(language: str) -> None:
    """What is proposed in the place of a fault is none itself."""
    for entry in a_pack(language).faults:
        assert phrases.judge(entry.better, language).faults == (), entry.better


@each_that_learned
def test_model_knows_every_word_rule(language: str) -> None:
    model = load_model(language)
    assert model
    assert set(model.classes) == {GOOD, *WORD_RULES}


@each_that_learned
def test_model_is_learned_from_the_pack_and_lines_as_they_are(language: str) -> None:
    """After a change to either: cd generator && python -m training."""
    model = load_model(language)
    assert model
    assert model.learned_from == digest(language)


@each_language
def test_pack_says_its_own_language(language: str) -> None:
    text = Path(phrases.__file__).with_name(f"{language}.yml").read_text("utf-8")
    assert yaml.safe_load(text)["language"] == language


@each_language
def test_pack_is_built_from_the_phrases_as_they_are(language: str) -> None:
    """After a change to them: cd generator && python -m training --packs."""
    assert packed_path(language).read_bytes() == packed(language)


@each_language
def test_a_built_pack_finds_what_the_written_one_does(language: str) -> None:
    built, written = a_pack(language), read_pack(language)
    for entry in written.faults:
        text = Text(entry.better, language)
        found, wanted = (
            [(hit.entry.rule, hit.entry.act, hit.match) for hit in pack.hits(Reading(text, pack.words))]
            for pack in (built, written)
        )
        assert found == wanted


def test_a_built_pack_that_does_not_belong_to_the_phrases_counts_for_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever edits the phrases sees what they do at once, built or not."""
    phrases_as_edited = "language: en\nacts: {apology: {patterns: [mea culpa]}}\n"
    (tmp_path / "en.yml").write_text(phrases_as_edited, "utf-8")
    (tmp_path / "en.pack").write_bytes(packed_path("en").read_bytes())
    monkeypatch.setattr(makegood.phrases.pack, "_FOLDER", tmp_path)
    load_pack.cache_clear()
    try:
        assert [entry.act for entry in a_pack("en").acts] == ["apology"]
        (tmp_path / "en.pack").unlink()
        load_pack.cache_clear()
        assert [entry.act for entry in a_pack("en").acts] == ["apology"]
    finally:
        load_pack.cache_clear()
