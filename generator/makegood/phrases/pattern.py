"""The patterns of the phrase packs: words with gaps, matched by stem.

A pattern is elements with a space between them:

====================  ==========================================================================
``refund``            the word in any inflection, with or without its diacritics
``=will``             this very form
``refus*``            any word that begins so
``<policy>``          any of the pack's words of that name, which may be whole patterns
``our|the|<whose>``   one of several
``our?``              may be missing
``..`` ``...``        up to three, up to eight words of the same sentence
``^`` ``$``           the sentence begins, ends here (``$`` skips its mark)
``?``                 the sentence is a question
====================  ==========================================================================
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from makegood.letters import plain
from makegood.phrases.text import Text, stems

_GAPS = {"..": 3, "...": 8}
_ENDS = ".?!"


class Match(NamedTuple):
    """A part of a text: its first token, and the one after its last."""

    first: int
    end: int


class Reading:
    """A text that patterns are matched in, with what the named groups of words match in it."""

    def __init__(self, text: Text, words: "Words") -> None:
        self.tokens = text.tokens
        self.text = text
        self._words = words
        self._candidates = words.candidates(text)
        self._ends: dict[str, dict[int, list[int]]] = {}
        self._starts: dict[Pattern, list[int]] = {}

    def starts(self, pattern: "Pattern") -> list[int]:
        """Where the matches of a pattern begin; looked up once for all that ask."""
        if pattern not in self._starts:
            self._starts[pattern] = [match.first for match in pattern.find(self)]
        return self._starts[pattern]

    def group_ends(self, name: str) -> dict[int, list[int]]:
        """Where the matches of a group end, by where they begin."""
        ends = self._ends.get(name)
        if ends is None:
            ends = self._ends[name] = {}
            for first, end in self._words.found(name, self._candidates.get(name, ()), self):
                ends.setdefault(first, []).append(end)
        return ends


Step = Callable[[Reading, int], Iterable[int]]
"""One element of a pattern: from the token it is to match at, to where it may end."""


Written = str | Sequence[str]
"""A pattern as a pack writes it: its source, or its source and what it needs beside its anchors."""


class Pattern:
    """A pattern in a language. Its groups are known by name only, and are looked up in the reading."""

    def __init__(self, written: Written, language: str) -> None:
        self.source, *further = (written,) if isinstance(written, str) else written
        self._language = language
        self._needs: tuple[frozenset[str], ...] | None = None
        self._further: str | Sequence[frozenset[str]] | None = further[0] if further else None

    def written(self, words: "Words") -> Written:
        """The pattern with what it needs beside its anchors, in no need of being worked out again."""
        further = " ".join("|".join(sorted(forms)) for forms in self.needs(words)[1:])
        return self.source if self.word else (self.source, further)

    @cached_property
    def word(self) -> frozenset[str]:
        """The forms of a pattern that is a single word; empty for any other."""
        return _forms(self.source, self._language) if self.source.isalpha() else frozenset()

    def find(self, reading: Reading) -> Iterator[Match]:
        """Every match, left to right; of those that begin at one place the shortest."""
        for first in self._starts(reading):
            ends = {first}
            for step in self._steps:
                ends = {end for i in ends for end in step(reading, i)}
                if not ends:
                    break
            end = min((end for end in ends if end > first), default=None)
            if end is not None:
                yield Match(first, end)

    def anchors(self, words: "Words") -> frozenset[str]:
        """Forms one of which occurs in every text that matches, the rarest; empty if no element is sure enough."""
        return next(iter(self.needs(words)), frozenset())

    def needs(self, words: "Words") -> tuple[frozenset[str], ...]:
        """Of each set of forms one occurs in every text that matches; the rarest set comes first."""
        if self._needs is None:
            sure = [found for element in self.source.split() if (found := self._anchors_of(element, words))]
            self._needs = tuple(sorted(sure, key=lambda forms: (-len(min(forms, key=len)), len(forms))))
        return self._needs

    def may_match(self, text: Text, words: "Words") -> bool:
        """Whether all that the pattern cannot do without occurs in a text."""
        if self._further is None:
            self._further = self.needs(words)[1:]
        elif isinstance(self._further, str):
            self._further = tuple(frozenset(forms.split("|")) for forms in self._further.split())
        forms = text.forms
        return not any(forms.isdisjoint(need) for need in self._further)

    def group_names(self) -> Iterator[str]:
        """The groups that the pattern uses."""
        for element in self.source.split():
            yield from (option[1:-1] for option in _options(element) if _is_group(option))

    def _starts(self, reading: Reading) -> Iterable[int]:
        """Where a match may begin, as far as the first element tells."""
        if self._first is None:
            return range(len(reading.tokens))
        groups, forms, prefixes = self._first
        places = reading.text.places
        starts = {i for form in forms & reading.text.forms for i in places[form]}
        for name in groups:
            starts.update(reading.group_ends(name))
        if prefixes:
            starts.update(i for i, token in enumerate(reading.tokens) if token.word.startswith(prefixes))
        return sorted(starts)

    @cached_property
    def _first(self) -> tuple[tuple[str, ...], frozenset[str], tuple[str, ...]] | None:
        """The groups, forms and prefixes that the first element leaves the choice between, if one must be there."""
        first = self.source.partition(" ")[0]
        if first in _GAPS or first in _SPECIAL or first.endswith("?"):
            return None
        options = _options(first)
        words = [option.removeprefix("=") for option in options if option[-1] != "*" and not _is_group(option)]
        return (
            tuple(option[1:-1] for option in options if _is_group(option)),
            frozenset(form for word in words for form in _forms(word, self._language)),
            tuple(plain(option[:-1]) for option in options if option[-1] == "*"),
        )

    @cached_property
    def _steps(self) -> tuple[Step, ...]:
        return tuple(self._step(element) for element in self.source.split())

    def _step(self, element: str) -> Step:
        if element in _GAPS:
            return _gap(_GAPS[element])
        if element in _SPECIAL:
            return _SPECIAL[element]
        options = [self._option(option) for option in _options(element)]
        return _one_of(options, optional=element.endswith("?"))

    def _option(self, option: str) -> Step:
        if _is_group(option):
            name = option[1:-1]
            return lambda reading, i: reading.group_ends(name).get(i, ())
        if option[0] == "=":
            exact = plain(option[1:])
            return lambda reading, i: (i + 1,) if reading.tokens[i].word == exact else ()
        if option[-1] == "*":
            prefix = plain(option[:-1])
            return lambda reading, i: (i + 1,) if reading.tokens[i].word.startswith(prefix) else ()
        forms = _forms(option, self._language)
        return lambda reading, i: (i + 1,) if reading.tokens[i].stem in forms or reading.tokens[i].word in forms else ()

    def _anchors_of(self, element: str, words: "Words") -> frozenset[str]:
        if element in _GAPS or element in _SPECIAL or element.endswith("?"):
            return frozenset()
        found: set[str] = set()
        for option in _options(element):
            anchors = self._anchors_of_option(option, words)
            if not anchors:
                return frozenset()
            found |= anchors
        return frozenset(found)

    def _anchors_of_option(self, option: str, words: "Words") -> frozenset[str]:
        if option[-1] == "*":
            return frozenset()
        if _is_group(option):
            return words.anchors(option[1:-1])
        return frozenset((plain(option[1:]),)) if option[0] == "=" else _forms(option, self._language)


class Words:
    """The named groups of words of a pack. Single words are looked up, other patterns tried if their anchors occur."""

    def __init__(
        self, groups: Mapping[str, Iterable[Written]], language: str, index: Mapping[str, Sequence[int]] | None = None
    ) -> None:
        self.patterns = {name: tuple(Pattern(written, language) for written in group) for name, group in groups.items()}
        self._named = tuple((name, pattern) for name, patterns in self.patterns.items() for pattern in patterns)
        self._anchors: dict[str, frozenset[str]] = {}
        self._written_index = index

    def anchors(self, name: str) -> frozenset[str]:
        """Forms one of which occurs where the group matches; empty if one of its patterns has none.

        Raises:
            KeyError: there is no group of this name.
        """
        if name not in self._anchors:
            self._anchors[name] = frozenset()  # a group that names itself has none
            each = [pattern.word or pattern.anchors(self) for pattern in self.patterns[name]]
            self._anchors[name] = frozenset().union(*each) if all(each) else frozenset()
        return self._anchors[name]

    def candidates(self, text: Text) -> dict[str, dict[Pattern, None]]:
        """The patterns that could match in a text, by group."""
        found: dict[str, dict[Pattern, None]] = {}
        for form in ("", *text.places):
            for number in self.index.get(form, ()):
                name, pattern = self._named[number]
                if pattern.word or pattern.may_match(text, self):
                    found.setdefault(name, {})[pattern] = None
        return found

    def found(self, name: str, candidates: Iterable[Pattern], reading: Reading) -> Iterator[Match]:
        """Every match of a group of which these patterns could match."""
        if name not in self.patterns:
            raise KeyError(name)
        places = reading.text.places
        for pattern in candidates:
            if pattern.word:
                yield from (Match(i, i + 1) for i in {i for form in pattern.word for i in places.get(form, ())})
            else:
                yield from pattern.find(reading)

    @cached_property
    def index(self) -> Mapping[str, Sequence[int]]:
        """The numbers of the groups' patterns by the forms that they cannot do without."""
        if self._written_index is not None:
            return self._written_index
        return by_form(pattern.word or pattern.anchors(self) for _, pattern in self._named)


def by_form(forms_of_each: Iterable[Collection[str]]) -> dict[str, list[int]]:
    """The numbers of the patterns by their forms; those without any under an empty one."""
    index: dict[str, list[int]] = {}
    for number, forms in enumerate(forms_of_each):
        for form in sorted(forms) or ("",):
            index.setdefault(form, []).append(number)
    return index


def _one_of(options: list[Step], optional: bool) -> Step:
    def step(reading: Reading, i: int) -> Iterator[int]:
        if i < len(reading.tokens):
            for option in options:
                yield from option(reading, i)
        if optional:
            yield i

    return step


def _gap(most: int) -> Step:
    def step(reading: Reading, i: int) -> Iterator[int]:
        yield i
        for skipped in range(i, min(i + most, len(reading.tokens))):
            if reading.tokens[skipped].word in _ENDS:
                return
            yield skipped + 1

    return step


def _begins(reading: Reading, i: int) -> Iterable[int]:
    return (i,) if i == 0 or reading.tokens[i - 1].word in _ENDS else ()


def _ends(reading: Reading, i: int) -> Iterable[int]:
    return (i,) if i == len(reading.tokens) or reading.tokens[i].word in _ENDS else ()


def _asks(reading: Reading, i: int) -> Iterable[int]:
    return (i,) if reading.text.ends[max(i - 1, 0)] in reading.text.questions else ()


_SPECIAL: dict[str, Step] = {"^": _begins, "$": _ends, "?": _asks}


def _options(element: str) -> list[str]:
    """What an element offers to choose from; a mark alone is none."""
    return [option for option in element.removesuffix("?").split("|") if option.strip("<>=*")]


@lru_cache(maxsize=20_000)
def _forms(word: str, language: str) -> frozenset[str]:
    """The forms under which a word is met: its stems, and the plain word."""
    return stems(word, language) | {plain(word)}


def _is_group(option: str) -> bool:
    return option[0] == "<" and option[-1] == ">"
