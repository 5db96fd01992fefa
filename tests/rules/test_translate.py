"""Translate: there, whole, current, in the language that they claim, with their placeholders."""

import pytest

from makegood.source import Route
from makegood.translation import marks
from tests.rules.helper import assert_found, found_by

SPANISH = "--- # deliveries/parcel-late.es.yml\ntranslates: deliveries/parcel-late\n"
DEMANDED = "--- # handbook.yml\nareas: {deliveries: {title: Deliveries, owner: care, languages: [en, es]}}\n"
IN_SPANISH = "--- # handbook.es.yml\ntitle: Cómo lo arreglamos\n"


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        pytest.param(f"title: Late\n{SPANISH}{IN_SPANISH}{DEMANDED}", "", id="there"),
        pytest.param(f"title: Late\n{IN_SPANISH}", "", id="an area that demands nothing"),
        pytest.param("title: Late\n--- # handbook.yml\nlanguages: [en]\n", "", id="one language"),
        pytest.param(
            f"title: Tarde\nlanguage: es\n--- # deliveries/parcel-late.en.yml\ntitle: Late\nlanguage: en\n"
            f"translates: deliveries/parcel-late\n{IN_SPANISH}{DEMANDED}",
            "",
            id="the original is in another language than the handbook",
        ),
        pytest.param(
            f"language: en  # <-\n{IN_SPANISH}{DEMANDED}",
            "this playbook is not there in `es`",
            id="a playbook is missing",
        ),
        pytest.param(
            f"language: en  # <-\n{IN_SPANISH}{DEMANDED}languages: [en, es, pl]  # <-\n",
            "the handbook's own words are not there in `pl`",
            id="of two languages one is demanded of the area, both of the handbook",
        ),
    ],
)
def test_translation_present(fragment: str, said: str) -> None:
    """What an area demands, and the handbook's own words."""
    assert said in "; ".join(assert_found("translation-present", fragment))


def test_translation_present_names_the_command_that_begins_it() -> None:
    (handbooks, playbooks) = sorted(
        found_by("translation-present", f"title: Late\n{DEMANDED}"), key=lambda finding: finding.path, reverse=True
    )
    assert handbooks.mend == "Begin it with: makegood new --translates handbook --language es"
    assert playbooks.mend == "Begin it with: makegood new --translates deliveries/parcel-late --language es"


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        pytest.param(
            f"""
customer_says: [Where is it?, You said Tuesday]
training: [{{scene: By phone, customer: [Where is it?, Hello??], minutes: 4}}]
card: {{title: Parcel late, say_first: Sorry.}}
{SPANISH}customer_says: [¿Dónde está?]
training: [{{scene: Por teléfono, customer: [¿Dónde está?]}}]
card: {{title: Paquete tarde}}
""",
            "",
            id="customers' words and the card's are each language's own",
        ),
        pytest.param(
            f"title: Software\nweak_spots: [{{spot: City Couriers}}]\n{SPANISH}title: Software\n"
            "weak_spots: [{spot: City Couriers}]\n",
            "",
            id="a name is the same in both",
        ),
        pytest.param(
            f"""
weak_spots: [{{spot: The shop, plan_b: Call them, signs: [Fewer spoken complaints]}}]
variants: {{happened_before: {{when: Skipass}}}}
{SPANISH}
weak_spots:
  - spot: The shop  # <-
    plan_b: Llamarles
    signs: [Fewer spoken complaints]  # <-
variants: {{happened_before: {{when: Skipass}}}}
""",
            "“The shop” is still as in the original; “Fewer spoken complaints” is still",
            id="two words are told, one may be the same",
        ),
        pytest.param(
            f"""
weak_spots:
  - {{spot: The depot, signs: [No scan, No van], plan_b: Call them}}
{SPANISH}
weak_spots:
  - spot: El almacén
    signs: [Sin lectura]  # <-
    plan_b: Llamarles
""",
            "`signs` in item 1 of `weak_spots` has 1 item here and 2 in the original; most likely here is no “No van”",
            id="a list is too short",
        ),
        pytest.param(
            f"""
weak_spots: [{{spot: The depot, signs: [No scan]}}]
{SPANISH}
weak_spots:  # <-
  - spot: El almacén
    signs: [Sin lectura, No hay]
  - spot: La furgoneta que los lleva
    signs: [Sin matrícula]
""",
            "`weak_spots` has 2 items here and 1 in the original; most likely in the original is no "
            "“La furgoneta que los lleva” with 1 more",
            id="a list is too long: the outer one is told",
        ),
        pytest.param(
            f"""
script:
  resolve:
    - {{say: "I am sorry, {{customer_name}}."}}
    - {{convey: Say who comes.}}
    - {{say: "They come by {{time}}."}}
    - {{ask: Is that all right?}}
{SPANISH}
script:
  resolve:  # <-
    - say: Lo siento, {{customer_name}}.
    - say: Vienen antes de las {{time}}.
    - ask: ¿Le parece bien?
""",
            "has 3 items here and 4 in the original; most likely here is no “Say who comes.”",
            id="a line has come in the midst of the original",
        ),
        pytest.param(
            f"""
training:
  - {{scene: A}}
  - {{scene: B}}
{SPANISH}
training:
  - scene: Á
  - scene: É
    look_for:  # <-
      - Escucha
""",
            "“Escucha” stands here and not in the original",
            id="a list that the original does not have",
        ),
        pytest.param(
            """
script:
  acknowledge: [{say: Sorry.}]
  resolve: [{say: We call them.}, {ask: What is fair?}]
variants: {happened_before: {when: They were late before}}
--- # deliveries/parcel-late.es.yml
translates: deliveries/parcel-late  # <-
""",
            "“Sorry.” with 2 more stands in the original and not here",
            id="a part that is missing is told once",
        ),
        pytest.param(
            f"""
training: [{{scene: By phone, customer: [Where is it?]}}]
{SPANISH}
training:
  - scene: Por teléfono  # <-
""",
            "“Where is it?” stands in the original",
            id="customers' lines would be read out in English",
        ),
        pytest.param(
            f"""
script: {{resolve: [{{say: We call them.}}, {{ask: Is that all right?}}]}}
{SPANISH}
script:
  resolve:
    - ask: ¿Les llamamos?  # <-
    - convey: Preguntar si le parece bien.  # <-
""",
            "this is `convey`, and in the original `ask`: “Is that all right?”",
            id="of another kind",
        ),
        pytest.param(
            f"""
script:
  acknowledge: [{{say: I am sorry for this.}}]
  resolve: [{{say: We call them at once.}}]
{SPANISH}
script:
  acknowledge: [{{say: I am sorry for this.}}]  # <-
  resolve: [{{say: Les llamamos ahora mismo.}}]
""",
            "“I am sorry for this.” is still as in the original",
            id="one sentence is still the original's",
        ),
        pytest.param(
            f"""
script:
  acknowledge: [{{say: I am sorry for this.}}]
  resolve: [{{say: We call them at once.}}]
{SPANISH}
script:  # <-
  acknowledge: [{{say: I am sorry for this.}}]
  resolve: [{{say: We call them at once.}}]
""",
            "“I am sorry for this.” with 1 more is still as in the original",
            id="a part that nobody has begun is told once",
        ),
    ],
)
def test_translation_whole(fragment: str, said: str) -> None:
    """All that the original says, and nothing else."""
    assert said in "; ".join(assert_found("translation-whole", fragment))


@pytest.mark.parametrize(
    ("route", "place"),
    [
        ("weak_spots: [{spot: A}, {spot: B, signs: [C, D]}]", "item 2 of `weak_spots`"),
        ("actions: {call: {does: A, nature: fix, medium: time, role: front-line}}", "`actions`"),
        ("script: {resolve: [{say: A}, {say: B}]}", "item 2 of `script.resolve`"),
    ],
)
def test_translation_whole_says_where_to_put_it(route: str, place: str) -> None:
    begun = {"weak_spots": "weak_spots: [{spot: Á}]", "script": "script: {resolve: [{say: Á}]}"}
    own = begun.get(route.partition(":")[0], "")
    (finding,) = found_by("translation-whole", f"{route}\n{SPANISH}{own}\n")
    assert finding.mend == f"Say it in `es`, as {place}."


LINES = "\n".join(f"    - {line}" for line in (
    '{say: "I am sorry, {customer_name}."}', '{say: "They come by {time} with 3 of them."}', "{ask: Is it all right?}"
))  # fmt: skip
OWN_LINES = (
    '{say: "Lo siento, {customer_name}."}',
    "{say: Ya he llamado al almacén y me lo han confirmado todo.}",
    '{say: "Vienen antes de las {time} con 3."}',
    "{ask: ¿Le parece bien?}",
)


@pytest.mark.parametrize("name", ["placeholders-kept", "figures-kept"])
def test_nothing_is_compared_by_place_in_a_list_of_another_length(name: str) -> None:
    own = "\n".join(f"    - {line}" for line in OWN_LINES)
    fragment = f"script:\n  resolve:\n{LINES}\n{SPANISH}script:\n  resolve:\n{own}\n"
    assert found_by(name, fragment) == []
    (finding,) = found_by("translation-whole", fragment)
    assert "4 items here and 3 in the original; most likely in the original is no “Ya he llamado" in finding.message
    assert finding.mend == ("Take it out, item 2 of `script.resolve`; or first write it in deliveries/parcel-late.yml.")


def test_translation_whole_of_the_handbook() -> None:
    """Labels are wanted although the original needs none; names and contacts may stay."""
    words = """
--- # handbook.es.yml
title: Cómo lo arreglamos
roles:
  front-line: {title: Primera línea}
  team-lead: {title: Responsable, reach: {in_hours: extensión 21, out_of_hours: teléfono de guardia}}
  duty-manager: {title: Jefe de turno, reach: {in_hours: extensión 9}}
teams: {care: {title: Atención}}
areas: {deliveries: {title: Entregas}}
moments:
  today: {called: hoy, means: antes del cierre}
  next order:  # <-
    means: el próximo pedido
placeholders:
  customer_name: el nombre  # <-
record_fields:
  time: {label: hora, means: Cuándo ocurrió}
  weak_spot: {label: punto débil, means: Qué punto débil falló}
  version: {label: versión, means: Qué versión}
  given: {label: lo dado, means: Qué se dio}
  satisfied: {label: satisfecho, means: Si quedó satisfecho}
measures: {faster-response: Respuesta más rápida}
"""
    messages = assert_found("translation-whole", f"title: Late\n{words}")
    assert messages == [
        "“next order” stands in the original and not here",
        "“customer name” stands in the original and not here",
    ]


def compared(**parts: str) -> str:
    """The key that says what a translation was compared with: the title and the first line's words."""
    texts: dict[str, dict[Route, str]] = {
        "title": {("title",): parts.get("title", "")},
        "script": {("script", "acknowledge", 0, "say"): parts.get("script", "")},
    }
    written = ", ".join(f'{part}: "{marks(texts[part])[part]}"' for part in parts)
    return f"compared_with: {{{written}}}\n"


ORIGINAL = "title: The parcel is late\nscript: {acknowledge: [{say: I am sorry.}]}\n"


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        pytest.param(
            ORIGINAL + SPANISH + compared(title="The parcel is late", script="I am sorry."), "", id="compared since"
        ),
        pytest.param(
            ORIGINAL.replace("I am sorry.", '"I am  sorry."')
            + SPANISH
            + compared(title="The parcel is late", script="I am sorry."),
            "",
            id="spaces are no change",
        ),
        pytest.param(
            f"{ORIGINAL}reviewed: {{date: 2026-01-02, by: Head of Care}}\n".replace("2026-01-02", '"2026-01-02"')
            + SPANISH
            + compared(title="The parcel is late", script="I am sorry."),
            "",
            id="a date is no change",
        ),
        pytest.param(
            f"{ORIGINAL}{SPANISH}{compared(title='The parcel was late', script='I am sorry.')}title: Tarde  # <-\n",
            "the original's `title` has changed since this was compared with it",
            id="the title has changed",
        ),
        pytest.param(
            f"{ORIGINAL}{SPANISH}{compared(title='The parcel is late')}"
            "script:  # <-\n  acknowledge: [{say: Perdón.}]\n",
            "the original's `script` has changed",
            id="a part has come since",
        ),
        pytest.param(
            ORIGINAL + SPANISH.replace("late\n", "late  # <-\n"),
            "nothing tells which words of the original this was compared with",
            id="never compared",
        ),
    ],
)  # fmt: skip
def test_translation_current(fragment: str, said: str) -> None:
    """By what the words say, not by dates."""
    assert said in "; ".join(assert_found("translation-current", fragment))


def test_translation_current_is_advice_where_nothing_was_compared() -> None:
    (finding,) = found_by("translation-current", ORIGINAL + SPANISH)
    assert finding.level.value == "advice"
    assert finding.mend.endswith("then: makegood translations --compared deliveries/parcel-late.es.yml")


@pytest.mark.parametrize(
    ("original", "own", "said"),
    [
        ("{time}, {item} and {time}", "{item} y {time}  # <-", ""),
        ("{time} and {item}", "{item}  # <-", "{time} stands in the original and not here"),
        ("{time}", "{time} y {item}  # <-", "{item} stands here and not in the original"),
        ("{time}", "{tiempo}  # <-", "{tiempo} stands here and not in the original"),
    ],
    ids=["order and number are free", "one is lost", "one is added", "its name is translated"],
)
def test_placeholders_kept(original: str, own: str, said: str) -> None:
    """The same ones, however often."""
    quoted = own.replace("  # <-", "")
    mark = "  # <-" if said else ""
    fragment = (
        f'script: {{resolve: [{{say: "{original}"}}]}}\n{SPANISH}script:\n  resolve:\n    - say: "{quoted}"{mark}\n'
    )
    assert said in "; ".join(assert_found("placeholders-kept", fragment))


def test_placeholders_kept_leaves_customers_words_alone() -> None:
    fragment = f'customer_says: ["I am {{customer_name}}"]\n{SPANISH}customer_says: [¿Dónde está?]\n'
    assert assert_found("placeholders-kept", fragment) == []


TERMS = """
--- # handbook.yml
languages: [en, es, pl]
placeholders:
  item: what they ordered
  place: where they are
  customer_name: their name
  new_day: {means: the new day, unchanged_in: [es]}
  time: {means: a clock time, unchanged_in: [es, pl]}
"""


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "The {item} comes to {place} by {time}.", ""),
        ("es", "Llega el {new_day} antes de las {time}, {customer_name}.", ""),
        ("es", "Su {item} está en {place}.", ""),
        ("pl", "Zamówienie na nazwisko {customer_name} będzie do {time}.", ""),
        ("pl", "Chodzi o: {item}. Miejsce spotkania to {place}.", ""),
        ("pl", "Piszę w sprawie zamówienia („{item}”).", ""),
        ("de", "Der {item} ist im {place}.", ""),
        ("en", "I bring you a {item}.", "a"),
        ("en", "An {item} is on its way.", "An"),
        ("es", "El {item} llega hoy.", "El"),
        ("es", "Le llevo unas {item}.", "unas"),
        ("pl", "Czekamy w {place}.", "w"),
        ("pl", "Nowy termin: przywozimy na {new_day}.", "na"),
        ("pl", "Panie {customer_name}, przepraszam.", "Panie"),
        ("pl", "Brakuje {item}.", "Brakuje"),
    ],
)
def test_placeholders_uninflected(language: str, text: str, word: str) -> None:
    """Nothing where the word stands by itself, or never changes."""
    mark = "  # <-" if word else ""
    fragment = f'language: {language}\nscript:\n  resolve:\n    - say: "{text}"{mark}\n{TERMS}'
    if language == "de":
        fragment = fragment.replace("[en, es, pl]", "[de, en, es, pl]")
    found = assert_found("placeholders-uninflected", fragment)
    assert [f"after “{word}”" in message for message in found] == ([True] if word else [])


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        pytest.param("title: No, no, no, no, no and once more no", "", id="what Polish says too"),
        pytest.param("title: ¿Dónde está?", "", id="too short to tell"),
        pytest.param(
            "customer_says: [I want my parcel, 'Write to no-lo-se@correo.example or `para que no se la lleve`']",
            "",
            id="code and addresses are no words",
        ),
        pytest.param(
            "customer_says: [I bought it at Como en Casa para Ti, I do]\n"
            "--- # handbook.yml\nhouse_words: {brands: [Como en Casa para Ti]}\n",
            "",
            id="nor are brands",
        ),
        pytest.param(
            "language: it\ntitle: Il pacco con la mia roba non mi arriva\n--- # handbook.yml\nlanguages: [en, it]\n",
            "",
            id="a language of which nothing is known",
        ),
        pytest.param(
            "title: I have not got it yet\nscript: {resolve: [{say: I will bring it to you on Tuesday}]}\n"
            f"{SPANISH}title: Todavía no me ha llegado nada\ncustomer_says: [¿Pero dónde está lo que les pedí?]\n",
            "",
            id="what a translation lacks is told by another rule",
        ),
        pytest.param(
            "title: The parcel is not here and they wait for it\n"
            "customer_says:\n  - Llevo toda la mañana esperando en casa  # <-\n",
            "this reads as `es`, and the file is in `en`",
            id="one sentence",
        ),
        pytest.param(
            "language: en  # <-\ntitle: La paquetería no ha llegado y el cliente espera\n"
            "customer_says: [Llevo toda la mañana esperando en casa]\n",
            "the texts read as `es`, and the file is in `en`",
            id="an original as a whole, told once",
        ),
        pytest.param(
            f"title: They wait for the parcel\n{SPANISH}language: es  # <-\n"
            "title: Klient czeka na paczkę, której nie ma\n",
            "the texts read as `pl`, and the file is in `es`",
            id="a translation into the wrong language",
        ),
        pytest.param(
            "title: Late\n--- # handbook.es.yml\ntitle: Cómo lo arreglamos para que no se repita\n"
            "for_staff:\n  reward: Whoever made it gets a paid day off  # <-\n",
            "this reads as `en`, and the file is in `es`",
            id="the handbook's words",
        ),
    ],
)  # fmt: skip
def test_language_claimed(fragment: str, said: str) -> None:
    """By words and letters that only one language has."""
    assert said in "; ".join(assert_found("language-claimed", fragment))


@pytest.mark.parametrize(
    ("original", "own", "said"),
    [
        ("beyond 30 EUR", "supera los 30 EUR", ""),
        ("beyond 30 EUR", "supera los treinta euros", ""),
        ("within thirty minutes", "en 30 minutos", ""),
        ("1,500 km and 25,000.50 EUR", "1500 km y 25.000,5 EUR", ""),
        ("25,000 EUR", "25 000 EUR", ""),
        ("€40", "40 EUR", ""),
        ("at 7 pm, not 12 am", "a las 19:00, no a las 0:00", ""),
        ("at 7.40 p.m.", "a las 19:40 h", ""),
        ("at 07.40 and 9 pm", "a las 7:40 y las 9 de la noche", ""),
        ("{time_2}: 3 of 5", "{time_9}: de 5, 3", ""),
        ("as EU261 says", "según UE261 y CE262", ""),
        ("beyond 30 EUR", "supera los 50 EUR", "50 EUR stands here, and in the original 30 EUR"),
        ("within 20 minutes", "en 25 minutos", "25 stands here, and in the original 20"),
        ("at 19:40, 3 vans", "a las 19:30, 3 camionetas", "19:30 stands here, and in the original 19:40"),
        ("at 7 pm", "a las 7", "7 stands here, and in the original 7 pm"),
        ("beyond 30 EUR", "si pide más", "30 EUR stands in the original and not here"),
        ("beyond that", "supera los 30 €", "30 € stands here and not in the original"),
        ("1,500 EUR", "1,50 EUR", "1,50 EUR stands here, and in the original 1,500 EUR"),
    ],
)
def test_figures_kept(original: str, own: str, said: str) -> None:
    """The same numbers, however a language writes them; in words they are not read."""
    mark = "  # <-" if said else ""
    fragment = f'script: {{resolve: [{{say: "{original}"}}]}}\n{SPANISH}script:\n  resolve:\n    - say: "{own}"{mark}\n'
    assert said in "; ".join(assert_found("figures-kept", fragment))


def test_figures_kept_leaves_customers_words_alone() -> None:
    fragment = f'customer_says: ["It was 30 EUR"]\n{SPANISH}customer_says: [Eran 50 EUR]\n'
    assert assert_found("figures-kept", fragment) == []


@pytest.mark.parametrize(
    ("name", "original", "own"),
    [
        ("promise-declared", "say: Let us look at this together.", "say: Le enviaré otro hoy mismo por mensajero."),
        (
            "fair-question-asked",
            "ask: What would you consider fair?, within_limit: give-exactly-that, beyond_limit: offer-nearest",
            "say: Vamos a mirarlo.",
        ),
    ],
)
def test_what_only_the_original_may_declare_is_mended_by_words_or_there(name: str, original: str, own: str) -> None:
    """A translation holds words alone: no promises, and nothing that follows an answer."""
    (finding,) = found_by(name, f"script: {{resolve: [{{{original}}}]}}\n{SPANISH}script: {{resolve: [{{{own}}}]}}\n")
    assert finding.path == "deliveries/parcel-late.es.yml"
    assert finding.mend == "Say it as the original does, deliveries/parcel-late.yml; or change the original first."


def test_a_list_of_another_length_is_told_by_itself() -> None:
    """Its lines stand over those of others, so that one that promises seems not to."""
    own = "say: Le enviaré otro hoy mismo por mensajero."
    original = "{say: I see.}, {say: Let us look at this together.}"
    fragment = f"script: {{resolve: [{original}]}}\n{SPANISH}script: {{resolve: [{{{own}}}]}}\n"
    assert found_by("promise-declared", fragment) == []
    assert len(found_by("translation-whole", fragment)) == 1
