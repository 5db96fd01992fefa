"""What a rule is: one module, from which its check, its page and its tests come.

A rule module holds a docstring (a summary line, prose, ``Why:`` and ``Mend:``), ``LEVEL``,
``GOOD``, ``BAD`` and one of two functions, or both: ``check(playbook, context)`` for a playbook by
itself, ``check_handbook(context)`` for what only the whole handbook shows. Both yield problems.

It may also hold ``PROFILE`` (the lowest profile in which it has its level; left out: standard),
``SINCE`` (the rule set that it came with), ``OPTIONS`` (numbers that a handbook may set) and ``READS``
(``line`` or ``script``: it needs no more than that, so that text outside a playbook can be checked).
"""

from __future__ import annotations  # a lint that the cache answers loads none of what the types name

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from makegood.finding import Level

if TYPE_CHECKING:
    from makegood.accuracy import Accuracy
    from makegood.model import Handbook, Playbook
    from makegood.source import Route


class Option(NamedTuple):
    """A number that a handbook may set for a rule: its value if left out, and what it means."""

    default: float
    means: str


class Context(NamedTuple):
    """What a rule may look at besides the playbook.

    That is the handbook, the day of the lint, the rule's own options, all rules' names with the
    names of their options, and by playbook what does not fit its card, if the cards were laid out.
    """

    handbook: Handbook
    today: date
    options: Mapping[str, float] = {}
    rules: Mapping[str, Collection[str]] = {}
    misfits: Mapping[str, Sequence[Problem]] = {}


class Problem(NamedTuple):
    """One place where a rule does not hold.

    ``mend`` and ``level`` replace the rule's own; ``document`` is the playbook or handbook that
    the route belongs to, where it is not the playbook being checked. ``at_key`` points at the
    key at the end of the route rather than its value; ``within`` at the characters from the first
    to before the second of the text that stands there. ``edit`` are the words to put in the place of
    those ``within``, where that mends the problem and alters nothing else.
    """

    route: Route
    message: str
    mend: str | None = None
    level: Level | None = None
    document: Playbook | Handbook | None = None
    at_key: bool = False
    within: tuple[int, int] | None = None
    edit: str | None = None


def once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Keep the first problem at each route; paths share lines, and so meet the same fault many times."""
    told: set[Route] = set()
    for problem in problems:
        if problem.route not in told:
            told.add(problem.route)
            yield problem


Check = Callable[["Playbook", Context], Iterator[Problem]]
HandbookCheck = Callable[[Context], Iterator[Problem]]
Layout = Callable[["Handbook"], Mapping[str, Sequence[Problem]]]
"""Lays out a handbook's cards, and tells by playbook what does not fit."""

MARK = "  # <-"
"""Ends each line of an example at which the rule finds something."""

PROVEN = 0.97
"""The share of a word rule's findings that must be right, on lines nobody tuned to, before it is an error."""

FEWEST_FINDINGS = 30
"""How many findings that share must be measured on: eleven right of eleven prove little."""

EXAMPLE_FILE = "deliveries/parcel-late.yml"
"""The playbook that an example is a fragment of, unless it says otherwise."""

_HEADING = re.compile(r"^--- # (\S+)\n", re.MULTILINE)
_LANGUAGE = re.compile(r"^language: (\w+)", re.MULTILINE)
_SECTION = re.compile(r"^(Why|Mend): ", re.MULTILINE)


@dataclass(frozen=True)
class Principle:
    """A principle of good recovery: title and prose, and the rules that guard it."""

    name: str
    title: str
    prose: str
    rules: tuple[Rule, ...]

    @classmethod
    def from_module(cls, module: ModuleType, rules: tuple[Rule, ...]) -> Principle:
        """Read a principle from its folder's docstring: the first line is the title."""
        title, _, prose = (module.__doc__ or "").partition("\n")
        return cls(module.__name__.rpartition(".")[2], title.strip(), prose.strip(), rules)


@dataclass(frozen=True)
class Rule:
    """A rule of the lint, read from its module.

    ``plugin`` is what the handbook lists it by, where it comes from an installed package; ``language``
    is that of ``docs``, empty where a company writes them in whatever is its own.
    """

    name: str
    principle: str
    level: Level
    docs: str
    good: str
    bad: str
    check: Check | None = None
    check_handbook: HandbookCheck | None = None
    profile: str = "standard"
    since: str = "1.0"
    options: Mapping[str, Option] = field(default_factory=dict)
    reads: str = ""
    accuracy: Accuracy | None = None
    plugin: str = ""
    language: str = "en"

    @classmethod
    def from_module(cls, module: ModuleType) -> Rule:
        """Read a rule from its module: ``rules.anticipate.plan_b_ready`` is ``plan-b-ready``."""
        from makegood.accuracy import accuracy_of

        *above, name = module.__name__.split(".")
        return cls(
            name=name.strip("_").replace("_", "-"),
            principle=above[-1] if above else "",
            level=module.LEVEL,
            docs=module.__doc__ or "",
            good=module.GOOD,
            bad=module.BAD,
            check=getattr(module, "check", None),
            check_handbook=getattr(module, "check_handbook", None),
            profile=getattr(module, "PROFILE", "standard"),
            since=getattr(module, "SINCE", "1.0"),
            options=getattr(module, "OPTIONS", {}),
            reads=getattr(module, "READS", ""),
            accuracy=accuracy_of(name.replace("_", "-")),
        )

    def options_in(self, given: Mapping[str, float]) -> dict[str, float]:
        """The rule's options: as a handbook gives them, or else their defaults."""
        return {name: given.get(name, option.default) for name, option in self.options.items()}

    @property
    def is_on_probation(self) -> bool:
        """Whether it judges wording, and has not yet been measured to be right often enough to fail a build."""
        accuracy = self.accuracy
        return accuracy is not None and (accuracy.precision < PROVEN or accuracy.found < FEWEST_FINDINGS)

    @property
    def summary(self) -> str:
        """What holds where the rule does, in one sentence."""
        return self.docs.partition("\n")[0].strip()

    @cached_property
    def _sections(self) -> dict[str, str]:
        parts = _SECTION.split(self.docs.partition("\n")[2])
        return {"What": parts[0].strip(), **{k: v.strip() for k, v in zip(parts[1::2], parts[2::2], strict=True)}}

    @property
    def what(self) -> str:
        """What exactly is checked, in paragraphs; may be empty."""
        return self._sections["What"]

    @property
    def why(self) -> str:
        """Why it matters, with its source in brackets."""
        return self._sections.get("Why", "")

    @property
    def mend(self) -> str:
        """How to mend a finding."""
        return self._sections.get("Mend", "")

    @property
    def why_in_a_line(self) -> str:
        """The first sentence of why, without its source."""
        first = re.split(r"(?<=[.!?])\s", " ".join(self.why.split()), maxsplit=1)[0]
        return re.sub(r"\s*\[[^\]]*\]", "", first)


def example_files(fragment: str) -> dict[str, str]:
    """An example's files by path; a line ``--- # path`` begins a further file."""
    first, *rest = _HEADING.split(fragment.lstrip("\n"))
    named = dict(zip(rest[::2], rest[1::2], strict=True))
    return {EXAMPLE_FILE: first, **named} if first.strip() else named


def example_language(text: str) -> str:
    """The language that an example's file is in: what it says itself, or else English."""
    said = _LANGUAGE.search(text)
    return said[1] if said else "en"


def paragraphs(prose: str) -> list[str]:
    """The paragraphs of a docstring's prose, each on one line: so they stand as keys in the catalogues."""
    return [" ".join(paragraph.split()) for paragraph in prose.split("\n\n") if paragraph.strip()]
