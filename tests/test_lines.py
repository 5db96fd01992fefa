"""What is said to customers in one language, and what meets it in another."""

from makegood import examples
from makegood.load import load_texts
from makegood.pages.lines import said

ORIGINAL = """\
title: The parcel is late
language: en
owner: care
failure: {severity: annoying, control: ours, recurrence: one-off, hits: one}
actions:
  call: {does: Call, nature: fix, medium: time, role: front-line, checks: [{check: They are in, ask: Are you in?}]}
script:
  acknowledge: [{say: "I am sorry, {customer_name}."}]
  resolve: [{say: Let us see.}, {convey: Tell them who calls.}, {ask: Is that fair?}]
variants:
  many_hit: {when: All wait, notice: We are sorry.}
  outside_our_control: {when: A storm, explanation: The road is closed.}
feedback: {after: 1 day, channel: phone, ask: How was it?}
card: {say_first: Sorry}
"""
TRANSLATED = """\
title: El paquete no llega
language: es
translates: deliveries/parcel-late
actions:
  call: {does: Llamar, checks: [{check: Están, ask: ¿Está en casa?}]}
script:
  acknowledge: [{say: "Lo siento, {customer_name}."}]
  resolve: [{ask: ¿Lo vemos?}, {convey: Diga quién llama.}, {ask: ¿Le parece justo?}]
variants:
  many_hit: {notice: Lo sentimos.}
  outside_our_control: {explanation: La carretera está cortada.}
feedback: {ask: ¿Qué tal fue?}
card: {say_first: Perdón}
"""
PAIRS = {
    "I am sorry, {customer_name}.": "Lo siento, {customer_name}.",
    "Let us see.": "¿Lo vemos?",
    "Is that fair?": "¿Le parece justo?",
    "Are you in?": "¿Está en casa?",
    "We are sorry.": "Lo sentimos.",
    "The road is closed.": "La carretera está cortada.",
    "How was it?": "¿Qué tal fue?",
}


def lines(original: str = ORIGINAL, translated: str = TRANSLATED) -> tuple[dict[str, str], dict[str, str]]:
    """The lines of a playbook and of its translation."""
    loaded = load_texts(
        examples.HANDBOOK, {"deliveries/parcel-late": original, "deliveries/parcel-late.es": translated}
    )
    assert loaded.findings == []
    assert loaded.handbook
    own, theirs = (said(loaded.handbook, playbook) for playbook in loaded.handbook.playbooks)
    return own, theirs


def pairs(own: dict[str, str], theirs: dict[str, str]) -> dict[str, str]:
    """What is shown of the one beside the other."""
    return {own[mark]: text for mark, text in theirs.items() if mark in own}


def test_whatever_is_said_or_asked_has_its_counterpart() -> None:
    """Neither points to convey nor a card's shorter words are lines to say."""
    own, theirs = lines()
    assert pairs(own, theirs) == PAIRS
    assert len(own) == len(theirs) == len(PAIRS)


def test_what_is_not_translated_has_none() -> None:
    """The original's words would pass for the customer's language."""
    own, theirs = lines(translated=TRANSLATED.replace("feedback: {ask: ¿Qué tal fue?}\n", ""))
    assert "How was it?" in own.values()
    assert pairs(own, theirs) == {text: other for text, other in PAIRS.items() if text != "How was it?"}


def test_files_of_two_builds_pair_no_wrong_lines() -> None:
    """A browser may have kept the one from before a line was put first, and load the other after it."""
    new = "resolve: [{say: Thank you.}, "
    _, before = lines()
    after, _ = lines(
        ORIGINAL.replace("resolve: [", new), TRANSLATED.replace("resolve: [", "resolve: [{say: Gracias.}, ")
    )
    assert pairs(after, before).items() <= PAIRS.items()
    assert "Let us see." not in pairs(after, before)
