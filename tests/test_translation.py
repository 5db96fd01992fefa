"""Translations: words of their own over the original's figures."""

import pytest

from makegood import examples
from makegood.load import load_texts
from makegood.model import Playbook

ORIGINAL = """\
title: The parcel is late
language: en
owner: care
reviewed: {date: "2026-10-12", by: Head of Care}
failure: {severity: annoying, control: ours, recurrence: one-off, hits: one}
customer_says: [Where is it?]
actions:
  call: {does: Call the depot, nature: fix, medium: time, role: front-line, checks: [{check: They are at home}]}
script:
  resolve:
    - {say: "We call the depot.", by: team-lead, promises: {action: call, due: 2 hours}}
    - convey: Say who calls back
card: {title: Parcel late, leave_out: [call]}
"""
TRANSLATED = """\
title: El paquete no llega
language: es
translates: deliveries/parcel-late
actions:
  call: {does: Llamar al almacén, checks: [{check: Están en casa}]}
script:
  resolve:
    - say: Llamamos al almacén.
    - ask: ¿Quién le llama?
"""


def both(translated: str = TRANSLATED) -> tuple[Playbook, Playbook]:
    """A playbook and its translation."""
    loaded = load_texts(
        examples.HANDBOOK, {"deliveries/parcel-late": ORIGINAL, "deliveries/parcel-late.es": translated}
    )
    assert loaded.findings == []
    assert loaded.handbook
    return loaded.handbook.playbooks[0], loaded.handbook.playbooks[1]


def test_a_translation_has_the_originals_figures_and_its_own_words() -> None:
    """Roles, promises, natures and durations cannot drift, since they are not written again."""
    original, translated = both()
    assert translated.failure.severity == original.failure.severity
    assert translated.owner == "care"
    call = translated.actions["call"]
    assert (call.does, call.nature, call.role, call.checks[0].check) == (
        "Llamar al almacén",
        "fix",
        "front-line",
        "Están en casa",
    )
    line = translated.script.resolve[0]
    assert (line.say, line.by, line.promises[0].due) == ("Llamamos al almacén.", "team-lead", "2 hours")


def test_a_translations_line_is_of_the_kind_that_it_writes() -> None:
    """A question in place of a point is a question, not both."""
    _, translated = both()
    assert (translated.script.resolve[1].kind, translated.script.resolve[1].convey) == ("ask", None)


def test_a_translation_inherits_no_review_and_no_customers_words() -> None:
    """Who reviewed the original has not read the translation, and customers say it otherwise."""
    _, translated = both()
    assert translated.reviewed is None
    assert translated.customer_says == ()


def test_a_translations_card_has_its_own_words_and_names_the_same_actions() -> None:
    """An English title on a Spanish card is worse than the long Spanish one."""
    _, translated = both()
    assert translated.card.title is None
    assert translated.card.leave_out == ("call",)


def test_what_a_translation_lacks_stands_there_in_the_originals_words() -> None:
    """Nothing is left out, be it in another language; the lint tells of it."""
    _, translated = both(TRANSLATED.replace("    - ask: ¿Quién le llama?\n", ""))
    assert translated.script.resolve[1].text == "Say who calls back"


def test_the_handbooks_words_in_another_language() -> None:
    """Words from its file in that language, all else from handbook.yml."""
    words = "title: Cómo lo arreglamos\nroles: {team-lead: {title: Responsable}}\n"
    loaded = load_texts(examples.HANDBOOK, {"handbook.es": words})
    assert loaded.handbook
    spanish = loaded.handbook.in_language("es")
    assert (spanish.title, spanish.language) == ("Cómo lo arreglamos", "es")
    assert spanish.roles["team-lead"].title == "Responsable"
    assert spanish.roles["team-lead"].may_give.per_case.at_most == 250
    assert spanish.roles["front-line"].title == "Front line"
    assert loaded.handbook.in_language("en") is loaded.handbook


def test_a_figure_in_a_translation_is_refused_with_its_reason() -> None:
    """It would be a second place for one fact."""
    text = TRANSLATED.replace("does: Llamar al almacén", "does: Llamar al almacén, nature: fix")
    loaded = load_texts(examples.HANDBOOK, {"deliveries/parcel-late": ORIGINAL, "deliveries/parcel-late.es": text})
    (finding,) = loaded.findings
    assert finding.message == "`nature` is not a key in `call`"
    assert finding.mend == "Take it out: a translation holds words alone, and this is as in what it translates."


@pytest.mark.parametrize(
    ("written", "message", "mend"),
    [
        ("", "the file needs the key `translates`", "`translates: deliveries/parcel-late`."),
        (
            "translate: deliveries/parcel-late\n",
            "`translate` is not a key here, and `translates` is missing",
            "Did you",
        ),
    ],
)
def test_a_translation_that_does_not_name_its_original_lacks_that_alone(written: str, message: str, mend: str) -> None:
    """Its name tells that it is one, so that it is not asked for a failure and actions."""
    text = TRANSLATED.replace("translates: deliveries/parcel-late\n", written)
    loaded = load_texts(examples.HANDBOOK, {"deliveries/parcel-late": ORIGINAL, "deliveries/parcel-late.es": text})
    (finding,) = loaded.findings
    assert finding.message == message
    assert mend in finding.mend


def test_a_playbook_is_judged_as_one_whatever_its_name_ends_in() -> None:
    loaded = load_texts(examples.HANDBOOK, {"deliveries/parcel-late.es": "title: Tarde\nfailure: {}\n"})
    assert "the file needs the key `owner`" in [finding.message for finding in loaded.findings]


@pytest.mark.parametrize(
    ("file", "mend"),
    [
        ("handbook.de", "Add `de` to languages in handbook.yml, or delete this file."),
        ("handbook.en", "Delete this file."),
    ],
)
def test_the_handbooks_words_in_a_language_that_it_is_not_translated_into(file: str, mend: str) -> None:
    (finding,) = load_texts(examples.HANDBOOK, {file: "title: Wie wir es gutmachen\n"}).findings
    assert (finding.rule, finding.path, finding.mend) == ("reference", f"{file}.yml", mend)


@pytest.mark.parametrize(
    ("code", "mend"),
    [
        ("sp", "Did you mean `es`?"),
        ("po", "Did you mean `pl`?"),
        ("jp", "Did you mean `ja`?"),
        ("cz", "Did you mean `cs`?"),
        ("qx", "Write the two-letter code of the language, such as `es`."),
    ],
)
def test_a_language_that_there_is_not(code: str, mend: str) -> None:
    handbook = examples.HANDBOOK.replace("languages: [en, es]", f"languages: [en, {code}]")
    (finding,) = load_texts(handbook, {}).findings
    assert finding.message == f"there is no language `{code}`"
    assert (finding.rule, finding.span.line, finding.mend) == ("reference", 3, mend)


def test_languages_that_makegood_knows_nothing_of_are_languages() -> None:
    handbook = examples.HANDBOOK.replace("languages: [en, es]", "languages: [en, it, ja, ay, cy]")
    assert load_texts(handbook, {}).findings == []
