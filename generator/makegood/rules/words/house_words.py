"""The house's own words are used, and those it never says are not said.

Read are all that staff say or write to customers, the title, and the card's wordings. The words come
from house_words in handbook.yml: `instead_of` names the word to say, `never` what has none. They are
patterns, found in any inflection of the playbook's language.

Why: A house sounds like one when all its people use the same words; the words it has dropped were
dropped because they hurt [booher].

Mend: Say it in the house's words.
"""

from collections.abc import Iterator

from makegood.fields import titles
from makegood.finding import Level
from makegood.house_patterns import finder
from makegood.model import Playbook
from makegood.rule import Context, Problem
from makegood.syntax import quote

LEVEL = Level.WARNING
READS = "line"

GOOD = """
script:
  acknowledge:
    - say: I am sorry. You are our customer, and we have used your time.
--- # handbook.yml
house_words: {instead_of: {user: customer}, never: [claimant]}
"""

BAD = """
script:
  acknowledge:
    - say: I am sorry. Our users should not have to wait.  # <-
    - say: I have told the team about all claimants.  # <-
--- # handbook.yml
house_words: {instead_of: {user: customer}, never: [claimant]}
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    house = context.handbook.house_words
    if not house.instead_of and not house.never:
        return
    sought = finder((*house.instead_of, *house.never), playbook.language)
    for text, route in (*playbook.words, *titles(playbook)):
        for start, end, word in sought.find(text):
            instead = house.instead_of.get(word)
            if not instead:
                message = f"{quote(text[start:end])} is what this house never says"
                yield Problem(route, message, "Say it in other words, or leave it out.", within=(start, end))
            elif not _is_said_whole(text, instead, start, end):
                message = f"{quote(text[start:end])} is not this house's word for it"
                yield Problem(route, message, f"Say “{instead}”.", within=(start, end))


def _is_said_whole(text: str, instead: str, start: int, end: int) -> bool:
    """Whether the words are part of those to say instead: ``number`` in “reference number”."""
    text, instead = text.casefold(), instead.casefold()
    at = text.find(instead, max(0, end - len(instead)))
    return 0 <= at <= start and end <= at + len(instead)
