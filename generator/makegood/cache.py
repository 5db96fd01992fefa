"""What was linted before: the findings of files that have not changed since, by all that they depend on.

An entry is JSON, never code. Whatever is wrong with one, or with the place, means only that the lint is run. What else
takes long is kept in a ``Store`` of its own in the same folder.
"""

from __future__ import annotations  # a run that the cache answers loads none of what the types name

import hashlib
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
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

_ROOM = 200 * 2**20
"""How many bytes all that is kept of a kind may take."""
_KEY = re.compile(r"[0-9a-f]{64}")
_ENGINES = ("yaml", "jsonschema_rs", "Stemmer")
_WITHOUT = ("check", "check_handbook")
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# A cache of makegood; https://bford.info/cachedir/ says more.\n"


class _Config(NamedTuple):
    """How a handbook wants findings judged, as an entry keeps it."""

    fail_on: str
    profile: str
    levels: Mapping[str, str]
    plugins: Sequence[str] = ()


class Store:
    """Bytes under keys, in files of a folder, which is made when there is something to keep.

    The newest ``kept`` of a ``suffix`` stay, as far as there is room.
    """

    def __init__(self, place: Path, suffix: str, kept: int) -> None:
        self._place, self._suffix, self._kept = place, suffix, kept

    def get(self, key: str) -> bytes | None:
        """What was kept under a key, if it can be read and is whole."""
        path = self._path(key)
        try:
            seal, _, payload = path.read_bytes().partition(b"\n")
        except OSError:
            return None
        if seal != _seal(key, payload):  # it was cut off, or lies under another's name
            return None
        with suppress(OSError):
            os.utime(path)  # used, and so among the newest
        return payload

    def put(self, key: str, payload: bytes) -> None:
        """Keep bytes under a key, if that can be done."""
        target = self._path(key)
        new = target.with_suffix(f".{os.getpid()}.new")
        try:
            self._make_place()
            new.write_bytes(b"%s\n%s" % (_seal(key, payload), payload))
            new.replace(target)
            self._drop_old()
        except OSError:
            with suppress(OSError):
                new.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self._place / f"{key}.{self._suffix}"

    def _make_place(self) -> None:
        if not self._place.is_dir():
            self._place.mkdir(parents=True)
            (self._place / ".gitignore").write_text("*\n", "utf-8")
            (self._place / "CACHEDIR.TAG").write_text(_TAG, "utf-8")

    def _drop_old(self) -> None:
        entries = [path for path in self._place.glob(f"*.{self._suffix}") if _KEY.fullmatch(path.stem)]
        stats = {path: path.stat() for path in entries}
        taken = 0
        for number, path in enumerate(sorted(entries, key=lambda path: stats[path].st_mtime_ns, reverse=True)):
            taken += stats[path].st_size
            if number >= self._kept or taken > _ROOM:
                path.unlink(missing_ok=True)


class Cache:
    """What was linted, in a folder."""

    def __init__(self, place: Path) -> None:
        self._store = Store(place, "json", KEPT)

    def get(self, key: str) -> Linted | None:
        """What was kept under a key, if it can be read."""
        payload = self._store.get(key)
        try:
            return _decode(payload) if payload else None
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
            return None

    def put(self, key: str, linted: Linted) -> None:
        """Keep what was linted, unless plugins had a say: they come, go and change without the key."""
        if not linted.config.plugins:
            self._store.put(key, _encode(linted))


def place(folder: Path) -> Path:
    """Where what belongs to a handbook's folder is kept: beside ``playbooks``, or in a folder of another name."""
    folder = folder.resolve()
    return (folder.parent if folder.name == "playbooks" else folder) / FOLDER


def key(folder: Path, files: Mapping[Path, Content], today: date, what: str = "") -> str:
    """A text that is the same only where the findings are: it depends on all that they do.

    That is makegood itself and what it reads YAML with, Python, the day, ``what`` is linted besides, and every file's
    path and bytes.
    """
    told = hashlib.sha256("\0".join((*program(_ENGINES), today.isoformat(), what)).encode())
    for path, content in sorted(files.items()):
        names = f"\0{path.relative_to(folder).as_posix()}\0{shown_path(path)}\0".encode("utf-8", "surrogateescape")
        told.update(names)
        if isinstance(content, OSError):
            told.update(f"cannot be read: {content.strerror}\0".encode())
        else:
            told.update(b"%d bytes\0" % len(content))
            told.update(content)
    return told.hexdigest()


def program(engines: Iterable[str]) -> Iterator[str]:
    """What is installed: versions, and when each file was written, so that work on makegood is seen.

    Besides makegood that is Python, and what is imported by the names of ``engines``.
    """
    yield from (__version__, sys.version, os.fspath(Path(__file__)))
    yield from _stamps(Path(__file__).parent)
    yield from _stamps(resource("schema"))
    for name in engines:
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


def _encode(linted: Linted) -> bytes:
    told = {finding.path for finding in linted.findings}
    entry = {
        "findings": linted.findings,
        "texts": {path: list(lines) if path in told else [] for path, lines in linted.texts.items()},
        "rules": {name: _plain(rule) for name, rule in linted.rules.items()},
        "config": _Config(linted.config.fail_on, linted.config.profile, linted.config.levels),
        "pinned": linted.pinned,
        "address": linted.address,
    }
    return json.dumps(entry).encode()


def _seal(key: str, payload: bytes) -> bytes:
    """What a file begins with."""
    return hashlib.sha256(key.encode() + payload).hexdigest().encode()


def _plain(rule: Rule) -> dict[str, Any]:
    from dataclasses import fields  # a run that the cache answers writes nothing

    return {field.name: getattr(rule, field.name) for field in fields(rule) if field.name not in _WITHOUT}


def _decode(payload: bytes) -> Linted:
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
