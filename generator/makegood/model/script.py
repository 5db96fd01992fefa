"""What is said: lines, promises and variants, and the paths they make."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from makegood.duration import Duration
from makegood.model.parts import part
from makegood.money import Money
from makegood.source import Route

STAGES = ("make_safe", "acknowledge", "understand", "resolve", "follow_up")
"""The stages of a conversation in order; only a protected case has the first."""


VARIANTS = (
    "happened_before",
    "big_for_them",
    "could_have_prevented",
    "outside_our_control",
    "asks_for_more",
    "recovery_fails",
    "many_hit",
)


@part
class PerCustomer:
    at_most: Money
    within: Duration
    route: Route = ()


@part
class Limit:
    """What one person in a role may give without asking."""

    per_case: Money
    per_customer: PerCustomer | None = None
    route: Route = ()


@part
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


@part
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


@part
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


@part
class HandOver:
    role: str
    when: str | None = None
    within: Duration | None = None
    warm: bool = True
    out_of_hours: str | None = None
    if_nobody_answers: str | None = None
    route: Route = ()


@part
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


@part
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


class Step(NamedTuple):
    """One line on a path, and the stage it is said in."""

    stage: str
    line: Line


class Words(NamedTuple):
    """Something that staff say or write to a customer, and where it stands."""

    text: str
    route: Route


@dataclass(frozen=True, eq=False)
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
