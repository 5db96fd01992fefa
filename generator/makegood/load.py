"""From a folder of playbooks to a handbook, with findings where one cannot be built."""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from makegood import schema
from makegood.build import build
from makegood.finding import Finding, Level
from makegood.model import Handbook, Playbook
from makegood.source import Source, parse, read, unreadable
from makegood.syntax import Span, quote

HANDBOOK_FILE = "handbook.yml"

_PLAYBOOK_PATH = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*/[a-z][a-z0-9]*(-[a-z0-9]+)*(\.[a-z]{2})?\.yml")


@dataclass
class Loaded:
    """What a folder holds.

    ``handbook`` is None where ``handbook.yml`` cannot be built; ``sources`` are all files by their
    path as shown; ``findings`` say what is wrong with the files themselves.
    """

    handbook: Handbook | None = None
    sources: dict[str, Source] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def load(folder: Path) -> Loaded:
    """Read ``handbook.yml`` and every playbook in the areas' folders.

    Paths in findings are relative to the working directory where they can be. Every fault of
    every file is in the findings.
    """
    loaded = Loaded()
    handbook = _judge(loaded, _read(loaded, folder / HANDBOOK_FILE), schema.HANDBOOK)
    playbooks: list[Playbook] = []
    unbuilt: set[str] = set()
    for path in sorted(_yaml_files(loaded, folder), key=lambda path: path.with_suffix("")):
        source = _judge(loaded, _read(loaded, path), schema.PLAYBOOK)
        playbook_id = _playbook_id(loaded, shown_path(path), path.relative_to(folder))
        if playbook_id and source:
            playbooks.append(_build_playbook(source, playbook_id))
        elif playbook_id:
            unbuilt.add(playbook_id)
    if handbook:
        loaded.handbook = build_handbook(handbook, playbooks, unbuilt)
    return loaded


def load_texts(handbook: str, playbooks: dict[str, str]) -> Loaded:
    """The same from texts: the handbook's, and the playbooks' by id (``deliveries/parcel-late``)."""
    loaded = Loaded()
    source = _judge(loaded, _keep(loaded, parse(handbook, HANDBOOK_FILE)), schema.HANDBOOK)
    built: list[Playbook] = []
    unbuilt: set[str] = set()
    for playbook_id, text in sorted(playbooks.items()):
        playbook = _judge(loaded, _keep(loaded, parse(text, f"{playbook_id}.yml")), schema.PLAYBOOK)
        if playbook:
            built.append(_build_playbook(playbook, playbook_id))
        else:
            unbuilt.add(playbook_id)
    if source:
        loaded.handbook = build_handbook(source, built, unbuilt)
    return loaded


def build_handbook(source: Source, playbooks: list[Playbook], unbuilt: set[str]) -> Handbook:
    """A handbook from its judged source and its playbooks."""
    return build(Handbook, source.data, path=source.path, playbooks=tuple(playbooks), unbuilt=frozenset(unbuilt))


def shown_path(path: Path) -> str:
    """A path as users see it: relative to the working directory where it lies below it."""
    with suppress(ValueError):
        path = path.resolve().relative_to(Path.cwd())
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")


def _yaml_files(loaded: Loaded, folder: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        _keep(loaded, unreadable(error, shown_path(Path(error.filename))))

    for place, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = (name for name in folders if not name.startswith((".", "_")))
        for path in (Path(place, name) for name in files if not name.startswith((".", "_"))):
            if path.suffix.lower() in (".yml", ".yaml") and path != folder / HANDBOOK_FILE:
                yield path


def _read(loaded: Loaded, path: Path) -> Source:
    return _keep(loaded, read(path, shown_path(path)))


def _keep(loaded: Loaded, source: Source) -> Source:
    loaded.sources[source.path] = source
    for problem in source.problems:
        loaded.findings.append(Finding(source.path, problem.span, "yaml", Level.ERROR, problem.message, problem.mend))
    return source


def _playbook_id(loaded: Loaded, shown: str, relative: Path) -> str | None:
    """Area and id from the path below the playbooks folder, or None with a finding."""
    *folders, name = relative.with_suffix("").parts
    if len(folders) != 1:
        message, mend = "a playbook lies in the folder of its failure area", "Move it to <area>/<id>.yml."
    elif not _PLAYBOOK_PATH.fullmatch(relative.as_posix()) or name == "index":
        message = f"{quote(relative.as_posix())} cannot be a playbook's path"
        mend = "Use lower-case letters, digits and hyphens, and .yml (a translation: <id>.es.yml); not index."
    else:
        return f"{folders[0]}/{name}"
    loaded.findings.append(Finding(shown, Span(1, 1, 1), "schema", Level.ERROR, message, mend))
    return None


def _judge(loaded: Loaded, source: Source, name: str) -> Source | None:
    """The source if it passes its schema and YAML changes nothing in it; what is wrong becomes findings."""
    if source.data is None and source.problems:
        return None
    errors = schema.errors(name, source.data)
    for error in errors:
        span = source.key_span(error.route) if error.at_key else source.span(error.route)
        if not source.is_told(error.route, span) and not (error.is_absence and source.has_gaps):
            loaded.findings.append(Finding(source.path, span, "schema", Level.ERROR, error.message, error.mend))
    return None if errors or source.problems else source


def _build_playbook(source: Source, playbook_id: str) -> Playbook:
    return build(Playbook, source.data, id=playbook_id, area=playbook_id.partition("/")[0], path=source.path)
