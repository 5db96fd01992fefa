"""The paradox: severe, repeated, preventable and protected failures have paths of their own."""

import pytest

from tests.rules.helper import assert_found, found_by

PROTECTED = """
kind: protected
protects: safety
"""

ACTIONS = """
actions:
  card: {does: Write a card by hand, nature: gesture, medium: words, role: front-line}
  repay: {does: Repay it, nature: refund, medium: money, role: team-lead, costs_at_most: 220 EUR}
"""


def failure(severity: str = "annoying", control: str = "shared", recurrence: str = "one-off", hits: str = "one") -> str:
    """Write a failure, each of its facts on a line of its own."""
    return f"""
failure:
  severity: {severity}
  control: {control}
  recurrence: {recurrence}
  hits: {hits}
"""


HANDED_OVER = "hand_over: [{role: team-lead}]\n"
REVIEWED = "internal_review: {role: duty-manager, within: 3 days}\n"


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        pytest.param(failure("costly"), "", id="costly, one at a time"),
        pytest.param(
            failure("life-event  # <-") + REVIEWED + "variants: {recovery_fails: {hand_over: {role: team-lead}}}",
            "a life event has no hand-over",
            id="handed over in one variant only",
        ),
        pytest.param(
            PROTECTED + failure("life-event") + REVIEWED,
            "",
            id="the hand-over of a protected case is found elsewhere",
        ),
        pytest.param(
            failure("life-event", hits="many")
            + HANDED_OVER
            + REVIEWED
            + "variants: {many_hit: {notice: We are sorry., served_first: Children}}",
            "",
            id="grave, for many, with everything",
        ),
        pytest.param(
            failure("life-event  # <-") + HANDED_OVER,
            "a life event has no internal review",
            id="no review",
        ),
        pytest.param(
            PROTECTED + failure("life-event  # <-"),
            "a life event has no internal review",
            id="a protected case is reviewed too",
        ),
        pytest.param(
            failure(hits="many  # <-"),
            "a failure that hits many has no hand-over and no internal review and no notice that goes out to "
            "all of them and no word on who is served first",
            id="many, and nothing at all, told at once",
        ),
        pytest.param(
            failure("life-event  # <-", hits="many  # <-") + HANDED_OVER,
            "has no notice",
            id="each cause where it stands",
        ),
        pytest.param(
            failure(hits="many")
            + HANDED_OVER
            + REVIEWED
            + """
variants:
  many_hit:  # <-
    served_first: Children
""",
            "a failure that hits many has no notice that goes out to all of them",
            id="many_hit without a notice",
        ),
    ],
)
def test_severe_hands_over(fragment: str, said: str) -> None:
    """A hand-over and a review; for many a notice, and who is served first."""
    assert said in "; ".join(assert_found("severe-hands-over", fragment))


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        pytest.param(PROTECTED, "", id="protected"),
        pytest.param("variants: {happened_before: {hand_over: {role: duty-manager}}}", "", id="a role above"),
        pytest.param(
            "variants: {happened_before: {hand_over: {role: chief}}}",
            "",
            id="a role that does not exist is found elsewhere",
        ),
        pytest.param(
            """
variants:
  happened_before:
    limits: {front-line: {per_case: "50 % of the price, at most 60 EUR"}}
""",
            "",
            id="more at some prices; that it is less at others is found elsewhere",
        ),
        pytest.param("title: Late  # <-", "as if it were the first time", id="no variants"),
        pytest.param(
            "variants: {big_for_them: {hand_over: {role: team-lead}}}  # <-",
            "as if it were the first time",
            id="other variants only",
        ),
        pytest.param(
            """
variants:
  happened_before:  # <-
    hand_over: {role: front-line}
    limits: {team-lead: {per_case: 900 EUR}}
""",
            "“Front line” may give no more than in the plain case, and nobody higher takes over",
            id="to an equal, and more for others only",
        ),
        pytest.param(
            """
limits: {front-line: {per_case: 80 EUR}}
variants:
  happened_before:  # <-
    limits: {front-line: {per_case: 80 EUR}}
""",
            "no more than in the plain case",
            id="no more than this playbook's own limit",
        ),
    ],
)
def test_repeat_has_own_path(fragment: str, said: str) -> None:
    """More authority, or a higher role."""
    assert said in "; ".join(assert_found("repeat-has-own-path", fragment))


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        pytest.param(PROTECTED, "", id="protected"),
        pytest.param(failure("life-event"), "", id="a life event is big already"),
        pytest.param(
            "variants: {big_for_them: {script: {resolve: [{convey: Begin with the day}]}}}",
            "",
            id="lines of its own",
        ),
        pytest.param("variants: {big_for_them: {limits: {front-line: {per_case: 90 EUR}}}}", "", id="higher limits"),
        pytest.param("title: Late  # <-", "there is no path", id="missing"),
        pytest.param(
            """
variants:
  big_for_them:  # <-
    when: A wedding
    adds: {resolve: []}
    actions: []
""",
            "`big_for_them` changes nothing",
            id="nothing in it",
        ),
    ],
)
def test_big_has_own_path(fragment: str, said: str) -> None:
    """The variant is there and changes something."""
    assert said in "; ".join(assert_found("big-has-own-path", fragment))


OUTSIDE = """
variants:
  outside_our_control:
    explanation: The storm closed the road. I have booked you on the first van tomorrow.
"""


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        pytest.param(failure(control="shared") + OUTSIDE, "", id="shared"),
        pytest.param(failure(control="outside") + OUTSIDE, "", id="outside"),
        pytest.param(
            failure(control="ours") + OUTSIDE.replace("control:", "control:  # <-"),
            "the failure is ours to prevent",
            id="ours",
        ),
        pytest.param(
            failure(control="ours") + "variants:\n  outside_our_control: {}  # <-",
            "the failure is ours to prevent",
            id="ours, with an empty variant",
        ),
    ],
)
def test_own_fault_owned(fragment: str, said: str) -> None:
    """No outside cause for what is ours."""
    assert said in "; ".join(assert_found("own-fault-owned", fragment))


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        pytest.param(failure(control="shared"), "", id="shared, left out"),
        pytest.param(
            failure(control="ours") + "variants: {outside_our_control: {}}",
            "",
            id="ours: found by own-fault-owned",
        ),
        pytest.param(PROTECTED + failure(control="outside"), "", id="protected, left out"),
        pytest.param(failure(control="outside  # <-"), "nothing says how staff explain it", id="outside, left out"),
        pytest.param(
            failure(control="shared")
            + """
variants:
  outside_our_control:  # <-
    adds: {acknowledge: [{convey: Explain it}]}
""",
            "gives staff no explanation to say",
            id="shared, a variant without its explanation",
        ),
    ],
)
def test_outside_cause_explained(fragment: str, said: str) -> None:
    """An explanation where the cause can lie outside."""
    assert said in "; ".join(assert_found("outside-cause-explained", fragment))


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        pytest.param("prevention: [{change: A second carrier}]", "", id="one-off: it may be a sketch"),
        pytest.param(
            failure(recurrence="recurring")
            + 'prevention: [{change: A second carrier, owner: care, due: "2026-01-15"}]',
            "",
            id="due today",
        ),
        pytest.param(
            failure(recurrence="recurring")
            + 'prevention: [{change: A list, owner: care, due: "2025-01-15", done: "2025-02-01"}]',
            "",
            id="done late, but done",
        ),
        pytest.param(failure(recurrence="recurring  # <-"), "nothing is changed to prevent it", id="no prevention"),
        pytest.param(
            PROTECTED + failure(recurrence="recurring  # <-") + "prevention: []",
            "nothing is changed to prevent it",
            id="protected, and an empty list",
        ),
        pytest.param(
            failure(recurrence="recurring")
            + """
prevention:
  - {change: A second carrier}  # <-
  - {change: A list, owner: care, due: "2026-03-01"}
""",
            "the change “A second carrier” lacks `owner` and `due`",
            id="one of two is complete",
        ),
        pytest.param(
            failure(recurrence="recurring")
            + """
prevention:
  - change: A list
    owner: care
    due: "2026-01-14"  # <-
""",
            "the change “A list” was due on 2026-01-14 and is not done",
            id="due yesterday",
        ),
    ],
)
def test_recurring_needs_prevention(fragment: str, said: str) -> None:
    """A change with owner and date, and not overdue."""
    assert said in "; ".join(assert_found("recurring-needs-prevention", fragment))


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        pytest.param("variants: {recovery_fails: {actions: [repay]}}", "", id="actions"),
        pytest.param("variants: {recovery_fails: {adds: {acknowledge: [{say: I am sorry again.}]}}}", "", id="lines"),
        pytest.param("variants: {many_hit: {}}  # <-", "nothing says what we do", id="missing"),
        pytest.param(PROTECTED.replace("ted\n", "ted  # <-\n"), "nothing says what we do", id="protected"),
        pytest.param(
            """
variants:
  recovery_fails:  # <-
    limits: {front-line: {per_case: 90 EUR}}
""",
            "does not say what we then do",
            id="limits alone say nothing",
        ),
    ],
)
def test_fallback_ready(fragment: str, said: str) -> None:
    """Somebody takes over, or something is said or done."""
    assert said in "; ".join(assert_found("fallback-ready", fragment))


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        pytest.param("title: Late", "", id="nothing is offered beyond the limit"),
        pytest.param("variants: {asks_for_more: {offer: [repay, card]}}", "", id="one of two is theirs"),
        pytest.param(
            "variants: {asks_for_more: {offer: [repay, nowhere]}}",
            "",
            id="an action that does not exist is found elsewhere",
        ),
        pytest.param(
            "script: {resolve: [{ask: Fair?, within_limit: give-exactly-that, beyond_limit: hand-over}]}",
            "",
            id="handed over beyond the limit",
        ),
        pytest.param(PROTECTED + "variants: {asks_for_more: {}}", "", id="protected"),
        pytest.param(
            """
variants:
  asks_for_more:  # <-
    hand_over: {role: team-lead}
""",
            "offered nothing that is nearest",
            id="a hand-over alone",
        ),
        pytest.param(
            """
variants:
  asks_for_more:
    when: They ask for more than 40 EUR
    offer: [repay]  # <-
""",
            "the offer holds nothing that “Front line” may give",
            id="the team lead's alone",
        ),
        pytest.param(
            """
script:
  resolve:
    - ask: What would be fair?
      within_limit: give-exactly-that
      beyond_limit: offer-nearest  # <-
variants:
  recovery_fails:
    script:
      resolve:
        - {ask: What would be fair now?, within_limit: give-exactly-that, beyond_limit: offer-nearest}
""",
            "no `asks_for_more` says what that is",
            id="the nearest of nothing, told once",
        ),
    ],
)
def test_nearest_alternative(fragment: str, said: str) -> None:
    """The offer holds something of the front line's own."""
    assert said in "; ".join(assert_found("nearest-alternative", fragment + ACTIONS))


SAFE = "make_safe: [{ask: I am sorry. Are you safe where you are?}]\n"


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        pytest.param(ACTIONS, "", id="an ordinary case may bargain"),
        pytest.param(
            PROTECTED
            + HANDED_OVER
            + """
make_safe:
  - {say: I am sorry. Are you safe?, channels: [phone]}
  - {ask: I am sorry. Are you safe where you are?}
  - {convey: Call the ambulance}
""",
            "",
            id="each channel begins with words",
        ),
        pytest.param(
            PROTECTED + HANDED_OVER.replace("lead}", "lead, within: 1 hour}") + SAFE,
            "",
            id="a slow hand-over is found elsewhere",
        ),
        pytest.param(
            """
kind: protected  # <-
protects: safety
variants: {big_for_them: {hand_over: {role: team-lead, within: 5 minutes}}}
""",
            "no `hand_over` says to whom; nothing is said to make the customer safe",
            id="nothing of it, and a hand-over in a variant only",
        ),
        pytest.param(
            PROTECTED
            + HANDED_OVER
            + """
make_safe:  # <-
  - {say: I am sorry. Are you safe?, channels: [phone]}
""",
            "nothing is said to make the customer safe",
            id="by phone only",
        ),
        pytest.param(
            PROTECTED
            + HANDED_OVER
            + """
make_safe:
  - {say: I am sorry. Are you safe?, channels: [phone]}
  - {convey: Call the ambulance}  # <-
  - {ask: Are you safe?}
""",
            "begins with a point to convey",
            id="on some channels a point comes first",
        ),
        pytest.param(
            PROTECTED
            + HANDED_OVER
            + SAFE
            + """
script:
  resolve:
    - ask: What would be fair?
      beyond_limit: hand-over  # <-
variants:
  recovery_fails:
    adds:
      resolve:
        - ask: And now?
          within_limit: give-exactly-that  # <-
          beyond_limit: hand-over
actions:
  flowers:
    does: Send flowers
    nature: extra  # <-
    medium: goods
    role: team-lead
    costs_at_most: 30 EUR
""",
            "`flowers` is on top",
            id="a fair question and an extra",
        ),
        pytest.param(
            PROTECTED + HANDED_OVER + SAFE + "feedback: {after: 1 day, channel: phone, ask: And?}  # <-",
            "nobody is asked for feedback",
            id="feedback",
        ),
    ],
)
def test_protected_makes_safe(fragment: str, said: str) -> None:
    """Words that make safe, a hand-over, and no bargaining."""
    assert said in "; ".join(assert_found("protected-makes-safe", fragment))


RIGHTS = """
--- # handbook.yml
complaint_rights:
  ombudsman: {title: Ombudsman, tell: You can also turn to the ombudsman, areas: [deliveries]}
  court: {title: Small claims court, tell: The court decides, areas: [deliveries, billing]}
  other: {title: Something else, tell: Not here, areas: [billing]}
"""


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        pytest.param("variants: {big_for_them: {}}", "", id="no path that refuses or delays"),
        pytest.param(
            """
script:
  resolve: [{convey: The ombudsman., tells_right: ombudsman}, {convey: The court., tells_right: court}]
variants:
  asks_for_more: {}
""",
            "",
            id="told in the plain script, which the variant follows",
        ),
        pytest.param(
            """
variants:
  recovery_fails:
    adds:
      resolve:
        - {convey: By phone the ombudsman., tells_right: ombudsman, channels: [phone]}
        - {convey: And else the ombudsman., tells_right: ombudsman}
        - {convey: The court., tells_right: court}
""",
            "",
            id="told on every channel",
        ),
        pytest.param(
            """
variants:
  asks_for_more:  # <-
    adds:
      resolve: [{convey: The court., tells_right: court}]
  recovery_fails:  # <-
    adds:
      resolve: [{convey: The ombudsman., tells_right: ombudsman}]
""",
            "nobody tells of the right “Ombudsman” in the variant `asks_for_more`; "
            "nobody tells of the right “Small claims court” in the variant `recovery_fails`",
            id="each variant tells one of two",
        ),
        pytest.param(
            """
kind: protected
protects: data-breach
variants:
  asks_for_more:  # <-
    adds:
      resolve:
        - {convey: The court., tells_right: court}
        - {convey: The ombudsman., tells_right: ombudsman, channels: [email]}
""",
            "nobody tells of the right “Ombudsman” in the variant `asks_for_more`",
            id="protected, told in writing only",
        ),
    ],
)
def test_rights_told(fragment: str, said: str) -> None:
    """Each right, on each path that refuses or delays."""
    assert said in "; ".join(assert_found("rights-told", fragment.rstrip("\n") + RIGHTS))


def test_rights_told_gives_the_words() -> None:
    """The mend says what to tell."""
    mends = [f.mend for f in found_by("rights-told", "variants: {asks_for_more: {}}" + RIGHTS)]
    assert mends[0] == "Add a line with tells_right: ombudsman, such as “You can also turn to the ombudsman”."
