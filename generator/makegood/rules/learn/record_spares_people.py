"""Nothing that is written down names a member of staff or somebody's health.

Read are the ids and titles of the handbook's record fields, in English, Spanish and Polish: a field
such as `agent_name` or `injury` is found in the handbook and in each playbook that records it. The
customer's name is no such field, nor are a shift or a gap in training. What staff write into a
field cannot be seen here.

Why: A record that names people hunts for culprits, and people stop writing it. The trend behind a
name is a shift or a missed lesson [hiver]; that is what can be mended.

Mend: Take the field out; write down the shift, the site or the gap in training in its place.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from makegood.finding import Level
from makegood.model import Playbook
from makegood.rule import Context, Problem

LEVEL = Level.ERROR
PROFILE = "starter"

GOOD = """
record: [time, customer_name, training_gap]
--- # handbook.yml
record_fields:
  time: When it happened
  customer_name: The customer's name
  training_gap: What staff had not been trained for
"""

BAD = """
record:
  - time
  - agent_name  # <-
--- # handbook.yml
record_fields:
  time: When it happened
  agent_name: Who dealt with it  # <-
  complaint: Which injury the customer had  # <-
"""

_STAFF = (
    r"staff|agents?|employees?|colleagues?|coworkers?|clerks?|cashiers?|(?:served|handled|answered) by"
    r"|agentes|emplead[oa]s?|trabajador(?:es|as?)?|dependient[ea]s?|companer[oa]s?|colegas?|atendid[oa] por"
    r"|pracowni[kc]\w*|personel\w*|konsultant\w*|kasjer\w*|kolega|kolezank\w*|obsluzon[aey] przez"
)
_NAME = r"names?|initials|id|who|which|nombres?|iniciales|quien|imie|imiona|nazwisk\w*|inicjaly|kto|ktor[aey]"
_BETWEEN = r"(?: (?:of|on|the|an?|our|member|members|del?|la|el|los|las|una?|z))*"

_TELLS_OF_STAFF = re.compile(rf"(?:{_STAFF})\b")
_NAMES_STAFF = re.compile(rf"\b(?:{_NAME}){_BETWEEN} (?:{_STAFF})\b|\b(?:{_STAFF})(?: member)?(?: s)? (?:{_NAME})\b")
_TELLS_OF_HEALTH = re.compile(
    r"\b(?:health|injur(?:y|ies|ed)|diagnos[ei]s|illness(?:es)?|diseases?|medical|medication|disabilit(?:y|ies)"
    r"|pregnan(?:t|cy)|allerg(?:y|ies)|salud|lesion(?:es)?|diagnosticos?|enfermedad(?:es)?|medicacion|discapacidad"
    r"|embarazo|alergias?|zdrowi[ae]\w*|zdrowotn\w*|urazy?|obrazeni[ae]|diagnoz\w*|chorob\w*|niepelnospraw\w*"
    r"|ciaz[ay]|alergi[ae])\b"
)
_OF_NOBODY = re.compile(
    r"\b(?:training|trained|gap|shortage|count|level|rota|shift|hours|cost|discount|user|travel|system|service|server|battery"
    r"|check|safety|formacion|turno|falta|usuario|viajes|sistema|servicio|bateria|szkoleni\w*|zmian\w*|brak\w*"
    r"|systemu?|serwisu?|uslug\w*|baterii)\b"
)
"""Words that make a field one of conditions or of machines: a gap in training, the health of a server."""
_NOT = re.compile(r"\b(?:never|not?|without|nunca|sin|nie|nigdy|bez)\b")


def check_handbook(context: Context) -> Iterator[Problem]:
    for field, title in context.handbook.record_fields.items():
        if told := _tells_of(field, title):
            message = f"the record field `{field}` tells of {told}"
            yield Problem(("record_fields", field), message, at_key=True)


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    titles = context.handbook.record_fields
    for i, field in enumerate(playbook.record):
        if told := field in titles and _tells_of(field, titles[field]):
            yield Problem(("record", i), f"`{field}` writes down {told}")


@lru_cache(maxsize=1024)
def _tells_of(field: str, title: str) -> str:
    """Say what a field tells of that it must not; an empty text if nothing."""
    name, words = _plain(field), _plain(title)
    of_somebody = not _OF_NOBODY.search(name)
    if _NAMES_STAFF.search(name) or (of_somebody and _TELLS_OF_STAFF.match(name)):
        return "a member of staff"
    if of_somebody and _TELLS_OF_HEALTH.search(name):
        return "somebody's health"
    if _NOT.search(words) or _OF_NOBODY.search(words):
        return ""
    if _NAMES_STAFF.search(words):
        return "a member of staff"
    return "somebody's health" if _TELLS_OF_HEALTH.search(words) else ""


def _plain(text: str) -> str:
    """Write the words in lower case, without accents, a space between them."""
    letters = unicodedata.normalize("NFKD", text.lower().replace("ł", "l"))
    return " ".join(re.findall(r"[a-z0-9]+", "".join(c for c in letters if not unicodedata.combining(c))))
