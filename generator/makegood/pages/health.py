"""Handbook health: what the playbooks cover, where they stand apart, and what is due."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from math import sqrt
from typing import NamedTuple

from makegood import labels
from makegood.authority import Departure, departures, limit_of
from makegood.locale import Locale
from makegood.model import Area, Handbook, Playbook, Prevention, Role, WeakSpot
from makegood.pages.page import Page
from makegood.pages.site import Site
from makegood.rule import Principle

PATH = "health/index.md"

REFERENCE_PRICE = Fraction(100)
"""The price at which limits that depend on it are compared, in the handbook's currency."""

TOP = 10
"""How many entries a list shows before it leaves the rest to the registers."""

_MARKS = 8
"""How many sums a strip marks."""


class Part(NamedTuple):
    """A piece of a bar: how many, what of, and its pattern (``full``, ``hatched``, ``dotted`` or ``open``)."""

    number: int
    name: str
    pattern: str


class Bar(NamedTuple):
    """A bar in pieces, with the page it leads to, and something more to say of it."""

    title: str
    parts: tuple[Part, ...]
    target: str | None = None
    note: str = ""

    @property
    def total(self) -> int:
        """How many all pieces are together."""
        return sum(part.number for part in self.parts)


class Mark(NamedTuple):
    """A sum on a strip, how many playbooks give it, and how they stand to alike ones.

    ``kind`` is ``usual``, ``apart`` (much more or less than an alike one) or ``explained``.
    """

    sum: Fraction
    number: int
    kind: str

    @property
    def radius(self) -> float:
        """Of its dot, in pixels: the more playbooks, the larger."""
        return min(4 + sqrt(self.number), 9)


class Strip(NamedTuple):
    """What a role may give in an area's playbooks (of None: in all other areas), at the reference price."""

    area: Area | None
    sums: Counter[Fraction]
    marks: tuple[Mark, ...]

    @property
    def differing(self) -> int:
        """How many playbooks differ from alike ones, and say not why."""
        return sum(mark.number for mark in self.marks if mark.kind == "apart")


class Limits(NamedTuple):
    """A role's strips on one scale, which ends at ``most``; ``own`` is what the handbook itself lets it give.

    ``rest`` is the strip of the areas in which no playbook has a limit of its own.
    """

    role: Role
    own: Fraction
    most: Fraction
    strips: list[Strip]
    rest: Strip | None


class Change(NamedTuple):
    """A promised change, and the playbook that promises it."""

    playbook: Playbook
    prevention: Prevention

    def is_late(self, today: date) -> bool:
        """Whether its day has passed and it is not done."""
        due = self.prevention.due
        return not self.prevention.done and due is not None and due < today


def pages(site: Site) -> Iterator[Page]:
    title = site.text("Handbook health")
    originals = site.playbooks
    spots = [spot for playbook in originals for spot in playbook.weak_spots]
    changes = _changes(originals)
    apart = {role: list(departures(site.handbook, role)) for role in site.handbook.roles}
    values = {
        "top": TOP,
        "originals": originals,
        "areas": _areas(site),
        "uncovered": [area for area in site.handbook.areas.values() if not _in_area(originals, area)],
        "severities": _severities(site, originals),
        "spots": _spots(site, spots),
        "without_plan_b": sum(not spot.plan_b for spot in spots),
        "languages": _languages(site),
        "untranslated": {code: _lacking(site, code) for code in site.handbook.languages},
        "reviews": _reviews(site),
        "overdue": sum(map(site.is_overdue, site.handbook.playbooks)),
        "found": _found(site),
        "rules": Counter(site.findings or {}).most_common(TOP // 2),
        "contents": _contents(site, originals),
        "price": REFERENCE_PRICE,
        "limits": [_limits(site, role, apart[role.id]) for role in site.handbook.roles.values()],
        "apart": [(site.handbook.roles[role], _here(site, found)) for role, some in apart.items() for found in some],
        "explained": [p for p in originals if p.differs_because and not p.is_protected],
        "prevention": _prevention(site, changes),
        "late": [change for change in changes if change.is_late(site.today)],
        "open_changes": sorted((c for c in changes if not c.prevention.done), key=_by_day),
    }
    yield site.page("health", PATH, title, values, section=title)


def _here(site: Site, found: Departure) -> Departure:
    """A departure with the playbooks as these pages have them."""
    return found._replace(playbook=site.edition(found.playbook), other=site.edition(found.other))


def _in_area(playbooks: Iterable[Playbook], area: Area) -> list[Playbook]:
    return [playbook for playbook in playbooks if playbook.area == area.id]


def _areas(site: Site) -> list[Bar]:
    """The areas that have playbooks, those with the most first."""
    counted = sorted(site.areas, key=lambda pair: -len(pair[1]))
    return [Bar(a.title, (Part(len(some), "", "full"),), f"{a.id}/index.md") for a, some in counted]


def _severities(site: Site, playbooks: Sequence[Playbook]) -> list[Bar]:
    count = Counter((playbook.failure.severity, playbook.kind) for playbook in playbooks)
    patterns = dict(zip(labels.KIND, ("full", "hatched", "dotted"), strict=True))
    return [
        Bar(
            site.text(labels.SEVERITY[severity]),
            tuple(Part(count[severity, kind], site.text(labels.KIND[kind]), patterns[kind]) for kind in labels.KIND),
        )
        for severity in labels.SEVERITY
    ]


def _share(site: Site, title: str, holds: Iterable[bool], target: str | None = None, note: str = "") -> Bar:
    """A bar of those of which something holds, and of those that lack it."""
    count = Counter(holds)
    parts = (Part(count[True], site.text("there"), "full"), Part(count[False], site.text("missing"), "open"))
    return Bar(title, parts, target, note)


def _spots(site: Site, spots: Sequence[WeakSpot]) -> list[Bar]:
    return [
        _share(site, site.text("Warning signs"), (bool(spot.signs) for spot in spots)),
        _share(site, site.text("Plan B"), (bool(spot.plan_b) for spot in spots)),
        Bar(
            site.text("A step before it breaks"),
            (
                Part(sum(spot.step_in_early is not None for spot in spots), site.text("there"), "full"),
                Part(sum(map(_says_why_no_step, spots)), site.text("not possible, with a reason"), "dotted"),
                Part(sum(map(_lacks_step, spots)), site.text("missing"), "open"),
            ),
        ),
    ]


def _says_why_no_step(spot: WeakSpot) -> bool:
    return not spot.step_in_early and spot.no_early_step_because is not None


def _lacks_step(spot: WeakSpot) -> bool:
    return not spot.step_in_early and spot.no_early_step_because is None


def _lacking(site: Site, language: str) -> list[Playbook]:
    """The playbooks that nobody has written in a language, each by the one that they would be translated from."""
    return [playbook for playbook in site.playbooks if not site.handbook.edition(playbook, language)]


def _languages(site: Site) -> list[Bar]:
    return [
        _share(
            site,
            Locale.of(code).language_name,
            (site.handbook.edition(playbook, code) is not None for playbook in site.playbooks),
        )
        for code in site.handbook.languages
    ]


def _reviews(site: Site) -> list[Bar]:
    """The teams' playbooks, translations among them, those with the most overdue reviews first."""
    by_team: dict[str, list[Playbook]] = {}
    for playbook in site.handbook.playbooks:
        by_team.setdefault(playbook.owner, []).append(playbook)
    bars = [_review(site, team, playbooks) for team, playbooks in by_team.items()]
    return sorted(bars, key=lambda bar: (-bar.parts[1].number, bar.title))


def _review(site: Site, team: str, playbooks: Sequence[Playbook]) -> Bar:
    overdue = sum(map(site.is_overdue, playbooks))
    parts = (
        Part(len(playbooks) - overdue, site.text("in time"), "full"),
        Part(overdue, site.text("overdue"), "hatched"),
    )
    last = max((playbook.reviewed.date for playbook in playbooks if playbook.reviewed), default=None)
    note = site.text("Last review: {day}").format(day=Locale.of(site.language).day(last)) if last else ""
    known = site.handbook.teams.get(team)
    return Bar(known.title if known else team, parts, note=note)


def _found(site: Site) -> list[Bar]:
    """The findings of each principle's rules; none of them where nobody has looked."""
    if site.findings is None:
        return []
    return [_findings_of(site, principle, site.findings.get) for principle in site.principles]


def _findings_of(site: Site, principle: Principle, count: Callable[[str, int], int]) -> Bar:
    found = sum(count(rule.name, 0) for rule in principle.rules)
    return Bar(site.line(principle.title), (Part(found, "", "hatched"),), f"principles/{principle.name}.md")


def _contents(site: Site, playbooks: Sequence[Playbook]) -> list[Bar]:
    """What the principles ask for, and how many of the playbooks that should have it do."""
    handbook = site.handbook
    bargained = [playbook for playbook in playbooks if not playbook.is_protected]
    recurring = [playbook for playbook in playbooks if playbook.failure.recurrence == "recurring"]

    def share(title: str, principle: str, of: Sequence[Playbook], holds: Callable[[Playbook], object]) -> Bar:
        return _share(site, title, (bool(holds(playbook)) for playbook in of), f"principles/{principle}.md")

    return [
        share(site.text("Weak spots are named"), "anticipate", playbooks, lambda p: p.weak_spots),
        share(
            site.text("The front line may put it right without asking"),
            "empower",
            playbooks,
            lambda p: any(action.puts_right for action in handbook.within_reach(p)),
        ),
        share(
            site.text("The front line may give something on top"),
            "compensate",
            bargained,
            lambda p: any(action.goes_beyond for action in handbook.within_reach(p)),
        ),
        share(
            site.text("Somebody contacts the customer again"),
            "sequence",
            [p for p in playbooks if not (p.contact_again and p.contact_again.nobody_because)],
            lambda p: p.contact_again,
        ),
        share(site.text("What recurs is to be prevented"), "paradox", recurring, lambda p: p.prevention),
        share(site.text("A measure is named"), "learn", playbooks, lambda p: p.measures),
        share(site.text("There is a role play"), "teach", playbooks, lambda p: p.training),
    ]


def _limits(site: Site, role: Role, apart: Sequence[Departure]) -> Limits:
    """A role's strips, those with departures and the most sums first; the handbook's own limit is one strip."""
    departing = {found.playbook.original for found in apart}
    own = role.may_give.per_case.at(REFERENCE_PRICE)
    every = [_strip(site.handbook, area, playbooks, role, departing) for area, playbooks in site.areas]
    strips = [strip for strip in every if strip.sums.keys() - {own}]
    strips.sort(key=lambda strip: (-strip.differing, -len(strip.sums)))
    alike = sum(strip.sums[own] for strip in every if strip.sums.keys() == {own})
    rest = Strip(None, Counter({own: alike}), (Mark(own, alike, "usual"),)) if alike else None
    most = max((own, *(max(strip.sums) for strip in strips)))
    return Limits(role, own, most or Fraction(1), strips, rest)


def _strip(handbook: Handbook, area: Area, playbooks: Sequence[Playbook], role: Role, departing: set[str]) -> Strip:
    marked: Counter[tuple[Fraction, str]] = Counter()
    for playbook in playbooks:
        limit = limit_of(handbook, playbook, role.id)
        if limit and not playbook.is_protected:
            marked[limit.per_case.at(REFERENCE_PRICE), _stands(playbook, departing)] += 1
    sums: Counter[Fraction] = Counter()
    for (amount, _), count in marked.items():
        sums[amount] += count
    marks = (Mark(amount, count, kind) for (amount, kind), count in marked.items())
    first = sorted(marks, key=lambda mark: (mark.kind != "apart", -mark.number))[:_MARKS]
    return Strip(area, sums, tuple(sorted(first)))


def _stands(playbook: Playbook, departing: set[str]) -> str:
    if playbook.original in departing:
        return "apart"
    return "explained" if playbook.differs_because else "usual"


def _changes(playbooks: Iterable[Playbook]) -> list[Change]:
    return [Change(playbook, prevention) for playbook in playbooks for prevention in playbook.prevention]


def _by_day(change: Change) -> date:
    return change.prevention.due or date.max


def _prevention(site: Site, changes: Sequence[Change]) -> Bar:
    done = sum(change.prevention.done is not None for change in changes)
    late = sum(change.is_late(site.today) for change in changes)
    undated = sum(not (change.prevention.done or change.prevention.due) for change in changes)
    parts = (
        Part(done, site.text("done"), "full"),
        Part(len(changes) - done - late - undated, site.text("due later"), "open"),
        Part(late, site.text("overdue"), "hatched"),
        Part(undated, site.text("without a day"), "dotted"),
    )
    return Bar(site.text("Promised changes"), parts)
