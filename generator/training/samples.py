"""Labelled lines, as GUIDE.md describes them."""

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

import yaml

from makegood.files import read_files
from makegood.load import load
from makegood.phrases.pack import load_pack

GOOD = "good"

_PACK_WRITTEN_FROM = "goods.txt"
_SAMPLE = re.compile(r"(?P<labels>[a-z-]+(?:,[a-z-]+)*)(?P<hard>!?)(?:\((?P<tempts>[a-z-]+)\))?: (?P<text>.+)")


class Sample(NamedTuple):
    """A line, and the rules that it breaks (none if it is good), the chief one first.

    A hard good line ``tempts`` one rule with its usual words. One that ``is_in_pack`` was before the
    eyes of those who wrote the phrase pack: how well the pack does on it says nothing.
    """

    text: str
    language: str
    rules: tuple[str, ...]
    hard: bool
    tempts: str = ""
    is_in_pack: bool = False


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
        tempts, is_in_pack = match["tempts"] or "", path.name == _PACK_WRITTEN_FROM
        samples.append(Sample(match["text"], language, rules, bool(match["hard"]), tempts, is_in_pack))
    return samples


def playbook_samples(folder: Path, language: str) -> list[Sample]:
    """What the playbooks of a folder say to customers in a language; reviewed, and so good."""
    day = date.today().isoformat().encode()
    files = {
        path: content.replace(b"@TODAY@", day)
        for path, content in read_files(folder).items()
        if isinstance(content, bytes)
    }
    handbook = load(folder, files=files).handbook
    assert handbook, f"{folder} holds no handbook that can be built"
    assert handbook.playbooks, f"{folder} holds no playbook that can be built"
    playbooks = handbook.playbooks
    said = {words.text for playbook in playbooks if playbook.language == language for words in playbook.words}
    return [Sample(text, language, (), False) for text in sorted(said)]


def draft_samples(path: Path, language: str) -> list[Sample]:
    """What a new playbook says before its author has changed anything, from the sentences that drafts are made of."""
    sentences: dict[str, str] = yaml.safe_load(path.read_text("utf-8"))
    return [Sample(text, language, (), False) for key, text in sentences.items() if not key.startswith("about_")]


def better_lines(language: str) -> list[Sample]:
    """The better lines that a language's phrase pack proposes."""
    pack = load_pack(language)
    return [Sample(entry.better, language, (), False) for entry in pack.faults] if pack else []
