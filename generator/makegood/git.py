"""What git knows of a handbook's files, asked with plumbing that no setting of the user's colours or diverts."""

import os
import subprocess
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from makegood.files import HANDBOOK_FILE, MAX_SIZE, Content, is_playbook

_HISTORY = "In CI, check out the whole history (fetch-depth: 0 on GitHub, GIT_DEPTH: 0 on GitLab)"
_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR")
"""Git sets these for its hooks, of whichever repository and relative to where it runs them."""


class GitError(Exception):
    """Git cannot tell; the message says why, and how to mend it."""


class Base(NamedTuple):
    """The commit at which a change began, and its day."""

    commit: str
    day: date


def merge_base(folder: Path, revision: str) -> Base:
    """The newest commit that a revision and the one checked out both come from; a GitError where there is none."""
    if revision.startswith("-") or not revision.strip():
        raise GitError(f"{revision!r} is no revision. Name a branch, a tag or a commit, such as origin/main.")
    _require_repository(folder)
    named = _commit(folder, revision)
    if not named:
        raise GitError(
            f"git knows no revision {revision} here. Check its name, or fetch it: git fetch origin. {_HISTORY}."
        )
    head = _commit(folder, "HEAD")
    if not head:
        raise GitError(
            "nothing has been committed here yet, so that nothing can have changed. Leave --changed-since out."
        )
    found = _git(folder, "merge-base", named, head, may_fail=True).decode().strip()
    if not found:
        raise GitError(_no_merge_base(folder, revision))
    seconds = _git(folder, "rev-list", "--max-count=1", "--timestamp", found, "--").split()[0]
    return Base(found, date.fromtimestamp(int(seconds)))


def files_at(folder: Path, commit: str) -> dict[Path, Content]:
    """What ``files.read_files`` would have read at a commit.

    Nothing is written to a disk. Links are left out: they may lead anywhere.
    """
    files: dict[Path, Content] = {folder / HANDBOOK_FILE: FileNotFoundError(2, "there was none")}
    blobs = list(_blobs(folder, commit))
    told = BytesIO(_git(folder, "cat-file", "--batch", stdin="".join(f"{blob}\n" for _, blob in blobs).encode()))
    for name, _ in blobs:
        *_, size = told.readline().split()
        if not size.isdigit():
            raise GitError(f"git has not got {name} as it was. {_HISTORY}, with all files.")
        files[folder / name] = told.read(int(size))[: MAX_SIZE + 1]
        told.readline()
    return files


def _blobs(folder: Path, commit: str) -> Iterator[tuple[PurePosixPath, str]]:
    """The playbooks at a commit: the name below the folder, and what git knows the content by."""
    for entry in _git(folder, "ls-tree", "-r", "-z", commit).split(b"\0")[:-1]:
        about, _, name = entry.partition(b"\t")
        mode, _, blob = about.decode().split()
        path = PurePosixPath(os.fsdecode(name))
        if mode.startswith("100") and is_playbook(path) and not path.is_absolute():
            yield path, blob


def _require_repository(folder: Path) -> None:
    try:
        inside = _git(folder, "rev-parse", "--is-inside-work-tree")
    except GitError as error:
        if "not a git repository" not in str(error):
            raise
        inside = b""
    if inside.strip() != b"true":
        raise GitError(f"{folder} lies in no git repository. Leave --changed-since out, or run it in a clone.")


def _commit(folder: Path, revision: str) -> str:
    """The commit that a revision names; empty if it names none."""
    named = _git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", may_fail=True).decode().split()
    return named[0] if len(named) == 1 else ""  # a range names two


def _no_merge_base(folder: Path, revision: str) -> str:
    if _git(folder, "rev-parse", "--is-shallow-repository").strip() == b"true":
        return f"the history here is cut off before it meets {revision}. Run git fetch --unshallow. {_HISTORY}."
    return f"{revision} and what is checked out have no commit in common. Name another revision."


def _git(folder: Path, *arguments: str, stdin: bytes = b"", may_fail: bool = False) -> bytes:
    environment = {key: value for key, value in os.environ.items() if key not in _OF_A_HOOK}
    environment.update(LC_ALL="C", GIT_TERMINAL_PROMPT="0", GIT_OPTIONAL_LOCKS="0")
    command = ["git", "--no-pager", "-c", "core.fsmonitor=false", *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - a list, without a shell
            command, cwd=folder, env=environment, input=stdin, capture_output=True, check=False
        )
    except FileNotFoundError:
        raise GitError(
            "git is not installed, and --changed-since asks it. Install git, or leave the option out."
        ) from None
    if done.returncode and not may_fail:
        reason = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        raise GitError(f"git {arguments[0]} failed: {reason}")
    return done.stdout
