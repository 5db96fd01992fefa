"""The pattern language of the phrase packs: what a pattern matches in a text, and what it leaves alone."""

import pytest

from makegood.phrases.pack import Pack
from makegood.phrases.pattern import Reading
from makegood.phrases.text import Text

WORDS = {
    "whose": ["our", "the"],
    "policy": ["policy", "terms .. conditions", "rule book"],
    "nested": ["<whose> <policy>"],
}


def matched(pattern: str, text: str, language: str = "en", unless: tuple[str, ...] = ()) -> list[str]:
    """What a pattern matches in a text."""
    entry = {"rule": "any", "patterns": [pattern], "unless": unless}
    pack = Pack({"words": WORDS, "faults": [entry]}, language)
    said = Text(text, language)
    tokens = said.tokens
    hits = pack.hits(Reading(said, pack.words))
    return [text[tokens[hit.match.first].start : tokens[hit.match.end - 1].end] for hit in hits]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        pytest.param("refund", "We are refunding it.", ["refunding"], id="a word in any inflection"),
        pytest.param("=refund", "We are refunding it.", [], id="this very form only"),
        pytest.param("=refund", "A refund!", ["refund"], id="which is found in any case and place"),
        pytest.param("refus*", "She refused.", ["refused"], id="a word that begins so"),
        pytest.param("can not", "I can’t help.", ["can’t"], id="contractions are two words"),
        pytest.param("will not", "It won't come.", ["won't"], id="irregular ones too"),
        pytest.param("<policy>", "Our rule book says so.", ["rule book"], id="a group of whole patterns"),
        pytest.param("<nested> says", "The policy says so.", ["The policy says"], id="a group that uses groups"),
        pytest.param("sorry|regret", "We regret it.", ["regret"], id="one of several"),
        pytest.param("very? sorry", "So sorry, very sorry.", ["sorry", "very sorry", "sorry"], id="may be missing"),
        pytest.param("sorry .. but", "Sorry about that, but no.", ["Sorry about that, but"], id="a short gap"),
        pytest.param("sorry .. but", "Sorry that it took so very long but no.", [], id="not a longer one"),
        pytest.param("sorry ... but", "Sorry. I am here, but not now.", [], id="never past the sentence"),
        pytest.param("^ no", "No, I say no.", ["No"], id="where a sentence begins"),
        pytest.param("no $", "No, I say no.", ["no"], id="where it ends"),
        pytest.param("sure ?", "I am sure. Are you sure?", ["sure"], id="in a question"),
        pytest.param(
            "help at 10.30", "I help at 10.30 a.m. today", ["help at 10.30"], id="a dot inside a number ends nothing"
        ),
    ],
)
def test_pattern_matches(pattern: str, text: str, expected: list[str]) -> None:
    assert matched(pattern, text) == expected


@pytest.mark.parametrize(
    ("language", "pattern", "text"),
    [
        pytest.param("es", "reembolsar", "Le reembolsaremos el importe", id="a Spanish verb"),
        pytest.param("es", "gestión", "una gestion", id="without its accent"),
        pytest.param("pl", "regulamin", "zgodnie z regulaminem", id="a Polish case"),
        pytest.param("pl", "łącze", "Twoje LACZE", id="without its stroke"),
        pytest.param("pl", "kierownik", "zapytam kierownika", id="another case"),
        pytest.param("de", "leider", "Das geht leider nicht", id="a language without a stemmer: the word as it is"),
    ],
)
def test_inflection_and_diacritics_make_no_difference(language: str, pattern: str, text: str) -> None:
    assert len(matched(pattern, text, language)) == 1


def test_unless_takes_a_match_back_within_its_sentence() -> None:
    unless = ("no excuse",)
    assert matched("excuse", "There is no excuse for it.", unless=unless) == []
    assert matched("excuse", "No excuse. My excuse is this.", unless=unless) == ["excuse"]


def test_sentences_end_where_people_hear_them_end() -> None:
    text = Text("It came at 10.30 a.m. Really? Yes… Wait, e.g. here", "en")
    assert [[token.word for token in sentence][-1] for sentence in text.sentences] == [".", "?", ".", "here"]


def test_tokens_point_at_what_was_written() -> None:
    said = "Więc {customer_name} – nie!"
    assert [said[token.start : token.end] for token in Text(said, "pl").tokens] == [
        "Więc",
        "{customer_name}",
        "–",
        "nie",
        "!",
    ]
