"""The rules: a folder a principle, a file a rule. A file that appears here is a rule."""

import importlib
import pkgutil
from functools import cache
from types import ModuleType

from makegood.rule import Principle, Rule

PRINCIPLES = (
    "structure",
    "anticipate",
    "empower",
    "compensate",
    "sequence",
    "promises",
    "paradox",
    "learn",
    "teach",
)
"""The folders, in the order in which people read them."""


@cache
def all_principles() -> tuple[Principle, ...]:
    """Every principle with its rules, in reading order."""
    return tuple(_principle(importlib.import_module(f"{__name__}.{name}")) for name in PRINCIPLES)


def all_rules() -> tuple[Rule, ...]:
    """Every rule, by principle and name."""
    return tuple(rule for principle in all_principles() for rule in principle.rules)


def _principle(package: ModuleType) -> Principle:
    names = (info.name for info in pkgutil.iter_modules(package.__path__, f"{package.__name__}."))
    rules = sorted((Rule.from_module(importlib.import_module(n)) for n in names), key=lambda rule: rule.name)
    return Principle.from_module(package, tuple(rules))
