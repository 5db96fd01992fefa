"""After a case at least its time, the weak spot, what was given and whether it satisfied are kept.

These are the record fields `time`, `weak_spot`, `given` and `satisfied`. Where a weak spot is prone
because it is a new offering, `component` or `version` is written down as well.

Why: What is written down shows trends that nobody sees in a single case: more complaints at one
hour of the day, more after each update of a component [hiver].

Mend: Add the missing ids to record, and define them under record_fields in handbook.yml if they are
not there yet.
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import Playbook
from makegood.rule import Context, Problem

LEVEL = Level.WARNING

GOOD = """
weak_spots:
  - {spot: The new parcel lockers, prone_because: new-offering}
record: [time, weak_spot, version, given, satisfied]
"""

BAD = """
weak_spots:
  - {spot: The new parcel lockers, prone_because: new-offering}
record: [time, weak_spot, satisfied]  # <-
"""

_NEEDED = ("time", "weak_spot", "given", "satisfied")


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    missing = [f"`{name}`" for name in _NEEDED if name not in playbook.record]
    is_new = any(spot.prone_because == "new-offering" for spot in playbook.weak_spots)
    if is_new and not {"component", "version"}.intersection(playbook.record):
        missing.append("`component` or `version`, as a weak spot is a new offering")
    if not playbook.record:
        yield Problem(("record",), "nothing is written down after a case")
    elif missing:
        yield Problem(("record",), f"the record lacks {', '.join(missing)}")
