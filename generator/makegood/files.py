"""The files of a handbook as bytes, before anybody makes sense of them."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path, PurePath

HANDBOOK_NAME = "handbook"
HANDBOOK_FILE = f"{HANDBOOK_NAME}.yml"

HANDBOOK_TRANSLATION = re.compile(r"handbook\.([a-z]{2})\.yml")
"""The file with the handbook's words in another language, beside it."""

MAX_SIZE = 250_000
"""Bytes or characters of a file; it also bounds what takes libyaml quadratic time."""

Content = bytes | OSError
"""What a file holds, up to a byte beyond ``MAX_SIZE``; or why it, or a folder, cannot be read."""


def read_files(folder: Path) -> dict[Path, Content]:
    """``handbook.yml`` and every playbook below its folder, each read once."""
    files: dict[Path, Content] = {}

    def refuse(error: OSError) -> None:
        files[Path(error.filename)] = error

    for path in dict.fromkeys((folder / HANDBOOK_FILE, *_walk(folder, refuse))):
        files[path] = read_file(path)
    return files


def read_file(path: Path) -> Content:
    """What a file holds."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_SIZE + 1)
    except OSError as error:
        return error


def is_playbook(relative: PurePath) -> bool:
    """Whether a path below the playbooks folder is read: YAML, neither hidden nor set aside with a ``_``."""
    return relative.suffix.lower() in (".yml", ".yaml") and not any(
        part.startswith((".", "_")) for part in relative.parts
    )


def shown_path(path: Path) -> str:
    """A path as users see it: relative to the working directory where it lies below it."""
    with suppress(ValueError):
        path = path.resolve().relative_to(Path.cwd())
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")


def _walk(folder: Path, refuse: Callable[[OSError], None]) -> Iterator[Path]:
    for place, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = (name for name in folders if not name.startswith((".", "_")))
        yield from (Path(place, name) for name in names if is_playbook(PurePath(name)))
