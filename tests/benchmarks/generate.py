"""A handbook of any size, from the shipped playbooks."""

import hashlib
import re
import shutil
from pathlib import Path

PLAYBOOKS = Path(__file__).parents[2] / "playbooks"


def generate(folder: Path, count: int) -> Path:
    """Write ``count`` playbooks into ``folder/playbooks``, and return that.

    They are the shipped ones in turn, each with a title and customer's words of its own; the areas
    are as many as the shipped ones.
    """
    target = folder / "playbooks"
    target.mkdir(parents=True)
    shutil.copy(PLAYBOOKS / "handbook.yml", target)
    originals = sorted(path for path in PLAYBOOKS.glob("*/*.yml") if path.name.count(".") == 1)
    for number in range(count):
        original = originals[number % len(originals)]
        text = original.read_text("utf-8")
        copy = number // len(originals)
        if copy:
            text = re.sub(r"^title: (.*)$", rf"title: \1, case {copy}", text, count=1, flags=re.MULTILINE)
            text = _own_words(text, copy)
        path = target / original.parent.name / f"{original.stem}{f'-{copy}' if copy else ''}.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return target


def _own_words(text: str, copy: int) -> str:
    """The customer's words, told apart from the original's."""
    head, key, rest = text.partition("customer_says:\n")
    block = re.match(r"(?:  - .*\n)+", rest)
    assert block, "customer_says is a list with a line an item"
    items = block[0].splitlines()
    words = "".join(f'  - "{copy}: {hash_of(item)}"\n' for item in items)
    return head + key + words + rest[block.end() :]


def hash_of(text: str) -> str:
    """A short text that depends on another."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
