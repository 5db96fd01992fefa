"""Write results so that nothing is ever half-written, and nothing foreign is overwritten."""

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import click

from makegood.site_config import MARKER


def replace_folder(target: Path, fill: Callable[[Path], None]) -> None:
    """Fill a new folder and put it in the target's place in one step.

    A target that holds anything makegood did not write is refused; if filling fails, the target
    stays as it was.
    """
    _refuse_foreign(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as work:
        new, old = Path(work, "new"), Path(work, "old")
        new.mkdir()
        fill(new)
        (new / MARKER).touch()
        if target.exists():
            target.rename(old)
        new.rename(target)


def replace_file(target: Path, content: bytes) -> None:
    """Write a file in one step."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def copy_tree(source: Path, target: Path) -> None:
    """Copy a folder's files, leaving caches behind."""
    shutil.copytree(source, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))


def _refuse_foreign(target: Path) -> None:
    if target.resolve() in (Path.cwd(), *Path.cwd().parents):
        raise click.UsageError(f"{target} holds the folder you are in. Name a folder of its own.")
    if target.is_dir() and any(target.iterdir()) and not (target / MARKER).exists():
        raise click.UsageError(f"{target} holds files that makegood did not write. Name another folder, or empty it.")
    if target.exists() and not target.is_dir():
        raise click.UsageError(f"{target} is a file. Name a folder.")
