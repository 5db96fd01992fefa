"""The order of a conversation: acknowledge, understand, resolve, follow up, and come back."""

import pytest

from tests.rules.helper import assert_found

ACTIONS = """
actions:
  courier: {does: Send a second parcel, nature: fix, medium: goods, role: front-line, costs_at_most: 18 EUR}
  repay: {does: Repay it, nature: owed, owed_by: law, medium: money, role: front-line, costs_at_most: 9 EUR}
  card: {does: Write a card by hand, nature: gesture, medium: words, role: front-line}
  free-delivery: {does: Waive it, nature: extra, medium: service, role: front-line, costs_at_most: 6 EUR}
"""

PROTECTED = """
kind: protected
protects: safety
"""


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        pytest.param(
            """
script:
  acknowledge: [{convey: Let them tell all of it}]
  understand: [{ask: When do you need it?}]
  resolve: [{convey: Name the hour}]
  follow_up: [{ask: Are you satisfied?}]
variants:
  happened_before:
    script: {resolve: []}
""",
            "",
            id="an empty stage of a variant is said as in the plain script",
        ),
        pytest.param(
            """
script:
  acknowledge: [{say: I am sorry.}]
  understand: [{ask: When do you need it?}]
  resolve: [{convey: Name the hour}]
  follow_up: [{ask: Are you satisfied?}, {ask: Please write whether you are., channels: [email]}]
variants:
  many_hit:
    script:
      follow_up: [{ask: Are you satisfied?}]
""",
            "",
            id="a line for one channel beside one for all",
        ),
        pytest.param(
            """
kind: protected
protects: safety
script:
  acknowledge: [{say: I am sorry.}]
  understand: [{ask: Who should know?}]
  resolve: [{convey: Stay with them}]
  follow_up: [{ask: Is this right for now?}]
""",
            "",
            id="make_safe is not among the four",
        ),
        pytest.param("script: {}  # <-", "the stage `follow_up`", id="no stage at all"),
        pytest.param(
            """
script:
  acknowledge: [{say: I am sorry.}]
  understand: [{ask: When do you need it?}]
  resolve: [{convey: Name the hour}]
  follow_up:  # <-
    - {ask: Are you satisfied?, channels: [phone]}
    - {ask: Please write whether you are., channels: [email]}
""",
            "nothing is said in the stage `follow_up` on any channel but those its lines name",
            id="phone and e-mail only",
        ),
        pytest.param(
            """
script:
  acknowledge: [{say: I am sorry.}]
  understand: [{ask: When do you need it?}]
  resolve: [{convey: Name the hour}]
  follow_up: [{ask: Are you satisfied?}]
variants:
  many_hit:
    adds:
      acknowledge: [{convey: Keep it short, channels: [chat]}]
    script:
      understand:  # <-
        - {ask: When do you need it?, channels: [phone]}
""",
            "the stage `understand` in the variant `many_hit` on any channel but those",
            id="a variant's stage for one channel only",
        ),
    ],
)
def test_stages_complete(fragment: str, said: str) -> None:
    """Each of the four, on every path."""
    assert said in "; ".join(assert_found("stages-complete", fragment))


def test_stages_complete_tells_each_stage_once() -> None:
    """Not once more for every variant."""
    fragment = "script: {}  # <-\nvariants: {happened_before: {}, recovery_fails: {}}\n"
    assert len(assert_found("stages-complete", fragment)) == 4


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        pytest.param(
            """
script:
  acknowledge: [{ask: Would you tell me all of it?}]
  understand:
    - convey: A courier brings a second one.
      promises: {action: courier, due: today}
""",
            "",
            id="asked in acknowledge",
        ),
        pytest.param(
            """
script:
  understand:
    - ask: Shall a courier bring a second one today?
      promises: {action: courier, due: today}
""",
            "",
            id="the question is the offer",
        ),
        pytest.param(
            """
script:
  acknowledge: [{say: I am sorry.}]
  resolve:
    - convey: A courier brings a second one.
      promises: {action: courier, due: today}
""",
            "",
            id="no understand stage is left to stages-complete",
        ),
        pytest.param(
            """
script:
  understand: [{ask: When do you need it?}]
variants:
  many_hit:
    script:
      acknowledge:
        - say: We are sorry. A courier brings a second one to each of you.
          promises: {action: courier, due: today}
""",
            "",
            id="what is said to many",
        ),
        pytest.param(
            PROTECTED
            + """
make_safe:
  - say: I am sorry. The first aider comes now.
    promises: {action: courier, due: at once}
script:
  understand: [{convey: Let them talk}]
""",
            "",
            id="protected",
        ),
        pytest.param(
            """
script:
  understand:  # <-
    - convey: Let them tell all of it.
  resolve:
    - ask: What would be fair?
    - convey: A courier brings a second one.
      promises: {action: courier, due: today}
    - convey: And a card.
      promises: {action: card, due: today}
""",
            "nothing is asked in `understand` before the first promise",
            id="only the fair question is asked",
        ),
        pytest.param(
            """
script:
  understand:
    - convey: A courier brings a second one.
      promises:
        - {one_of: [courier, card], due: today}  # <-
    - ask: When do you need it?
""",
            "`courier` or `card` is promised before anything was asked",
            id="a choice before the question",
        ),
        pytest.param(
            """
script:
  understand: [{ask: When do you need it?}]
variants:
  happened_before:
    adds:
      acknowledge:
        - say: You have a card from us already.
          channels: [email]
          promises: {action: card, due: 3 days}  # <-
""",
            "before anything was asked in the variant `happened_before` on `email`",
            id="in a variant on one channel",
        ),
    ],
)
def test_understand_before_solving(fragment: str, said: str) -> None:
    """Something is asked before anything is promised."""
    assert said in "; ".join(assert_found("understand-before-solving", fragment + ACTIONS))


FAIR = "{ask: What would be fair?, within_limit: give-exactly-that, beyond_limit: offer-nearest}"


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        pytest.param(
            """
script:
  understand:
    - convey: A card comes.
      promises: {action: card, due: today}
  resolve: [FAIR]
""",
            "",
            id="only resolve counts",
        ),
        pytest.param("script: {resolve: []}", "", id="an empty stage is left to stages-complete"),
        pytest.param(
            PROTECTED
            + """
script:
  resolve:
    - convey: A courier comes.
      promises: {action: courier, due: today}
""",
            "",
            id="protected",
        ),
        pytest.param(
            """
script:
  resolve:
    - {ask: What would be fair?, within_limit: give-exactly-that, beyond_limit: hand-over, by: team-lead}
    - convey: A courier comes.
      promises: {action: courier, due: today}
""",
            "",
            id="handed over beyond the limit",
        ),
        pytest.param(
            """
script:
  resolve:
    - ask: What would you consider fair?
    - convey: A courier comes.  # <-
      promises: {action: courier, due: today}
""",
            "nobody asks what the customer would find fair",
            id="asked without saying what follows",
        ),
        pytest.param(
            """
script:
  resolve:
    - convey: What would they consider fair?  # <-
      within_limit: give-exactly-that
      beyond_limit: offer-nearest
    - ask: Again, what would be fair?  # <-
      beyond_limit: offer-nearest
""",
            "not an `ask`; the question what would be fair does not say what follows a wish within the limit",
            id="no ask, and half an ask",
        ),
        pytest.param(
            """
script:
  resolve: [FAIR]
variants:
  recovery_fails:
    script:
      resolve:
        - convey: A taxi comes now.  # <-
  happened_before:
    script:
      resolve:
        - convey: A courier comes.
          channels: [phone]
          promises: {action: courier, due: today}  # <-
        - FAIR
""",
            "is offered before the customer is asked what would be fair in the variant `happened_before`",
            id="variants that skip it or come too late",
        ),
    ],
)
def test_fair_question_asked(fragment: str, said: str) -> None:
    """A whole question, ahead of every offer in resolve."""
    fragment = fragment.replace("FAIR", FAIR) + ACTIONS
    assert said in "; ".join(assert_found("fair-question-asked", fragment))


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        pytest.param(
            """
script:
  resolve:
    - convey: A card comes.
      promises: {action: card, due: today}
""",
            "",
            id="a path without any fix",
        ),
        pytest.param(
            """
script:
  resolve:
    - convey: A card comes with the courier.
      promises: [{action: card, due: today}, {action: courier, due: today}]
""",
            "",
            id="one line has no order",
        ),
        pytest.param(
            """
script:
  resolve:
    - convey: The money comes back, and a card.
      promises: {action: repay, due: today}
    - convey: A card comes.
      promises: {action: card, due: today}
    - convey: And a courier.
      promises: {action: courier, due: today}
""",
            "",
            id="what is owed puts it right",
        ),
        pytest.param(
            """
script:
  resolve:
    - convey: They choose the courier or a card.
      promises: {one_of: [card, courier], due: today}
    - convey: And a courier.
      promises: {action: courier, due: today}
""",
            "",
            id="a choice with a fix among it",
        ),
        pytest.param(
            """
script:
  resolve:
    - convey: Something else.
      promises: {action: nowhere, due: today}
    - convey: And a courier.
      promises: {action: courier, due: today}
""",
            "",
            id="an action that does not exist",
        ),
        pytest.param(
            """
script:
  resolve:
    - convey: They choose.
      promises: {one_of: [card, free-delivery], due: today}  # <-
    - convey: And a courier.
      promises: {action: courier, due: today}
""",
            "the extra `card` or `free-delivery` comes before what puts it right",
            id="a choice of extras first",
        ),
        pytest.param(
            """
script:
  resolve:
    - convey: A courier comes.
      promises: {action: courier, due: today}
variants:
  happened_before:
    adds:
      understand:
        - convey: A card comes.
          promises: {action: card, due: today}  # <-
""",
            "in the variant `happened_before`",
            id="in an earlier stage of a variant",
        ),
    ],
)
def test_extra_after_fix(fragment: str, said: str) -> None:
    """First what puts it right."""
    assert said in "; ".join(assert_found("extra-after-fix", fragment + ACTIONS))


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        pytest.param("script: {follow_up: []}", "", id="an empty stage is left to stages-complete"),
        pytest.param(PROTECTED + "script: {follow_up: [{convey: Leave a card}]}", "", id="protected"),
        pytest.param(
            """
script:
  follow_up: [{convey: Read the hour back}, {ask: Are you satisfied?}]
variants:
  recovery_fails:
    adds:
      follow_up: [{convey: Stay on the line}]
""",
            "",
            id="a variant that adds a point",
        ),
        pytest.param(
            """
script:
  follow_up:  # <-
    - {convey: Read the hour back}
    - {ask: Are you satisfied?, channels: [phone, chat]}
""",
            "`follow_up` does not ask whether the customer is satisfied",
            id="asked on some channels only",
        ),
        pytest.param(
            """
script:
  follow_up: [{ask: Are you satisfied?}]
variants:
  recovery_fails:
    script:
      follow_up:  # <-
        - {convey: Give them your own number}
""",
            "in the variant `recovery_fails`",
            id="a variant that forgets it",
        ),
    ],
)
def test_satisfaction_asked(fragment: str, said: str) -> None:
    """An ask in follow_up, on every path."""
    assert said in "; ".join(assert_found("satisfaction-asked", fragment))


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        pytest.param(
            "contact_again: {nobody_because: They pass through and we never learn who they are}",
            "",
            id="nobody",
        ),
        pytest.param(
            PROTECTED + "contact_again: {after: 1 day, role: team-lead, channel: phone, ask: How was the night?}",
            "",
            id="protected",
        ),
        pytest.param("title: Late  # <-", "nothing says who contacts the customer again", id="missing"),
        pytest.param("contact_again: {}  # <-", "`after`, `role`, `channel`, `ask`", id="empty"),
        pytest.param(
            "contact_again: {after: 3 days, role: front-line, ask: All well?}  # <-",
            "the next contact lacks `channel`",
            id="no channel",
        ),
        pytest.param(
            "kind: protected  # <-" + PROTECTED.replace("kind: protected\n", ""),
            "nothing says who",
            id="protected, and missing",
        ),
    ],
)
def test_contact_again_dated(fragment: str, said: str) -> None:
    """Who, when, how and what; or why nobody."""
    assert said in "; ".join(assert_found("contact-again-dated", fragment))
