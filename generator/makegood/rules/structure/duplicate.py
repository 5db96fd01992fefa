"""No two playbooks have the same title or the same customer words in one language.

Customer words are the same where the whole list is: one sentence may well be said about two
failures. Upper and lower case and spaces make no difference. Translations of one and the same
original are left aside. Both playbooks are found, each with the other's name.

Why: Staff who search while a customer waits must find one answer; of two for the same case, one is
out of date.

Mend: Keep one playbook and delete the other; if they are two cases, say in the title and in the
customers' words what sets them apart.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from makegood.finding import Level
from makegood.model import Playbook
from makegood.rule import Context, Problem
from makegood.source import Route

LEVEL = Level.ERROR

GOOD = """
title: The parcel is late
customer_says: [Where is my parcel?, It is a birthday present]
--- # deliveries/parcel-stolen.yml
title: The parcel was stolen from the doorstep
customer_says: [Where is my parcel?, The app says it was delivered]
"""

BAD = """
title: The parcel is late  # <-
customer_says: [Where is my parcel?, It is a birthday present]  # <-
--- # deliveries/parcel-too-late.yml
title: The  Parcel is late  # <-
customer_says: [It is a birthday present, Where is my parcel?]  # <-
"""


def check_handbook(context: Context) -> Iterator[Problem]:
    playbooks = context.handbook.playbooks
    yield from _shared(playbooks, ("title",), "this is also the title of", lambda playbook: [playbook.title])
    yield from _shared(
        playbooks, ("customer_says",), "these are also the customers' words in", lambda playbook: playbook.customer_says
    )


def _shared(
    playbooks: Iterable[Playbook], route: Route, message: str, said: Callable[[Playbook], Iterable[str]]
) -> Iterator[Problem]:
    """A problem in each playbook that says the same as another: whichever is read, the other is named."""
    groups: dict[tuple[str, frozenset[str]], list[Playbook]] = defaultdict(list)
    for playbook in playbooks:
        if words := frozenset(map(_same, said(playbook))):
            groups[playbook.language, words].append(playbook)
    for group in groups.values():
        for playbook in group:
            other = next((other for other in group if other.original != playbook.original), None)
            if other:
                yield Problem(route, f"{message} {other.path}", document=playbook)


def _same(text: str) -> str:
    return " ".join(text.casefold().split())
