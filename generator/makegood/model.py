"""The handbook and its playbooks as typed, frozen objects.

Each carries its route: the keys and indexes that lead to it in its file. Keys and their meaning
are those of the schemas in ``schema/``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any, NamedTuple, get_args

from makegood.duration import Duration
from makegood.money import NOTHING, Money
from makegood.source import Route

STAGES = ("make_safe", "acknowledge", "understand", "resolve", "follow_up")
"""The stages of a conversation in order; only a protected case has the first."""


@dataclass(frozen=True, kw_only=True)
class Reviewed:
    date: date
    by: str
    route: Route = ()


@dataclass(frozen=True, kw_only=True)
class Failure:
    severity: str
    control: str
    recurrence: str
    hits: str
    foreseeable: bool | None = None
    loses: tuple[str, ...] = ()
    start_within: Duration | None = None
    route: Route = ()


@dataclass(frozen=True, kw_only=True)
class EarlyStep:
    trigger: str
    action: str | None = None
    say: str | None = None
    route: Route = ()


@dataclass(frozen=True, kw_only=True)
class WeakSpot:
    spot: str
    prone_because: str | None = None
    because: str | None = None
    signs: tuple[str, ...] = ()
    plan_b: str | None = None
    step_in_early: EarlyStep | None = None
    no_early_step_because: str | None = None
    route: Route = ()


@dataclass(frozen=True, kw_only=True)
class Check:
    check: str
    ask: str | None = None
    route: Route = ()


@dataclass(frozen=True, kw_only=True)
class Action:
    id: str
    does: str
    nature: str
    medium: str
    role: str
    costs_at_most: Money = NOTHING
    takes: Duration | None = None
    begins_within: Duration = Duration(0, "minute")
    partner: str | None = None
    owed_by: str | None = None
    meets: str | None = None
    checks: tuple[Check, ...] = ()
    route: Route = ()

    @property
    def is_owed(self) -> bool:
        """Owed by law or contract, and so outside all limits."""
        return self.nature == "owed"

    @property
    def puts_right(self) -> bool:
        """Restores what broke: a fix, a refund or a substitute."""
        return self.nature in ("fix", "refund", "substitute")

    @property
    def goes_beyond(self) -> bool:
        """Comes on top of what is fair: an extra or a gesture."""
        return self.nature in ("extra", "gesture")


@dataclass(frozen=True, kw_only=True)
class PerCustomer:
    at_most: Money
    within: Duration
    route: Route = ()


@dataclass(frozen=True, kw_only=True)
class Limit:
    """What one person in a role may give without asking."""

    per_case: Money
    per_customer: PerCustomer | None = None
    route: Route = ()


@dataclass(frozen=True, kw_only=True)
class Promise:
    action: str | None = None
    one_of: tuple[str, ...] = ()
    due: str | None = None
    price: Money | None = None
    route: Route = ()

    @property
    def actions(self) -> tuple[str, ...]:
        """The ids of the actions promised: one, or those of which the customer chooses one."""
        return (self.action,) if self.action else self.one_of

    @property
    def in_words(self) -> str:
        """What is promised, by its ids: `` `courier` ``, or a choice `` `card` or `free-delivery` ``."""
        return " or ".join(f"`{action_id}`" for action_id in self.actions)


@dataclass(frozen=True, kw_only=True)
class Line:
    say: str | None = None
    ask: str | None = None
    convey: str | None = None
    by: str | None = None
    channels: tuple[str, ...] = ()
    promises: tuple[Promise, ...] = ()
    within_limit: str | None = None
    beyond_limit: str | None = None
    tells_right: str | None = None
    route: Route = ()

    @property
    def kind(self) -> str:
        """``say``, ``ask`` or ``convey``."""
        return "say" if self.say else "ask" if self.ask else "convey"

    @property
    def text(self) -> str:
        """The words, whatever the kind."""
        return self.say or self.ask or self.convey or ""

    @property
    def asks_what_is_fair(self) -> bool:
        """Whether it is the question what the customer would find fair."""
        return self.within_limit is not None or self.beyond_limit is not None


@dataclass(frozen=True, kw_only=True)
class Script:
    acknowledge: tuple[Line, ...] = ()
    understand: tuple[Line, ...] = ()
    resolve: tuple[Line, ...] = ()
    follow_up: tuple[Line, ...] = ()
    route: Route = ()

    def stage(self, name: str) -> tuple[Line, ...]:
        """The lines of a stage; a script has no ``make_safe``, that stands beside it."""
        lines: tuple[Line, ...] = getattr(self, name, ())
        return lines

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines, stage after stage."""
        return (*self.acknowledge, *self.understand, *self.resolve, *self.follow_up)


@dataclass(frozen=True, kw_only=True)
class HandOver:
    role: str
    when: str | None = None
    within: Duration | None = None
    warm: bool = True
    out_of_hours: str | None = None
    if_nobody_answers: str | None = None
    route: Route = ()


@dataclass(frozen=True, kw_only=True)
class Variant:
    when: str | None = None
    script: Script = Script()
    adds: Script = Script()
    actions: tuple[str, ...] = ()
    limits: dict[str, Limit] = field(default_factory=dict)
    hand_over: HandOver | None = None
    explanation: str | None = None
    offer: tuple[str, ...] = ()
    notice: str | None = None
    notice_channels: tuple[str, ...] = ()
    served_first: str | None = None
    route: Route = ()

    @property
    def has_lines(self) -> bool:
        """Whether anything is said otherwise, or on top."""
        return bool(self.script.lines or self.adds.lines)


@dataclass(frozen=True, kw_only=True)
class Variants:
    happened_before: Variant | None = None
    big_for_them: Variant | None = None
    could_have_prevented: Variant | None = None
    outside_our_control: Variant | None = None
    asks_for_more: Variant | None = None
    recovery_fails: Variant | None = None
    many_hit: Variant | None = None
    route: Route = ()

    def items(self) -> Iterator[tuple[str, Variant]]:
        """The variants that are given, by name, in their fixed order."""
        for name in VARIANTS:
            variant: Variant | None = getattr(self, name)
            if variant:
                yield name, variant


VARIANTS = (
    "happened_before",
    "big_for_them",
    "could_have_prevented",
    "outside_our_control",
    "asks_for_more",
    "recovery_fails",
    "many_hit",
)


@dataclass(frozen=True, kw_only=True)
class InternalReview:
    role: str
    within: Duration
    route: Route = ()


@dataclass(frozen=True, kw_only=True)
class ContactAgain:
    after: Duration | None = None
    role: str | None = None
    channel: str | None = None
    ask: str | None = None
    nobody_because: str | None = None
    route: Route = ()


@dataclass(frozen=True, kw_only=True)
class Feedback:
    after: Duration
    channel: str
    ask: str
    route: Route = ()


@dataclass(frozen=True, kw_only=True)
class Prevention:
    change: str
    owner: str | None = None
    due: date | None = None
    done: date | None = None
    may_say: str | None = None
    route: Route = ()


@dataclass(frozen=True, kw_only=True)
class RolePlay:
    scene: str
    customer: tuple[str, ...] = ()
    look_for: tuple[str, ...] = ()
    minutes: int | None = None
    difficulty: str | None = None
    debrief: tuple[str, ...] = ()
    route: Route = ()


@dataclass(frozen=True, kw_only=True)
class CardWording:
    title: str | None = None
    say_first: str | None = None
    actions: dict[str, str] = field(default_factory=dict)
    route: Route = ()


class Step(NamedTuple):
    """One line on a path, and the stage it is said in."""

    stage: str
    line: Line


class Words(NamedTuple):
    """Something that staff say or write to a customer, and where it stands."""

    text: str
    route: Route


@dataclass(frozen=True)
class Path:
    """One way the conversation can go: a variant (None is the plain case) on a channel.

    A channel of None stands for every channel that no line names.
    """

    variant: str | None
    channel: str | None
    steps: tuple[Step, ...]

    def stage(self, name: str) -> tuple[Line, ...]:
        """The lines said in a stage."""
        return tuple(step.line for step in self.steps if step.stage == name)

    @property
    def where(self) -> str:
        """The path in words, to end a sentence with: `` in the variant `many_hit` on `chat```, or nothing."""
        variant = f" in the variant `{self.variant}`" if self.variant else ""
        return variant + (f" on `{self.channel}`" if self.channel else "")

    @property
    def promises(self) -> Iterator[tuple[Line, Promise]]:
        """Every promise made on the path, with the line that makes it."""
        for step in self.steps:
            for promise in step.line.promises:
                yield step.line, promise


_SAID: dict[type, tuple[str, ...]] = {
    Line: ("say", "ask", "convey"),
    EarlyStep: ("say",),
    Check: ("ask",),
    Variant: ("explanation", "notice"),
    ContactAgain: ("ask",),
    Feedback: ("ask",),
    Prevention: ("may_say",),
    CardWording: ("say_first",),
}
"""Where the words stand that staff say or write to a customer."""


@dataclass(frozen=True, kw_only=True)
class Playbook:
    """One playbook. ``id`` is area and name (``deliveries/parcel-late``); ``path`` its file."""

    id: str
    area: str
    path: str
    title: str
    language: str
    owner: str
    failure: Failure
    script: Script
    kind: str = "ordinary"
    translates: str | None = None
    reviewed: Reviewed | None = None
    protects: str | None = None
    stands_in_for: str | None = None
    customer_says: tuple[str, ...] = ()
    differs_because: str | None = None
    weak_spots: tuple[WeakSpot, ...] = ()
    actions: dict[str, Action] = field(default_factory=dict)
    limits: dict[str, Limit] = field(default_factory=dict)
    make_safe: tuple[Line, ...] = ()
    variants: Variants = Variants()
    hand_over: tuple[HandOver, ...] = ()
    stands_behind_you: str | None = None
    internal_review: InternalReview | None = None
    contact_again: ContactAgain | None = None
    feedback: Feedback | None = None
    prevention: tuple[Prevention, ...] = ()
    record: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    training: tuple[RolePlay, ...] = ()
    card: CardWording = CardWording()
    route: Route = ()

    @property
    def is_protected(self) -> bool:
        """A protected case: make safe, apologise, hand over; no bargaining, extras or survey."""
        return self.kind == "protected"

    @property
    def original(self) -> str:
        """The id of the playbook this one translates, or its own."""
        return self.translates or self.id

    @cached_property
    def paths(self) -> tuple[Path, ...]:
        """Every path that can happen: the plain case and each variant, on each channel."""
        names = [None, *(name for name, _ in self.variants.items())]
        return tuple(path for name in names for path in self._paths_of(name))

    @property
    def plain_paths(self) -> tuple[Path, ...]:
        """The paths of the plain case, one a channel."""
        return tuple(path for path in self.paths if path.variant is None)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line, each once, however many paths it stands on."""
        said = {step.line.route: step.line for path in self.paths for step in path.steps}
        return tuple(said.values())

    @property
    def words(self) -> Iterator[Words]:
        """All that staff say or write to a customer, exact or not, inside the script and outside."""
        for part in parts(self):
            for name in _SAID.get(type(part), ()):
                if text := getattr(part, name):
                    yield Words(text, (*part.route, name))

    @cached_property
    def promises(self) -> tuple[Promise, ...]:
        """Every promise, each once, however many paths it stands on."""
        return tuple(promise for line in self.lines for promise in line.promises)

    def promised(self, promise: Promise) -> tuple[Action, ...]:
        """The actions that a promise names, as far as they exist."""
        return tuple(self.actions[name] for name in promise.actions if name in self.actions)

    @cached_property
    def hand_overs(self) -> tuple[tuple[str | None, HandOver], ...]:
        """Every hand-over, with the variant it belongs to (None: any case)."""
        of_variants = ((name, variant.hand_over) for name, variant in self.variants.items())
        return (*((None, hand_over) for hand_over in self.hand_over), *((n, h) for n, h in of_variants if h))

    def variant(self, name: str | None) -> Variant | None:
        """The variant of a name."""
        found: Variant | None = getattr(self.variants, name) if name else None
        return found

    def stage_route(self, case: str | None, stage: str) -> Route:
        """Where a stage of a case is written: in the variant's script, or in the plain one."""
        variant = self.variant(case)
        own = variant.script if variant and variant.script.stage(stage) else self.script
        return (*own.route, stage)

    def _paths_of(self, name: str | None) -> Iterator[Path]:
        steps = tuple(self._steps(self.variant(name)))
        named = sorted({channel for step in steps for channel in step.line.channels})
        for channel in (None, *named):
            heard = (s for s in steps if not s.line.channels or channel in s.line.channels)
            yield Path(name, channel, tuple(heard))

    def _steps(self, variant: Variant | None) -> Iterator[Step]:
        variant = variant or Variant()
        for stage in STAGES:
            plain = self.make_safe if stage == "make_safe" else self.script.stage(stage)
            for line in (*(variant.script.stage(stage) or plain), *variant.adds.stage(stage)):
                yield Step(stage, line)
            if stage == "acknowledge" and variant.explanation:
                yield Step(stage, Line(say=variant.explanation, route=(*variant.route, "explanation")))


@dataclass(frozen=True, kw_only=True)
class Reach:
    in_hours: str
    out_of_hours: str | None = None
    route: Route = ()


@dataclass(frozen=True, kw_only=True)
class Role:
    id: str
    title: str
    may_give: Limit
    meets_customers: bool = False
    reach: Reach | None = None
    route: Route = ()


@dataclass(frozen=True, kw_only=True)
class Team:
    id: str
    title: str
    contact: str | None = None
    route: Route = ()


@dataclass(frozen=True, kw_only=True)
class Area:
    id: str
    title: str
    owner: str
    about: str | None = None
    route: Route = ()


@dataclass(frozen=True, kw_only=True)
class Partner:
    """A firm with an agreement; ``serves`` says whose customers, ``since`` and ``until`` when."""

    id: str
    title: str
    serves: str
    since: date
    until: date | None = None
    contact: str | None = None
    route: Route = ()


@dataclass(frozen=True, kw_only=True)
class Bounds:
    hand_over_within: Duration = Duration(15, "minute")
    protected_within: Duration = Duration(5, "minute")
    review_every: Duration = Duration(180, "day")
    same_failure_ratio: float = 1.5
    exact_words: int = 3
    route: Route = ()


@dataclass(frozen=True, kw_only=True)
class Moment:
    id: str
    means: str
    at_most: Duration | None = None
    route: Route = ()


@dataclass(frozen=True, kw_only=True)
class Band:
    id: str
    when: str
    at_least: Money
    route: Route = ()


@dataclass(frozen=True, kw_only=True)
class LegalFloor:
    id: str
    title: str
    jurisdiction: str
    applies_to: tuple[str, ...]
    bands: dict[str, Band]
    form: tuple[str, ...]
    source: str
    checked_on: date
    condition: str | None = None
    care: str | None = None
    route: Route = ()


@dataclass(frozen=True, kw_only=True)
class ComplaintRight:
    id: str
    title: str
    tell: str
    applies_to: tuple[str, ...]
    deadline: Duration | None = None
    source: str | None = None
    route: Route = ()


@dataclass(frozen=True, kw_only=True)
class HouseWords:
    instead_of: dict[str, str] = field(default_factory=dict)
    never: tuple[str, ...] = ()
    route: Route = ()


@dataclass(frozen=True, kw_only=True)
class ForStaff:
    backing: str | None = None
    reward: str | None = None
    breather: str | None = None
    route: Route = ()


@dataclass(frozen=True, kw_only=True)
class LintConfig:
    fail_on: str = "error"
    route: Route = ()


@dataclass(frozen=True, kw_only=True)
class Handbook:
    """The handbook with all playbooks that could be built, in order of their ids.

    ``unbuilt`` holds the ids of playbooks that are there but could not be built.
    """

    path: str
    title: str
    currency: str
    languages: tuple[str, ...]
    roles: dict[str, Role]
    teams: dict[str, Team]
    areas: dict[str, Area]
    address: str | None = None
    rules: str | None = None
    partners: dict[str, Partner] = field(default_factory=dict)
    bounds: Bounds = Bounds()
    moments: dict[str, Moment] = field(default_factory=dict)
    legal_floors: dict[str, LegalFloor] = field(default_factory=dict)
    complaint_rights: dict[str, ComplaintRight] = field(default_factory=dict)
    placeholders: dict[str, str] = field(default_factory=dict)
    record_fields: dict[str, str] = field(default_factory=dict)
    measures: dict[str, str] = field(default_factory=dict)
    house_words: HouseWords = HouseWords()
    for_staff: ForStaff = ForStaff()
    customer_worth: str | None = None
    lint: LintConfig = LintConfig()
    playbooks: tuple[Playbook, ...] = ()
    unbuilt: frozenset[str] = frozenset()
    route: Route = ()

    @cached_property
    def by_id(self) -> dict[str, Playbook]:
        """The playbooks by id."""
        return {playbook.id: playbook for playbook in self.playbooks}

    @cached_property
    def playbook_ids(self) -> frozenset[str]:
        """The ids of all playbooks that are there, built or not."""
        return self.unbuilt.union(self.by_id)

    @cached_property
    def front_line(self) -> Role:
        """The customer-facing role of the lowest rank; the first role if none meets customers."""
        roles = list(self.roles.values())
        return next((role for role in roles if role.meets_customers), roles[0])

    @cached_property
    def _ranks(self) -> dict[str, int]:
        return {role: rank for rank, role in enumerate(self.roles)}

    def rank(self, role: str | None) -> int:
        """A role's place in rising authority; None is the front line, an unknown role -1."""
        return self._ranks.get(role or self.front_line.id, -1)

    def within_reach(self, playbook: Playbook, role: str | None = None) -> tuple[Action, ...]:
        """The actions of a playbook that a role (None: the front line) may do without asking."""
        rank = self.rank(role)
        return tuple(action for action in playbook.actions.values() if self.rank(action.role) <= rank)

    def in_area(self, area: str) -> tuple[Playbook, ...]:
        """The playbooks of an area."""
        return tuple(playbook for playbook in self.playbooks if playbook.area == area)

    def floors_for(self, playbook: Playbook) -> tuple[LegalFloor, ...]:
        """The legal floors named for a playbook's case, translations included."""
        names = (playbook.id, playbook.original)
        return tuple(f for f in self.legal_floors.values() if any(name in f.applies_to for name in names))

    def rights_for(self, playbook: Playbook) -> tuple[ComplaintRight, ...]:
        """The complaint rights named for a playbook's area."""
        return tuple(r for r in self.complaint_rights.values() if playbook.area in r.applies_to)


def parts(whole: Any) -> Iterator[Any]:
    """An object of this module and every such object within it, the outer before the inner."""
    yield whole
    kind: Any = type(whole)
    for name in _fields_with_parts(kind):
        value = getattr(whole, name)
        if isinstance(value, dict):
            value = tuple(value.values())
        for part in value if isinstance(value, tuple) else (value,):
            if part is not None:
                yield from parts(part)


@cache
def _fields_with_parts(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if _holds_parts(field.type))


def _holds_parts(kind: Any) -> bool:
    return is_dataclass(kind) or any(_holds_parts(arg) for arg in get_args(kind))
