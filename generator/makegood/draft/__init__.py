"""Draft a playbook from the little that its author has said, for a handbook that is there.

``playbook.yml.j2`` is its shape, ``<language>.yml`` what it proposes to say in each language. What only
the company can know is left out, with a comment at its place, so that the lint asks for it.
"""

import re
import textwrap
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from makegood import editions, schema
from makegood import translation as words
from makegood.authority import excess
from makegood.editions import Document
from makegood.model import Handbook, Playbook, Role
from makegood.money import Money, sum_in_words
from makegood.source import Source

MODELINE = "# yaml-language-server: $schema=../../schema/playbook.schema.json\n"

_FOLDER = Path(__file__).parent

LANGUAGES = tuple(sorted(path.stem for path in _FOLDER.glob("*.yml")))
"""Those with sentences to propose; for others the English ones stand, to be translated."""

_ENGLISH = "en"
_ID = re.compile(r"[a-z][a-z0-9-]*")
_PREVENTED_WITHIN = timedelta(days=90)
_RECORD = ("time", "weak_spot", "given", "satisfied", "component", "version")
_START_WITHIN = {"annoying": "30 minutes", "costly": "15 minutes", "life-event": "10 minutes"}
_RECORDED_IF_NEW = {"component", "version"}
_WIDE = 2**31
_WIDTH = 120
_LIKE_A_NUMBER = re.compile(r"[0-9]+(e[0-9]+)?")
_KEPT = "\0"
"""A space at which no line is broken."""

_ONE_LINE = 90
"""Characters up to which a text stands beside its key."""

TRANSLATION_MODELINES = {
    schema.TRANSLATION: MODELINE.replace("playbook.", "translation."),
    schema.HANDBOOK_TRANSLATION: MODELINE.replace("../../", "../").replace("playbook.", "handbook-translation."),
}
"""The first line of a translation, by its schema."""

_MODELINE = re.compile(r"# yaml-language-server: .*\n")


class _Dumper(yaml.SafeDumper):
    """Writes lists further in than their key, and a long text as a block of its own."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless=False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = ">" if len(text) > _ONE_LINE else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)
_DUMPED: dict[str, Any] = {"allow_unicode": True, "sort_keys": False, "width": _WIDTH - 20}


class WeakSpot(NamedTuple):
    """Where it breaks, why, and what is done instead; what is not known is empty."""

    spot: str
    prone_because: str = ""
    plan_b: str = ""


class Wanted(NamedTuple):
    """What an author has said of a new playbook; ``protects`` and ``stands_in_for`` go with a kind."""

    title: str
    language: str
    owner: str
    severity: str
    control: str
    recurrence: str
    hits: str
    kind: str = "ordinary"
    protects: str = ""
    stands_in_for: str = ""
    weak_spots: Sequence[WeakSpot] = ()
    customer_says: Sequence[str] = ()
    prevention: str = ""


def playbook(handbook: Handbook, area: str, wanted: Wanted, today: date) -> str:
    """The YAML of a new playbook in an area, by the handbook's roles, limits, bounds and rights."""
    front, above = handbook.front_line, role_above(handbook)
    is_protected = wanted.kind == "protected"
    bounds = handbook.bounds
    words, is_own_language = _words(wanted.language), wanted.language == handbook.languages[0]
    is_new = any(spot.prone_because == "new-offering" for spot in wanted.weak_spots)
    text: str = _template().render(
        wanted=wanted,
        w=words,
        today=today.isoformat(),
        prevented_by=(today + _PREVENTED_WITHIN).isoformat(),
        front=front,
        above=above,
        reviewer=(above or front).title,
        within=str(bounds.protected_within if is_protected else bounds.hand_over_within),
        start_within=_START_WITHIN[wanted.severity],
        limit=_written(front.may_give.per_case),
        raised=_raised(front, above),
        extra_costs=_written(_part(front.may_give.per_case, Fraction(1, 5))),
        rights=[
            {"id": right.id, "tells": right.tell if is_own_language else f"{words['turn_elsewhere']}: {right.title}"}
            for right in handbook.complaint_rights.values()
            if area in right.areas
        ],
        record=[
            name for name in _RECORD if name in handbook.record_fields and (is_new or name not in _RECORDED_IF_NEW)
        ],
        measures=[measure for measure in handbook.measures if _ID.fullmatch(measure)],
    )
    return text


def translation(original: Document, source: Source, language: str, title: str = "") -> str:
    """The beginning of a translation: the original's words in their places, all still to be said anew.

    Nobody has reviewed it, and it has just been compared. Without a ``title`` the original's stands there too.
    """
    is_playbook = isinstance(original, Playbook)
    name = schema.TRANSLATION if is_playbook else schema.HANDBOOK_TRANSLATION
    texts = words.texts(source.data, name)
    wanted = texts if is_playbook else editions.wanted(original)
    head = [
        TRANSLATION_MODELINES[name].rstrip(),
        f"# {_words(language)['translate']}",
        f"title: {scalar(title or original.title)}",
        *((f"language: {language}", f"translates: {original.id}") if isinstance(original, Playbook) else ()),
        compared_with(words.marks(texts)),
        "",
    ]
    rest = {part: held for part, held in words.data(wanted).items() if part != "title"}
    return "\n".join(head) + str(yaml.dump(rest, Dumper=_Dumper, **_DUMPED))


def compared_with(marks: Mapping[str, str]) -> str:
    """The key that keeps the marks of the original's words, in as many lines as it takes."""
    pairs = ", ".join(f"{part}:{_KEPT}{_quoted(mark)}" for part, mark in marks.items())
    options: dict[str, Any] = {"break_long_words": False, "break_on_hyphens": False, "subsequent_indent": "  "}
    return textwrap.fill(f"compared_with: {{{pairs}}}", _WIDTH, **options).replace(_KEPT, " ")


def _quoted(mark: str) -> str:
    return f'"{mark}"' if _LIKE_A_NUMBER.fullmatch(mark) else mark


def without_modeline(text: str) -> str:
    """A draft for a folder beside which no schemas lie."""
    return _MODELINE.sub("", text, count=1)


def role_above(handbook: Handbook) -> Role | None:
    """The role to which the front line hands over: the next in authority, if there is one."""
    rank = handbook.rank(None)
    return next((role for role in handbook.roles.values() if handbook.rank(role.id) > rank), None)


def scalar(text: str, in_brackets: bool = False) -> str:
    """A text as YAML on one line, in quotes where anything in it would mean something else."""
    place: Any = [text] if in_brackets else {"key": text}
    options: Any = {"default_flow_style": in_brackets, "allow_unicode": True, "width": _WIDE}
    dumped = str(yaml.dump(place, **options)).rstrip("\n")
    written = dumped[1:-1] if in_brackets else dumped.removeprefix("key: ")
    quoted = str(yaml.dump(text, default_style='"', **options)).rstrip("\n")
    is_plainest = written == text or (quoted[1:-1] != text and len(text.splitlines()) < 2)
    return written if is_plainest else quoted


@cache
def _template() -> Any:
    environment = Environment(  # noqa: S701 - it writes YAML; every value goes through the filter `yaml`
        loader=FileSystemLoader(_FOLDER),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.filters["yaml"] = scalar
    environment.filters["yaml_in_brackets"] = partial(scalar, in_brackets=True)
    return environment.get_template("playbook.yml.j2")


@cache
def _words(language: str) -> dict[str, str]:
    name = language if language in LANGUAGES else _ENGLISH
    words: dict[str, str] = yaml.safe_load((_FOLDER / f"{name}.yml").read_text("utf-8"))
    return words


def _raised(front: Role, above: Role | None) -> str:
    """Twice what the front line may give, for a repeated failure; nothing if that is more than the role above may."""
    twice = front.may_give.per_case.times(Fraction(2))
    is_too_much = above is None or excess(twice.curve(), above.may_give.per_case.curve())
    return "" if is_too_much else _written(twice)


def _part(money: Money, part: Fraction) -> Money:
    """A part of some money, rounded down: shares to hundredths of a percent, sums to whole ones where there are any."""
    share = None if money.share is None else _floor(money.share * part, 10_000)
    at_most = None if money.at_most is None else money.at_most * part
    return Money(share, at_most and _floor(at_most, 1 if at_most >= 1 else 100), money.currency)


def _floor(number: Fraction, steps: int) -> Fraction:
    return Fraction(int(number * steps), steps)


def _written(money: Money) -> str:
    """Money as playbooks write it."""
    share = "" if money.share is None else f"{float(money.share * 100):.2f}".rstrip("0").rstrip(".") + " % of the price"
    sum_ = "" if money.at_most is None else sum_in_words(money.at_most, money.currency or "")
    return ", at most ".join(filter(None, (share, sum_)))
