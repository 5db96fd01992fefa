"""A translation says all that its original says, and nothing that it does not.

Read are a playbook's texts and the handbook's. Each stands at the same place as in the original: under the
same keys, as the same item of a list, a question as a question. A text that still stands there in the
original's very words, from two words on, is not said yet, unless it is a name. Customers' own words and the card's
wording need not match; labels of placeholders and record fields, and what moments are called, are wanted
although the original may leave them out; names of partners and contacts are not. A part that is missing as a whole is
told once. A list that has more items in one of the two is told once, with the items that most likely have no
counterpart; what is in it is compared when it has as many.

Why: What a translation lacks stands on its page in the other language, and staff read out a sentence that the
customer does not understand. What the original lacks is promised in one language only.

Mend: Say it at the place that the finding names, as a colleague would in that language; take out what the
original does not say, or say it there first.
"""

from collections.abc import Iterator, Sequence

from makegood.editions import Document, Uneven, lacking, other_kinds, surplus, translated, uneven, unsaid
from makegood.finding import Level
from makegood.rule import Context, Problem
from makegood.source import Route

LEVEL = Level.ERROR

GOOD = """
script:
  acknowledge:
    - say: I am sorry. I can help you with that.
    - ask: What do you need it for?
--- # deliveries/parcel-late.es.yml
translates: deliveries/parcel-late
script:
  acknowledge:
    - say: Lo siento. Puedo ayudarle con esto.
    - ask: ¿Para qué lo necesita?
"""

BAD = """
script:
  acknowledge:
    - say: I am sorry. I can help you with that.
    - convey: Let them finish.
  understand:
    - ask: What do you need it for?
    - ask: When do you need it?
  follow_up:
    - ask: Are you happy with that?
--- # deliveries/parcel-late.es.yml
translates: deliveries/parcel-late
script:  # <-
  acknowledge:
    - say: I am sorry. I can help you with that.  # <-
    - ask: ¿Le dejo terminar?  # <-
  understand:  # <-
    - ask: ¿Para qué lo necesita?
  resolve:  # <-
    - say: Se lo llevo yo.
"""

_LONGEST = 50
"""Characters of a text that are quoted."""


def check_handbook(context: Context) -> Iterator[Problem]:
    for original, translation in translated(context.handbook):
        yield from _problems(original, translation)


def _problems(original: Document, own: Document) -> Iterator[Problem]:
    language = own.language
    for route, uneven_list in uneven(original, own).items():
        yield _counted(route, uneven_list, original, own)
    for place, texts in lacking(original, own).items():
        mend = f"Say it in `{language}`, as {_place(place)}."
        yield Problem(place, f"{_quoted(texts)} stands in the original and not here", mend, document=own)
    for place, texts in surplus(original, own).items():
        mend = f"Take it out, or first write it in {original.path}, as {_place(place)}."
        yield Problem(place, f"{_quoted(texts)} stands here and not in the original", mend, document=own, at_key=True)
    for route, kind in other_kinds(original, own):
        message = f"this is `{kind}`, and in the original `{route[-1]}`: {_quoted([original.texts[route]])}"
        mend = f"Write it as `{route[-1]}`; or change the original."
        yield Problem((*route[:-1], kind), message, mend, document=own, at_key=True)
    for place, texts in unsaid(original, own).items():
        mend = f"Say it in `{language}`."
        yield Problem(place, f"{_quoted(texts)} is still as in the original", mend, document=own)


def _counted(route: Route, found: Uneven, original: Document, own: Document) -> Problem:
    """A list that has more items in one of the two: how many, and which have no counterpart."""
    shown = " and ".join(map(_quoted, map(list, found.odd.values())))
    places = " and ".join(_place((*route, i)) for i in found.odd)
    is_short = found.here < found.there
    where, mend = (
        ("here", f"Say it in `{own.language}`, as {places}.")
        if is_short
        else ("in the original", f"Take it out, {places}; or first write it in {original.path}.")
    )
    message = (
        f"{_place(route)} has {_items(found.here)} here and {found.there} in the original; "
        f"most likely {where} is no {shown}"
    )
    return Problem(route, message, mend, document=own, at_key=True)


def _items(count: int) -> str:
    return f"{count} item" if count == 1 else f"{count} items"


def _quoted(texts: Sequence[str]) -> str:
    """The first of some texts, shortened, and how many more there are."""
    words = " ".join(texts[0].split())
    short = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rpartition(' ')[0] or words[:_LONGEST]} …"
    return f"“{short}”" + (f" with {len(texts) - 1} more" if len(texts) > 1 else "")


def _place(route: Route) -> str:
    """A place in words: ``item 2 of `checks` in `actions.courier` ``."""
    steps: list[str] = []
    for step in route:
        if isinstance(step, int):
            steps[-1] = f"item {step + 1} of {steps[-1]}"
        elif steps and not steps[-1].startswith("item"):
            steps[-1] = f"{steps[-1][:-1]}.{step}`"
        else:
            steps.append(f"`{step}`")
    return " in ".join(reversed(steps))
