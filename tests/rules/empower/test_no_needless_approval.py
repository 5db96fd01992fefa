"""Nobody asks leave for what they may give."""

import pytest

from tests.rules.helper import assert_found


@pytest.mark.parametrize(
    "fragment",
    [
        pytest.param(
            """
actions:
  a: {does: Repay, nature: refund, medium: money, role: team-lead, costs_at_most: 11 % of the price}
--- # handbook.yml
roles:
  front-line: {title: Front line, meets_customers: true, may_give: {per_case: 10 % of the price}}
  team-lead: {title: Team lead, may_give: {per_case: 20 % of the price}}
""",
            id="beyond the lower limit at every price",
        ),
        pytest.param(
            """
actions:
  a: {does: Repay, nature: refund, medium: money, role: team-lead, costs_at_most: 10 % of the price}
""",
            id="beyond the lower limit at some prices",
        ),
        pytest.param(
            """
actions:
  a: {does: Pay, nature: owed, owed_by: law, medium: money, role: team-lead, costs_at_most: 5 EUR}
  b: {does: Call them, nature: gesture, medium: time, role: duty-manager}
  c: {does: Give, nature: extra, medium: goods, role: duty-manager, costs_at_most: 0 EUR}
""",
            id="what is owed or costs nothing",
        ),
        pytest.param(
            """
limits: {front-line: {per_case: 10 EUR}}
actions:
  a: {does: Give, nature: fix, medium: goods, role: team-lead, costs_at_most: 20 EUR}
""",
            id="the playbook lowers the front line's limit",
        ),
        pytest.param(
            "actions: {a: {does: Give, nature: fix, medium: goods, role: nobody, costs_at_most: 20 EUR}}",
            id="a role that does not exist is found elsewhere",
        ),
        pytest.param(
            """
actions:
  a: {does: Give, nature: fix, medium: goods, role: front-line, costs_at_most: 4 EUR}
--- # handbook.yml
roles:
  trainee: {title: Trainee, may_give: {per_case: 5 EUR}}
  front-line: {title: Front line, meets_customers: true, may_give: {per_case: 40 EUR}}
""",
            id="a role below the front line is not asked to do it",
        ),
        pytest.param(
            """
actions:
  a: {does: Give, nature: fix, medium: goods, role: team-lead, costs_at_most: 70 EUR}
variants:
  happened_before: {actions: [a], limits: {front-line: {per_case: 80 EUR}}}
  big_for_them: {actions: [a]}
""",
            id="within the lower limit in only one of the variants that open it",
        ),
    ],
)
def test_no_needless_approval_lets_pass(fragment: str) -> None:
    """The role is the lowest whose limit covers the cost."""
    assert_found("no-needless-approval", fragment)


@pytest.mark.parametrize(
    ("fragment", "message"),
    [
        pytest.param(
            """
actions:
  a:
    does: Give
    nature: fix
    medium: goods
    role: duty-manager  # <-
    costs_at_most: 40 EUR
""",
            "`a` goes through “Duty manager”, though “Front line” may give what it costs",
            id="at the front line's limit",
        ),
        pytest.param(
            """
actions:
  a:
    does: Give
    nature: fix
    medium: goods
    role: duty-manager  # <-
    costs_at_most: 200 EUR
""",
            "`a` goes through “Duty manager”, though “Team lead” may give what it costs",
            id="within the limit of a role between",
        ),
        pytest.param(
            """
actions:
  a:
    does: Give
    nature: fix
    medium: goods
    role: team-lead  # <-
    costs_at_most: 70 EUR
variants:
  happened_before: {actions: [a], limits: {front-line: {per_case: 80 EUR}}}
""",
            "`a` goes through “Team lead”, though “Front line” may give what it costs",
            id="within the raised limit of the variant that opens it",
        ),
    ],
)
def test_no_needless_approval_finds(fragment: str, message: str) -> None:
    """Who is asked, and who might have decided."""
    assert assert_found("no-needless-approval", fragment) == [message]
