"""Teach and use: the customer's words, role plays, few exact words, known placeholders."""

import pytest

from tests.rules.helper import assert_found, found_by


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        pytest.param("customer_says: [Where is it?, You said Tuesday., Hello??, Anyone?]", "", id="four"),
        pytest.param("customer_says: [Where is it?, Where is it?!, WHERE IS IT]", "", id="three"),
        pytest.param("title: Late  # <-", "0 of at least 3 lines", id="missing"),
        pytest.param("customer_says: [Where is it?]  # <-", "1 of at least 3 lines", id="one"),
    ],
)
def test_customer_words(fragment: str, said: str) -> None:
    """Three at least."""
    assert said in "; ".join(assert_found("customer-words", fragment))


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        pytest.param(
            """
training:
  - {scene: By phone}
  - {scene: At the desk, customer: [Where is it?], look_for: [Sorry comes first]}
""",
            "",
            id="one of two is complete",
        ),
        pytest.param(
            "training: [{scene: At the desk, customer: [Where?], look_for: [Sorry], difficulty: hard}]",
            "",
            id="one, with more",
        ),
        pytest.param("training: []  # <-", "there is no role play", id="empty"),
        pytest.param("title: Late  # <-", "there is no role play", id="missing"),
        pytest.param(
            """
training:
  - scene: By phone  # <-
  - {scene: At the desk, look_for: [Sorry comes first]}
""",
            "the role play lacks the customer's lines and what to look for",
            id="two halves are no whole",
        ),
    ],
)
def test_training_present(fragment: str, said: str) -> None:
    """A scene, the customer's lines, what to look for."""
    assert said in "; ".join(assert_found("training-present", fragment))


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        pytest.param(
            """
script:
  acknowledge: [{say: One.}, {ask: Not exact?}]
  resolve: [{say: Two.}]
  follow_up: [{say: By phone., channels: [phone]}, {say: By mail., channels: [email]}]
""",
            "",
            id="three on each channel",
        ),
        pytest.param(
            """
script:
  acknowledge: [{say: One.}, {say: Two.}, {say: Three.}]
variants:
  happened_before:
    script:
      acknowledge: [{say: Another one.}]
    adds:
      acknowledge: [{say: And another.}]
""",
            "",
            id="a variant in place of the plain lines",
        ),
        pytest.param(
            """
script:
  acknowledge: [{say: One.}, {say: Two.}, {say: Three.}, {say: Four.}]
--- # handbook.yml
bounds: {exact_words: 4}
""",
            "",
            id="the handbook allows four",
        ),
        pytest.param(
            """
script:
  acknowledge: [{say: One.}, {say: Two.}]
  resolve:
    - {say: Three.}
    - {say: Four.}  # <-
    - {say: Five.}
variants:
  recovery_fails:
    adds:
      follow_up: [{say: Six.}]
""",
            "5 lines are said word for word, and 3 is the most",
            id="once, on the plain path",
        ),
        pytest.param(
            """
kind: protected
protects: safety
make_safe: [{say: One.}]
script:
  acknowledge: [{say: Two.}]
  resolve:
    - say: Three.
    - say: Four.  # <-
      channels: [chat]
""",
            "4 lines are said word for word on `chat`, and 3 is the most",
            id="make_safe counts, on one channel",
        ),
        pytest.param(
            """
failure: {severity: annoying, control: shared, recurrence: one-off, hits: one}
script:
  acknowledge: [{say: One.}, {say: Two.}]
  resolve:
    - say: Three.  # <-
variants:
  outside_our_control:
    explanation: The road is closed. I have booked you on the first van tomorrow.
""",
            "4 lines are said word for word in the variant `outside_our_control`",
            id="the explanation counts",
        ),
    ],
)
def test_exact_words_few(fragment: str, said: str) -> None:
    """On no path more than the bound."""
    assert said in "; ".join(assert_found("exact-words-few", fragment))


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        pytest.param(
            """
script:
  acknowledge: [{say: "I am sorry, {customer_name}."}]
  understand: [{ask: "{customer_name}, when do you need it?"}]
""",
            "",
            id="defined",
        ),
        pytest.param(
            """
title: "What is in {braces} here"
customer_says: ["Dear {customer}"]
actions:
  card: {does: "Write {a card}", nature: gesture, medium: words, role: front-line}
training: [{scene: "A {scene}", customer: ["{x}"]}]
""",
            "",
            id="what staff do not say is not read",
        ),
        pytest.param(
            """
weak_spots:
  - spot: The depot
    step_in_early: {trigger: No scan, say: "It is late, {a}."}  # <-
actions:
  card:
    does: Write a card
    nature: gesture
    medium: words
    role: front-line
    checks:
      - {check: The address, ask: "Is it {b}?"}  # <-
variants:
  outside_our_control:
    explanation: "The road to {c} is closed."  # <-
  many_hit:
    notice: "The parcels for {d} are late."  # <-
    script:
      resolve:
        - {convey: "Name {e}.", channels: [chat]}  # <-
contact_again: {ask: "All well, {f}?"}  # <-
feedback: {after: 1 day, channel: email, ask: "How was it, {g}?"}  # <-
prevention:
  - {change: A second carrier, may_say: "Since {h}."}  # <-
card: {say_first: "Sorry, {i}."}  # <-
""",
            "the handbook has no placeholder `{a}`",
            id="everything that staff say is read",
        ),
        pytest.param(
            """
kind: protected
protects: safety
make_safe:
  - {say: "I am sorry, {nobody}."}  # <-
""",
            "`{nobody}`",
            id="make_safe is read",
        ),
        pytest.param(
            """
script:
  acknowledge:
    - say: "I am sorry, {Customer}."  # <-
    - say: "I am sorry, { customer_name }."  # <-
    - say: "I am sorry, {}."  # <-
""",
            "`{Customer}` cannot be a placeholder",
            id="what cannot be a name",
        ),
        pytest.param(
            """
script:
  acknowledge:
    - say: "I am sorry, {customer_name."  # <-
    - say: "I am sorry, customer_name}."  # <-
    - say: "I am sorry, {{customer_name}}."  # <-
""",
            "a single brace { stands in the text; a single brace } stands in the text",
            id="single and double braces",
        ),
    ],
)
def test_placeholders_known(fragment: str, said: str) -> None:
    """Each is defined, wherever staff say or write something."""
    assert said in "; ".join(assert_found("placeholders-known", fragment))


@pytest.mark.parametrize("written", ["{custmer_name}", "{customer name}", "{ customer_name }"])
def test_placeholders_known_names_the_one_that_was_meant(written: str) -> None:
    """A slip is told with the name that was meant."""
    (finding,) = found_by("placeholders-known", f'script: {{resolve: [{{say: "Dear {written}"}}]}}')
    assert finding.mend == "Did you mean {customer_name}?"
