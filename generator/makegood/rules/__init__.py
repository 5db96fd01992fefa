"""The rules: a folder a principle, a file a rule. A file that appears here is a rule."""

import importlib
from functools import cache
from pathlib import Path
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
    names = sorted(file.stem for file in Path(package.__path__[0]).glob("[a-z]*.py"))
    rules = (Rule.from_module(importlib.import_module(f"{package.__name__}.{name}")) for name in names)
    return Principle.from_module(package, tuple(rules))
