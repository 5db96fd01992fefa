"""What the tests of the formats share: findings with the worst words a playbook can hold, open and settled."""

from typing import Any

from makegood.examples import DAY
from makegood.finding import Finding, Level, Settled
from makegood.profile import Ladder
from makegood.report import Report
from makegood.rules import all_rules
from makegood.syntax import Span

PATH = "playbooks/deliveries/parcel-late.yml"
ODD_PATH = "playbooks/late, 50%/päckchen: a b.yml"
NASTY = (
    "pipe | line\nbreak\r <b>&amp; \"q\" 'q' 50%0A :: a, b: 🙂 \x1b[31m\x07\x00\x85 \u202eright\u2028 "
    "{0} [link](https://evil.example) @octocat #12 `code` *bold* ]]> ::error::x \\"
)
SUPPRESSED = Settled("suppressed", f"agreed {NASTY}")
BASELINED = Settled("baselined", "")

_RULES = {rule.name: rule for rule in all_rules() if rule.name in ("plan-b-ready", "yaml", "measure-named")}


def finding(**fields: Any) -> Finding:
    """A finding, plain but for what a test is about."""
    plain: dict[str, Any] = {
        "path": PATH,
        "span": Span(3, 5, 9),
        "rule": "plan-b-ready",
        "level": Level.ERROR,
        "message": "`plan_b` is missing",
        "mend": "Write what staff do instead.",
        "route": ("weak_spots", 0, "plan_b"),
        "content": "",
    }
    return Finding(**{**plain, **fields})


def report(*findings: Finding, **fields: Any) -> Report:
    """A report on these findings."""
    lines = [f"line {number} of the file" for number in range(1, 9)]
    plain: dict[str, Any] = {
        "findings": findings,
        "texts": {found.path: lines for found in findings},
        "rules": _RULES,
        "playbooks": 2,
        "today": DAY,
        "ladder": Ladder("starter", "standard", 2),
    }
    return Report(**{**plain, **fields})


WORST = report(
    finding(path=ODD_PATH, message=NASTY, mend=NASTY, content=NASTY, route=("weak_spots", 0, "a/b~c")),
    finding(),
    finding(span=Span(7, 5, 9)),
    finding(level=Level.WARNING, rule="measure-named", message="warned"),
    finding(level=Level.ADVICE, rule="no-such-rule", message="advised", lowered="it is new", route=()),
    finding(span=Span(8, 1, 2), settled=SUPPRESSED),
    finding(span=Span(9, 1, 2), settled=BASELINED, content=NASTY),
)
"""Findings of every level, alike, settled, of a rule that the catalogue does not hold, and with nasty words."""

OPEN = 5
FAILING = 3
EMPTY = report()
