"""Languages told apart, measured on the lines that the wordings are learned from."""

from pathlib import Path

import pytest

import makegood
from makegood.languages import known, of, other_than, telling, words_of

LINES = Path(makegood.__file__).parents[1] / "training"
FEWEST_WORDS = 6


@pytest.fixture(scope="module")
def told() -> list[tuple[str, str, str | None]]:
    """Each line's language, one that it is said to be in, and the language that it is taken for instead."""
    found = []
    for language in known():
        for path in sorted((LINES / language).glob("*.txt")):
            for line in path.read_text("utf-8").splitlines():
                words = words_of(line.partition(": ")[2])
                if not line.startswith("#") and len(words) >= FEWEST_WORDS:
                    tells = telling(words)
                    found += [(language, claimed, other_than(claimed, tells)) for claimed in known()]
    return found


@pytest.mark.parametrize("language", known())
def test_hardly_a_line_is_taken_for_another_language(language: str, told: list[tuple[str, str, str | None]]) -> None:
    """At most one in a thousand."""
    own = [other for is_in, claimed, other in told if is_in == claimed == language]
    assert len(own) > 15_000
    assert sum(other is not None for other in own) <= len(own) / 1000


@pytest.mark.parametrize("language", known())
def test_nearly_every_line_is_known_for_what_it_is(language: str, told: list[tuple[str, str, str | None]]) -> None:
    """Said to be in another language, at least 97 of a hundred are taken for their own."""
    foreign = [other for is_in, claimed, other in told if is_in == language != claimed]
    assert sum(other == language for other in foreign) >= 0.97 * len(foreign)


def test_of_an_unknown_language_nothing_is_judged() -> None:
    tells = telling(words_of("We waited for it all day and nobody came"))
    assert other_than("it", tells) is None
    assert other_than("es", tells) == "en"
    assert of("it").agrees == frozenset()


def test_placeholders_code_addresses_and_names_are_no_words() -> None:
    text = "Write `para que` to {customer_name} at info@como.example or https://el.example from El Corte"
    assert words_of(text, ["El Corte"]) == {"write", "to", "at", "or", "from"}
