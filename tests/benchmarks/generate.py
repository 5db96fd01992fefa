"""A handbook of any size, from the shipped playbooks."""

import json
import re
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from training.samples import read_samples

_ROOT = Path(__file__).parents[2]
PLAYBOOKS = _ROOT / "playbooks"
LINES = _ROOT / "generator/training/en"


def generate(folder: Path, count: int) -> Path:
    """Write ``count`` playbooks into ``folder/playbooks``, and return that.

    They are the shipped ones in turn, each with a title and customer's words of its own; the areas
    are as many as the shipped ones.
    """
    target = folder / "playbooks"
    target.mkdir(parents=True)
    handbook = (PLAYBOOKS / "handbook.yml").read_text("utf-8")
    # Cards have a benchmark of their own.
    without_cards = re.sub(r"^cards:.*\n(?:  .*\n)*", "", handbook, count=1, flags=re.MULTILINE)
    (target / "handbook.yml").write_text(without_cards, "utf-8")
    lines = _lines()
    originals = sorted(path for path in PLAYBOOKS.glob("*/*.yml") if path.name.count(".") == 1)
    for number in range(count):
        original = originals[number % len(originals)]
        text = original.read_text("utf-8")
        copy = number // len(originals)
        if copy:
            text = re.sub(r"^title: (.*)$", rf"title: \1, case {copy}", text, count=1, flags=re.MULTILINE)
            text = _own_words(text, copy, lines)
        path = target / original.parent.name / f"{original.stem}{f'-{copy}' if copy else ''}.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return target


def _own_words(text: str, copy: int, lines: Iterator[str]) -> str:
    """A playbook's text with as many other words of the customer's, from ``lines``."""
    head, key, rest = text.partition("customer_says:\n")
    block = re.match(r"(?:  - .*\n)+", rest)
    assert block, "customer_says is a list with a line an item"
    words = "".join(f"  - {json.dumps(f'{copy}: {next(lines)}')}\n" for _ in block[0].splitlines())
    return head + key + words + rest[block.end() :]


def _lines() -> Iterator[str]:
    """Some thousand different lines in natural words, over and over: those that the models learn from."""
    return cycle(sample.text for path in sorted(LINES.glob("*.txt")) for sample in read_samples(path))
