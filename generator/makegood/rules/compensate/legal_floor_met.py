"""Where the handbook names a legal floor for the case, an owed action reaches it in form and amount.

The action names the floor under meets, gives it in one of the floor's forms, and its costs_at_most
is at least what each band asks for, at every price. Several actions may share the bands. No line that
promises what is owed calls it goodwill or a favour; the words are read.

Why: What the law sets is not ours to give or to keep. To pay less, or in vouchers where money is
due, is a second failure, and one that courts and enforcement bodies hear of [eu261].

Mend: Add an action of nature owed, with owed_by: law and meets, in a form that the floor allows and
with costs_at_most as high as its highest band.
"""

from collections.abc import Iterator

from makegood.authority import excess
from makegood.finding import Level
from makegood.model import Handbook, LegalFloor, Line, Playbook
from makegood.money import dearest
from makegood.rule import Context, Problem
from makegood.wording import judged, promises_what_is_owed

LEVEL = Level.ERROR
PROFILE = "starter"

_FLOOR = """\
--- # handbook.yml
legal_floors:
  eu261:
    title: Regulation (EC) 261/2004
    jurisdiction: European Union
    playbooks: [deliveries/parcel-late]
    bands:
      short: {when: "Flights up to 1,500 km", at_least: 250 EUR}
      long: {when: All other flights, at_least: 600 EUR}
    form: [money]
    source: https://eur-lex.europa.eu/eli/reg/2004/261/oj
    checked_on: "2025-10-01"
"""

GOOD = f"""
actions:
  pay-what-is-due:
    does: Pay the sum that the law sets for their distance
    nature: owed
    owed_by: law
    meets: eu261
    medium: money
    role: front-line
    costs_at_most: 600 EUR
{_FLOOR}"""

BAD = f"""
actions:
  pay-what-is-due:
    does: Pay the sum that the law sets for their distance
    nature: owed
    owed_by: law
    meets: eu261
    medium: money
    role: front-line
    costs_at_most: 400 EUR  # <-
{_FLOOR}"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    for floor in context.handbook.floors_for(playbook):
        actions = [action for action in playbook.actions.values() if action.meets == floor.id]
        if not actions:
            yield Problem(("actions",), f"no owed action gives what “{floor.title}” sets")
        elif not any(action.medium in floor.form for action in actions):
            forms = " or ".join(floor.form)
            message = f"`{actions[0].id}` gives {actions[0].medium}, and “{floor.title}” asks for {forms}"
            yield Problem((*actions[0].route, "medium"), message)
        else:
            yield from _too_little(playbook, context.handbook, floor)
    for line in playbook.lines:
        if promises_what_is_owed(playbook, line):
            yield from _called_a_favour(playbook, line)


def _called_a_favour(playbook: Playbook, line: Line) -> Iterator[Problem]:
    for fault in judged(playbook, line).faults:
        if fault.rule == "not-a-favour":
            message = "what is promised here is owed, and this calls it a favour"
            yield Problem((*line.route, line.kind), message, within=(fault.start, fault.end))


def _too_little(playbook: Playbook, handbook: Handbook, floor: LegalFloor) -> Iterator[Problem]:
    """The first band that the owed actions, in a form that counts, do not reach."""
    actions = [a for a in playbook.actions.values() if a.meets == floor.id and a.medium in floor.form]
    given = dearest(action.costs_at_most.curve() for action in actions)
    for band in floor.bands.values():
        found = excess(band.at_least.curve(), given)
        if found:
            due, most, at = found.in_words(handbook.currency)
            message = f"`{actions[-1].id}` gives at most {most}{at}, and “{band.when}” asks for {due}"
            yield Problem((*actions[-1].route, "costs_at_most"), message)
            return
