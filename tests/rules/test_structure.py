"""Structure: what points at something, and what stands there twice."""

import pytest

from tests.rules.helper import assert_found, found_by

FLOORS = """
--- # handbook.yml
legal_floors:
  refunds:
    title: A law
    jurisdiction: Here
    playbooks: [deliveries/parcel-late]
    bands: {all: {when: Always, at_least: 9 EUR}}
    form: [money]
    source: https://example.com/law
    checked_on: "2025-10-01"
"""


@pytest.mark.parametrize(
    "fragment",
    [
        pytest.param(
            """
owner: care
stands_behind_you: team-lead
limits: {team-lead: {per_case: 300 EUR}}
weak_spots:
  - spot: The depot
    step_in_early: {trigger: No scan, action: courier, say: I am sorry.}
actions:
  courier: {does: Send it, nature: fix, medium: goods, role: front-line, costs_at_most: 18 EUR}
  card: {does: Write to them, nature: gesture, medium: words, role: front-line}
script:
  resolve:
    - {convey: It comes today, by: team-lead, tells_right: ombudsman, promises: {action: courier, due: today}}
    - {convey: You choose, promises: [{one_of: [courier, card]}, {action: card, price: 0 EUR}]}
variants:
  asks_for_more: {actions: [courier], offer: [courier], hand_over: {role: team-lead}}
hand_over: [{role: duty-manager}]
internal_review: {role: duty-manager, within: 3 days}
contact_again: {after: 3 days, role: front-line}
prevention: [{change: A second carrier, owner: care}]
record: [time]
measures: [faster-response]
card: {actions: {courier: Courier}}
--- # handbook.yml
complaint_rights:
  ombudsman: {title: Ombudsman, tell: Turn to them, areas: [deliveries]}
""",
            id="all that is pointed at exists",
        ),
        pytest.param("kind: stand-in\nstands_in_for: city-couriers", id="the partner stood in for"),
        pytest.param(
            """
--- # deliveries/parcel-late.es.yml
language: es
translates: deliveries/parcel-late
""",
            id="a translation with its language in its name",
        ),
        pytest.param(
            """
limits: {front-line: {per_case: 10 % of the price}}
actions:
  call: {does: Call them, nature: fix, medium: time, role: front-line}
--- # handbook.yml
currency: PLN
roles:
  front-line: {title: Front line, meets_customers: true, may_give: {per_case: 160 PLN}}
""",
            id="a share of the price and no cost at all are in any currency",
        ),
        pytest.param(FLOORS, id="a floor of a playbook that is there"),
    ],
)
def test_reference_lets_pass(fragment: str) -> None:
    """Whatever exists may be pointed at."""
    assert_found("reference", fragment)


@pytest.mark.parametrize(
    ("fragment", "message"),
    [
        pytest.param("owner: logistics  # <-", "there is no team `logistics`", id="owner"),
        pytest.param("language: pl  # <-", "there is no language `pl`", id="language"),
        pytest.param(
            """
--- # deliveries/parcel-late.es.yml
translates: a/gone  # <-
""",
            "there is no playbook `a/gone`",
            id="the playbook translated",
        ),
        pytest.param(
            """
kind: stand-in
stands_in_for: lakeside  # <-
""",
            "there is no partner `lakeside`",
            id="the partner stood in for",
        ),
        pytest.param(
            """
limits:
  boss: {per_case: 50 EUR}  # <-
""",
            "there is no role `boss`",
            id="the role of a limit",
        ),
        pytest.param(
            """
variants:
  happened_before:
    limits:
      boss: {per_case: 50 EUR}  # <-
""",
            "there is no role `boss`",
            id="the role of a variant's limit",
        ),
        pytest.param(
            """
variants:
  asks_for_more:
    offer:
      - gone  # <-
""",
            "there is no action `gone`",
            id="an offer",
        ),
        pytest.param(
            """
script:
  resolve:
    - convey: Let them choose
      promises:
        one_of:
          - gone  # <-
          - lost  # <-
""",
            "there is no action `lost`",
            id="what one may choose from",
        ),
        pytest.param(
            """
kind: protected
protects: safety
make_safe:
  - {say: I am sorry., by: boss}  # <-
""",
            "there is no role `boss`",
            id="a speaker",
        ),
        pytest.param("record: [time, weather]  # <-", "there is no record field `weather`", id="a record field"),
        pytest.param("measures: [luck]  # <-", "there is no measure `luck`", id="a measure"),
        pytest.param(
            """
card:
  actions:
    gone: Gone  # <-
""",
            "there is no action `gone`",
            id="a card's action",
        ),
        pytest.param(
            """
actions:
  pay:
    does: Pay
    nature: owed
    owed_by: law
    meets: eu261  # <-
    medium: money
    role: front-line
    costs_at_most: 9 EUR
""",
            "there is no legal floor `eu261`",
            id="a legal floor",
        ),
        pytest.param(
            """
limits:
  front-line:
    per_case: 50 USD  # <-
    per_customer: {at_most: 90 PLN, within: 365 days}  # <-
""",
            "the sum is in PLN, and the handbook's currency is EUR",
            id="limits in another currency",
        ),
        pytest.param(
            """
actions:
  call: {does: Call, nature: fix, medium: time, role: front-line}
script:
  resolve:
    - convey: It costs little
      promises: {action: call, price: 5 USD}  # <-
""",
            "the sum is in USD, and the handbook's currency is EUR",
            id="a price in another currency",
        ),
        pytest.param(
            """
--- # handbook.yml
areas:
  deliveries: {title: Deliveries, owner: nobody}  # <-
""",
            "there is no team `nobody`",
            id="an area's owner",
        ),
        pytest.param(
            FLOORS.replace("[deliveries/parcel-late]", "[flights/late]  # <-"),
            "there is no playbook `flights/late`",
            id="a floor's playbook",
        ),
        pytest.param(
            FLOORS.replace("9 EUR}}", "9 USD}}  # <-"),
            "the sum is in USD, and the handbook's currency is EUR",
            id="a floor in another currency",
        ),
        pytest.param(
            """
--- # handbook.yml
complaint_rights:
  ombudsman: {title: Ombudsman, tell: Turn to them, areas: [trains]}  # <-
""",
            "there is no area `trains`",
            id="a right's area",
        ),
        pytest.param(
            """
--- # trains/late.yml
title: The train is late  # <-
""",
            "there is no area `trains`",
            id="a playbook's folder",
        ),
        pytest.param(
            """
--- # deliveries/parcel-late.pl.yml
translates: deliveries/parcel-late  # <-
language: es
""",
            "`deliveries/parcel-late.es.yml` is where this translation belongs",
            id="a translation's file",
        ),
        pytest.param(
            """
--- # deliveries/lost.pl.yml
title: Lost
language: en  # <-
""",
            "the file's name ends in `.pl`, and its language is `en`",
            id="a file's suffix",
        ),
        pytest.param(
            """
--- # handbook.fr.yml
title: Ce que nous faisons  # <-
""",
            "`handbook.fr.yml` is in none of the languages that handbook.yml is translated into",
            id="the handbook's words in a language that it does not have",
        ),
        pytest.param(
            """
--- # deliveries/retraso.yml
translates: deliveries/parcel-late  # <-
--- # deliveries/retraso.pl.yml
language: pl
translates: deliveries/retraso  # <-
""",
            "`deliveries/retraso` is itself a translation",
            id="a translation of a translation",
        ),
        pytest.param(
            """
--- # deliveries/parcel-late.en.yml
language: en
translates: deliveries/parcel-late  # <-
""",
            "`deliveries/parcel-late` is itself in `en`",
            id="a translation into the language of its original",
        ),
    ],
)
def test_reference_finds(fragment: str, message: str) -> None:
    """What points nowhere is named."""
    assert message in assert_found("reference", fragment)


@pytest.mark.parametrize(
    ("fragment", "mend"),
    [
        pytest.param("stands_behind_you: team-leed", "Did you mean `team-lead`?", id="a slip"),
        pytest.param("record: [weather]", "Use one of: time, weak_spot, version, given, satisfied.", id="the choice"),
        pytest.param("measures: [luck]", "define it under measures in handbook.yml.", id="where to define it"),
        pytest.param("card: {actions: {gone: Gone}}", "First define it under actions.", id="no choice"),
        pytest.param(
            "--- # x/y.es.yml\ntranslates: q/z",
            "Write area and id of a playbook that is there",
            id="playbooks are many",
        ),
    ],
)
def test_reference_says_how_to_mend(fragment: str, mend: str) -> None:
    """The likely id is offered, or all that there are."""
    (finding,) = found_by("reference", fragment)
    assert mend in finding.mend


@pytest.mark.parametrize(
    "fragment",
    [
        pytest.param(
            """
title: Late
--- # deliveries/parcel-late.es.yml
title: Late
language: es
translates: deliveries/parcel-late
""",
            id="a translation",
        ),
        pytest.param(
            """
title: Late
--- # deliveries/tarde.yml
title: Late
language: es
""",
            id="the same title in another language",
        ),
        pytest.param(
            """
title: Late
customer_says: [Where is it?]
--- # deliveries/lost.yml
title: Lost
customer_says: [Where is it?, I waited all day]
""",
            id="one sentence in common",
        ),
        pytest.param(
            """
title: Late
customer_says: []
--- # deliveries/lost.yml
title: Lost
customer_says: []
""",
            id="no customer words at all",
        ),
        pytest.param("customer_says: [Where is it?, Where is it?]", id="a sentence twice in one playbook"),
    ],
)
def test_duplicate_lets_pass(fragment: str) -> None:
    """Translations, and a sentence that fits two failures."""
    assert_found("duplicate", fragment)


@pytest.mark.parametrize(
    ("fragment", "messages"),
    [
        pytest.param(
            """
title: Late  # <-
--- # deliveries/z.yml
title: "  LATE "  # <-
""",
            ["this is also the title of deliveries/z.yml", "this is also the title of deliveries/parcel-late.yml"],
            id="the same title but for case and spaces",
        ),
        pytest.param(
            """
title: Late  # <-
--- # deliveries/a.yml
title: Late  # <-
""",
            ["this is also the title of deliveries/parcel-late.yml", "this is also the title of deliveries/a.yml"],
            id="each names the other, whichever id comes first",
        ),
        pytest.param(
            """
title: Late
customer_says: [Where is it?, I waited]  # <-
--- # deliveries/z.yml
title: Gone
customer_says: [i  waited, where is it?]  # <-
""",
            [
                "these are also the customers' words in deliveries/z.yml",
                "these are also the customers' words in deliveries/parcel-late.yml",
            ],
            id="the same customer words in another order",
        ),
        pytest.param(
            """
title: Late  # <-
--- # deliveries/y.yml
title: Late  # <-
--- # deliveries/z.yml
title: Late  # <-
""",
            [
                "this is also the title of deliveries/y.yml",
                "this is also the title of deliveries/parcel-late.yml",
                "this is also the title of deliveries/parcel-late.yml",
            ],
            id="three of them, each told once",
        ),
    ],
)
def test_duplicate_finds(fragment: str, messages: list[str]) -> None:
    """The other file is named."""
    assert assert_found("duplicate", fragment) == messages
