"""Every failure area of the handbook has a playbook.

A playbook that is there but cannot be read counts: its own errors are reported instead.

Why: A failure that staff meet without a playbook is handled case by case, and customers then feel
that treatment is a matter of luck [readiness].

Mend: Write a first playbook in the area's folder, or take the area out of the handbook.
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.rule import Context, Problem

LEVEL = Level.ERROR

GOOD = """
--- # handbook.yml
areas:
  deliveries: {title: Deliveries, owner: care}
"""

BAD = """
--- # handbook.yml
areas:
  deliveries: {title: Deliveries, owner: care}
  billing: {title: Billing, owner: care}  # <-
"""


def check_handbook(context: Context) -> Iterator[Problem]:
    handbook = context.handbook
    covered = {playbook.area for playbook in handbook.playbooks}
    covered |= {playbook_id.partition("/")[0] for playbook_id in handbook.unbuilt}
    for area in handbook.areas.values():
        if area.id not in covered:
            yield Problem(area.route, f"the failure area “{area.title}” has no playbook")
