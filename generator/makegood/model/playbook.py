"""One playbook: a kind of failure, what may break, what may be done, and what is said."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date
from functools import cached_property
from typing import Any

from makegood.duration import Duration
from makegood.model.parts import part, parts
from makegood.model.script import (
    STAGES,
    HandOver,
    Limit,
    Line,
    Path,
    Promise,
    Script,
    Step,
    Variant,
    Variants,
    Words,
)
from makegood.money import NOTHING, Money
from makegood.source import Route


@part
class Reviewed:
    date: date
    by: str
    route: Route = ()


@part
class Failure:
    severity: str
    control: str
    recurrence: str
    hits: str
    foreseeable: bool | None = None
    loses: tuple[str, ...] = ()
    start_within: Duration | None = None
    route: Route = ()


@part
class EarlyStep:
    trigger: str
    action: str | None = None
    say: str | None = None
    route: Route = ()


@part
class WeakSpot:
    spot: str
    prone_because: str | None = None
    because: str | None = None
    signs: tuple[str, ...] = ()
    plan_b: str | None = None
    step_in_early: EarlyStep | None = None
    no_early_step_because: str | None = None
    route: Route = ()


@part
class Check:
    check: str
    ask: str | None = None
    route: Route = ()


@part
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


@part
class InternalReview:
    role: str
    within: Duration
    route: Route = ()


@part
class ContactAgain:
    after: Duration | None = None
    role: str | None = None
    channel: str | None = None
    ask: str | None = None
    nobody_because: str | None = None
    route: Route = ()


@part
class Feedback:
    after: Duration
    channel: str
    ask: str
    route: Route = ()


@part
class Prevention:
    change: str
    owner: str | None = None
    due: date | None = None
    done: date | None = None
    may_say: str | None = None
    route: Route = ()


@part
class RolePlay:
    scene: str
    customer: tuple[str, ...] = ()
    look_for: tuple[str, ...] = ()
    minutes: int | None = None
    difficulty: str | None = None
    debrief: tuple[str, ...] = ()
    route: Route = ()


@part
class CardVariants:
    happened_before: tuple[Line, ...] = ()
    big_for_them: tuple[Line, ...] = ()
    could_have_prevented: tuple[Line, ...] = ()
    outside_our_control: tuple[Line, ...] = ()
    asks_for_more: tuple[Line, ...] = ()
    recovery_fails: tuple[Line, ...] = ()
    many_hit: tuple[Line, ...] = ()
    route: Route = ()


@part
class CardWording:
    """Shorter words for the card; what is left out stands there as in the playbook."""

    title: str | None = None
    say_first: str | None = None
    actions: dict[str, str] = field(default_factory=dict)
    leave_out: tuple[str, ...] = ()
    make_safe: tuple[Line, ...] = ()
    script: Script = Script()
    variants: CardVariants = CardVariants()
    hand_over: tuple[str, ...] = ()
    if_nobody_answers: str | None = None
    contact_again: str | None = None
    prevention: str | None = None
    route: Route = ()

    def stage(self, name: str) -> tuple[Line, ...]:
        """The card's own lines for a stage."""
        return self.make_safe if name == "make_safe" else self.script.stage(name)

    def variant(self, name: str) -> tuple[Line, ...]:
        """The card's own lines for a variant."""
        lines: tuple[Line, ...] = getattr(self.variants, name)
        return lines


_SAID: dict[type, tuple[str, ...]] = {
    Line: ("say", "ask", "convey"),
    EarlyStep: ("say",),
    Check: ("ask",),
    Variant: ("explanation", "notice"),
    ContactAgain: ("ask",),
    Feedback: ("ask",),
    Prevention: ("may_say",),
    CardWording: ("say_first", "contact_again", "prevention"),
}
"""Where the words stand that staff say or write to a customer."""


@part
class Playbook:
    """One playbook. ``id`` is area and name (``deliveries/parcel-late``); ``path`` its file.

    One that ``translates`` another has that one's figures, and where it lacks words its words; ``texts`` are the
    words that its own file writes, by route. ``compared_with`` are the marks of the original's words, part by part,
    that it was last held against.
    """

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
    compared_with: dict[str, str] = field(default_factory=dict)
    texts: Mapping[Route, str] = field(default_factory=dict)
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

    @cached_property
    def parts(self) -> tuple[Any, ...]:
        """The playbook and every object of this module within it, the outer before the inner."""
        return tuple(parts(self))

    @property
    def words(self) -> Iterator[Words]:
        """All that staff say or write to a customer, exact or not, inside the script and outside.

        A card's points are left out: they are notes that shorten what the script tells in full.
        """
        for piece in self.parts:
            is_note = piece.route[:1] == ("card",)
            for name in _SAID.get(type(piece), ()):
                if (text := getattr(piece, name)) and not (is_note and name == "convey"):
                    yield Words(text, (*piece.route, name))

    @cached_property
    def promises(self) -> tuple[Promise, ...]:
        """Every promise, each once, however many paths it stands on."""
        return tuple(promise for line in self.lines for promise in line.promises)

    def promised(self, promise: Promise) -> tuple[Action, ...]:
        """The actions that a promise names, as far as they exist."""
        return tuple(self.actions[name] for name in promise.actions if name in self.actions)

    def cases_of(self, action: Action) -> tuple[str | None, ...]:
        """The cases in which an action is open: the variants that name it, or, if none does, the plain one.

        An action of the plain case (None) is open in every variant too.
        """
        named = tuple(name for name, variant in self.variants.items() if action.id in variant.actions)
        return named or (None,)

    def is_plain(self, action: Action) -> bool:
        """Whether an action is open in the plain case, and so in every case."""
        return self.cases_of(action) == (None,)

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
