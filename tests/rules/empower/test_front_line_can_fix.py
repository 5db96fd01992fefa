"""What the front line can put right by itself."""

import pytest

from tests.rules.helper import assert_found


@pytest.mark.parametrize(
    "fragment",
    [
        pytest.param(
            "actions: {ride: {does: Go, nature: substitute, medium: time, role: front-line}}",
            id="a substitute",
        ),
        pytest.param(
            """
actions:
  repay: {does: Repay, nature: refund, medium: money, role: trainee, costs_at_most: 5 EUR}
--- # handbook.yml
roles:
  trainee: {title: Trainee, may_give: {per_case: 5 EUR}}
  front-line: {title: Front line, meets_customers: true, may_give: {per_case: 40 EUR}}
""",
            id="what a role below the front line may do, it may do too",
        ),
        pytest.param("title: Late  # <-", id="no action at all"),
        pytest.param(
            """
actions:  # <-
  pay: {does: Pay, nature: owed, owed_by: law, medium: money, role: front-line, costs_at_most: 5 EUR}
  card: {does: Write, nature: gesture, medium: words, role: front-line}
""",
            id="what is owed and what goes beyond are no fix",
        ),
        pytest.param(
            """
kind: protected
protects: safety
actions:  # <-
  call: {does: Call the doctor, nature: fix, medium: time, role: team-lead}
""",
            id="a protected case needs one too",
        ),
    ],
)
def test_front_line_can_fix(fragment: str) -> None:
    """The front line has something that puts it right."""
    assert_found("front-line-can-fix", fragment)
