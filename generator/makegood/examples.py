"""A rule's examples, as whole files: the fragment over a plain handbook and playbook.

Tests lint them, so that the good one is clean and the bad one is found exactly where it is
marked; pages and ``explain`` show them without the marks' machinery.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePath

from makegood.files import HANDBOOK_FILE
from makegood.finding import CARD_FITS, Finding
from makegood.lint import lint
from makegood.load import Loaded, handbook_language, load_texts
from makegood.model import Handbook
from makegood.rule import EXAMPLE_FILE, MARK, Problem, Rule, example_files
from makegood.rules import all_rules

DAY = date(2026, 1, 15)
"""The day on which examples are linted."""


HANDBOOK = """\
title: How we make it good
currency: EUR
languages: [en, es]
roles:
  front-line: {title: Front line, meets_customers: true, may_give: {per_case: 40 EUR}}
  team-lead:
    {title: Team lead, may_give: {per_case: 250 EUR}, reach: {in_hours: extension 21, out_of_hours: the duty phone}}
  duty-manager: {title: Duty manager, may_give: {per_case: 1500 EUR}, reach: {in_hours: extension 9}}
teams:
  care: {title: Care, contact: care@example.com}
areas:
  deliveries: {title: Deliveries, owner: care}
partners:
  city-couriers: {title: City Couriers, serves: our-customers, since: "2025-01-01", until: "2026-12-31"}
moments:
  today: {means: before we close today, at_most: 12 hours}
  next order: {means: the customer's next order}
placeholders:
  customer_name: the customer's name
record_fields:
  time: When it happened
  weak_spot: Which weak spot broke
  version: Which version
  given: What was given
  satisfied: Whether they were satisfied
measures:
  faster-response: Faster response
"""

PLAYBOOK = """\
title: The parcel is late
language: en
owner: care
failure: {severity: annoying, control: shared, recurrence: one-off, hits: one}
script: {}
"""

TRANSLATION = """\
title: El paquete no ha llegado
language: es
"""

_TOP_KEY = re.compile(r"^([\w-]+):", re.MULTILINE)


def check_examples(rule: Rule) -> list[str]:
    """What is wrong with a rule's examples, a sentence each; nothing where they say what the rule does.

    The good one must be clean, the bad one be found at its marked lines and nowhere else, and both
    be such as could be linted. In a test of a rule in a package of your own:

        assert check_examples(Rule.from_module(acme_recovery.greeting_first)) == []
    """
    kinds = {"good": rule.good, "bad": rule.bad}
    missing = [f"there is no {kind} example, so nothing is tested" for kind, fragment in kinds.items() if not fragment]
    wrong = [
        f"the {kind} example is no sound file: {fault}" for kind, text in kinds.items() for fault in faults(rule, text)
    ]
    if missing or wrong:
        return missing + wrong
    try:
        in_good, in_bad = (found_lines(findings_of(replace(rule, plugin=""), text)) for text in kinds.values())
    except (Exception, SystemExit) as error:  # the code may be anybody's
        return [f"it fails on its examples: {type(error).__name__}: {error}"]
    marked = marked_lines(rule.bad)
    return [
        *(f"the good example is found at {path}:{line}" for path, line in in_good),
        *(
            f"the bad example is found at {path}:{line}, which has no mark"
            for path, line in in_bad
            if (path, line) not in marked
        ),
        *(
            f"the bad example is not found at {path}:{line}, which is marked"
            for path, line in marked
            if (path, line) not in in_bad
        ),
        *([] if marked else ["the bad example marks no line"]),
    ]


def findings_of(rule: Rule, fragment: str) -> list[Finding]:
    """What a rule finds in an example; one without a check of its own, whatever the others do there."""
    catalogue = all_rules()
    rules = [rule] if rule.check or rule.check_handbook else catalogue
    found = lint(_load(fragment), rules, DAY, catalogue, layout=_layout if rule.name == CARD_FITS else None)
    return [finding for finding in found if finding.rule == rule.name]


def faults(rule: Rule, fragment: str) -> list[str]:
    """What else is wrong with the files of an example: only the rule itself may find something."""
    found = _load(fragment).findings
    return [f"{f.path}:{f.span.line}: {f.message}" for f in found if f.rule != rule.name]


def marked_lines(fragment: str) -> list[tuple[str, int]]:
    """Path and line of every mark in an example."""
    return [
        (path, number)
        for path, text in sorted(example_files(fragment).items())
        for number, line in enumerate(text.splitlines(), start=1)
        if line.endswith(MARK)
    ]


def found_lines(findings: Iterable[Finding]) -> list[tuple[str, int]]:
    """Path and line of every finding, each once."""
    return sorted({(finding.path, finding.span.line) for finding in findings})


def _load(fragment: str) -> Loaded:
    texts = {EXAMPLE_FILE: "", HANDBOOK_FILE: "", **example_files(fragment)}
    handbook = _over(HANDBOOK, texts.pop(HANDBOOK_FILE))
    return load_texts(
        handbook, {path.removesuffix(".yml"): _over(_base(path, text), text) for path, text in texts.items()}
    )


def _base(path: str, fragment: str) -> str:
    """What a fragment leaves out: the plain playbook, or of a translation no more than it must have."""
    if handbook_language(PurePath(path)):
        return ""
    return TRANSLATION if "translates" in _TOP_KEY.findall(fragment) else PLAYBOOK


def _layout(handbook: Handbook) -> Mapping[str, Sequence[Problem]]:
    from makegood.cards import problems  # only one rule's examples are laid out

    return problems(handbook)


def _over(base: str, fragment: str) -> str:
    """The base with the fragment's top-level keys in place of its own; the fragment comes first."""
    replaced = set(_TOP_KEY.findall(fragment))
    kept = (
        block for block in re.split(r"^(?=\S)", base, flags=re.MULTILINE) if block.partition(":")[0] not in replaced
    )
    return fragment + "".join(kept)
