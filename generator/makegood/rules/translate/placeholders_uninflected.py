"""No placeholder stands where its word would have to change.

Read are all texts of a playbook, for a word right before a placeholder that governs its form, or is governed by
it, such as a or an in English, articles in Spanish, prepositions and forms of address in Polish. A placeholder whose
word never changes in a language has that language under unchanged_in in handbook.yml: a clock time, a sum, a
number. In a language whose words of this kind makegood does not have, nothing is found.

Why: What is filled in stands there as it is. “Jestem w {place}” becomes a sentence that no Pole would say, and
the customer hears a form letter.

Mend: Put it after a colon, or behind a word that takes the form in its place (na nazwisko {customer_name}); or
say the sentence otherwise. If what is filled in never changes, write the language under its unchanged_in.
"""

import re
from collections.abc import Iterator

from makegood import fields, languages
from makegood.finding import Level
from makegood.model import Playbook
from makegood.rule import Context, Problem

LEVEL = Level.WARNING

GOOD = """
script:
  resolve:
    - say: "The parcel comes by {time}: {item}."
    - convey: Take the {item} to them within an hour.
--- # handbook.yml
placeholders:
  item: what they ordered
  time: {means: a clock time, unchanged_in: [es, pl]}
"""

BAD = """
script:
  resolve:
    - say: I bring you a {item} by {time}.  # <-
--- # deliveries/parcel-late.es.yml
translates: deliveries/parcel-late
script:
  resolve:
    - say: Le llevo el {item} antes de las {time}.  # <-
--- # handbook.yml
placeholders:
  item: what they ordered
  time: {means: a clock time, unchanged_in: [es, pl]}
"""

_AFTER_A_WORD = re.compile(r"(?P<word>[^\W\d_]+)\s+\{(?P<name>[a-z0-9_]+)\}")


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    agreeing, terms = languages.of(playbook.language).agrees, context.handbook.placeholders
    for text, route in fields.texts(playbook) if agreeing else ():
        for match in _AFTER_A_WORD.finditer(text) if "{" in text else ():
            term = terms.get(match["name"])
            if term and match["word"].lower() in agreeing and playbook.language not in term.unchanged_in:
                message = (
                    f"{{{match['name']}}} is filled in as it is, and after “{match['word']}” it may have to change"
                )
                yield Problem(route, message, within=match.span())
