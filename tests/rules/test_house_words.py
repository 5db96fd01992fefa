"""House words and brands: what the house says, what it never says, and how names are spelt."""

import time
from string import ascii_lowercase

import pytest

from makegood.brands import Speller
from makegood.house_patterns import finder
from tests.rules.helper import assert_found, found_by

WORDS = "--- # handbook.yml\nhouse_words: {instead_of: {user: customer, case number: reference, e-mail: message}, "
WORDS += "never: [claimant, 'as per policy']}\n"


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        pytest.param("script: {acknowledge: [{say: You are our customer; use the reference.}]}", "", id="good words"),
        pytest.param(
            "customer_says: [I am a user, My case number?, What claimant?]", "", id="customers say what they like"
        ),
        pytest.param(
            "actions: {x: {does: Tell the user, nature: fix, medium: words, role: front-line}}", "", id="staff only"
        ),
        pytest.param("script: {acknowledge: [{say: 'The policy, as per your wish.'}]}", "", id="another order"),
        pytest.param(
            """
title: Two users wait  # <-
script:
  acknowledge:
    - say: I am sorry that our user waited.  # <-
    - convey: Ask for the case numbers.  # <-
  resolve:
    - say: I write you an e-mail, {customer_name}.  # <-
variants:
  many_hit:
    notice: All USERS can come back.  # <-
card:
  title: Late user  # <-
  say_first: Sorry, dear user.  # <-
  actions:
    x: Call the user  # <-
""",
            "`case numbers` is not this house's word for it",
            id="wherever customers may hear or see it, in any form",
        ),
        pytest.param(
            "script:\n  resolve:\n    - say: As per policy, claimants wait.  # <-\n",
            "`claimants` is what this house never says",
            id="what is never said",
        ),
    ],
)
def test_house_words(fragment: str, said: str) -> None:
    """Not what customers say, nor what staff read."""
    assert said in "; ".join(assert_found("house-words", f"{fragment.rstrip()}\n{WORDS}"))


@pytest.mark.parametrize(
    ("language", "word", "text", "matched"),
    [
        pytest.param("es", "reclamante", "Las reclamantes esperan.", "reclamantes", id="es"),
        pytest.param("pl", "petent", "Nie ma petenta.", "petenta", id="pl"),
        pytest.param("pl", "zgłoszenie", "Nie ma zgloszenia.", "zgloszenia", id="without diacritics"),
    ],
)
def test_house_words_in_the_playbooks_language(language: str, word: str, text: str, matched: str) -> None:
    fragment = f"language: {language}\nscript: {{acknowledge: [{{say: {text}}}]}}\n"
    (finding,) = found_by(
        "house-words", f"{fragment}--- # handbook.yml\nhouse_words: {{instead_of: {{{word}: klient}}}}"
    )
    assert (finding.matched, finding.mend, finding.level.value) == (matched, "Say “klient”.", "warning")


def test_word_to_say_may_hold_the_word_it_replaces() -> None:
    """``number`` where “reference number” is to be said; the longest of overlapping words is told."""
    text = "script: {acknowledge: [{say: 'The reference number, please, not the number of the case.'}]}\n"
    config = "--- # handbook.yml\nhouse_words: {instead_of: {number: reference number, number of .. case: reference}}"
    (finding,) = found_by("house-words", text + config)
    assert (finding.matched, finding.mend) == ("number of the case", "Say “reference”.")


BRANDS = ("Northfell Air", "Northfell", "eBay", "L'Oréal", "Dr. Oetker", "Fjord")


@pytest.mark.parametrize(
    "text",
    [
        "Northfell Air is here, and so is Northfell.",
        "A Northfell flight, Northfell's desk, two Northfells",
        "Northfell Airport is not ours.",
        "Write to care@northfell.com, see www.northfell.com/ebay or https://ebay/northfell.",
        "Dear {northfell_guest}",
        "L\N{RIGHT SINGLE QUOTATION MARK}Oréal",
        "We went north. Fell asleep.",
        "the north, fell walkers",
        "Fjordd and Fiord are too short to be sure.",
    ],
)
def test_brand_as_it_is_spelt(text: str) -> None:
    """Endings, addresses and other words pass."""
    assert Speller(BRANDS, "en").misspelt(text) == []


@pytest.mark.parametrize("text", ["w Northfellu", "od Northfella", "Northfellem Air", "na Allegro", "od Allegra"])
def test_polish_endings_pass(text: str) -> None:
    assert Speller((*BRANDS, "Allegro"), "pl").misspelt(text) == []


@pytest.mark.parametrize(
    ("text", "brand", "is_same_letters"),
    [
        pytest.param("northfell air", "Northfell Air", True, id="lower case"),
        pytest.param("NORTHFELL", "Northfell", True, id="capitals"),
        pytest.param("NorthfellAir", "Northfell Air", True, id="no space"),
        pytest.param("Northfell-Air", "Northfell Air", True, id="a hyphen"),
        pytest.param("North fell Air", "Northfell Air", True, id="another space"),
        pytest.param("North\N{NON-BREAKING HYPHEN}Fell", "Northfell", True, id="a hyphen that does not break"),
        pytest.param("Ebay", "eBay", True, id="a capital too many"),
        pytest.param("L'Oreal", "L'Oréal", True, id="no accent"),
        pytest.param("Dr Oetker", "Dr. Oetker", True, id="no stop"),
        pytest.param("FJORD", "Fjord", True, id="a short name's capitals"),
        pytest.param("Nortfell Air", "Northfell Air", False, id="a letter missing"),
        pytest.param("Norrthfell", "Northfell", False, id="a letter too many"),
        pytest.param("Northfall", "Northfell", False, id="another letter"),
        pytest.param("Nrothfell", "Northfell", False, id="two letters swapped"),
    ],
)
def test_other_spelling_of_a_brand(text: str, brand: str, is_same_letters: bool) -> None:
    said = f"I am sorry, {text}, it is late."
    (found,) = Speller(BRANDS, "en").misspelt(said)
    assert (said[found.start : found.end], found.brand, found.is_same_letters) == (text, brand, is_same_letters)


def test_spelling_that_is_a_brand_itself_passes() -> None:
    assert Speller(("Northfell Air", "NorthFell-Air", "Northfall"), "en").misspelt("NorthFell-Air, Northfall") == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("z" * 60_000, 0, id="one word"),
        pytest.param("z-" * 30_000, 0, id="an unbroken run"),
        pytest.param("northfell " * 25_000, 25_000, id="many names"),
        pytest.param("{a.b c} " * 10_000, 0, id="many placeholders"),
    ],
)
def test_long_texts_take_no_long_time(text: str, count: int) -> None:
    """Each took far longer where every character, or every name, was held against all others."""
    begun = time.process_time()
    assert len(Speller(BRANDS, "en").misspelt(text)) == count
    assert time.process_time() - begun < 5


def test_of_house_words_that_overlap_the_longest_is_found() -> None:
    places = finder(("our number", "number of the case", "case"), "en").find("our number of the case, and the case")
    assert [(place.start, place.source) for place in places] == [(4, "number of the case"), (32, "case")]


def test_brand_spelling_is_found_where_customers_may_see_it() -> None:
    (message, *_) = assert_found(
        "brand-spelling",
        """
title: A northfell parcel is late  # <-
customer_says: [Is that northfell?]
script:
  acknowledge:
    - say: I am sorry for Nortfell.  # <-
--- # handbook.yml
house_words: {brands: [Northfell]}
""",
    )
    assert message == "`northfell` is not how the brand is spelt"


def test_only_what_keeps_the_letters_is_mended_by_itself() -> None:
    """One wrong letter may be another word."""
    text = "script: {acknowledge: [{say: northfell-air and Nortfell Air}]}\n"
    found = found_by("brand-spelling", f"{text}--- # handbook.yml\nhouse_words: {{brands: [Northfell Air]}}")
    assert [finding.edit.text if finding.edit else None for finding in found] == ["Northfell Air", None]


@pytest.mark.parametrize("rule", ["house-words", "brand-spelling"])
def test_a_handbook_without_house_words_has_no_findings(rule: str) -> None:
    assert found_by(rule, "title: Late user of northfell") == []


def test_many_house_words_cost_little() -> None:
    """Hundreds of words are looked up, not tried one by one."""
    words = ", ".join(f"qu{a}{b}" for a in ascii_lowercase for b in ascii_lowercase)
    lines = "".join(f"    - say: Sentence {n} that somebody says, quip and all.\n" for n in range(300))
    begun = time.process_time()
    found = found_by(
        "house-words", f"script:\n  resolve:\n{lines}--- # handbook.yml\nhouse_words: {{never: [{words}]}}"
    )
    assert {finding.matched for finding in found} == {"quip"}
    assert len(found) == 300
    assert time.process_time() - begun < 2
