"""Anticipate: weak spots, signs, early steps, reviews and partners."""

import pytest

from makegood.finding import Level
from tests.rules.helper import assert_found, found_by


@pytest.mark.parametrize(
    "fragment",
    [
        pytest.param("weak_spots: [{spot: The depot, prone_because: many-hands}]", id="a reason from the list"),
        pytest.param(
            "weak_spots: [{spot: The motor, prone_because: other, because: Its maker is gone}]",
            id="a reason of its own",
        ),
        pytest.param(
            """
kind: protected  # <-
protects: safety
""",
            id="a protected case has weak spots too",
        ),
        pytest.param(
            """
title: Late
weak_spots: []  # <-
""",
            id="an empty list is found where it stands",
        ),
        pytest.param(
            """
weak_spots:
  - {spot: The depot, prone_because: many-hands}
  - {spot: The motor, because: Its maker is gone}  # <-
  - spot: The road  # <-
""",
            id="each spot without a kind of reason",
        ),
    ],
)
def test_weak_spot_named(fragment: str) -> None:
    """At least one, each with its reason."""
    assert_found("weak-spot-named", fragment)


@pytest.mark.parametrize(
    "fragment",
    [
        pytest.param("title: Late", id="no weak spot: that is found elsewhere"),
        pytest.param("weak_spots: [{spot: The depot, signs: [No scan]}]", id="one sign is enough"),
        pytest.param(
            """
weak_spots:
  - {spot: The depot, signs: [No scan]}
  - {spot: The road, signs: []}  # <-
  - {spot: The door}  # <-
""",
            id="each spot without signs",
        ),
    ],
)
def test_warning_signs_listed(fragment: str) -> None:
    """Every spot has signs."""
    assert_found("warning-signs-listed", fragment)


@pytest.mark.parametrize(
    "fragment",
    [
        pytest.param("title: Late", id="no weak spot: that is found elsewhere"),
        pytest.param("weak_spots: [{spot: The depot, plan_b: Ring the shop}]", id="a plan B"),
        pytest.param(
            """
weak_spots:
  - {spot: The depot, plan_b: Ring the shop}
  - {spot: The road}  # <-
""",
            id="each spot without one",
        ),
    ],
)
def test_plan_b_ready(fragment: str) -> None:
    """Every spot has a plan B."""
    assert_found("plan-b-ready", fragment)


@pytest.mark.parametrize(
    "fragment",
    [
        pytest.param("title: Late", id="no weak spot: that is found elsewhere"),
        pytest.param(
            """
weak_spots:
  - {spot: The depot}
  - {spot: The door, no_early_step_because: Nobody sees it}
""",
            id="a reason at one spot is enough",
        ),
        pytest.param(
            """
weak_spots:
  - {spot: The depot}
  - {spot: The door, step_in_early: {trigger: No scan, action: gone, say: I am sorry.}}
""",
            id="an action that does not exist is found elsewhere",
        ),
        pytest.param(
            """
weak_spots:  # <-
  - {spot: The depot}
  - {spot: The door}
""",
            id="neither step nor reason anywhere",
        ),
        pytest.param(
            """
weak_spots:
  - {spot: The depot, no_early_step_because: Nobody sees it}
  - spot: The door
    step_in_early: {trigger: No scan, say: I am sorry.}  # <-
  - spot: The road
    step_in_early: {trigger: Ice, action: call}  # <-
""",
            id="each step that lacks a part",
        ),
    ],
)
def test_early_intervention(fragment: str) -> None:
    """At least one step, whole, or a reason."""
    assert_found("early-intervention", fragment)


def test_early_intervention_names_all_that_is_missing() -> None:
    """Both parts in one finding."""
    fragment = "weak_spots: [{spot: The door, step_in_early: {trigger: No scan}}]"
    assert [f.message for f in found_by("early-intervention", fragment)] == [
        "the early step at “The door” has no action and no say"
    ]


@pytest.mark.parametrize(
    "fragment",
    [
        pytest.param("title: Late", id="the base playbook is there"),
        pytest.param(
            """
--- # handbook.yml
areas:
  deliveries: {title: Deliveries, owner: care}
  trains: {title: Trains, owner: care}
--- # trains/late.yml
title: The train is late
""",
            id="a playbook in each",
        ),
        pytest.param(
            """
--- # handbook.yml
areas:
  deliveries: {title: Deliveries, owner: care}
  stays: {title: Stays, owner: care}  # <-
  trains: {title: Trains, owner: care}  # <-
""",
            id="each area without one",
        ),
    ],
)
def test_area_covered(fragment: str) -> None:
    """Every area of the handbook has a playbook."""
    assert_found("area-covered", fragment)


HALF_YEAR = """
--- # handbook.yml
bounds: {review_every: 100 days}
"""


@pytest.mark.parametrize(
    ("fragment", "level"),
    [
        pytest.param('reviewed: {date: "2026-01-15", by: Head}', None, id="today"),
        pytest.param(f'reviewed: {{date: "2025-10-07", by: Head}}{HALF_YEAR}', None, id="one interval ago"),
        pytest.param('reviewed: {date: "2025-07-19", by: Head}', None, id="180 days where nothing else is said"),
        pytest.param(
            f'reviewed: {{date: "2025-10-06", by: Head}}  # <-{HALF_YEAR}', Level.WARNING, id="a day too late"
        ),
        pytest.param(
            f'reviewed: {{date: "2025-06-29", by: Head}}  # <-{HALF_YEAR}',
            Level.WARNING,
            id="two intervals ago",
        ),
        pytest.param(f'reviewed: {{date: "2025-06-28", by: Head}}  # <-{HALF_YEAR}', Level.ERROR, id="more than two"),
        pytest.param('reviewed: {date: "2026-01-16", by: Head}  # <-', Level.ERROR, id="tomorrow"),
        pytest.param("title: Late  # <-", Level.ERROR, id="never"),
    ],
)
def test_response_current(fragment: str, level: Level | None) -> None:
    """A warning after one interval, an error after two; no review and one in the future are errors."""
    assert_found("response-current", fragment)
    assert [finding.level for finding in found_by("response-current", fragment)] == ([level] if level else [])


def test_response_current_names_age_and_interval() -> None:
    """How old, and how old it may be."""
    fragment = f'reviewed: {{date: "2025-10-06", by: Head}}  # <-{HALF_YEAR}'
    assert assert_found("response-current", fragment) == [
        "the last review was 101 days ago, and one is due every 100 days"
    ]


PARTNERS = """
--- # handbook.yml
partners:
  for-us: {title: For us, serves: our-customers, since: "2025-01-01"}
  for-them: {title: For them, serves: partner-customers, since: "2026-01-15", until: "2026-01-15"}
  both: {title: Both, serves: both, since: "2025-01-01"}
  over: {title: Over, serves: both, since: "2025-01-01", until: "2026-01-14"}
  to-come: {title: To come, serves: both, since: "2026-01-16"}
"""


def action(partner: str, nature: str = "substitute") -> str:
    """A playbook's action by a partner, over handbook partners of every kind."""
    return f"""
actions:
  ride:
    does: Take them there
    nature: {nature}
    medium: service
    role: front-line
    costs_at_most: 18 EUR
    partner: {partner}
{PARTNERS}"""


@pytest.mark.parametrize(
    "fragment",
    [
        pytest.param(action("for-us"), id="one that serves our customers"),
        pytest.param(action("both"), id="one that serves both"),
        pytest.param(action("gone"), id="a partner that does not exist is found elsewhere"),
        pytest.param(
            "actions: {call: {does: Call, nature: fix, medium: time, role: front-line}}",
            id="a fix of our own",
        ),
        pytest.param(f"kind: stand-in\nstands_in_for: for-them{PARTNERS}", id="standing in on the only day agreed"),
        pytest.param(f"kind: stand-in\nstands_in_for: gone{PARTNERS}", id="for a partner that does not exist"),
        pytest.param(
            f"kind: stand-in\nstands_in_for: for-them\n{action('for-them', 'fix').strip()}",
            id="the partner helps its own customers while we stand in",
        ),
    ],
)
def test_partner_agreed_lets_pass(fragment: str) -> None:
    """The agreement is in force, in the right direction."""
    assert_found("partner-agreed", fragment)


@pytest.mark.parametrize(
    ("fragment", "message"),
    [
        pytest.param(action("over  # <-"), "the agreement with “Over” ended on 2026-01-14", id="ended the day before"),
        pytest.param(
            action("to-come  # <-"),
            "the agreement with “To come” begins only on 2026-01-16",
            id="begins tomorrow",
        ),
        pytest.param(
            action("for-them  # <-"),
            "the agreement with “For them” does not cover serving our customers",
            id="the wrong way round",
        ),
        pytest.param(
            action("over  # <-", "fix"),
            "the agreement with “Over” ended on 2026-01-14",
            id="a fix by a partner too",
        ),
        pytest.param(
            action("x").replace("  ride:", "  ride:  # <-").replace("    partner: x\n", ""),
            "the substitute `ride` names no partner",
            id="a substitute by nobody",
        ),
        pytest.param("kind: stand-in  # <-", "nothing says for which partner we stand in", id="a stand-in for nobody"),
        pytest.param(
            f"kind: stand-in\nstands_in_for: for-us  # <-{PARTNERS}",
            "the agreement with “For us” does not cover serving their customers",
            id="standing in the wrong way round",
        ),
        pytest.param(
            f"kind: stand-in\nstands_in_for: over  # <-{PARTNERS}",
            "the agreement with “Over” ended on 2026-01-14",
            id="standing in after the end",
        ),
    ],
)
def test_partner_agreed_finds(fragment: str, message: str) -> None:
    """What is wrong with the agreement is said."""
    assert assert_found("partner-agreed", fragment) == [message]
