"""How often the word rules are right, as last measured on lines that nobody tuned to.

``python -m tests.benchmarks words --write`` measures it anew and writes ``accuracy.json``.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("accuracy.json")


def measured_precision(rule: str) -> float | None:
    """The share of a word rule's findings that were right; 0 if it was never right, None if it is no word rule."""
    measured = _measured().get(rule)
    return measured["right"] / measured["found"] if measured and measured["found"] else 0.0 if measured else None


@cache
def _measured() -> dict[str, Any]:
    """Per rule: how many findings there were (``found``), and how many of them ``right``."""
    if not FILE.is_file():
        return {}
    rules: dict[str, Any] = json.loads(FILE.read_text("utf-8"))["rules"]
    return rules
