"""What was linted before: the findings of files that have not changed since, by all that they depend on.

An entry is JSON, never code. Whatever is wrong with one, or with the place, means only that the lint is run.
"""

from __future__ import annotations  # a run that the cache answers loads none of what the types name

import hashlib
import json
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from makegood import __version__
from makegood.files import Content, shown_path
from makegood.finding import Finding, Level, Settled
from makegood.linted import Linted
from makegood.resources import folder as resource

if TYPE_CHECKING:
    from datetime import date

    from makegood.rule import Rule

FOLDER = ".makegood_cache"
KEPT = 8
"""The newest entries, which stay."""

_ENTRY = re.compile(r"[0-9a-f]{64}\.json")
_ENGINES = ("yaml", "jsonschema_rs", "Stemmer")
_WITHOUT = ("check", "check_handbook")
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# A cache of makegood; https://bford.info/cachedir/ says more.\n"


class _Config(NamedTuple):
    """How a handbook wants findings judged, as an entry keeps it."""

    fail_on: str
    profile: str
    levels: Mapping[str, str]
    plugins: Sequence[str] = ()


class Cache:
    """The entries in a folder, which is made when there is something to keep."""

    def __init__(self, place: Path) -> None:
        self._place = place

    def get(self, key: str) -> Linted | None:
        """What was kept under a key, if it can be read."""
        path = self._path(key)
        try:
            linted = _decode(key, path.read_bytes())
        except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
            return None
        with suppress(OSError):
            os.utime(path)  # used, and so among the newest
        return linted

    def put(self, key: str, linted: Linted) -> None:
        """Keep what was linted, unless plugins had a say: they come, go and change without the key."""
        if linted.config.plugins:
            return
        target = self._path(key)
        new = target.with_suffix(f".{os.getpid()}.new")
        try:
            self._make_place()
            new.write_bytes(_encode(key, linted))
            new.replace(target)
            self._drop_old()
        except OSError:
            with suppress(OSError):
                new.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self._place / f"{key}.json"

    def _make_place(self) -> None:
        if not self._place.is_dir():
            self._place.mkdir(parents=True)
            (self._place / ".gitignore").write_text("*\n", "utf-8")
            (self._place / "CACHEDIR.TAG").write_text(_TAG, "utf-8")

    def _drop_old(self) -> None:
        entries = [path for path in self._place.iterdir() if _ENTRY.fullmatch(path.name)]
        for path in sorted(entries, key=lambda path: path.stat().st_mtime_ns)[:-KEPT]:
            path.unlink(missing_ok=True)


def key(folder: Path, files: Mapping[Path, Content], today: date, what: str = "") -> str:
    """A text that is the same only where the findings are: it depends on all that they do.

    That is makegood itself and what it reads YAML with, Python, the day, ``what`` is linted besides, and every file's
    path and bytes.
    """
    told = hashlib.sha256("\0".join((*_program(), today.isoformat(), what)).encode())
    for path, content in sorted(files.items()):
        names = f"\0{path.relative_to(folder).as_posix()}\0{shown_path(path)}\0".encode("utf-8", "surrogateescape")
        told.update(names)
        if isinstance(content, OSError):
            told.update(f"cannot be read: {content.strerror}\0".encode())
        else:
            told.update(b"%d bytes\0" % len(content))
            told.update(content)
    return told.hexdigest()


def _program() -> Iterator[str]:
    """What is installed: versions, and when each file was written, so that work on the rules is seen."""
    yield from (__version__, sys.version, os.fspath(Path(__file__)))
    yield from _stamps(Path(__file__).parent)
    yield from _stamps(resource("schema"))
    for name in _ENGINES:
        spec = find_spec(name)
        if spec and spec.origin:
            yield _stamp(spec.origin, Path(spec.origin).stat())


def _stamps(folder: str | Path) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _stamps(entry.path)
            else:
                yield _stamp(entry.path, entry.stat())


def _stamp(path: str, stat: os.stat_result) -> str:
    return f"{path} {stat.st_size} {stat.st_mtime_ns}"


def _encode(key: str, linted: Linted) -> bytes:
    told = {finding.path for finding in linted.findings}
    entry = {
        "findings": linted.findings,
        "texts": {path: list(lines) if path in told else [] for path, lines in linted.texts.items()},
        "rules": {name: _plain(rule) for name, rule in linted.rules.items()},
        "config": _Config(linted.config.fail_on, linted.config.profile, linted.config.levels),
        "pinned": linted.pinned,
        "address": linted.address,
    }
    payload = json.dumps(entry).encode()
    return b"%s\n%s" % (_seal(key, payload), payload)


def _seal(key: str, payload: bytes) -> bytes:
    """What an entry begins with; it tells one that was cut off or lies under another's name."""
    return hashlib.sha256(key.encode() + payload).hexdigest().encode()


def _plain(rule: Rule) -> dict[str, Any]:
    from dataclasses import fields  # a run that the cache answers writes nothing

    return {field.name: getattr(rule, field.name) for field in fields(rule) if field.name not in _WITHOUT}


def _decode(key: str, raw: bytes) -> Linted:
    seal, _, payload = raw.partition(b"\n")
    if seal != _seal(key, payload):
        raise ValueError("the entry is not what was written under this name")
    entry = json.loads(payload)
    return Linted(
        findings=list(map(_finding, entry["findings"])),
        texts=dict(entry["texts"]),
        rules=_Catalogue(entry["rules"]),
        config=_Config(*entry["config"]),
        pinned=entry["pinned"],
        address=entry["address"],
    )


def _finding(row: list[Any]) -> Finding:
    from makegood.syntax import Edit, Span  # what brings in the parser

    finding = Finding(*row)
    return finding._replace(
        span=Span(*finding.span),
        level=Level(finding.level),
        route=tuple(finding.route),
        edit=Edit(*finding.edit) if finding.edit else None,
        settled=Settled(*finding.settled) if finding.settled else None,
    )


def _rule(plain: dict[str, Any]) -> Rule:
    from makegood.accuracy import Accuracy  # what brings in the model
    from makegood.rule import Option, Rule

    options = {name: Option(*option) for name, option in plain["options"].items()}
    accuracy = Accuracy(*plain["accuracy"]) if plain["accuracy"] else None
    return Rule(**{**plain, "level": Level(plain["level"]), "options": options, "accuracy": accuracy})


class _Catalogue(Mapping[str, "Rule"]):
    """The rules as an entry keeps them, without their checks; each is made when somebody asks for it."""

    def __init__(self, rules: dict[str, dict[str, Any]]) -> None:
        self._rules = rules
        self._made: dict[str, Rule] = {}

    def __getitem__(self, name: str) -> Rule:
        if name not in self._made:
            self._made[name] = _rule(self._rules[name])
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rules)

    def __len__(self) -> int:
        return len(self._rules)
