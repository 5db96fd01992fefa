"""A hand-over goes up, soon, and to somebody who may decide."""

import pytest

from tests.rules.helper import assert_found


@pytest.mark.parametrize(
    "fragment",
    [
        pytest.param("title: Late", id="nobody is handed over"),
        pytest.param(
            "hand_over: [{when: They ask, role: team-lead, within: 15 minutes}]",
            id="the role's reach out of hours",
        ),
        pytest.param(
            "hand_over: [{when: They ask, role: duty-manager, within: at once, out_of_hours: Ring 9}]",
            id="the hand-over's own way out of hours",
        ),
        pytest.param(
            """
variants:
  big_for_them: {hand_over: {role: duty-manager, within: 5 minutes, if_nobody_answers: Decide}}
""",
            id="in a variant, the variant is the condition",
        ),
        pytest.param(
            """
actions:
  a: {does: Give, nature: fix, medium: goods, role: team-lead, costs_at_most: 200 EUR}
variants:
  asks_for_more: {hand_over: {role: duty-manager, within: 5 minutes, if_nobody_answers: Decide}}
""",
            id="a hand-over to a role above the action's",
        ),
        pytest.param(
            """
actions:
  a: {does: Give, nature: fix, medium: goods, role: team-lead, costs_at_most: 20 EUR}
  b: {does: Give, nature: fix, medium: goods, role: nobody, costs_at_most: 20 EUR}
""",
            id="an approval that is needless and a role that does not exist are found elsewhere",
        ),
        pytest.param(
            """
hand_over: [{when: They ask, role: team-lead, within: 1 hour}]
--- # handbook.yml
bounds: {hand_over_within: 60 minutes}
""",
            id="the handbook's own bound",
        ),
    ],
)
def test_hand_over_bounded_lets_pass(fragment: str) -> None:
    """When, to whom, how fast, and what if nobody is there."""
    assert_found("hand-over-bounded", fragment)


@pytest.mark.parametrize(
    ("fragment", "message"),
    [
        pytest.param(
            """
hand_over:
  - role: duty-manager  # <-
""",
            "the hand-over to `duty-manager` does not say when, nor within how many minutes, "
            "nor what happens if nobody answers",
            id="nothing but a role",
        ),
        pytest.param(
            """
variants:
  recovery_fails:
    hand_over:
      role: team-lead  # <-
""",
            "the hand-over to `team-lead` does not say within how many minutes",
            id="a variant's hand-over without minutes",
        ),
        pytest.param(
            """
hand_over:
  - when: They ask
    role: team-lead
    within: 16 minutes  # <-
""",
            "the customer waits 16 minutes for the hand-over, and 15 minutes is the bound",
            id="a minute too late",
        ),
        pytest.param(
            """
kind: protected
protects: safety
hand_over:
  - when: Anybody is hurt
    role: team-lead
    within: 10 minutes  # <-
""",
            "the customer waits 10 minutes for the hand-over, and 5 minutes is the bound",
            id="a protected case is handed over sooner",
        ),
        pytest.param(
            """
hand_over: [{when: They ask, role: team-lead, within: 10 minutes}]
actions:
  a:
    does: Pay
    nature: owed
    owed_by: law
    medium: money
    role: duty-manager  # <-
    costs_at_most: 600 EUR
""",
            "`a` belongs to “Duty manager”, and no hand-over leads there",
            id="an action above every hand-over, owed or not",
        ),
        pytest.param(
            """
hand_over:
  - when: They ask
    role: front-line  # <-
    within: 10 minutes
    if_nobody_answers: Ring again
""",
            "the case is handed over to `front-line`, who has it already",
            id="to the one who has it already",
        ),
        pytest.param(
            """
script:
  resolve:
    - ask: What would be fair?
      within_limit: give-exactly-that
      beyond_limit: hand-over  # <-
""",
            "beyond the limit the case is handed over, and no hand-over says to whom",
            id="beyond the limit, to nobody",
        ),
    ],
)
def test_hand_over_bounded_finds(fragment: str, message: str) -> None:
    """What the hand-over leaves open."""
    assert assert_found("hand-over-bounded", fragment) == [message]
