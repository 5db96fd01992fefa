"""Findings as users and programs read them: a file a format."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from makegood.finding import Finding, Level
from makegood.load import Loaded
from makegood.model import LintConfig
from makegood.profile import Ladder, judge, ladder
from makegood.rule import Rule


class Report(NamedTuple):
    """What one lint run has to say.

    ``findings`` are all, those settled by a comment or the baseline among them; ``texts`` the files'
    lines by path, for excerpts; ``rules`` the catalogue by name; ``playbooks`` how many were checked;
    ``fail_on`` the level at which a finding fails the run.
    """

    findings: Sequence[Finding]
    texts: Mapping[str, Sequence[str]]
    rules: Mapping[str, Rule]
    playbooks: int
    today: date
    fail_on: Level = Level.ERROR
    ladder: Ladder | None = None

    @classmethod
    def of(
        cls,
        findings: Iterable[Finding],
        loaded: Loaded,
        rules: Iterable[Rule],
        today: date,
        profile: str | None = None,
    ) -> "Report":
        """What a run of the rules has to say, at the levels that the handbook or a profile gives them."""
        findings = list(findings)
        handbook = loaded.handbook
        config, pinned = (handbook.lint, handbook.rules) if handbook else (LintConfig(), None)
        by_name = {rule.name: rule for rule in rules}
        return cls(
            findings=judge(findings, by_name, config, profile, pinned),
            texts={path: source.lines for path, source in loaded.sources.items()},
            rules=by_name,
            playbooks=len(loaded.sources) - 1,
            today=today,
            fail_on=Level(config.fail_on),
            ladder=ladder(findings, by_name, config, pinned),
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
    def fails(self) -> bool:
        """Whether any open finding is as grave as to fail the run."""
        return any(finding.level.reaches(self.fail_on) for finding in self.open)
