"""Rules that installed packages bring, by entry points of the group ``makegood.rules``.

Each entry point names a module like those in ``rules/``. Nothing is loaded that the handbook does not
list, so that installing a package changes no lint by itself; whatever is wrong with what it lists is
told, and never raised.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import EntryPoint, entry_points
from types import ModuleType
from typing import Any, NamedTuple

from makegood.finding import Level
from makegood.model import Handbook
from makegood.rule import Option, Problem, Rule
from makegood.schema import closest
from makegood.syntax import lines_of, printable, quote

GROUP = "makegood.rules"

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_MEND = "Mend the package, or take it out of lint.plugins."


class Fault(NamedTuple):
    """Why a rule is not there, and how to mend it."""

    message: str
    mend: str


def load(listed: str) -> list[Rule | Fault]:
    """The rules of what a handbook lists, a package or an entry point, by name; or what is wrong with each."""
    there = entry_points(group=GROUP)
    found = [point for point in there if listed == point.name or _plain(listed) == _plain(_package(point))]
    if not found:
        likely = closest(listed, {name for point in there for name in (point.name, _package(point)) if name})
        mend = f"Did you mean `{likely}`?" if likely else "Install it where makegood is installed, or take it out."
        return [Fault(f"no installed package {quote(listed)} brings rules for makegood", mend)]
    return [_rule(point, listed) for point in sorted(found, key=lambda point: point.name)]


def failed(rule: Rule, error: BaseException, handbook: Handbook) -> Problem:
    """The problem that a plugin's rule has failed: told of the handbook that lists it, not of the playbooks."""
    route = (*handbook.lint.route, "plugins", handbook.lint.plugins.index(rule.plugin))
    message = f"the rule `{rule.name}` of {quote(rule.plugin)} has failed, and judges nothing: {_told(error)}"
    return Problem(route, message, _MEND)


def _told(error: BaseException) -> str:
    """An error of somebody else's code, on one line."""
    text = " ".join(str(error).split())
    return quote(f"{type(error).__name__}: {text}" if text else type(error).__name__)


def _rule(point: EntryPoint, listed: str) -> Rule | Fault:
    named = f"the rule {quote(point.name)} of {quote(_package(point) or listed)}"
    try:
        module = point.load()
        lacks = list(_lacks(module))
        if lacks:
            mend = "Write it as a module with all parts that a rule of makegood has, or take it out of lint.plugins."
            return Fault(f"{named} lacks {', '.join(lacks)}", mend)
        rule = Rule.from_module(module)
    except (Exception, SystemExit) as error:  # somebody else's code may raise anything
        return Fault(f"{named} cannot be loaded: {_told(error)}", _MEND)
    if not _NAME.fullmatch(rule.name):
        return Fault(f"{named} is called {quote(rule.name)}", "Name its module in lower-case letters and underscores.")
    docs = "\n".join(map(printable, lines_of(rule.docs)))
    own = replace(rule, principle="own", since="", accuracy=None, plugin=listed, language="")
    return replace(own, level=Level(rule.level), docs=docs)


def _lacks(module: Any) -> Iterator[str]:
    """The parts of a rule that a module has not, or has in no usable form."""
    if not isinstance(module, ModuleType):
        yield "a module: its entry point names something else"
        return
    docs = module.__doc__ or ""
    if not docs.strip():
        yield "a docstring"
    else:
        yield from (f"`{part}` in its docstring" for part in ("Why:", "Mend:") if f"\n{part} " not in docs)
    if getattr(module, "LEVEL", None) not in tuple(Level):
        yield "LEVEL (error, warning or advice)"
    yield from (name for name in ("GOOD", "BAD") if not isinstance(getattr(module, name, None), str))
    checks = [getattr(module, name, None) for name in ("check", "check_handbook")]
    if not any(checks) or not all(callable(check) for check in checks if check is not None):
        yield "a function check(playbook, context) or check_handbook(context)"
    options = getattr(module, "OPTIONS", {})
    if not isinstance(options, dict) or not all(isinstance(option, Option) for option in options.values()):
        yield "an Option for each of its OPTIONS"


def _package(point: EntryPoint) -> str:
    return (point.dist.name or "") if point.dist else ""


def _plain(name: str) -> str:
    """A package's name as pip compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()
