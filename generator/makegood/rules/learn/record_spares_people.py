"""Nothing that is written down names a member of staff or somebody's health.

Read are the ids and titles of the handbook's record fields, in each language that makegood has words for: a field
such as `agent_name` or `injury` is found in the handbook and in each playbook that records it. The
customer's name is no such field, nor are a shift or a gap in training. What staff write into a
field cannot be seen here.

Why: A record that names people hunts for culprits, and people stop writing it. The trend behind a
name is a shift or a missed lesson [hiver]; that is what can be mended.

Mend: Take the field out; write down the shift, the site or the gap in training in its place.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import yaml

from makegood.finding import Level
from makegood.letters import plain
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


def check_handbook(context: Context) -> Iterator[Problem]:
    for field, term in context.handbook.record_fields.items():
        if told := _tells_of(field, term.means):
            message = f"the record field `{field}` tells of {told}"
            yield Problem(("record_fields", field), message, at_key=True)


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    terms = context.handbook.record_fields
    for i, field in enumerate(playbook.record):
        if told := field in terms and _tells_of(field, terms[field].means):
            yield Problem(("record", i), f"`{field}` writes down {told}")


@lru_cache(maxsize=1024)
def _tells_of(field: str, title: str) -> str:
    """Say what a field tells of that it must not; an empty text if nothing."""
    name, words, known = _plain(field), _plain(title), _patterns()
    of_somebody = not known.things.search(name)
    if known.names_staff.search(name) or (of_somebody and known.staff.match(name)):
        return "a member of staff"
    if of_somebody and known.health.search(name):
        return "somebody's health"
    if known.never.search(words) or known.things.search(words):
        return ""
    if known.names_staff.search(words):
        return "a member of staff"
    return "somebody's health" if known.health.search(words) else ""


class _Patterns(NamedTuple):
    """What finds the words of ``record_spares_people.yml``, all languages at once: an id may be in another."""

    staff: re.Pattern[str]
    names_staff: re.Pattern[str]
    health: re.Pattern[str]
    things: re.Pattern[str]
    never: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    data = yaml.load(Path(__file__).with_suffix(".yml").read_bytes(), yaml.CSafeLoader)

    def any_of(kind: str) -> str:
        words = (re.escape(word).replace(r"\*", r"\w*") for language in data.values() for word in language[kind])
        return rf"\b(?:{'|'.join(words)})\b"

    staff, naming = any_of("staff"), any_of("naming")
    named = rf"{naming}(?: {any_of('between')})* {staff}|{staff}(?: member)?(?: s)? {naming}"
    health, things, never = map(any_of, ("health", "things", "never"))
    return _Patterns(*map(re.compile, (staff, named, health, things, never)))


def _plain(text: str) -> str:
    """Write the words in lower case, without accents, a space between them."""
    return " ".join(re.findall(r"[a-z0-9]+", plain(text)))
