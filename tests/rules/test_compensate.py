"""Compensate: limits that rise, legal floors, something beyond fair, and alike for all."""

import pytest

from makegood.finding import Level
from tests.rules.helper import assert_found, found_by

PROMISED = """
actions:
  courier: {does: Send a second parcel, nature: fix, medium: goods, role: front-line, costs_at_most: 18 EUR}
script:
  resolve:
    - convey: A second one comes today.
      promises: {action: courier, due: today}
"""


@pytest.mark.parametrize(
    "fragment",
    [
        pytest.param("title: Late", id="the handbook's limits rise"),
        pytest.param("limits: {front-line: {per_case: 250 EUR}}", id="as much as the next higher role"),
        pytest.param(
            """
limits: {front-line: {per_case: 60 EUR}, team-lead: {per_case: 60 EUR}, nobody: {per_case: 1 EUR}}
variants:
  happened_before: {limits: {team-lead: {per_case: 60 EUR}, nobody: {per_case: 0 EUR}}}
  outside_our_control: {limits: {front-line: {per_case: 10 EUR}}}
""",
            id="less where it is neither repeated nor big, and roles that do not exist",
        ),
        pytest.param(
            """
--- # handbook.yml
roles:
  front-line: {title: Front, meets_customers: true, may_give: {per_case: "9 % of the price, at most 9 EUR"}}
  team-lead: {title: Team lead, may_give: {per_case: 9 % of the price}}
""",
            id="at least as much at every price",
        ),
        pytest.param(
            PROMISED + "variants: {big_for_them: {script: {resolve: [{convey: x}]}, hand_over: {role: team-lead}}}\n",
            id="handed over to somebody who decides",
        ),
    ],
)
def test_limits_rise_lets_pass(fragment: str) -> None:
    """Nobody above may give less, and no variant for more trouble gives less."""
    assert_found("limits-rise", fragment)


@pytest.mark.parametrize(
    ("fragment", "messages"),
    [
        pytest.param(
            """
--- # handbook.yml
roles:
  front-line: {title: Front line, meets_customers: true, may_give: {per_case: 40 EUR}}
  team-lead: {title: Team lead, may_give: {per_case: 5 % of the price}}  # <-
""",
            ["“Team lead” may give 0.05 EUR at a price of 1 EUR, and “Front line” below it 40 EUR"],
            id="in the handbook, at low prices",
        ),
        pytest.param(
            """
title: Late
--- # handbook.yml
roles:
  front-line: {title: Front line, meets_customers: true, may_give: {per_case: 40 EUR}}
  team-lead: {title: Team lead, may_give: {per_case: 30 EUR}}  # <-
""",
            ["“Team lead” may give 30 EUR, and “Front line” below it 40 EUR"],
            id="in the handbook, and not once more in the playbook",
        ),
        pytest.param(
            """
limits:
  front-line: {per_case: 300 EUR}  # <-
""",
            ["“Team lead” may give 250 EUR, and “Front line” below it 300 EUR"],
            id="a lower role raised above the next",
        ),
        pytest.param(
            """
limits:
  front-line: {per_case: 300 EUR}
  team-lead: {per_case: 200 EUR}  # <-
""",
            ["“Team lead” may give 200 EUR, and “Front line” below it 300 EUR"],
            id="both set here: the higher one is found",
        ),
        pytest.param(
            """
limits: {front-line: {per_case: 60 EUR}}
variants:
  big_for_them:
    limits:
      front-line: {per_case: 50 EUR}  # <-
      team-lead: {per_case: "50 % of the price, at most 300 EUR"}  # <-
""",
            [
                "“Front line” may give 50 EUR here, and 60 EUR in the plain case",
                "“Team lead” may give 0.50 EUR at a price of 1 EUR here, and 250 EUR in the plain case",
            ],
            id="less than in the plain case of the playbook or the handbook, once each",
        ),
        pytest.param(
            """
variants:
  recovery_fails:
    limits:
      team-lead: {per_case: 30 EUR}  # <-
""",
            ["“Team lead” may give 30 EUR, and “Front line” below it 40 EUR"],
            id="in another variant, less than the role below",
        ),
        pytest.param(
            PROMISED + "variants:\n  happened_before:  # <-\n    script: {resolve: [{convey: Nothing more.}]}\n",
            [
                "what is promised in the variant `happened_before` is worth 0 EUR, and 18 EUR in the plain case",
            ],
            id="less is promised the second time",
        ),
    ],
)
def test_limits_rise_finds(fragment: str, messages: list[str]) -> None:
    """Who may give less than whom."""
    assert assert_found("limits-rise", fragment) == messages


FLOOR = """
--- # handbook.yml
legal_floors:
  law:
    title: The law
    jurisdiction: Here
    playbooks: [deliveries/parcel-late]
    bands:
      short: {when: Short trips, at_least: "25 % of the price, at most 300 EUR"}
      long: {when: Long trips, at_least: "50 % of the price, at most 600 EUR"}
    form: [money, service]
    source: https://example.com/law
    checked_on: "2025-10-01"
"""


def owed(name: str, costs: str, medium: str = "money", mark: str = "") -> str:
    """An owed action that meets the floor."""
    return f"""  {name}:
    does: Pay
    nature: owed
    owed_by: law
    meets: law
    medium: {medium}
    role: front-line
    costs_at_most: {costs}{mark}
"""


@pytest.mark.parametrize(
    "fragment",
    [
        pytest.param("title: Late", id="no floor for this case"),
        pytest.param("actions:\n" + owed("pay", "50 % of the price") + FLOOR, id="more than the highest band"),
        pytest.param(
            "actions:\n" + owed("pay", "'50 % of the price, at most 600 EUR'", "service") + FLOOR,
            id="just as much, in another form that counts",
        ),
        pytest.param(
            "actions:\n" + owed("a", "25 % of the price") + owed("b", "'50 % of the price, at most 600 EUR'") + FLOOR,
            id="an action for each band",
        ),
        pytest.param(
            "actions:\n" + owed("a", "50 % of the price") + owed("b", "5 EUR", "goods") + FLOOR,
            id="a voucher beside it to choose",
        ),
        pytest.param(
            "title: Late\n--- # deliveries/other.yml\ntitle: Other\n"
            + FLOOR.replace("parcel-late", "gone").lstrip("\n"),
            id="a floor of another playbook",
        ),
    ],
)
def test_legal_floor_met_lets_pass(fragment: str) -> None:
    """What the law sets is owed, in form and amount."""
    assert_found("legal-floor-met", fragment)


@pytest.mark.parametrize(
    ("fragment", "message"),
    [
        pytest.param(
            """
actions:  # <-
  give: {does: Give, nature: extra, medium: money, role: front-line, costs_at_most: 900 EUR}
"""
            + FLOOR.lstrip("\n"),
            "no owed action gives what “The law” sets",
            id="none, whatever else is given",
        ),
        pytest.param(
            "actions:\n" + owed("pay", "900 EUR", "goods  # <-") + FLOOR,
            "`pay` gives goods, and “The law” asks for money or service",
            id="in a form that does not count",
        ),
        pytest.param(
            "actions:\n" + owed("pay", "300 EUR", mark="  # <-") + FLOOR,
            "`pay` gives at most 300 EUR at a price of 601 EUR, and “Long trips” asks for 300.50 EUR",
            id="too little at a high price",
        ),
        pytest.param(
            "actions:\n" + owed("a", "25 % of the price") + owed("b", "30 % of the price", mark="  # <-") + FLOOR,
            "`b` gives at most 0.30 EUR at a price of 1 EUR, and “Long trips” asks for 0.50 EUR",
            id="too little for one of the bands",
        ),
    ],
)
def test_legal_floor_met_finds(fragment: str, message: str) -> None:
    """The law, and what is missing."""
    assert assert_found("legal-floor-met", fragment) == [message]


@pytest.mark.parametrize(
    ("fragment", "messages"),
    [
        pytest.param(
            """
actions:
  fix: {does: Send it, nature: fix, medium: goods, role: front-line, costs_at_most: 9 EUR}
  card: {does: Write, nature: gesture, medium: words, role: front-line}
""",
            [],
            id="a gesture of another medium",
        ),
        pytest.param(
            """
actions:
  repay: {does: Repay, nature: refund, medium: money, role: front-line, costs_at_most: 9 EUR}
  fix: {does: Send it, nature: fix, medium: goods, role: front-line, costs_at_most: 9 EUR}
  voucher: {does: Give, nature: extra, medium: money, role: front-line, costs_at_most: 9 EUR}
""",
            [],
            id="another medium than one of the things that put it right",
        ),
        pytest.param(
            "actions: {card: {does: Write, nature: gesture, medium: words, role: front-line}}",
            [],
            id="nothing puts it right: that is found elsewhere",
        ),
        pytest.param("kind: protected\nprotects: safety", [], id="a protected case has no extras"),
        pytest.param(
            """
actions:  # <-
  fix: {does: Send it, nature: fix, medium: goods, role: front-line, costs_at_most: 9 EUR}
  gift: {does: Give, nature: extra, medium: goods, role: team-lead, costs_at_most: 90 EUR}
""",
            ["“Front line” may give nothing beyond what puts it right"],
            id="an extra that only a higher role may give",
        ),
        pytest.param(
            """
actions:
  pay: {does: Pay, nature: owed, owed_by: law, medium: money, role: front-line, costs_at_most: 600 EUR}
  repay: {does: Repay, nature: refund, medium: money, role: front-line, costs_at_most: 9 EUR}
  voucher: {does: Give, nature: extra, role: front-line, costs_at_most: 9 EUR,
            medium: money}  # <-
""",
            ["all that “Front line” may give on top is money, like what puts it right"],
            id="more money after money",
        ),
    ],
)
def test_beyond_fair(fragment: str, messages: list[str]) -> None:
    """Something else on top, by the front line."""
    assert assert_found("beyond-fair", fragment) == messages


EXTRAS = """
actions:
  fix: {does: Send it, nature: fix, medium: goods, role: front-line, costs_at_most: 9 EUR}
  card: {does: Write, nature: gesture, medium: words, role: front-line}
  drink: {does: Bring tea, nature: extra, medium: goods, role: front-line, costs_at_most: 3 EUR}
"""


@pytest.mark.parametrize(
    "fragment",
    [
        pytest.param(
            f"""{EXTRAS}
script: {{resolve: [{{convey: x, promises: [{{action: fix}}, {{one_of: [card, drink, fix]}}]}}]}}
""",
            id="two extras among what one may choose",
        ),
        pytest.param(
            f"""{EXTRAS}
variants: {{big_for_them: {{adds: {{resolve: [{{convey: x, promises: {{one_of: [card, drink]}}}}]}}}}}}
""",
            id="a choice in a variant",
        ),
        pytest.param("title: Late", id="no extra at all: that is found elsewhere"),
        pytest.param(f"kind: protected\nprotects: safety\n{EXTRAS}", id="a protected case"),
        pytest.param(
            f"""{EXTRAS}
script:
  resolve:
    - convey: x
      promises:
        - {{one_of: [fix, gone]}}
        - {{one_of: [card, fix]}}  # <-
        - {{action: drink}}
""",
            id="a choice, but not of extras",
        ),
        pytest.param(
            f"""{EXTRAS.replace("actions:", "script: {}  # <-" + chr(10) + "actions:")}""",
            id="extras that no line promises",
        ),
    ],
)
def test_customer_chooses(fragment: str) -> None:
    """The extra is a choice, somewhere."""
    assert_found("customer-chooses", fragment)


def test_customer_chooses_is_advice() -> None:
    """A single extra is no fault."""
    (finding,) = found_by("customer-chooses", EXTRAS)
    assert finding.level is Level.ADVICE


def other(name: str, limit: str = "", more: str = "") -> str:
    """A further playbook whose failure is alike, with a limit of its own."""
    limits = f"limits:\n  front-line:\n    per_case: {limit}\n" if limit else ""
    return f"--- # deliveries/{name}.yml\ntitle: {name}\n{limits}{more}"


@pytest.mark.parametrize(
    "fragment",
    [
        pytest.param("title: Late\n" + other("b") + other("c", "60 EUR"), id="no more than the ratio"),
        pytest.param(
            "title: Late\n"
            + other(
                "b",
                "200 EUR",
                "failure: {severity: costly, control: shared, recurrence: one-off, hits: one}\n",
            ),
            id="another severity",
        ),
        pytest.param("title: Late\n" + other("b", "200 EUR", "differs_because: A day off was lost\n"), id="said why"),
        pytest.param("title: Late\n" + other("b", "0 EUR", "kind: protected\nprotects: safety\n"), id="protected"),
        pytest.param(
            "title: Late\n--- # trains/late.yml\nlimits: {front-line: {per_case: 200 EUR}}\n",
            id="another area",
        ),
        pytest.param(
            "title: Late\n" + other("b", "100 EUR") + "--- # handbook.yml\nbounds: {same_failure_ratio: 2.5}\n",
            id="the handbook's own ratio",
        ),
        pytest.param("limits: {team-lead: {per_case: 900 EUR}}\n" + other("b"), id="only the front line is compared"),
    ],
)
def test_same_failure_same_treatment_lets_pass(fragment: str) -> None:
    """Alike failures, alike limits; or a reason."""
    assert_found("same-failure-same-treatment", fragment)


MARK = "  # <-"


@pytest.mark.parametrize(
    ("fragment", "messages"),
    [
        pytest.param(
            "title: Late\n" + other("b", "60.01 EUR" + MARK),
            ["“Front line” may give 60.01 EUR here, and 40 EUR for an alike failure in deliveries/parcel-late.yml"],
            id="a cent beyond the ratio",
        ),
        pytest.param(
            "title: Late\n" + other("b", "20 EUR" + MARK),
            ["“Front line” may give 20 EUR here, and 40 EUR for an alike failure in deliveries/parcel-late.yml"],
            id="much less",
        ),
        pytest.param(
            "title: Late\n" + other("b", "'40 % of the price, at most 40 EUR'" + MARK),
            [
                "“Front line” may give 0.40 EUR at a price of 1 EUR here, "
                "and 40 EUR for an alike failure in deliveries/parcel-late.yml"
            ],
            id="less at low prices",
        ),
        pytest.param(
            "title: Late" + MARK + "\n" + other("b", "100 EUR") + other("c", "100.00 EUR"),
            ["“Front line” may give 40 EUR here, and 100 EUR for an alike failure in deliveries/b.yml"],
            id="whoever departs from what most give, even with the handbook's limit",
        ),
        pytest.param(
            "title: Late\n" + other("b", "55 EUR" + MARK) + other("c", "30 EUR" + MARK),
            [
                "“Front line” may give 55 EUR here, and 30 EUR for an alike failure in deliveries/c.yml",
                "“Front line” may give 30 EUR here, and 55 EUR for an alike failure in deliveries/b.yml",
            ],
            id="both near what is usual, but not near each other: neither is the one that departs",
        ),
        pytest.param(
            "title: Late\n" + other("b", "100 EUR" + MARK) + other("c", "100 EUR" + MARK) + other("d") + other("e"),
            ["“Front line” may give 100 EUR here, and 40 EUR for an alike failure in deliveries/d.yml"] * 2,
            id="each that departs",
        ),
        pytest.param(
            "title: Late\n"
            + other("b", "100 EUR" + MARK)
            + other("c", "100 EUR" + MARK)
            + other("d", "300 EUR" + MARK)
            + other("e", "300 EUR" + MARK)
            + "--- # handbook.yml\nbounds: {same_failure_ratio: 2.5}\n",
            ["“Front line” may give 100 EUR here, and 300 EUR for an alike failure in deliveries/d.yml"] * 2
            + ["“Front line” may give 300 EUR here, and 100 EUR for an alike failure in deliveries/b.yml"] * 2,
            id="two as usual as two others, and neither what the handbook gives",
        ),
    ],
)
def test_same_failure_same_treatment_finds(fragment: str, messages: list[str]) -> None:
    """Both limits, and where the other one is."""
    assert assert_found("same-failure-same-treatment", fragment) == messages
