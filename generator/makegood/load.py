"""From a folder of playbooks to a handbook, with findings where one cannot be built."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from makegood import edits, schema
from makegood.build import build
from makegood.files import HANDBOOK_FILE, Content, is_playbook, read_files, shown_path
from makegood.finding import Finding, Level
from makegood.model import Handbook, Playbook
from makegood.source import Source, decode, parse
from makegood.syntax import Edit, Span, quote

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


def load(folder: Path, texts: Mapping[str, str] | None = None, files: Mapping[Path, Content] | None = None) -> Loaded:
    """Read ``handbook.yml`` and every playbook in the areas' folders.

    Paths in findings are relative to the working directory where they can be. Every fault of
    every file is in the findings. ``texts`` replace those of files, by their paths as shown;
    ``files`` are what the folder holds, where it has been read already or is not on a disk.
    """
    loaded = Loaded()
    texts = texts or {}
    files = dict(read_files(folder) if files is None else files)
    path = folder / HANDBOOK_FILE
    handbook = _judge(loaded, _read(loaded, path, files.pop(path), texts), schema.HANDBOOK)
    playbooks: list[Playbook] = []
    unbuilt: set[str] = set()
    for path, content in sorted(files.items(), key=lambda item: (item[0].parent, item[0].stem)):
        read = _read(loaded, path, content, texts)
        if not is_playbook(path.relative_to(folder)):  # a folder that cannot be read
            continue
        source = _judge(loaded, read, schema.PLAYBOOK)
        playbook_id = _playbook_id(loaded, read.path, path.relative_to(folder))
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


def _read(loaded: Loaded, path: Path, content: Content, texts: Mapping[str, str]) -> Source:
    shown = shown_path(path)
    return _keep(loaded, parse(texts[shown], shown) if shown in texts else decode(content, shown))


def _keep(loaded: Loaded, source: Source) -> Source:
    loaded.sources[source.path] = source
    for problem in source.problems:
        span, message, mend, edit = problem
        loaded.findings.append(Finding(source.path, span, "yaml", Level.ERROR, message, mend, edit=edit))
    return source


def wrong_path(relative: PurePath) -> tuple[str, str] | None:
    """Why a path below the playbooks folder cannot be a playbook's, and how to mend that; None if it can."""
    if len(relative.parts) != 2:
        return "a playbook lies in the folder of its failure area", "Move it to <area>/<id>.yml."
    if not _PLAYBOOK_PATH.fullmatch(relative.as_posix()) or relative.stem == "index":
        return (
            f"{quote(relative.as_posix())} cannot be a playbook's path",
            "Use lower-case letters, digits and hyphens, and .yml (a translation: <id>.es.yml); not index.",
        )
    return None


def _playbook_id(loaded: Loaded, shown: str, relative: Path) -> str | None:
    """Area and id from the path below the playbooks folder, or None with a finding."""
    wrong = wrong_path(relative)
    if wrong is None:
        return relative.with_suffix("").as_posix()
    loaded.findings.append(Finding(shown, Span(1, 1, 1), "schema", Level.ERROR, *wrong))
    return None


def _judge(loaded: Loaded, source: Source, name: str) -> Source | None:
    """The source if it passes its schema and YAML changes nothing in it; what is wrong becomes findings."""
    if source.data is None and source.problems:
        return None
    errors = schema.errors(name, source.data)
    for error in errors:
        span = source.key_span(error.route) if error.at_key else source.span(error.route)
        if not source.is_told(error.route, span) and not (error.is_absence and source.has_gaps):
            finding = Finding(source.path, span, "schema", Level.ERROR, error.message, error.mend)
            loaded.findings.append(finding._replace(edit=_edit(source, error)))
    return None if errors or source.problems else source


def _edit(source: Source, error: schema.SchemaError) -> Edit | None:
    if error.is_repeated:
        return edits.item_taken_out(source, error.route)
    return edits.rewritten(source, error.route, error.write, error.at_key) if error.write else None


def _build_playbook(source: Source, playbook_id: str) -> Playbook:
    return build(Playbook, source.data, id=playbook_id, area=playbook_id.partition("/")[0], path=source.path)
