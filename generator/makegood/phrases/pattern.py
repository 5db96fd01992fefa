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

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from makegood.phrases.text import Text, plain, stems

_NOT_END = r"[^ .?!]"
_GAPS = {"..": 3, "...": 8}
_SPECIAL = {
    "^": r"(?:(?<![^.?!])|(?<=/[.?!]))",
    "$": r"(?=(?: [^\w{']/\S)*(?: [.?!]/|$))",
    "?": rf"(?=(?: {_NOT_END}\S*)* \?/)",
}


class Match(NamedTuple):
    """A part of a text: first token, and the one after the last."""

    first: int
    end: int


class Pattern:
    """A pattern in a language; ``words`` are the named groups it may use."""

    def __init__(self, source: str, language: str, words: Mapping[str, Iterable[str]]) -> None:
        self.source = source
        self._language = language
        self._words = words

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Forms one of which occurs in every text that matches; empty if no element is sure enough."""
        sure = [found for element in self.source.split() if (found := self._anchors_of(element))]
        return max(sure, key=lambda forms: (len(min(forms, key=len)), -len(forms)), default=frozenset())

    def find(self, text: Text) -> list[Match]:
        """Every match in a text, left to right."""
        found = []
        for match in self._regex.finditer(text.encoded):
            first = bisect_right(text.offsets, match.start()) - 1
            end = bisect_right(text.offsets, match.end() - 1)
            found.append(Match(max(first, 0), end))
        return found

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        return re.compile(self._compiled(self.source))

    def _compiled(self, source: str) -> str:
        return "".join(self._element(element) for element in source.split())

    def _element(self, element: str) -> str:
        if element in _GAPS:
            return rf"(?: {_NOT_END}\S*){{0,{_GAPS[element]}}}?"
        if element in _SPECIAL:
            return _SPECIAL[element]
        optional = "?" if element.endswith("?") else ""
        options = "|".join(self._option(option) for option in element.removesuffix("?").split("|"))
        return f"(?:{options}){optional}"

    def _option(self, option: str) -> str:
        if option[0] == "<" and option[-1] == ">":
            return "(?:" + "|".join(self._compiled(item) for item in self._group(option)) + ")"
        if option[0] == "=":
            return rf" {re.escape(plain(option[1:]))}/\S+"
        if option[-1] == "*":
            return rf" {re.escape(plain(option[:-1]))}\S*"
        roots = "|".join(sorted(map(re.escape, stems(option, self._language))))
        return rf" (?:\S+/(?:{roots})|{re.escape(plain(option))}/\S+)(?![^ ])"

    def _group(self, option: str) -> Iterable[str]:
        try:
            return self._words[option[1:-1]]
        except KeyError:
            raise ValueError(f"the pattern {self.source!r} names {option}, which the pack does not hold") from None

    def _anchors_of(self, element: str) -> frozenset[str]:
        if element in _GAPS or element in _SPECIAL or element.endswith("?"):
            return frozenset()
        found: set[str] = set()
        for option in element.split("|"):
            if option[-1] == "*":
                return frozenset()
            if option[0] == "<":
                for item in self._group(option):
                    anchors = Pattern(item, self._language, self._words).anchors
                    if not anchors:
                        return frozenset()
                    found |= anchors
            elif option[0] == "=":
                found.add(plain(option[1:]))
            else:
                found |= {*stems(option, self._language), plain(option)}
        return frozenset(found)
