"""Write results so that nothing is ever half-written, and nothing foreign is overwritten."""

import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from makegood import marker


def replace_folder(target: Path, kind: str, fill: Callable[[Path], None], keep_out: Path) -> None:
    """Fill a new folder and put it in the target's place in one step.

    A target that holds anything makegood did not write as this kind of output is refused, and one
    inside ``keep_out``, the playbooks; if filling fails, the target stays as it was.
    """
    _refuse(target, kind, keep_out)
    target = target.resolve()
    with _writing(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as work:
            new = Path(work, "new")
            new.mkdir()
            fill(new)
            marker.leave(new, kind)
            if target.exists():
                target.rename(Path(work, "old"))
            new.rename(target)


def replace_file(target: Path, content: bytes) -> None:
    """Write a file in one step; one that is there keeps who may read and write it."""
    with _writing(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            mask = os.umask(0)
            os.umask(mask)
            Path(name).chmod(stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~mask)
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def write_file(target: Path, content: bytes) -> None:
    """Write a file in one step, or through what cannot be put in its place: a device, a pipe, a link."""
    if target.exists() and (target.is_symlink() or not target.is_file()):
        with _writing(target), target.open("wb") as file:
            file.write(content)
    else:
        replace_file(target, content)


def append_to_file(target: Path, content: bytes) -> None:
    """Add to the end of a file, which need not be there yet."""
    with _writing(target), target.open("ab") as file:
        file.write(content)


def delete_file(target: Path) -> None:
    """Delete a file."""
    with _writing(target):
        target.unlink()


def copy_tree(source: Path, target: Path) -> None:
    """Copy a folder's files, leaving caches behind."""
    shutil.copytree(source, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))


@contextmanager
def _writing(target: Path) -> Iterator[None]:
    """Tell what the system refuses as the user's to mend: the place, and why."""
    try:
        yield
    except OSError as error:
        raise click.UsageError(
            f"{target} cannot be written: {error.strerror or error}. Name another place, or check who may write there."
        ) from error


def _refuse(target: Path, kind: str, keep_out: Path) -> None:
    place, playbooks = target.resolve(), keep_out.resolve()
    if place == playbooks or playbooks in place.parents:
        raise click.UsageError(
            f"{target} lies inside the playbooks in {keep_out}. Name one beside them, such as ../{target.name}."
        )
    if place in (Path.cwd(), *Path.cwd().parents, *playbooks.parents):
        raise click.UsageError(f"{target} holds the folder you are in, or the playbooks. Name a folder of its own.")
    if place.exists() and not place.is_dir():
        raise click.UsageError(f"{target} is a file. Name a folder.")
    foreign = marker.foreign(place, kind) if place.is_dir() else []
    if foreign:
        raise click.UsageError(
            f"{target} holds what makegood did not write there, such as {foreign[0]}. Name another folder, or empty it."
        )
