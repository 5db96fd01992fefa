"""Lint again on every change of a playbook."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path, PurePath
from threading import Event
from typing import NoReturn

import click
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from makegood.baseline import FILE as BASELINE_FILE
from makegood.files import is_playbook, shown_path

_OF_A_FOLDER = {"created", "deleted", "moved"}
_OF_A_FILE = {*_OF_A_FOLDER, "modified"}
"""Reading, as the lint does, makes events too; they are no changes."""
_QUIET = 0.2
"""Seconds without a change, after which an editor has written all that it writes on saving."""
_LOOK = 1.0
"""Seconds between looks at whether the folder is still the one that is watched."""


class _Changes(FileSystemEventHandler):
    """Notes that a playbook has changed, come or gone."""

    def __init__(self) -> None:
        self.seen = Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.is_directory:
            is_change = event.event_type in _OF_A_FOLDER
        else:
            is_change = event.event_type in _OF_A_FILE and any(map(_is_read, (event.src_path, event.dest_path)))
        if is_change:
            self.seen.set()


def run(folder: Path, lint: Callable[[], int]) -> NoReturn:
    """Lint, and again on every change below a folder, until somebody stops it.

    What is wrong with the first run's options ends it; what goes wrong later is told, and may be mended.
    """
    is_first = True
    while True:
        with _observed(folder) as changes:
            if is_first:
                _lint(folder, lint)
            else:
                changes.seen.set()
            is_first = False
            _lint_on(changes, folder, lint)
        while not folder.is_dir():
            time.sleep(_LOOK)


def _lint_on(changes: _Changes, folder: Path, lint: Callable[[], int]) -> None:
    """Lint on every change, as long as the folder is there and the same."""
    watched = _identity(folder)
    while watched and _identity(folder) == watched:
        if not changes.seen.wait(_LOOK):
            continue
        while changes.seen.is_set():
            changes.seen.clear()
            time.sleep(_QUIET)
        try:
            _lint(folder, lint)
        except click.UsageError as error:
            click.echo(f"Error: {error.format_message()}", err=True)


def _lint(folder: Path, lint: Callable[[], int]) -> None:
    lint()
    click.echo(f"Linted at {datetime.now():%H:%M:%S}; watching {shown_path(folder)}. Ctrl+C ends it.\n")


@contextmanager
def _observed(folder: Path) -> Iterator[_Changes]:
    """What changes below a folder; where the system has no watch left to give, it is looked through again and again."""
    changes = _Changes()
    try:
        observer = _started(Observer(), changes, folder)
    except OSError:
        observer = _started(PollingObserver(), changes, folder)
    try:
        yield changes
    finally:
        observer.stop()
        observer.join()


def _started(observer: BaseObserver, changes: _Changes, folder: Path) -> BaseObserver:
    observer.schedule(changes, str(folder), recursive=True)
    observer.start()
    return observer


def _is_read(path: bytes | str) -> bool:
    name = PurePath(os.fsdecode(path)).name
    return name == BASELINE_FILE or is_playbook(PurePath(name))


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        stat = folder.stat()
    except OSError:
        return None
    return stat.st_dev, stat.st_ino
