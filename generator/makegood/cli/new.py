"""``makegood new``."""

import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from itertools import zip_longest
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

import click

from makegood import draft, schema
from makegood.cli import common
from makegood.cli.output import replace_file
from makegood.draft import Wanted, WeakSpot
from makegood.editions import Document
from makegood.files import HANDBOOK_NAME, shown_path
from makegood.letters import plain
from makegood.load import Loaded, handbook_language, load, schema_of, wrong_path
from makegood.model import Handbook
from makegood.report import Report
from makegood.source import Source, parse
from makegood.syntax import printable

_FAILURE = schema.document(schema.PLAYBOOK)["properties"]["failure"]["properties"]
_NEEDED = ("severity", "control", "recurrence", "hits")
_LATER = "later"


def _values(*keys: str) -> list[str]:
    """The values that the schema of playbooks allows at a key."""
    node: Any = schema.document(schema.PLAYBOOK)
    for key in keys:
        node = node[key]
    return list(node["enum"])


def _choice(name: str, *keys: str, text: str, multiple: bool = False) -> Any:
    return click.option(f"--{name}", type=click.Choice(_values(*keys)), multiple=multiple, help=text)


_OPTIONS = (
    click.option("--title", metavar="TEXT", help="The situation in one short sentence, as a colleague would say it."),
    click.option("--language", metavar="CODE", help="One of the handbook's languages. Default: its first."),
    click.option("--owner", metavar="TEAM", help="The team that keeps it true. Default: the area's owner."),
    _choice("kind", "properties", "kind", text="The kind of case. Default: ordinary."),
    _choice("protects", "properties", "protects", text="With --kind protected: what makes it one."),
    click.option("--stands-in-for", metavar="PARTNER", help="With --kind stand-in: whose customers we serve."),
    *(
        _choice(name, "properties", "failure", "properties", name, text=_FAILURE[name]["description"])
        for name in _NEEDED
    ),
    click.option(
        "--customer-says", multiple=True, metavar="TEXT", help="What customers say about it; again for each sentence."
    ),
    click.option("--weak-spot", multiple=True, metavar="TEXT", help="Where it breaks; may be given again."),
    _choice(
        "prone-because",
        "$defs",
        "weak-spot",
        "properties",
        "prone_because",
        text="Why it breaks there; the n-th belongs to the n-th weak spot.",
        multiple=True,
    ),
    click.option(
        "--plan-b", multiple=True, metavar="TEXT", help="What is done instead; the n-th to the n-th weak spot."
    ),
    click.option("--prevention", metavar="TEXT", help="What is changed so that it does not come again."),
    click.option(
        "--translates",
        metavar="AREA/ID",
        help="Begin a translation of this playbook, or of `handbook`, into --language.",
    ),
    click.option("--no-input", is_flag=True, help="Never ask."),
    common.playbooks_option,
    common.today_option,
)


class _Given(NamedTuple):
    """What the options say; ``asks`` whether the rest is asked for."""

    values: Mapping[str, Any]
    asks: bool

    def text(self, name: str) -> str:
        return self.values[name] or ""


def _with_options(command: Any) -> Any:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.command()
@click.argument("playbook_id", metavar="[AREA/ID]", required=False)
@_with_options
def command(playbook_id: str | None, folder: Path | None, today: date | None, no_input: bool, **values: Any) -> None:
    """Write a new playbook into the handbook, and say what is left to fill in.

    On a terminal, what the options leave open is asked for. Of the rest a good part is proposed, with
    the handbook's roles and limits; what only you can know stands in comments. Nothing is overwritten.
    """
    for name, value in values.items():
        for said in value if isinstance(value, tuple) else (value or "",):
            _legible(_flag(name), said)
    folder = common.find_folder(folder)
    loaded = load(folder)
    handbook = loaded.handbook
    if handbook is None:
        raise click.UsageError(f"{folder / 'handbook.yml'} has errors; makegood lint tells them. Mend them first.")
    given = _Given(values, asks=not no_input and sys.stdin.isatty() and sys.stdout.isatty())
    day = today or date.today()
    if values["translates"]:
        target, text = _translation(folder, loaded, handbook, playbook_id, given)
    else:
        target, text = _draft(folder, handbook, playbook_id, given, day)
    source = _checked(text if _has_schema(folder) else draft.without_modeline(text), target, folder)
    replace_file(target, source.text.encode())
    click.echo(f"Wrote {target}.")
    _say_what_is_left(common.run_lint(folder, today)[1], source, handbook, is_translation=bool(values["translates"]))


def _draft(folder: Path, handbook: Handbook, playbook_id: str | None, given: _Given, today: date) -> tuple[Path, str]:
    """The path and text of a new playbook."""
    _refuse_incomplete(playbook_id, given)
    area, _, name = (playbook_id or "").removesuffix(".yml").partition("/")
    if not playbook_id:
        area = _one_of("Area", handbook.areas, "", given)
    _refuse_unknown_area(area, handbook)
    title = _text("What has happened, in one short sentence", given.text("title"), given)
    name = name or _text("The file's name", "", given, _slug(title))
    target = _target(folder, f"{area}/{name}")
    language = _known("language", given.text("language"), handbook.languages)
    owner = _known("owner", given.text("owner"), handbook.teams)
    partner = _known("stands-in-for", given.text("stands_in_for"), handbook.partners)
    kind = _kind(given)
    wanted = Wanted(
        title=title,
        language=language or _one_of("Language", handbook.languages, handbook.languages[0], given),
        owner=owner or _one_of("Team that keeps it true", handbook.teams, handbook.areas[area].owner, given),
        kind=kind,
        protects=given.text("protects")
        or _only(kind, "protected", "What makes it a protected case", "protects", given),
        stands_in_for=partner or (_one_of("Partner", handbook.partners, "", given) if kind == "stand-in" else ""),
        **{name: _failure(name, given) for name in _NEEDED},
        customer_says=given.values["customer_says"] or _lines("What do customers say about it", given),
        weak_spots=_weak_spots(given),
        prevention=given.text("prevention"),
    )
    if wanted.recurrence == "recurring" and not wanted.prevention:
        wanted = wanted._replace(prevention=_text("What is changed so that it stops", "", given, is_needed=False))
    return target, draft.MODELINE + draft.playbook(handbook, area, wanted, today)


def _translation(
    folder: Path, loaded: Loaded, handbook: Handbook, playbook_id: str | None, given: _Given
) -> tuple[Path, str]:
    """The path and text of a translation's beginning."""
    named = given.text("translates").removesuffix(".yml")
    original = _original(named, handbook)
    unused = [name for name, value in given.values.items() if value and name not in ("translates", "title", "language")]
    if unused:
        raise click.UsageError(f"a translation takes {_flags(unused)} from {named}. Give --title and --language only.")
    others = [language for language in handbook.languages if language != original.language]
    if not (given.text("language") or given.asks or len(others) == 1):
        raise click.UsageError(f"a translation needs --language: one of {', '.join(others)}.")
    language = given.text("language")
    if language == original.language:
        raise click.UsageError(
            f"{named} itself is in {language}. Give another language: {', '.join(others) or 'none'}."
        )
    if language and language not in others:
        raise click.UsageError(
            f"the handbook is not in {language} yet. Add {language} to languages in handbook.yml first."
        )
    language = language or _one_of("Language", others, "", given)
    own_id = f"{named}.{language}"
    if playbook_id and playbook_id.removesuffix(".yml") != own_id:
        raise click.UsageError(f"a translation lies beside its original, as {own_id}. Leave out {playbook_id}.")
    target = _target(folder, own_id, "; makegood translations tells what it lacks")
    title = _text(f"Title ({original.title})", given.text("title"), given, is_needed=False)
    return target, draft.translation(original, loaded.sources[original.path], language, title)


def _original(named: str, handbook: Handbook) -> Document:
    """The playbook of an id, or the handbook, if it can be translated."""
    if named == HANDBOOK_NAME:
        return handbook
    given = handbook.by_id.get(named)
    if given and given.translates:
        raise click.UsageError(f"{named} is a translation itself. Translate {given.translates}.")
    originals = (playbook.id for playbook in handbook.originals)
    return handbook.by_id[_known("translates", named, (*originals, HANDBOOK_NAME))]


def _refuse_incomplete(playbook_id: str | None, given: _Given) -> None:
    """Without a terminal everything that has no default must be given."""
    if playbook_id and not re.fullmatch(r"[^/]+/[^/]+", playbook_id):
        raise click.UsageError(
            f"{playbook_id} is no area and id. Write them with a slash between: deliveries/parcel-late."
        )
    missing = [] if playbook_id else ["AREA/ID"]
    missing += [f"--{name}" for name in ("title", *_NEEDED) if not given.text(name).strip()]
    pairs = (("protected", "protects"), ("stand-in", "stands_in_for"))
    missing += [_flag(name) for kind, name in pairs if given.values["kind"] == kind and not given.values[name]]
    if missing and not given.asks:
        raise click.UsageError(
            f"nothing can be asked here, and {', '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing. "
            "Give what is missing, or run it on a terminal without --no-input."
        )


def _kind(given: _Given) -> str:
    values = _values("properties", "kind")
    kind = given.text("kind") or _one_of("Kind", values, values[0], given)
    for name, needed in (("protects", "protected"), ("stands_in_for", "stand-in")):
        if given.values[name] and kind != needed:
            raise click.UsageError(f"{_flag(name)} goes with --kind {needed} only.")
    return kind


def _only(kind: str, needed: str, question: str, key: str, given: _Given) -> str:
    return _one_of(question, _values("properties", key), "", given) if kind == needed else ""


def _failure(name: str, given: _Given) -> str:
    if given.values[name]:
        return given.text(name)
    values = _values("properties", "failure", "properties", name)
    click.echo(_FAILURE[name]["description"])
    return _one_of(name.capitalize(), values, values[0], given)


def _weak_spots(given: _Given) -> list[WeakSpot]:
    spots, reasons, plans = (given.values[name] for name in ("weak_spot", "prone_because", "plan_b"))
    if len(spots) < max(len(reasons), len(plans)):
        raise click.UsageError("each --prone-because and --plan-b belongs to a --weak-spot. Name that, too.")
    if spots or not given.asks:
        return [WeakSpot(*spot) for spot in zip_longest(spots, reasons, plans, fillvalue="")]
    spot = _text("Where is it likely to break", "", given, is_needed=False)
    if not spot:
        return []
    values = _values("$defs", "weak-spot", "properties", "prone_because")
    reason = _one_of("Why there", [*(v for v in values if v != "other"), _LATER], _LATER, given)
    plan = _text("Plan B: what is done instead when it breaks", "", given, is_needed=False)
    return [WeakSpot(spot, "" if reason == _LATER else reason, plan)]


def _one_of(question: str, allowed: Iterable[str], default: str, given: _Given) -> str:
    """One of the allowed: asked for, or the default."""
    allowed = list(allowed)
    if not allowed:
        raise click.UsageError(f"handbook.yml names nothing to choose from for: {question}. Add it there first.")
    if not given.asks or len(allowed) == 1:
        return default or allowed[0]
    return str(click.prompt(question, type=click.Choice(allowed), default=default or None))


def _text(question: str, said: str, given: _Given, default: str = "", is_needed: bool = True) -> str:
    """A text: as given, or asked for; an optional one may be left empty."""
    if said or not given.asks:
        return said
    if is_needed:
        said = click.prompt(question, default=default or None)
    else:
        said = click.prompt(f"{question} (Enter: later)", default="", show_default=False)
    return _legible(question, said).strip()


def _lines(question: str, given: _Given) -> list[str]:
    """Sentences, asked for until an empty one."""
    said: list[str] = []
    while given.asks and (line := _text(f"{question} [{len(said) + 1}]", "", given, is_needed=False)):
        said.append(line)
    return said


def _target(folder: Path, playbook_id: str, if_there: str = ". Choose another id; nothing was written") -> Path:
    """The file of a new playbook, which must not be there yet; ``if_there`` says what to do if it is."""
    path = PurePosixPath(f"{playbook_id}.yml")
    wrong = None if handbook_language(path) else wrong_path(path)
    if wrong:
        raise click.UsageError(". ".join(wrong))
    target = folder / path
    if os.path.lexists(target):
        raise click.UsageError(f"{target} is there already{if_there}.")
    return target


def _refuse_unknown_area(area: str, handbook: Handbook) -> None:
    if area not in handbook.areas:
        team = next(iter(handbook.teams), "a-team")
        raise click.UsageError(
            f"handbook.yml has no area {area}. {_likely(area, handbook.areas)} "
            f"To add one, write under areas: {area}: {{title: …, owner: {team}}}"
        )


def _known(option: str, said: str, allowed: Iterable[str]) -> str:
    """What was given, if the handbook holds it; or nothing, if nothing was."""
    if said and said not in (allowed := list(allowed)):
        raise click.UsageError(f"--{option}: the handbook has no {said} there. {_likely(said, allowed)}")
    return said


def _likely(said: str, allowed: Iterable[str]) -> str:
    allowed = list(allowed)
    likely = get_close_matches(said, allowed, 1)
    known = f"It has {', '.join(allowed)}." if allowed else "It has none."
    return f"Did you mean {likely[0]}? {known}" if likely else known


def _legible(place: str, text: str) -> str:
    """A text that somebody has given, unless it holds what nobody can read."""
    hidden = [character for character in text if unicodedata.category(character) in ("Cc", "Cs") and character != "\n"]
    if hidden:
        kind = "is not UTF-8" if "\ud800" <= hidden[0] <= "\udfff" else f"holds the character U+{ord(hidden[0]):04X}"
        raise click.UsageError(f"{place} {kind}, which nobody can read. Type it anew; nothing was written.")
    return text


def _slug(title: str) -> str:
    """A file's name proposed from a title."""
    words = re.findall(r"[a-z0-9]+", plain(title).replace("'", ""))
    return "-".join(words[:5]).lstrip("0123456789-")


def _flag(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _flags(names: Iterable[str]) -> str:
    return ", ".join(map(_flag, names))


def _has_schema(folder: Path) -> bool:
    return (folder.resolve().parent / "schema" / "playbook.schema.json").is_file()


def _checked(text: str, target: Path, folder: Path) -> Source:
    """The text read back: what cannot be a playbook was given so."""
    source = parse(text, shown_path(target))
    name = schema_of(source, target.relative_to(folder))
    errors: Sequence[Any] = source.problems or schema.errors(name, source.data)
    if errors:
        told = "\n".join(f"  {printable(error.message)}. {printable(error.mend)}" for error in errors)
        raise click.UsageError(f"that would be no playbook; nothing was written:\n{told}")
    return source


def _say_what_is_left(report: Report, source: Source, handbook: Handbook, is_translation: bool) -> None:
    """What the lint finds in the new file, and what comes next."""
    found = [finding for finding in report.open if finding.path == source.path]
    if is_translation:
        click.echo(
            "Every sentence still stands in the original's language. Say each anew; keys and {placeholders} stay."
        )
    elif source.data["language"] not in draft.LANGUAGES:
        click.echo(f"There are no proposals in {source.data['language']} yet: the sentences are English.")
    for number, finding in enumerate(found):
        if not number:
            click.echo("\nLeft to fill in:")
        click.echo(f"  {source.path}:{finding.span.line}:{finding.span.column} {printable(finding.message)}")
        click.echo(f"    {finding.level.value}[{finding.rule}] {printable(finding.mend)}")
    click.echo(f"\n{'Then' if found else 'It passes the lint. Next'}: makegood lint {source.path}")
