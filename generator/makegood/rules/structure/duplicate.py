"""No two playbooks have the same title or the same customer words in one language.

Customer words are the same where the whole list is: one sentence may well be said about two
failures. Upper and lower case and spaces make no difference. Translations of one and the same
original are left aside.

Why: Staff who search while a customer waits must find one answer; of two for the same case, one is
out of date.

Mend: Keep one playbook and delete the other; if they are two cases, say in the title and in the
customers' words what sets them apart.
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import Playbook
from makegood.rule import Context, Problem

LEVEL = Level.ERROR

GOOD = """
title: The parcel is late
customer_says: [Where is my parcel?, It is a birthday present]
--- # deliveries/parcel-stolen.yml
title: The parcel was stolen from the doorstep
customer_says: [Where is my parcel?, The app says it was delivered]
"""

BAD = """
title: The parcel is late
customer_says: [Where is my parcel?, It is a birthday present]
--- # deliveries/parcel-too-late.yml
title: The  Parcel is late  # <-
customer_says: [It is a birthday present, Where is my parcel?]  # <-
"""


def check_handbook(context: Context) -> Iterator[Problem]:
    titles: dict[tuple[str, str], Playbook] = {}
    words: dict[tuple[str, frozenset[str]], Playbook] = {}
    for playbook in context.handbook.playbooks:
        first = titles.setdefault((playbook.language, _same(playbook.title)), playbook)
        if first.original != playbook.original:
            message = f"this is also the title of {first.path}"
            yield Problem(("title",), message, document=playbook)
        said = frozenset(map(_same, playbook.customer_says))
        first = words.setdefault((playbook.language, said), playbook) if said else playbook
        if first.original != playbook.original:
            message = f"these are also the customers' words in {first.path}"
            yield Problem(("customer_says",), message, document=playbook)


def _same(text: str) -> str:
    return " ".join(text.casefold().split())
