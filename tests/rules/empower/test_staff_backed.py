"""Who is behind the staff when it gets hard."""

import pytest

from tests.rules.helper import assert_found, found_by


@pytest.mark.parametrize(
    "fragment",
    [
        pytest.param("stands_behind_you: duty-manager", id="any role above"),
        pytest.param("stands_behind_you: nobody", id="a role that does not exist is found elsewhere"),
        pytest.param(
            """
stands_behind_you: owner
--- # handbook.yml
roles:
  owner: {title: Owner, meets_customers: true, may_give: {per_case: 40 EUR}}
""",
            id="in a shop with one role there is none above",
        ),
        pytest.param("title: Late  # <-", id="nobody"),
        pytest.param(
            """
stands_behind_you: trainee  # <-
--- # handbook.yml
roles:
  trainee: {title: Trainee, may_give: {per_case: 5 EUR}}
  front-line: {title: Front line, meets_customers: true, may_give: {per_case: 40 EUR}}
  team-lead: {title: Team lead, may_give: {per_case: 250 EUR}}
""",
            id="a role below",
        ),
    ],
)
def test_staff_backed(fragment: str) -> None:
    """A higher role stands behind the front line."""
    assert_found("staff-backed", fragment)


def test_staff_backed_names_who_would_stand_behind_itself() -> None:
    """The role's title."""
    (finding,) = found_by("staff-backed", "stands_behind_you: front-line")
    assert finding.message == "“Front line” cannot stand behind itself; it takes a higher role"
