"""What a run of the rules gives before anybody judges it: findings, and what a report of them needs."""

from __future__ import annotations  # a run that the cache answers loads none of what the types name

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from makegood.finding import Finding
    from makegood.rule import Rule


class Config(Protocol):
    """How a handbook wants findings judged."""

    @property
    def fail_on(self) -> str:
        """The level that fails."""

    @property
    def profile(self) -> str:
        """How strict the rules are."""

    @property
    def plugins(self) -> Sequence[str]:
        """What is installed whose rules it is held against."""

    @property
    def levels(self) -> Mapping[str, str]:
        """The levels of single rules, ``off`` among them."""


class Linted(NamedTuple):
    """All findings, at the rules' own levels, those that a comment suppresses settled.

    ``texts`` are the lines of every file by its path, the handbook's first; of a file without a
    finding they may be left out. ``rules`` are those that were held against it, by name;
    ``pinned`` is the rule set that the handbook names; ``address`` where it is published.
    """

    findings: Sequence[Finding]
    texts: Mapping[str, Sequence[str]]
    rules: Mapping[str, Rule]
    config: Config
    pinned: str | None = None
    address: str | None = None
