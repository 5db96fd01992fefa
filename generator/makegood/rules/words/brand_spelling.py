"""Every brand is spelt as the house spells it.

Read are all that staff say or write to customers, the title, and the card's wordings. Found is a name
of brands, under house_words in handbook.yml, in other capitals, with a space or hyphen too few or too
many, or, from six letters on, with one letter wrong. Endings that a language adds to a name pass, and
so do addresses of pages and mail.

Why: A name that its own people misspell tells the customer how closely they look at the rest.

Mend: Write the name as it stands under brands; `makegood lint --fix` does where only capitals, spaces
or hyphens differ.
"""

from collections.abc import Iterator

from makegood.brands import speller
from makegood.fields import titles
from makegood.finding import Level
from makegood.model import Playbook
from makegood.rule import Context, Problem
from makegood.syntax import quote

LEVEL = Level.WARNING
READS = "line"

GOOD = """
script:
  acknowledge:
    - say: I am sorry that Northfell Air let you wait. Write to me at care@northfellair.example.
--- # handbook.yml
house_words: {brands: [Northfell Air]}
"""

BAD = """
script:
  acknowledge:
    - say: I am sorry that NorthFell-Air let you wait.  # <-
    - say: All of us at Nortfell Air are sorry.  # <-
--- # handbook.yml
house_words: {brands: [Northfell Air]}
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    brands = context.handbook.house_words.brands
    if not brands:
        return
    misspelt = speller(brands, playbook.language).misspelt
    for text, route in (*playbook.words, *titles(playbook)):
        for start, end, brand, is_same_letters in misspelt(text):
            message = f"{quote(text[start:end])} is not how the brand is spelt"
            edit = brand if is_same_letters else None
            yield Problem(route, message, f"Write “{brand}”.", within=(start, end), edit=edit)
