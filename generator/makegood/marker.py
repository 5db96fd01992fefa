"""The mark that makegood leaves in a folder it wrote, so that it may replace it and nothing else."""

from pathlib import Path

NAME = ".makegood"


def leave(folder: Path, kind: str) -> None:
    """Mark a folder as written by makegood: its kind (``site`` or ``docs``) and its files."""
    (folder / NAME).write_text("\n".join((kind, *sorted(_files(folder)))) + "\n", "utf-8")


def foreign(folder: Path, kind: str) -> list[str]:
    """What lies in a folder that makegood did not write there as this kind, by path below it."""
    try:
        known, *files = (folder / NAME).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError, ValueError):
        known, files = "", []
    return sorted(_files(folder) - {NAME} - set(files if known == kind else ()))


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
