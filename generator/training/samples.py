"""Labelled lines, as GUIDE.md describes them."""

import re
from pathlib import Path
from typing import NamedTuple

GOOD = "good"

_SAMPLE = re.compile(r"(?P<labels>[a-z-]+(?:,[a-z-]+)*)(?P<hard>!?)(?:\((?P<tempts>[a-z-]+)\))?: (?P<text>.+)")


class Sample(NamedTuple):
    """A line, and the rules that it breaks (none if it is good), the chief one first.

    A hard good line ``tempts`` one rule with its usual words.
    """

    text: str
    language: str
    rules: tuple[str, ...]
    hard: bool
    tempts: str = ""


def read_samples(path: Path) -> list[Sample]:
    """The samples of a file ``<language>.txt``, or of one in a folder named for its language.

    Raises:
        ValueError: a line is not of the form that GUIDE.md describes.
    """
    language = path.stem if len(path.stem) == 2 else path.parent.name
    samples = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _SAMPLE.fullmatch(line.strip())
        if not match:
            raise ValueError(f"{path}:{number}: not of the form `label: text`")
        labels = tuple(match["labels"].split(","))
        rules = () if labels == (GOOD,) else labels
        samples.append(Sample(match["text"], language, rules, bool(match["hard"]), match["tempts"] or ""))
    return samples
