"""From a folder of playbooks to a handbook, with findings where one cannot be built."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from makegood import schema
from makegood.build import build
from makegood.finding import Finding, Level
from makegood.model import Handbook, Playbook
from makegood.source import Route, Source, Span, parse, read

HANDBOOK_FILE = "handbook.yml"

_PLAYBOOK_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:\.[a-z]{2})?")
_FOLDER_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


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
    handbook = _load_handbook(loaded, _read(loaded, folder / HANDBOOK_FILE))
    playbooks: list[Playbook] = []
    unbuilt: set[str] = set()
    for path in sorted(_yaml_files(folder)):
        source = _read(loaded, path)
        playbook_id = _playbook_id(loaded, source, path.relative_to(folder))
        playbook = _load_playbook(loaded, source, playbook_id) if playbook_id else None
        if playbook:
            playbooks.append(playbook)
        elif playbook_id:
            unbuilt.add(playbook_id)
    if handbook:
        loaded.handbook = build_handbook(handbook, playbooks, unbuilt)
    return loaded


def load_texts(handbook: str, playbooks: dict[str, str]) -> Loaded:
    """The same from texts: the handbook's, and the playbooks' by id (``deliveries/parcel-late``)."""
    loaded = Loaded()
    source = _parse(loaded, handbook, HANDBOOK_FILE)
    data = _load_handbook(loaded, source)
    built, unbuilt = [], set()
    for playbook_id, text in sorted(playbooks.items()):
        playbook = _load_playbook(loaded, _parse(loaded, text, f"{playbook_id}.yml"), playbook_id)
        if playbook:
            built.append(playbook)
        else:
            unbuilt.add(playbook_id)
    if data:
        loaded.handbook = build_handbook(data, built, unbuilt)
    return loaded


def build_handbook(source: Source, playbooks: list[Playbook], unbuilt: set[str]) -> Handbook:
    """A handbook from its judged source and its playbooks."""
    return build(Handbook, source.data, path=source.path, playbooks=tuple(playbooks), unbuilt=frozenset(unbuilt))


def _yaml_files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        hidden = any(part.startswith((".", "_")) for part in path.relative_to(folder).parts)
        if path.suffix in (".yml", ".yaml") and not hidden and path != folder / HANDBOOK_FILE and path.is_file():
            yield path


def _read(loaded: Loaded, path: Path) -> Source:
    return _keep(loaded, read(path, shown_path(path)))


def _parse(loaded: Loaded, text: str, shown: str) -> Source:
    return _keep(loaded, parse(text, shown))


def _keep(loaded: Loaded, source: Source) -> Source:
    loaded.sources[source.path] = source
    for problem in source.problems:
        loaded.findings.append(Finding(source.path, problem.span, "yaml", Level.ERROR, problem.message, problem.mend))
    return source


def shown_path(path: Path) -> str:
    """A path as users see it: relative to the working directory where it lies below it."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def _playbook_id(loaded: Loaded, source: Source, relative: Path) -> str | None:
    """Area and id from the path below the playbooks folder, or None with a finding."""
    *folders, name = relative.with_suffix("").parts
    if len(folders) != 1:
        _refuse_path(loaded, source, "a playbook lies in the folder of its failure area", "Move it to <area>/<id>.yml.")
        return None
    good_names = _FOLDER_NAME.fullmatch(folders[0]) and _PLAYBOOK_NAME.fullmatch(name)
    if not good_names or relative.suffix != ".yml" or name == "index":
        mend = "Use lower-case letters, digits and hyphens, and .yml (a translation: <id>.es.yml); not index."
        _refuse_path(loaded, source, f"`{relative.as_posix()}` cannot be a playbook's path", mend)
        return None
    return f"{folders[0]}/{name}"


def _refuse_path(loaded: Loaded, source: Source, message: str, mend: str) -> None:
    loaded.findings.append(Finding(source.path, Span(1, 1, 1), "schema", Level.ERROR, message, mend))


def _load_handbook(loaded: Loaded, source: Source) -> Source | None:
    return source if _passes_schema(loaded, source, schema.HANDBOOK) else None


def _load_playbook(loaded: Loaded, source: Source, playbook_id: str) -> Playbook | None:
    if not _passes_schema(loaded, source, schema.PLAYBOOK):
        return None
    return build(Playbook, source.data, id=playbook_id, area=playbook_id.partition("/")[0], path=source.path)


def _passes_schema(loaded: Loaded, source: Source, name: str) -> bool:
    if source.root is None or (source.data is None and source.problems):
        return False
    errors = schema.errors(name, source.data)
    for error in errors:
        span = source.key_span(error.route) if error.at_key else source.span(error.route)
        if not source.is_told(error.route, span):
            loaded.findings.append(Finding(source.path, span, "schema", Level.ERROR, error.message, error.mend))
    return not errors and not source.problems
