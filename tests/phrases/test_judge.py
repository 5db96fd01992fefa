"""Judging a text: whatever is written, it is judged quickly and points into itself."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood import phrases
from makegood.phrases import judge


@pytest.mark.parametrize("language", phrases.languages())
@pytest.mark.parametrize("text", ["🙏", ".", "—", "…", "---", "¿?", "12", "{customer_name}"])
def test_a_text_without_words_breaks_no_rule(language: str, text: str) -> None:
    assert judge(text, language).faults == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Good morning."),
        ("en", "No."),
        ("en", "I see."),
        ("en", "Can I have your address, please?"),
        ("es", "Buenos días."),
        ("es", "Sí."),
        ("pl", "Dzień dobry."),
        ("pl", "Rozumiem."),
    ],
)
def test_the_most_ordinary_words_break_no_rule(language: str, text: str) -> None:
    assert judge(text, language).faults == ()


@given(st.text(max_size=300), st.sampled_from([*phrases.languages(), "de"]))
@settings(max_examples=300, deadline=None)
def test_whatever_is_written_is_judged_within_itself(text: str, language: str) -> None:
    judgement = judge(text, language)
    spans = [(fault.start, fault.end) for fault in judgement.faults]
    spans += [(act.start, act.end) for act in judgement.acts]
    assert all(0 <= start < end <= len(text) for start, end in spans)


@given(
    st.lists(
        st.sampled_from(
            [
                "I",
                "am",
                "sorry",
                "if",
                "but",
                "you",
                "feel",
                "that",
                ".",
                "?",
                ",",
                "will",
                "help",
                "refund",
                "policy",
                "not",
            ]
        ),
        max_size=60,
    )
)
@settings(max_examples=200, deadline=None)
def test_telling_words_in_any_order_are_judged(words: list[str]) -> None:
    text = " ".join(words)
    for part in judge(text, "en").faults:
        assert text[part.start : part.end].strip()


def test_a_long_text_takes_time_in_proportion() -> None:
    """Twice the text may cost at most about twice the steps; a cubic cost would not end here."""
    sentence = "I am sorry if you feel that, I will help you, "
    assert judge(sentence * 1500, "en").acts
