"""From a folder of playbooks to a handbook, with findings where one cannot be built."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any

from makegood import edits, languages, schema, translation
from makegood.build import build
from makegood.files import (
    HANDBOOK_FILE,
    HANDBOOK_NAME,
    HANDBOOK_TRANSLATION,
    Content,
    is_playbook,
    read_files,
    shown_path,
)
from makegood.finding import REFERENCE, Finding, Level
from makegood.model import Handbook, Playbook
from makegood.source import Route, Source, decode, parse
from makegood.syntax import Edit, Span, quote

_PLAYBOOK_PATH = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*/[a-z][a-z0-9]*(-[a-z0-9]+)*(\.[a-z]{2})?\.yml")


_TRANSLATED_ID = re.compile(r"(?P<id>.+)\.[a-z]{2}")
"""The stem of a translation's file: the original's id and a language."""


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
    words: dict[str, Source | None] = {}
    playbooks: dict[str, Source | None] = {}
    for path, content in sorted(files.items(), key=lambda item: (item[0].parent, item[0].stem)):
        read = _read(loaded, path, content, texts)
        relative = path.relative_to(folder)
        if not is_playbook(relative):  # a folder that cannot be read
            continue
        source = _judge(loaded, read, schema_of(read, relative), relative)
        if language := handbook_language(relative):
            words[language] = source
        elif playbook_id := _playbook_id(loaded, read.path, relative):
            playbooks[playbook_id] = source
    _build(loaded, handbook, playbooks, words)
    return loaded


def load_texts(handbook: str, playbooks: dict[str, str]) -> Loaded:
    """The same from texts: the handbook's, and by id the playbooks' (``deliveries/parcel-late``).

    The handbook's words in another language have an id as well: ``handbook.es``.
    """
    loaded = Loaded()
    source = _judge(loaded, _keep(loaded, parse(handbook, HANDBOOK_FILE)), schema.HANDBOOK)
    words: dict[str, Source | None] = {}
    sources: dict[str, Source | None] = {}
    for playbook_id, text in sorted(playbooks.items()):
        path = PurePath(f"{playbook_id}.yml")
        read = _keep(loaded, parse(text, path.as_posix()))
        judged = _judge(loaded, read, schema_of(read, path), path)
        if language := handbook_language(path):
            words[language] = judged
        else:
            sources[playbook_id] = judged
    _build(loaded, source, sources, words)
    return loaded


def handbook_language(relative: PurePath) -> str | None:
    """The language in which a file below the playbooks folder says the handbook's words, if it does."""
    named = HANDBOOK_TRANSLATION.fullmatch(relative.as_posix())
    return named[1] if named else None


def schema_of(source: Source, relative: PurePath) -> str:
    """The schema of a file below the playbooks folder: of the handbook's words, a playbook, or one that translates.

    One that does not say so is a translation too, where its name ends in a language and it has no ``failure``.
    """
    if handbook_language(relative):
        return schema.HANDBOOK_TRANSLATION
    data = source.data if isinstance(source.data, dict) else {}
    is_named_so = bool(data) and "failure" not in data and _TRANSLATED_ID.fullmatch(relative.stem)
    return schema.TRANSLATION if "translates" in data or is_named_so else schema.PLAYBOOK


def _build(
    loaded: Loaded, handbook: Source | None, sources: Mapping[str, Source | None], words: Mapping[str, Source | None]
) -> None:
    """The handbook of what has been judged; a source is None where there is a file, but nothing to build from."""
    built = dict(_built(loaded, sources))
    for language, source in words.items():
        if handbook and source and language not in handbook.data["languages"][1:]:
            _misplaced(loaded, source, language, handbook.data["languages"][0])
    if handbook:
        _refuse_unknown_languages(loaded, handbook)
        playbooks = [built[playbook_id] for playbook_id in sorted(built)]
        unbuilt = sources.keys() - built.keys()
        unbuilt |= {f"{HANDBOOK_NAME}.{language}" for language, source in words.items() if not source}
        loaded.handbook = build_handbook(handbook, playbooks, unbuilt, words)


def _built(loaded: Loaded, sources: Mapping[str, Source | None]) -> Iterator[tuple[str, Playbook]]:
    """Every playbook that can be built, by id."""
    translations: dict[str, list[str]] = {}
    for playbook_id, source in sources.items():
        if source and "translates" in source.data and _has_original(loaded, source, playbook_id, sources):
            translations.setdefault(source.data["translates"], []).append(playbook_id)
    for playbook_id, source in sources.items():
        if source and "translates" not in source.data:
            own = translations.get(playbook_id, [])
            texts = translation.texts(source.data, schema.TRANSLATION) if own else {}
            yield playbook_id, _build_playbook(source, source.data, playbook_id, texts)
            for translated_id in own:
                if translated := sources[translated_id]:
                    texts = translation.texts(translated.data, schema.TRANSLATION)
                    data = translation.merged(source.data, translated.data)
                    yield translated_id, _build_playbook(translated, data, translated_id, texts)


def _has_original(loaded: Loaded, source: Source, playbook_id: str, sources: Mapping[str, Source | None]) -> bool:
    """Whether there is what a translation translates; what is wrong becomes a finding."""
    named, language = source.data["translates"], source.data["language"]
    original = sources.get(named)
    if named not in sources:
        message = f"there is no playbook `{named}`"
        likely = schema.closest(named, (known for known, other in sources.items() if other is not source))
        mend = f"Did you mean `{likely}`?" if likely else "Write area and id of a playbook that is there."
    elif original and "translates" in original.data:
        message = f"`{named}` is itself a translation"
        mend = f"Name the playbook that was written first: `{original.data['translates']}`."
    elif original and original.data["language"] == language:
        message = f"`{named}` is itself in `{language}`"
        mend = "Write the language of this translation."
    elif playbook_id != f"{named}.{language}":
        message = f"`{named}.{language}.yml` is where this translation belongs"
        mend = "Move it there, or mend translates or language."
    else:
        return True
    loaded.findings.append(Finding(source.path, source.span(("translates",)), REFERENCE, Level.ERROR, message, mend))
    return False


def _misplaced(loaded: Loaded, source: Source, language: str, own: str) -> None:
    """The handbook's words in a language that it does not have, or that is its own."""
    if language == own:
        message = f"`{source.path}` is in the language of {HANDBOOK_FILE} itself"
        mend = "Delete this file."
    else:
        message = f"`{source.path}` is in none of the languages that {HANDBOOK_FILE} is translated into"
        mend = f"Add `{language}` to languages in {HANDBOOK_FILE}, or delete this file."
    loaded.findings.append(Finding(source.path, Span(1, 1, 1), REFERENCE, Level.ERROR, message, mend))


def _refuse_unknown_languages(loaded: Loaded, handbook: Source) -> None:
    """Tell the codes under ``languages`` that are of no language."""
    for i, code in enumerate(handbook.data["languages"]):
        if not languages.is_one(code):
            likely = languages.likely(code)
            mend = f"Did you mean `{likely}`?" if likely else "Write the two-letter code of the language, such as `es`."
            message = f"there is no language `{code}`"
            span = handbook.span(("languages", i))
            loaded.findings.append(Finding(handbook.path, span, REFERENCE, Level.ERROR, message, mend))


def build_handbook(
    source: Source,
    playbooks: list[Playbook],
    unbuilt: Collection[str],
    words: Mapping[str, Source | None] | None = None,
) -> Handbook:
    """A handbook from its judged source and its playbooks, with its ``words`` in other languages."""
    translations: dict[str, Handbook] = {}
    given: dict[str, Any] = {"playbooks": tuple(playbooks), "unbuilt": frozenset(unbuilt), "translations": translations}
    codes = source.data["languages"]
    words = {**(words or {}), codes[0]: source}
    for language in codes:
        own = words.get(language)
        data = translation.merged(source.data, own.data) if own and own is not source else source.data
        texts = translation.texts(own.data, schema.HANDBOOK_TRANSLATION) if own and len(codes) > 1 else {}
        path = own.path if own else source.path
        translations[language] = build(Handbook, data, path=path, language=language, texts=texts, **given)
    return next(iter(translations.values()))


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


def _judge(loaded: Loaded, source: Source, name: str, relative: PurePath | None = None) -> Source | None:
    """The source if it passes its schema and YAML changes nothing in it; what is wrong becomes findings."""
    if source.data is None and source.problems:
        return None
    errors = schema.errors(name, source.data)
    for error in errors:
        span = source.key_span(error.route) if error.at_key else source.span(error.route)
        if not source.is_told(error.route, span) and not (error.is_absence and source.has_gaps):
            mend = _translates(relative) if relative and error.lacks == "translates" else error.mend
            finding = Finding(source.path, span, "schema", Level.ERROR, error.message, mend)
            loaded.findings.append(finding._replace(edit=_edit(source, error)))
    return None if errors or source.problems else source


def _translates(relative: PurePath) -> str:
    """What a translation that does not name its original has to say, as its path tells."""
    named = _TRANSLATED_ID.fullmatch(relative.stem)
    original = relative.with_name(named["id"] if named else "<id>").as_posix()
    return f"Write what it says in another language: `translates: {original}`."


def _edit(source: Source, error: schema.SchemaError) -> Edit | None:
    if error.is_repeated:
        return edits.item_taken_out(source, error.route)
    return edits.rewritten(source, error.route, error.write, error.at_key) if error.write else None


def _build_playbook(source: Source, data: Mapping[str, Any], playbook_id: str, texts: Mapping[Route, str]) -> Playbook:
    area = playbook_id.partition("/")[0]
    return build(Playbook, data, id=playbook_id, area=area, path=source.path, texts=texts)
