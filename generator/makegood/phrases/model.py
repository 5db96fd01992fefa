"""The model of one language: how likely each rule is broken by a text, and which words say so.

It is a linear softmax over the features of a text, trained on the labelled lines in
``generator/training`` and written by ``python -m training``. The same text always gets the same
answer, and each feature's part in it can be told.

A file holds a line of JSON and then, for each feature: the CRC-32 of its name (sorted), its inverse
document frequency, and a weight for each class, as small integers.
"""

import json
import math
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from operator import add
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

_FOLDER = Path(__file__).parent

GOOD = "good"
"""The class of texts that break no rule; it is the first."""

IDF_STEPS = 24
"""How many steps of a byte an inverse document frequency of 1 takes."""


class Scores(NamedTuple):
    """What the model makes of a text: the log odds that it is bad, and a logit for each rule."""

    bad: float
    rules: dict[str, float]

    @property
    def chief(self) -> str:
        """The rule that is most likely broken, if any is."""
        return max(self.rules, key=self.rules.__getitem__)


class Model:
    """The weights of one language. ``threshold`` is the log odds from which a text counts as bad."""

    def __init__(self, data: bytes) -> None:
        head, _, body = data.partition(b"\n")
        about: dict[str, Any] = json.loads(head)
        self.learned_from: str = about["learned_from"]
        self.classes: Sequence[str] = about["classes"]
        self.threshold: float = about["threshold"]
        self._bias: list[float] = about["bias"]
        self._scale: float = about["scale"]
        count: int = about["features"]
        self._names = array("I", body[: 4 * count])
        self._idf = body[4 * count : 5 * count]
        self._weights = memoryview(body)[5 * count :].cast("b")

    def scores(self, features: Iterable[str]) -> Scores:
        """Judge a text by the names of its features."""
        known = [i for name in features if (i := self._find(name)) is not None]
        if not known:
            return Scores(-math.inf, dict.fromkeys(self.classes[1:], 0.0))
        width = len(self.classes)
        sums: list[int] = [0] * width
        squares = 0
        for i in known:
            sums = list(map(add, sums, self._weights[i * width : (i + 1) * width]))
            squares += self._idf[i] ** 2
        unit = self._scale / (math.sqrt(squares) / IDF_STEPS or 1.0)
        logits = [bias + value * unit for bias, value in zip(self._bias, sums, strict=True)]
        good, *others = logits
        top = max(others)
        bad = top + math.log(sum(math.exp(logit - top) for logit in others)) - good
        return Scores(bad, dict(zip(self.classes[1:], others, strict=True)))

    def part(self, feature: str, rule: str) -> int:
        """How much a feature speaks for a rule and against a good text, in the model's own steps."""
        i = self._find(feature)
        if i is None:
            return 0
        row = self._weights[i * len(self.classes) : (i + 1) * len(self.classes)]
        return row[self.classes.index(rule)] - row[0]

    def _find(self, feature: str) -> int | None:
        name = crc32(feature.encode())
        i = bisect_left(self._names, name)
        return i if i < len(self._names) and self._names[i] == name else None


@cache
def load_model(language: str) -> Model | None:
    """The model of a language, or None if there is none."""
    path = _FOLDER / f"{language}.model"
    return Model(path.read_bytes()) if language.isalpha() and path.is_file() else None
