"""What is promised lies within the limit of whoever speaks, at every price."""

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
from tests.rules.helper import assert_found
from tests.test_money import MONEY, PRICES


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
