"""Empower: what the front line may do, how much, how soon, and who is behind it."""

import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.examples import DAY, HANDBOOK
from makegood.load import load_texts
from makegood.money import Money
from makegood.rule import Context
from makegood.rules.empower import within_authority
from tests.rules.helper import assert_found, found_by
from tests.test_money import MONEY, PRICES


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


@pytest.mark.parametrize(
    "fragment",
    [
        pytest.param(
            """
actions:
  pay: {does: Pay, nature: owed, owed_by: law, medium: money, role: front-line, costs_at_most: 600 EUR}
script:
  resolve: [{convey: It is yours by law, promises: {action: pay}}]
""",
            id="what is owed has no limit",
        ),
        pytest.param(
            """
actions:
  a: {does: Give, nature: fix, medium: goods, role: front-line, costs_at_most: 40 EUR}
  b: {does: Give, nature: extra, medium: goods, role: front-line, costs_at_most: 40 EUR}
script:
  resolve: [{convey: Choose, promises: {one_of: [a, b]}}]
""",
            id="of a choice only the dearest counts, and the limit itself is within",
        ),
        pytest.param(
            """
actions:
  a: {does: Give, nature: fix, medium: goods, role: front-line, costs_at_most: 30 EUR}
script:
  resolve:
    - {convey: You get it, promises: {action: a}}
  follow_up:
    - {convey: As I said you get it, promises: {action: a}}
""",
            id="a promise said twice counts once",
        ),
        pytest.param(
            """
actions:
  a: {does: Give, nature: fix, medium: goods, role: front-line, costs_at_most: 30 EUR}
  b: {does: Give, nature: extra, medium: goods, role: front-line, costs_at_most: 30 EUR}
script:
  resolve:
    - {convey: You get it, promises: {action: a}, channels: [phone]}
    - {convey: You get that, promises: {action: b}, channels: [email]}
    - {convey: And that, promises: {action: b}, by: team-lead}
""",
            id="channels and speakers have sums of their own",
        ),
        pytest.param(
            """
limits: {front-line: {per_case: 60 EUR}}
actions:
  a: {does: Give, nature: fix, medium: goods, role: front-line, costs_at_most: 60 EUR}
  b: {does: Give, nature: extra, medium: goods, role: front-line, costs_at_most: 20 EUR}
script:
  resolve: [{convey: You get it, promises: {action: a}}]
variants:
  happened_before:
    limits: {front-line: {per_case: 80 EUR}}
    adds: {resolve: [{convey: And that, promises: {action: b}}]}
""",
            id="the playbook's limit, and in a variant the variant's",
        ),
        pytest.param(
            """
actions:
  a: {does: Give, nature: fix, medium: goods, role: front-line, costs_at_most: 70 EUR}
variants:
  happened_before: {actions: [a], limits: {front-line: {per_case: 80 EUR}}}
""",
            id="an action that only a variant opens",
        ),
        pytest.param(
            """
actions:
  a: {does: Give, nature: fix, medium: goods, role: team-lead, costs_at_most: 200 EUR}
  b: {does: Give, nature: fix, medium: goods, role: nobody, costs_at_most: 9000 EUR}
script:
  resolve:
    - {convey: You get it, promises: [{action: a}, {action: gone}]}
    - {convey: And that, promises: {action: b}, by: nobody}
""",
            id="promises above their speaker and ids that lead nowhere are found elsewhere",
        ),
    ],
)
def test_within_authority_lets_pass(fragment: str) -> None:
    """What lies within the limits of whoever gives it."""
    assert_found("within-authority", fragment)


@pytest.mark.parametrize(
    ("fragment", "messages"),
    [
        pytest.param(
            """
actions:
  a:
    does: Give
    nature: fix
    medium: goods
    role: team-lead
    costs_at_most: 250.01 EUR  # <-
""",
            ["`a` costs up to 250.01 EUR, and “Team lead” may give 250 EUR"],
            id="an action above its role's limit",
        ),
        pytest.param(
            """
actions:
  a:
    does: Repay
    nature: refund
    medium: money
    role: front-line
    costs_at_most: 10 % of the price  # <-
script:
  resolve: [{convey: You get it, promises: {action: a}}]
""",
            ["`a` costs up to 40.10 EUR at a price of 401 EUR, and “Front line” may give 40 EUR"],
            id="a share that outgrows the limit, found once although it is promised too",
        ),
        pytest.param(
            """
limits: {front-line: {per_case: "10 % of the price, at most 40 EUR"}}
actions:
  a: {does: Give, nature: fix, medium: goods, role: front-line,
      costs_at_most: 20 EUR}  # <-
""",
            ["`a` costs up to 20 EUR at a price of 1 EUR, and “Front line” may give 0.10 EUR"],
            id="a limit too small at low prices",
        ),
        pytest.param(
            """
actions:
  a: {does: Give, nature: fix, medium: goods, role: front-line,
      costs_at_most: 60 EUR}  # <-
variants:
  happened_before: {actions: [a], limits: {front-line: {per_case: 80 EUR}}}
  big_for_them: {actions: [a]}
""",
            ["`a` costs up to 60 EUR, and “Front line” may give 40 EUR in the variant `big_for_them`"],
            id="an action beyond the limit of one of the variants that open it",
        ),
        pytest.param(
            """
actions:
  a: {does: Give, nature: fix, medium: goods, role: front-line, costs_at_most: 25 EUR}
  b:
    does: Repay
    nature: refund
    medium: money
    role: front-line
    costs_at_most: 10 % of the price, at most 20 EUR
script:
  resolve:
    - {convey: You get it, promises: {action: a}}
    - convey: And that
      promises: {action: b}  # <-
variants:
  big_for_them: {when: They say so}
""",
            ["up to here “Front line” promises 40.10 EUR at a price of 151 EUR, and may give 40 EUR"],
            id="the promise that tips the sum over, once for all paths",
        ),
        pytest.param(
            """
actions:
  a: {does: Give, nature: fix, medium: goods, role: front-line, costs_at_most: 30 EUR}
  b: {does: Give, nature: extra, medium: goods, role: front-line, costs_at_most: 18 EUR}
script:
  resolve: [{convey: You get it, promises: {action: a}}]
variants:
  happened_before:
    adds:
      resolve:
        - convey: And that
          channels: [email]
          promises: {action: b}  # <-
""",
            [
                "up to here “Front line” promises 48 EUR in the variant `happened_before` on `email`, "
                "and may give 40 EUR"
            ],
            id="a sum in one variant on one channel",
        ),
        pytest.param(
            """
actions:
  a: {does: Give, nature: fix, medium: goods, role: front-line, costs_at_most: 30 EUR}
script:
  resolve:
    - convey: You get it
      promises: {action: a}  # <-
variants:
  outside_our_control: {limits: {front-line: {per_case: 20 EUR}}}
""",
            ["up to here “Front line” promises 30 EUR in the variant `outside_our_control`, and may give 20 EUR"],
            id="a variant that may give less than the plain script promises",
        ),
        pytest.param(
            """
actions:
  a: {does: Give, nature: fix, medium: goods, role: front-line, costs_at_most: 70 EUR}
script:
  resolve:
    - convey: You get it
      promises: {action: a}  # <-
variants:
  happened_before: {actions: [a], limits: {front-line: {per_case: 80 EUR}}}
""",
            ["up to here “Front line” promises 70 EUR, and may give 40 EUR"],
            id="an action of a variant that is promised in the plain case",
        ),
        pytest.param(
            """
kind: protected
protects: safety
make_safe:
  - say: I am sorry.
    promises:
      - {action: a}
      - {action: b}  # <-
actions:
  a: {does: Give, nature: fix, medium: goods, role: front-line, costs_at_most: 30 EUR}
  b: {does: Give, nature: fix, medium: service, role: front-line, costs_at_most: 30 EUR}
""",
            ["up to here “Front line” promises 60 EUR, and may give 40 EUR"],
            id="what makes safe counts too",
        ),
    ],
)
def test_within_authority_finds(fragment: str, messages: list[str]) -> None:
    """Price, sum and limit are named."""
    assert assert_found("within-authority", fragment) == messages


def _playbook(costs: list[str], added: list[str], limit: str, raised: str) -> dict[str, Any]:
    def lines(prefix: str, texts: list[str]) -> list[dict[str, Any]]:
        return [{"convey": "x", "promises": {"action": f"{prefix}{i}"}} for i in range(len(texts))]

    named = {f"{prefix}{i}": text for prefix, texts in (("a", costs), ("b", added)) for i, text in enumerate(texts)}
    action = {"does": "Give", "nature": "fix", "medium": "goods", "role": "front-line"}
    return {
        "title": "Late",
        "language": "en",
        "owner": "care",
        "failure": {"severity": "annoying", "control": "ours", "recurrence": "one-off", "hits": "one"},
        "actions": {name: {**action, "costs_at_most": text} for name, text in named.items()},
        "limits": {"front-line": {"per_case": limit}},
        "script": {"resolve": lines("a", costs)},
        "variants": {
            "happened_before": {
                "limits": {"front-line": {"per_case": raised}},
                "adds": {"resolve": lines("b", added)},
            }
        },
    }


@settings(max_examples=60, deadline=None)
@given(costs=st.lists(MONEY, max_size=3), added=st.lists(MONEY, max_size=2), limit=MONEY, raised=MONEY)
def test_within_authority_is_silent_only_where_every_price_holds(
    costs: list[str], added: list[str], limit: str, raised: str
) -> None:
    """Without a finding, no action and no path exceeds its limit at any price tried."""
    playbook = _playbook(costs, added, limit, raised)
    handbook = load_texts(HANDBOOK, {"deliveries/parcel-late": json.dumps(playbook)}).handbook
    assert handbook
    (book,) = handbook.playbooks
    found = list(within_authority.check(book, Context(handbook, DAY)))

    def at(texts: list[str], price: Fraction) -> Fraction:
        return sum((Money.parse(text).at(price) for text in texts), Fraction(0))

    broken = any(
        any(at([text], price) > at([limit], price) for text in costs + added)
        or at(costs, price) > at([limit], price)
        or at(costs + added, price) > at([raised], price)
        for price in PRICES
    )
    assert found or not broken


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


FAILURE = "failure: {severity: costly, control: ours, recurrence: one-off, hits: one, start_within: 30 minutes}"


@pytest.mark.parametrize(
    "fragment",
    [
        pytest.param(
            f"""
{FAILURE}
actions:
  slow: {{does: Give, nature: fix, medium: time, role: front-line, begins_within: 2 days}}
  pay: {{does: Pay, nature: owed, owed_by: law, medium: time, role: front-line, begins_within: 30 minutes}}
""",
            id="one of them begins in time, be it owed",
        ),
        pytest.param(f"{FAILURE}", id="nothing the front line may do: that is found elsewhere"),
        pytest.param(
            """
actions:
  a: {does: Give, nature: fix, medium: time, role: front-line, takes: 12 hours}
  b: {does: Give, nature: fix, medium: time, role: front-line}
script:
  resolve:
    - {convey: x, promises: [{action: a, due: today}, {action: a, due: 1 day}, {action: a, due: next order}]}
    - {convey: x, promises: [{action: a, due: "18:00"}, {action: a, due: soon}, {action: a}]}
    - {convey: x, promises: [{action: b, due: at once}, {action: gone, due: at once}]}
""",
            id="dues that are long enough, open or none",
        ),
    ],
)
def test_started_in_time_lets_pass(fragment: str) -> None:
    """Begun in time, and there when due."""
    assert_found("started-in-time", fragment)


@pytest.mark.parametrize(
    ("fragment", "message"),
    [
        pytest.param(
            f"""
{FAILURE}  # <-
actions:
  later: {{does: Give, nature: fix, medium: time, role: front-line, begins_within: 2 days}}
  late: {{does: Give, nature: substitute, medium: time, role: front-line, begins_within: 1 day}}
  soon: {{does: Give, nature: fix, medium: time, role: team-lead}}
  card: {{does: Write, nature: gesture, medium: words, role: front-line}}
""",
            "`late`, the first that “Front line” may do, begins within 1 day, not within 30 minutes",
            id="what begins in time is not the front line's, or puts nothing right",
        ),
        pytest.param(
            """
actions:
  a: {does: Give, nature: fix, medium: time, role: front-line, takes: 13 hours}
script:
  resolve:
    - convey: Soon
      promises:
        - {action: a, due: today}  # <-
""",
            "`a` takes 13 hours, and is promised for “today”",
            id="a moment of the handbook",
        ),
        pytest.param(
            """
actions:
  a: {does: Give, nature: fix, medium: time, role: front-line, takes: 1 hour}
  b: {does: Give, nature: fix, medium: time, role: front-line, takes: 3 hours}
variants:
  big_for_them:
    adds:
      resolve:
        - convey: Soon
          promises: {one_of: [a, b], due: 2 hours}  # <-
""",
            "`b` takes 3 hours, and is promised for “2 hours”",
            id="one of several to choose from, in a variant",
        ),
        pytest.param(
            """
actions:
  a: {does: Give, nature: fix, medium: time, role: front-line, begins_within: 1 day}
script:
  resolve:
    - convey: Soon
      promises: {action: a, due: 2 hours}  # <-
""",
            "`a` takes 1 day, and is promised for “2 hours”",
            id="begun only after it is due",
        ),
    ],
)
def test_started_in_time_finds(fragment: str, message: str) -> None:
    """What is late, and how late."""
    assert assert_found("started-in-time", fragment) == [message]


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
