"""``makegood translations``."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import click
import yaml

from makegood import draft
from makegood.cli import common
from makegood.cli.output import replace_file
from makegood.editions import (
    Document,
    Edition,
    changed,
    editions,
    lacking,
    name_of,
    other_kinds,
    translated,
    uneven,
    unsaid,
)
from makegood.files import HANDBOOK_NAME, shown_path
from makegood.load import load
from makegood.model import Handbook, Playbook
from makegood.source import Source, parse
from makegood.syntax import printable
from makegood.translation import marks

VERSION = 1
"""Of the JSON that is printed: raised when a field changes its meaning or goes away."""

_KEY = "compared_with"
_STATES = ("there", "behind", "incomplete", "missing")


class _Row(NamedTuple):
    """A playbook, or the handbook's own words, in a language: its state, and what is behind or lacks."""

    name: str
    area: str
    language: str
    state: str
    is_demanded: bool
    changed: tuple[str, ...] = ()
    is_compared: bool = False
    lacks: int = 0
    path: str | None = None


@click.command()
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--compared", is_flag=True, help="Write into each FILE, a translation, that it was just compared with its original."
)
@click.option("--language", "languages", multiple=True, metavar="CODE", help="Only this language; may be given again.")
@click.option("--area", "areas", multiple=True, metavar="AREA", help="Only this area; may be given again.")
@click.option("--missing", is_flag=True, help="Only what is missing or incomplete.")
@click.option(
    "--output-format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to tell it.",
)
@common.playbooks_option
def command(
    files: tuple[Path, ...],
    compared: bool,
    languages: tuple[str, ...],
    areas: tuple[str, ...],
    missing: bool,
    form: str,
    folder: Path | None,
) -> None:
    """Tell which playbooks are there in which language, and which are behind their originals.

    A translation is behind in the parts whose words have changed in the original since it was last compared with
    them. When you have compared it, and mended what was needed, say so with --compared and its FILE.
    """
    if files and not compared:
        raise click.UsageError("what is to be done with the files? Give --compared, if you have compared them.")
    folder = common.find_folder(folder, files)
    loaded = load(folder)
    if not loaded.handbook:
        raise click.UsageError(f"{folder / 'handbook.yml'} has errors; makegood lint tells them. Mend them first.")
    if compared:
        _keep_marks(files, loaded.handbook, loaded.sources)
        return
    _refuse_unknown("language", languages, loaded.handbook.languages)
    _refuse_unknown("area", areas, loaded.handbook.areas)
    rows = [
        row
        for row in map(_row, editions(loaded.handbook))
        if (not languages or row.language in languages) and (not areas or row.area in areas)
    ]
    shown = [row for row in rows if row.state in ("missing", "incomplete")] if missing else rows
    if form == "json":
        click.echo(json.dumps(_data(rows, shown), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(map(printable, _table(rows, shown))))


def _row(edition: Edition) -> _Row:
    original, own = edition.original, edition.translation
    area = original.area if isinstance(original, Playbook) else ""
    row = _Row(name_of(original), area, edition.language, "missing", edition.is_demanded)
    if not own:
        return row._replace(state="incomplete") if edition.is_unbuilt else row
    places = (*lacking(original, own).values(), *unsaid(original, own).values())
    unmatched = [found.odd.values() for found in uneven(original, own).values() if found.here < found.there]
    lacks = sum(map(len, chain(places, *unmatched))) + len(list(other_kinds(original, own)))
    parts = changed(original, own) if own.compared_with else ()
    is_behind = bool(parts) or not own.compared_with
    state = "incomplete" if lacks else "behind" if is_behind else "there"
    return row._replace(state=state, changed=parts, is_compared=bool(own.compared_with), lacks=lacks, path=own.path)


def _table(rows: Sequence[_Row], shown: Sequence[_Row]) -> Iterator[str]:
    width = max((len(row.name) for row in shown), default=0)
    for area in dict.fromkeys(row.area for row in shown):
        yield area or f"{HANDBOOK_NAME}.yml"
        for row in shown:
            if row.area == area:
                yield f"  {row.name:{width}}  {row.language}  {_told(row)}"
        yield ""
    for language in dict.fromkeys(row.language for row in rows):
        counts = [f"{count} {state}" for state, count in _counts(rows, language).items() if count]
        yield f"{language}: {', '.join(counts)}"
    if not rows:
        yield "There is nothing to translate: the handbook has one language."


def _told(row: _Row) -> str:
    if row.state == "missing":
        return "missing" if row.is_demanded else "missing, and not demanded"
    if row.state == "incomplete":
        if not row.path:
            return "incomplete: it has errors, which makegood lint tells"
        return f"incomplete: {row.lacks} text{'s' * (row.lacks != 1)} still to say"
    if row.state == "behind":
        return f"behind: {', '.join(row.changed)}" if row.is_compared else "behind: never compared"
    return "there"


def _data(rows: Sequence[_Row], shown: Sequence[_Row]) -> dict[str, Any]:
    return {
        "version": VERSION,
        "counts": {language: _counts(rows, language) for language in dict.fromkeys(row.language for row in rows)},
        "translations": [
            {
                "name": row.name,
                "area": row.area or None,
                "language": row.language,
                "state": row.state,
                "is_demanded": row.is_demanded,
                "is_compared": row.is_compared,
                "changed": list(row.changed),
                "texts_to_say": row.lacks,
                "path": row.path,
            }
            for row in shown
        ],
    }


def _counts(rows: Sequence[_Row], language: str) -> dict[str, int]:
    states = [row.state for row in rows if row.language == language]
    return {state: states.count(state) for state in _STATES}


def _refuse_unknown(option: str, given: Sequence[str], known: Sequence[str] | Mapping[str, Any]) -> None:
    for name in given:
        if name not in known:
            raise click.UsageError(f"--{option}: the handbook has no {name}. It has {', '.join(known)}.")


def _keep_marks(files: Sequence[Path], handbook: Handbook, sources: Mapping[str, Source]) -> None:
    """Write into each translation the marks of its original's words; all are looked at before any is written."""
    if not files:
        raise click.UsageError("name the translations that you have compared: makegood translations --compared FILE...")
    originals = {own.path: original for original, own in translated(handbook)}
    written = [_marked(path, originals, sources) for path in files]
    for path, content in written:
        if content is None:
            click.echo(f"{shown_path(path)} was compared with these words already.")
        else:
            replace_file(path.resolve(), content)
            click.echo(f"Wrote into {shown_path(path)} that it was compared.")


def _marked(path: Path, originals: Mapping[str, Document], sources: Mapping[str, Source]) -> tuple[Path, bytes | None]:
    """A translation's bytes with the marks of its original's words; None where it has them."""
    shown = shown_path(path)
    if shown not in originals:
        known = sources.get(shown)
        is_broken = known and known.data and "translates" in known.data
        mend = "makegood lint tells why" if is_broken else "Name a file such as parcel-late.es.yml or handbook.es.yml"
        what = "cannot be read as a translation" if is_broken else "is no translation of this handbook"
        raise click.UsageError(f"{shown} {what}. {mend}; nothing was written.")
    source, now = sources[shown], marks(originals[shown].texts)
    if source.data.get(_KEY) == now:
        return path, None
    text = _with_marks(source, draft.compared_with(now))
    if text is None or parse(text, shown).data != source.data | {_KEY: now}:
        line = " ".join(draft.compared_with(now).split())
        raise click.UsageError(f"{shown} is written so that nothing can be added. Write it in yourself: {line}")
    raw = path.read_bytes()
    return path, raw.removesuffix(source.text.encode()) + text.encode()


def _with_marks(source: Source, line: str) -> str | None:
    """The text with the key in place of its own, or after those that say what is translated; nothing else changes."""
    root = source.root
    if not isinstance(root, yaml.MappingNode) or root.flow_style or not root.value:
        return None
    end_of_line = "\r\n" if "\r\n" in source.text else "\n"
    line = line.replace("\n", end_of_line)
    places = {key.value: (_at(source, key.start_mark), _end(source, value)) for key, value in root.value}
    if _KEY in places:
        start, end = places[_KEY]
        return source.text[:start] + line + source.text[end:]
    after = next((name for name in ("reviewed", "translates", "title") if name in places), None)
    if after is None:
        start = _at(source, root.value[0][0].start_mark)
        return source.text[:start] + line + end_of_line + source.text[start:]
    at = source.text.find("\n", places[after][1]) + 1
    if at:
        return source.text[:at] + line + end_of_line + source.text[at:]
    return source.text + end_of_line + line + end_of_line


def _end(source: Source, node: yaml.Node) -> int:
    """The first character after what a value holds, without the blank lines and comments that may follow."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    end = _at(source, node.end_mark)
    is_block = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
    return len(source.text[:end].rstrip()) if is_block else end


def _at(source: Source, mark: yaml.Mark) -> int:
    return source.line_starts[mark.line] + mark.column
