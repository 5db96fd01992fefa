"""The report that people read in a terminal."""

from typing import Any

import pytest

from makegood.finding import Level
from makegood.profile import Ladder
from makegood.report import Report, text
from tests.report.helper import BASELINED, NASTY, SUPPRESSED, WORST, finding, report


def plain(words: str, **_: Any) -> str:
    return words


def lines(shown: Report, statistics: bool = False) -> list[str]:
    return list(text.render(shown, plain, statistics))


@pytest.mark.parametrize(
    ("ladder", "said"),
    [
        pytest.param(Ladder(None, "starter", 1), "does not meet *starter* yet; 1 finding to it.", id="none"),
        pytest.param(Ladder("starter", "standard", 1), "meets *starter*; 1 finding to *standard*.", id="first"),
        pytest.param(Ladder("standard", "strict", 4), "meets *standard*; 4 findings to *strict*.", id="second"),
        pytest.param(Ladder("strict", None, 0), "meets *strict*, the highest profile.", id="all"),
    ],
)
def test_last_line_is_the_place_on_the_ladder(ladder: Ladder, said: str) -> None:
    assert lines(report(ladder=ladder))[-1] == f"This handbook {said}"


@pytest.mark.parametrize(
    ("settled", "said"),
    [
        pytest.param([SUPPRESSED], "1 suppressed.", id="suppressed"),
        pytest.param([BASELINED, BASELINED], "2 baselined.", id="baselined"),
        pytest.param([BASELINED, SUPPRESSED, BASELINED], "1 suppressed, 2 baselined.", id="both"),
    ],
)
def test_settled_findings_are_counted_and_not_shown(settled: list[Any], said: str) -> None:
    told = lines(report(*(finding(settled=how) for how in settled)))
    assert told == [told[0], said, told[-1]]
    assert told[0].endswith(": nothing found.")


def test_reason_for_a_lowered_level_stands_after_it() -> None:
    found = finding(level=Level.ADVICE, lowered="the rule is newer than the rule set 1.0")
    assert lines(report(found))[0] == (
        "playbooks/deliveries/parcel-late.yml:3:5: advice[plan-b-ready] (the rule is newer than the rule set 1.0) "
        "`plan_b` is missing"
    )


def test_nothing_in_a_playbook_reaches_the_terminal_as_a_command() -> None:
    shown = report(finding(path=f"playbooks/{NASTY}.yml", message=NASTY, mend=NASTY))
    assert all(line.isprintable() for line in lines(shown))


def test_statistics_count_by_rule_the_most_frequent_first() -> None:
    told = lines(WORST, statistics=True)
    table = told[told.index("findings  files  level    rule") :]
    assert [line.split() for line in table[1:4]] == [
        ["3", "2", "error", "plan-b-ready"],
        ["1", "1", "warning", "measure-named"],
        ["1", "1", "advice", "no-such-rule"],
    ]
    assert table[4] == ""
    assert not any("files  level" in line for line in lines(WORST))
    assert not any("files  level" in line for line in lines(report(), statistics=True))
