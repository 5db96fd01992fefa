"""Promises: who may make them, by when they are due, and what may be told of a change."""

import pytest

from tests.rules.helper import assert_found, found_by

ACTIONS = """
actions:
  courier: {does: Send a second parcel, nature: fix, medium: goods, role: front-line, costs_at_most: 18 EUR}
  card: {does: Write a card by hand, nature: gesture, medium: words, role: front-line}
  repay: {does: Repay it, nature: refund, medium: money, role: team-lead, costs_at_most: 220 EUR}
  by-nobody: {does: Do it, nature: fix, medium: time, role: chief}
"""


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        pytest.param(
            """
script:
  resolve:
    - convey: The money comes back, and a courier too.
      by: duty-manager
      promises: [{action: repay, due: 3 days}, {action: courier, due: today}]
""",
            "",
            id="a higher role",
        ),
        pytest.param(
            """
script:
  resolve:
    - convey: The impossible comes.
      promises: [{action: nowhere, due: today}, {action: by-nobody, due: today}]
    - convey: The money comes back.
      by: chief
      promises: {action: repay, due: 3 days}
""",
            "",
            id="actions and roles that do not exist",
        ),
        pytest.param(
            """
variants:
  recovery_fails:
    actions: [repay]
    adds:
      resolve:
        - convey: The money comes back.
          by: team-lead
          promises: {action: repay, due: 3 days}
""",
            "",
            id="an action that only the variant opens",
        ),
        pytest.param(
            """
variants:
  happened_before: {actions: [card]}
script:
  resolve:
    - convey: A card follows.
      promises:
        action: card  # <-
        due: 3 days
""",
            "`card` is open in `happened_before` only, and promised",
            id="open in a variant only, and promised to everybody",
        ),
        pytest.param(
            """
script:
  resolve:
    - convey: They choose.
      promises:
        due: 3 days
        one_of:
          - card
          - repay  # <-
""",
            "“Front line” promises `repay`, and only “Team lead” may do it",
            id="one of a choice",
        ),
        pytest.param(
            """
kind: protected
protects: safety
make_safe:
  - say: I am sorry. The money comes back.
    promises:
      action: repay  # <-
      due: 3 days
variants:
  many_hit:
    adds:
      follow_up:
        - convey: The money comes back.
          channels: [email]
          promises:
            action: repay  # <-
            due: 3 days
""",
            "`repay`",
            id="in make_safe, and in a variant on one channel",
        ),
        pytest.param(
            """
script:
  resolve:
    - convey: The money comes back.
      promises:
        action: repay  # <-
        due: 3 days
--- # handbook.yml
roles:
  porter: {title: Porter, may_give: {per_case: 0 EUR}}
  desk: {title: Desk, meets_customers: true, may_give: {per_case: 40 EUR}}
  front-line: {title: Floor, may_give: {per_case: 40 EUR}}
  team-lead: {title: Team lead, may_give: {per_case: 250 EUR}}
""",
            "“Desk” promises `repay`",
            id="the front line is the lowest role that meets customers",
        ),
    ],
)
def test_promise_backed(fragment: str, said: str) -> None:
    """The speaker's role is the action's or a higher one."""
    playbook, heading, handbook = fragment.partition("---")
    assert said in "; ".join(assert_found("promise-backed", playbook + ACTIONS + heading + handbook))


def due(text: str) -> str:
    """Write a playbook that promises a card by then."""
    return f"""
script:
  resolve:
    - convey: A card follows.
      promises:
        action: card
        due: {text}
{ACTIONS}"""


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        pytest.param(due("at once"), "", id="at once"),
        pytest.param(due("2 weeks"), "", id="a length of time"),
        pytest.param(due('"09:30"'), "", id="a clock time"),
        pytest.param(due("next order"), "", id="a moment"),
        pytest.param(due("as soon as possible  # <-"), "“as soon as possible” is neither", id="no time at all"),
        pytest.param(due('"9:30"  # <-'), "“9:30”", id="a clock time without its nought"),
        pytest.param(due("30 mins  # <-"), "“30 mins”", id="a unit cut short"),
        pytest.param(due("Today  # <-"), "“Today”", id="a moment with a capital"),
        pytest.param(
            """
script:
  resolve:
    - convey: They choose.
      promises: {one_of: [card, courier]}  # <-
"""
            + ACTIONS,
            "`card` or `courier` is promised, and nothing says by when",
            id="a choice without a time",
        ),
        pytest.param(
            """
script:
  resolve: [{convey: A card follows., promises: {action: card, due: today}}]
variants:
  many_hit:
    adds:
      resolve: [{convey: A courier too., channels: [chat], promises: {action: courier}}]  # <-
"""
            + ACTIONS,
            "`courier` is promised",
            id="in a variant on one channel",
        ),
    ],
)
def test_promise_dated(fragment: str, said: str) -> None:
    """A length of time, a clock time or a moment of the handbook."""
    assert said in "; ".join(assert_found("promise-dated", fragment))


def test_promise_dated_names_the_moment_that_was_meant() -> None:
    """A misspelt moment is told with what it means."""
    (finding,) = found_by("promise-dated", due("nxt order"))
    assert finding.mend == "Did you mean `next order`, which is the customer's next order?"


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        pytest.param("prevention: [{change: A second carrier}]", "", id="nothing is told"),
        pytest.param(
            'prevention: [{change: A second carrier, done: "2026-01-15", may_say: It takes them.}]',
            "",
            id="done today",
        ),
        pytest.param(
            """
prevention:
  - change: A second carrier
    done: "2026-01-16"
    may_say: A second carrier takes the evening parcels.  # <-
""",
            "“A second carrier”, which is done only on 2026-01-16",
            id="done tomorrow",
        ),
        pytest.param(
            """
prevention:
  - {change: A list at noon, done: "2025-09-01", may_say: We ring you.}
  - change: A second carrier
    may_say: A second carrier takes the evening parcels.  # <-
""",
            "“A second carrier”, which is not done",
            id="one of two, without any day",
        ),
    ],
)
def test_fixed_before_announced(fragment: str, said: str) -> None:
    """First done, then told."""
    assert said in "; ".join(assert_found("fixed-before-announced", fragment))
