"""What a model is learned from, so that a test can tell that it is out of date."""

import hashlib
from pathlib import Path

from makegood import phrases

_PACKAGE = Path(phrases.__file__).parent


def digest(language: str) -> str:
    """A digest of a language's phrase pack and labelled lines."""
    lines = sorted((Path(__file__).parent / language).glob("*.txt"))
    files = [_PACKAGE / f"{language}.yml", *lines]
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()[:16]
