"""The rules: a folder a principle, a file a rule. A file that appears here is a rule."""

import importlib
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import ModuleType

from makegood.model import Handbook
from makegood.own_rules import PRINCIPLE, own_rules
from makegood.rule import Principle, Rule

PRINCIPLES = (
    "structure",
    "anticipate",
    "empower",
    "compensate",
    "sequence",
    "words",
    "promises",
    "paradox",
    "learn",
    "teach",
    "translate",
)
"""The folders, in the order in which people read them."""

OWN = Principle(
    PRINCIPLE,
    "Your own rules",
    "What this house has agreed on besides: the rules that handbook.yml declares under lint, own_rules, and those "
    "of the packages that it lists under lint, plugins.",
    (),
)
"""The principle that a handbook's own rules stand under."""


@cache
def all_principles() -> tuple[Principle, ...]:
    """Every principle with its rules, in reading order."""
    return tuple(_principle(importlib.import_module(f"{__name__}.{name}")) for name in PRINCIPLES)


def all_rules() -> tuple[Rule, ...]:
    """Every rule, by principle and name."""
    return tuple(rule for principle in all_principles() for rule in principle.rules)


def principles_of(handbook: Handbook | None) -> tuple[Principle, ...]:
    """Every principle, and last what a handbook's own rules guard, if it has any."""
    rules = own_rules(handbook, {rule.name for rule in all_rules()}).rules if handbook else ()
    return (*all_principles(), replace(OWN, rules=rules)) if rules else all_principles()


def _principle(package: ModuleType) -> Principle:
    names = sorted(file.stem for file in Path(package.__path__[0]).glob("[a-z]*.py"))
    rules = (Rule.from_module(importlib.import_module(f"{package.__name__}.{name}")) for name in names)
    return Principle.from_module(package, tuple(rules))
