"""A translated text has the same placeholders as the original's.

Their order is free, and so is how often each stands there, as long as it is there. Compared are texts at the
same place, the handbook's own words among them; customers' words and the card's are each language's own, and in a
list that has more items in one of the two than in the other, translation-whole tells that first.

Why: A placeholder that is lost takes a fact out of the sentence: the hour, the sum, the name of who takes over.
One that has been added asks staff for what the original never promised.

Mend: Put it where that language wants it, after a colon if the word would have to change; or leave it out
in the original as well.
"""

from collections.abc import Iterator

from makegood.editions import paired, translated
from makegood.finding import Level
from makegood.rule import Context, Problem
from makegood.translation import placeholders

LEVEL = Level.ERROR

GOOD = """
script:
  resolve:
    - say: "{customer_name}, the parcel comes by {time}."
--- # deliveries/parcel-late.es.yml
translates: deliveries/parcel-late
script:
  resolve:
    - say: El paquete llega antes de las {time}, {customer_name}.
"""

BAD = """
script:
  resolve:
    - say: "{customer_name}, the parcel comes by {time}."
    - convey: Say who comes.
--- # deliveries/parcel-late.es.yml
translates: deliveries/parcel-late
script:
  resolve:
    - say: "{customer_name}, el paquete llega hoy."  # <-
    - convey: Diga que viene {my_name}.  # <-
"""


def check_handbook(context: Context) -> Iterator[Problem]:
    for original, own in translated(context.handbook):
        for route, text, source in paired(original, own):
            here, there = placeholders(text), placeholders(source)
            for name in sorted(there - here):
                yield Problem(route, f"{name} stands in the original and not here", document=own)
            for name in sorted(here - there):
                yield Problem(route, f"{name} stands here and not in the original", document=own)
