"""How often the word rules are right, as last measured on lines that nobody tuned to.

``python -m tests.benchmarks words --write`` measures it anew and writes ``accuracy.json``.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

FILE = Path(__file__).parent / "phrases" / "accuracy.json"


class Accuracy(NamedTuple):
    """How many findings a word rule had, and how many of them were right."""

    found: int
    right: int

    @property
    def precision(self) -> float:
        """The share that was right; nothing if there was no finding."""
        return self.right / self.found if self.found else 0.0


def accuracy_of(rule: str) -> Accuracy | None:
    """How often a word rule is right, or None if it is no word rule."""
    measured = _measured().get(rule)
    return Accuracy(**measured) if measured else None


@cache
def _measured() -> dict[str, Any]:
    """Per rule: how many findings there were (``found``), and how many of them ``right``."""
    if not FILE.is_file():
        return {}
    rules: dict[str, Any] = json.loads(FILE.read_text("utf-8"))["rules"]
    return rules
