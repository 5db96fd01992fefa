"""The rules: a folder a principle, a file a rule. A file that appears here is a rule."""

import importlib
import pkgutil
from functools import cache

from makegood.rule import Rule

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
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by principle and name."""
    return tuple(rule for principle in PRINCIPLES for rule in _rules_of(principle))


def _rules_of(principle: str) -> list[Rule]:
    package = importlib.import_module(f"{__name__}.{principle}")
    names = (info.name for info in pkgutil.iter_modules(package.__path__, f"{package.__name__}."))
    return sorted((Rule.from_module(importlib.import_module(n)) for n in names), key=lambda rule: rule.name)
