"""Learn: what is written down, measured and asked."""

from pathlib import Path

import pytest
import yaml

from makegood import phrases
from makegood.rules.learn import record_spares_people
from tests.rules.helper import assert_found


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        pytest.param("record: [satisfied, given, weak_spot, time, shift]", "", id="in any order, and more"),
        pytest.param(
            """
weak_spots: [{spot: Version 7, prone_because: new-offering}]
record: [time, weak_spot, given, satisfied, component]
""",
            "",
            id="the component of a new offering",
        ),
        pytest.param("title: Late  # <-", "nothing is written down", id="missing"),
        pytest.param("record: []  # <-", "nothing is written down", id="empty"),
        pytest.param("record: [time]  # <-", "lacks `weak_spot`, `given`, `satisfied`", id="only the time"),
        pytest.param(
            """
weak_spots:
  - {spot: The depot, prone_because: many-hands}
  - {spot: Version 7, prone_because: new-offering}
record: [time, weak_spot, given, satisfied]  # <-
""",
            "`component` or `version`",
            id="a new offering without its version",
        ),
    ],
)
def test_record_kept(fragment: str, said: str) -> None:
    """The least that shows a trend."""
    assert said in "; ".join(assert_found("record-kept", fragment))


@pytest.mark.parametrize(
    ("field", "title"),
    [
        ("customer_name", "The customer's name"),
        ("shift", "Which shift it fell in"),
        ("carrier", "Who carried it"),
        ("given", "What staff gave"),
        ("told", "When the customer first told our staff"),
        ("gift", "Which gift the team gave"),
        ("staff_training", "What they had not been trained for"),
        ("staff_count", "How many were on duty"),
        ("user_agent", "Which browser"),
        ("cleaning_agent", "Which cleaner was used on the stain"),
        ("staff_discount", "Whether it was used"),
        ("server_health", "The health of the server"),
        ("note", "What happened, never the name of an employee"),
        ("nota", "Lo que dijo el cliente, sin nombre del empleado"),
        ("pracownia", "Która pracownia"),
        ("staffordshire", "Whether it went to Staffordshire"),
        ("sprawa", "Uwagi, bez nazwiska pracownika"),
    ],
)
def test_record_spares_people_lets_pass(field: str, title: str) -> None:
    """Conditions, customers and machines may be written down."""
    fragment = f"""
record: [{field}]
--- # handbook.yml
record_fields: {{{field}: "{title}"}}
"""
    assert_found("record-spares-people", fragment)


@pytest.mark.parametrize(
    ("field", "title", "said"),
    [
        ("agent", "Agent", "staff"),
        ("staff_name_and_shift", "On duty", "staff"),
        ("served_by", "At the counter", "staff"),
        ("colleague", "The other one", "staff"),
        ("who", "Name of the employee", "staff"),
        ("person", "Which staff member gave it", "staff"),
        ("person", "The employee's name", "staff"),
        ("nombre_empleado", "Nombre", "staff"),
        ("atendido_por", "Mostrador", "staff"),
        ("persona", "Quién de los compañeros", "staff"),
        ("imie_pracownika", "Imię", "staff"),
        ("osoba", "Nazwisko pracownika", "staff"),
        ("osoba", "Który z konsultantów", "staff"),
        ("injury", "What hurts", "health"),
        ("note", "The guest's diagnosis", "health"),
        ("salud", "Cómo está", "health"),
        ("nota", "Enfermedad del huésped", "health"),
        ("zdrowie", "Jak się czuje", "health"),
        ("uwagi", "Obrażenia gościa", "health"),
    ],
)
def test_record_spares_people_finds(field: str, title: str, said: str) -> None:
    """Staff and health, in three languages; in the handbook and where it is recorded."""
    fragment = f"""
record:
  - time
  - {field}  # <-
--- # handbook.yml
record_fields:
  time: When it happened
  {field}: "{title}"  # <-
"""
    messages = assert_found("record-spares-people", fragment)
    assert len(messages) == 2
    assert all(said in message for message in messages)


def test_record_spares_people_knows_every_language_whose_words_are_read() -> None:
    """Each with all kinds of words, as text that a title is compared with."""
    words = yaml.safe_load(Path(record_spares_people.__file__).with_suffix(".yml").read_text("utf-8"))
    assert set(words) >= set(phrases.languages())
    for kinds in words.values():
        assert set(kinds) == {"staff", "naming", "between", "health", "things", "never"}
        for word in (word for listed in kinds.values() for word in listed):
            assert isinstance(word, str), f"{word!r} needs quotes"
            assert record_spares_people._plain(word.removesuffix("*")) == word.removesuffix("*")


def test_record_spares_people_leaves_unknown_fields_alone() -> None:
    """A field that the handbook does not have is found as such elsewhere."""
    assert_found("record-spares-people", "record: [agent_name]")


@pytest.mark.parametrize(
    "fragment",
    [
        pytest.param("measures: [faster-response, nowhere]", id="one of two exists"),
        pytest.param("measures: [nowhere]", id="one that does not exist is found elsewhere"),
        pytest.param("title: Late  # <-", id="missing"),
        pytest.param("kind: protected  # <-\nprotects: safety", id="a protected case is measured too"),
    ],
)
def test_measure_named(fragment: str) -> None:
    """At least one."""
    assert_found("measure-named", fragment)


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        pytest.param("feedback: {after: 7 days, channel: email, ask: How did we do?}", "", id="after a week"),
        pytest.param("feedback: {after: at once, channel: phone, ask: How did we do?}", "", id="at once"),
        pytest.param("kind: protected\nprotects: safety", "", id="a protected case has none"),
        pytest.param("title: Late  # <-", "nobody asks the customer for feedback", id="missing"),
        pytest.param(
            """
feedback:
  channel: email
  after: 169 hours  # <-
  ask: How did we do?
""",
            "asked after 169 hours, and 7 days is late enough",
            id="an hour too late",
        ),
    ],
)
def test_feedback_asked(fragment: str, said: str) -> None:
    """Within seven days."""
    assert said in "; ".join(assert_found("feedback-asked", fragment))
