"""Findings as users and programs read them: a file a format."""

from __future__ import annotations  # a run that the cache answers loads none of what the types name

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from makegood.finding import Finding, Level
from makegood.profile import Ladder, judge, ladder

if TYPE_CHECKING:
    from datetime import date

    from makegood.baseline import Baseline
    from makegood.linted import Linted
    from makegood.rule import Rule


_IN_ADDRESSES = "/:?#@!$&'*+,;=%~"
"""Signs that an address keeps; all others that are no letter or digit, Markdown's among them, are encoded."""


class Report(NamedTuple):
    """What one lint run has to say.

    ``findings`` are all, those settled by a comment or the baseline among them; ``texts`` the files'
    lines by path, for excerpts; ``rules`` the catalogue by name; ``playbooks`` how many were checked;
    ``fail_on`` the level at which a finding fails the run; ``address`` where the handbook is
    published.
    """

    findings: Sequence[Finding]
    texts: Mapping[str, Sequence[str]]
    rules: Mapping[str, Rule]
    playbooks: int
    today: date
    fail_on: Level = Level.ERROR
    ladder: Ladder | None = None
    profile: str = "standard"
    address: str | None = None

    @classmethod
    def of(cls, linted: Linted, today: date, profile: str | None = None, baseline: Baseline | None = None) -> Report:
        """What a run of the rules has to say, at the levels that the handbook or a profile gives them.

        What is in the baseline fails nothing, and still keeps the handbook from climbing.
        """
        findings, texts, rules, config, pinned, address = linted
        judged = judge(findings, rules, config, profile, pinned)
        if baseline:
            from makegood.baseline import settle  # few handbooks have one

            judged, stale, _ = settle(baseline, judged)
            judged += judge(stale, rules, config, profile, pinned)
            texts = {**texts, baseline.path: baseline.lines}
        return cls(
            findings=judged,
            texts=texts,
            rules=rules,
            playbooks=len(linted.texts) - 1,
            today=today,
            fail_on=Level(config.fail_on),
            ladder=ladder(findings, rules, config, pinned),
            profile=profile or config.profile,
            address=address,
        )

    @property
    def open(self) -> list[Finding]:
        """The findings that nobody has settled."""
        return [finding for finding in self.findings if not finding.settled]

    @property
    def counts(self) -> dict[str, int]:
        """How many open findings of each level."""
        counted = Counter(finding.level for finding in self.open)
        return {level.value: counted[level] for level in Level}

    @property
    def by_rule(self) -> dict[str, int]:
        """How many open findings each rule has that has any."""
        return dict(Counter(finding.rule for finding in self.open))

    @property
    def settled(self) -> dict[str, int]:
        """How many findings have been settled, by how."""
        return dict(Counter(finding.settled.how for finding in self.findings if finding.settled))

    @property
    def identified(self) -> Iterator[tuple[str, Finding]]:
        """Each finding with what it alone is known by: its fingerprint, and the how-manieth of the same it is."""
        seen: Counter[str] = Counter()
        for finding in self.findings:
            fingerprint = finding.fingerprint
            seen[fingerprint] += 1
            yield f"{fingerprint}:{seen[fingerprint]}", finding

    def is_failing(self, finding: Finding) -> bool:
        """Whether a finding is open and as grave as to fail the run; one that was lowered only advises."""
        return not (finding.settled or finding.lowered) and finding.level.reaches(self.fail_on)

    @property
    def fails(self) -> bool:
        """Whether any finding fails the run."""
        return any(map(self.is_failing, self.findings))

    def rule_address(self, rule: str) -> str | None:
        """The web address of a rule's page, where the handbook has one and the rule a page in it."""
        if not self.address or rule not in self.rules:
            return None
        from urllib.parse import quote  # few handbooks have an address

        return quote(f"{self.address.rstrip('/')}/rules/{rule}.html", safe=_IN_ADDRESSES)
