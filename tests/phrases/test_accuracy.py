"""How often the word rules are right: a floor under what has been reached, and the truth of what their pages say."""

import json
from pathlib import Path

import pytest

from makegood import accuracy
from tests.benchmarks.words import HELD_OUT, LANGUAGES, SETS, by_rule, score
from training.samples import read_samples

LEAST_CAUGHT = 0.8
MOST_FALSE_ALARMS = 0.03


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_reached_on_the_lines_we_tune_to_stays(language: str) -> None:
    reached = score(read_samples(SETS / "tuned" / f"{language}.txt"))
    assert reached.caught / reached.bad >= LEAST_CAUGHT
    assert reached.flagged / reached.good <= MOST_FALSE_ALARMS


def test_pages_tell_the_precision_that_the_untouched_lines_give() -> None:
    """After a change to packs or models: python -m tests.benchmarks words --write."""
    samples = [line for language in LANGUAGES for line in read_samples(SETS / HELD_OUT / f"{language}.txt")]
    measured = {rule: {"found": found, "right": right} for rule, (found, right, *_) in by_rule(samples).items()}
    assert json.loads(accuracy.FILE.read_text("utf-8"))["rules"] == measured


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("half", ["tuned", HELD_OUT])
def test_measuring_lines_are_as_many_and_as_hard_as_promised(half: str, language: str) -> None:
    samples = read_samples(SETS / half / f"{language}.txt")
    assert len(samples) >= 70
    assert sum(sample.hard for sample in samples) * 3 >= len(samples)
    assert len({sample.rules[0] for sample in samples if sample.rules}) == 16


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_both_taught_and_measured(language: str) -> None:
    """A line that taught the model says nothing about how it does on others."""
    lines = Path(SETS.parents[1], "generator/training", language).glob("*.txt")
    taught = {sample.text for path in lines for sample in read_samples(path)}
    for half in ("tuned", HELD_OUT):
        assert not taught & {sample.text for sample in read_samples(SETS / half / f"{language}.txt")}
