"""What is said, judged by its wording.

Each language has a pack of phrases (``<language>.yml``), which holds wordings with their reasons and
better lines, and a model (``<language>.model``), which weighs the words around them: so a harmless
use passes, and a fault told without any telling word is found.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from makegood.phrases.features import Features, features_of
from makegood.phrases.model import Model, load_model
from makegood.phrases.pack import Entry, Hit, Pack, languages, load_pack
from makegood.phrases.pattern import Match, Reading
from makegood.phrases.text import Text

__all__ = ["Act", "Fault", "Judgement", "acts", "judge", "languages"]

_NEAR = 1.0
"""How close to the chief rule's logit that of a further rule with a matching entry must come."""

_MOST_WORDS = 3

_FEWEST_WORDS = 4
"""In fewer words only an entry tells a fault: the model has too little to go by."""

_SHORT = 3
"""Letters of a word that tells a reader nothing by itself, such as an article."""


class Fault(NamedTuple):
    """A rule broken by the words from one character to before another, why that hurts, and a better line."""

    rule: str
    start: int
    end: int
    reason: str
    better: str


class Act(NamedTuple):
    """Something done by saying a sentence: an apology, an offer, a question …; and which sentence it is."""

    name: str
    start: int
    end: int
    sentence: int


class Judgement(NamedTuple):
    """What there is to say about a text: its faults and acts, each in the order of the words."""

    faults: tuple[Fault, ...]
    acts: tuple[Act, ...]

    def does(self, *names: str) -> bool:
        """Whether any of these acts is done."""
        return any(act.name in names for act in self.acts)


_NOTHING = Judgement((), ())


@cache
def acts(language: str) -> frozenset[str]:
    """The acts that there are phrases for in a language."""
    phrases = load_pack(language)
    return frozenset(entry.act for entry in phrases.acts) if phrases else frozenset()


@lru_cache(maxsize=200_000)  # more than a handbook says: every rule asks anew, playbook after playbook
def judge(text: str, language: str) -> Judgement:
    """Judge a text in a language; in one that has no pack, nothing is found."""
    phrases = load_pack(language)
    said = Text(text, language)
    if phrases is None or not any(token.word[0].isalpha() for token in said.tokens):
        return _NOTHING
    reading = Reading(said, phrases.words)
    hits = list(phrases.hits(reading))
    acts = sorted({act for hit in hits if hit.entry.act for act in _acts(said, hit)} | set(_questions(said)))
    faults = sorted(_faults(reading, phrases, hits), key=lambda fault: fault.start)
    return Judgement(tuple(faults), tuple(sorted(acts, key=lambda act: (act.start, act.name))))


def _faults(reading: Reading, phrases: Pack, hits: list[Hit]) -> Iterator[Fault]:
    text = reading.text
    weights = load_model(text.language)
    if weights is None:
        yield from _by_entries(text, hits)
        return
    seen = features_of(text, hits)
    scores = weights.scores(seen)
    by_rule = {hit.entry.rule: hit for hit in reversed(hits) if hit.entry.rule}
    is_too_short = sum(token.is_word for token in text.tokens) < _FEWEST_WORDS
    if scores.bad < weights.threshold or (is_too_short and not by_rule):
        return
    level = scores.rules[scores.chief]
    for rule, logit in scores.rules.items():
        if rule == scores.chief or (rule in by_rule and logit > level - _NEAR):
            match = by_rule[rule].match if rule in by_rule else _telling(text, seen, weights, rule)
            yield _fault(text, rule, match, by_rule[rule].entry if rule in by_rule else phrases.by_rule.get(rule))


def _by_entries(text: Text, hits: list[Hit]) -> Iterator[Fault]:
    """The faults of a language without a model: every entry's, unless the line redeems it."""
    done = {hit.entry.act for hit in hits if hit.entry.act}
    told: set[str] = set()
    for hit in hits:
        redeeming = set(hit.entry.redeemed_by)
        if hit.entry.rule and hit.entry.rule not in told and not (redeeming and redeeming <= done):
            told.add(hit.entry.rule)
            yield _fault(text, hit.entry.rule, hit.match, hit.entry)


def _fault(text: Text, rule: str, match: Match, entry: Entry | None) -> Fault:
    start, end = text.tokens[match.first].start, text.tokens[match.end - 1].end
    return Fault(rule, start, end, entry.reason if entry else "", entry.better if entry else "")


def _telling(text: Text, seen: Features, weights: Model, rule: str) -> Match:
    """The words that speak most for a rule: the strongest feature, and what overlaps or touches it."""
    parts = sorted(((weights.part(name, rule), matches[0]) for name, matches in seen.items()), reverse=True)
    long_enough = (
        match for _, match in parts if any(len(t.word) > _SHORT for t in text.tokens[match.first : match.end])
    )
    first, end = next(long_enough, parts[0][1])
    for part, match in parts[1:_MOST_WORDS]:
        if part > 0 and match.first <= end and match.end >= first:
            first, end = min(first, match.first), max(end, match.end)
    return Match(first, max(end, first + 1))


def _acts(text: Text, hit: Hit) -> Iterator[Act]:
    start, end = text.tokens[hit.match.first].start, text.tokens[hit.match.end - 1].end
    yield Act(hit.entry.act, start, end, _sentence_of(text, start))


def _questions(text: Text) -> Iterator[Act]:
    for number, sentence in enumerate(text.sentences):
        if sentence[-1].word == "?":
            yield Act("question", sentence[0].start, sentence[-1].end, number)


def _sentence_of(text: Text, start: int) -> int:
    ends = [sentence[-1].start for sentence in text.sentences]
    return min(bisect_left(ends, start), len(ends) - 1)
