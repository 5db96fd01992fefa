"""Findings as users and programs read them: a file a format."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from makegood.finding import Finding, Level
from makegood.rule import Rule
from makegood.source import Source


class Report(NamedTuple):
    """What one lint run has to say.

    ``sources`` are the files by path, for excerpts; ``rules`` the catalogue by name; ``playbooks``
    how many were checked.
    """

    findings: Sequence[Finding]
    sources: Mapping[str, Source]
    rules: Mapping[str, Rule]
    playbooks: int
    today: date

    @property
    def counts(self) -> dict[str, int]:
        """How many findings of each level."""
        counted = Counter(finding.level for finding in self.findings)
        return {level.value: counted[level] for level in Level}
