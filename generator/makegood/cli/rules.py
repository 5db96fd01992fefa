"""``makegood rules``."""

import json
import sys
from collections.abc import Iterator
from gettext import ngettext
from pathlib import Path
from typing import Any

import click

from makegood.cli import common
from makegood.explanation import Catalogue
from makegood.model import Handbook
from makegood.profile import PROFILES
from makegood.rule import Rule
from makegood.rules import all_rules, principles_of
from makegood.syntax import printable

VERSION = 1
"""Of the JSON that is printed: raised when a field changes its meaning or goes away."""


@click.command()
@common.playbooks_option
@click.option(
    "--output-format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How to list them. Default: text.",
)
@click.option("--test", "is_test", is_flag=True, help="Hold the handbook's own rules against their examples.")
def command(folder: Path | None, form: str, is_test: bool) -> None:
    """List the rules: name, level in each profile, and what holds.

    In a handbook's folder its own rules are listed too, and what it sets is marked. With --test its
    own rules are tested by their examples; exit code 1 says that one of them is wrong.
    """
    handbook = common.handbook_at_hand(folder)
    if is_test:
        sys.exit(_test(handbook))
    catalogue = Catalogue(principles_of(handbook))
    if handbook:
        catalogue = catalogue._replace(config=handbook.lint, pinned=handbook.rules)
    click.echo(_json(catalogue) if form == "json" else "\n".join(_table(catalogue)))


def _table(catalogue: Catalogue) -> Iterator[str]:
    width = max(map(len, catalogue.rules))
    heads = "  ".join(f"{profile:8}" for profile in PROFILES)
    yield f"  {'':{width}}  {heads.rstrip()}"
    for principle in catalogue.principles:
        yield ""
        yield principle.name
        for rule in principle.rules:
            levels = "  ".join(f"{level:8}" for level in catalogue.levels(rule).values())
            mark = "*" if _changed(rule, catalogue) else " "
            yield f"  {rule.name:{width}}  {levels}{mark} {printable(rule.summary)}"
    if any(_changed(rule, catalogue) for rule in catalogue.rules.values()):
        yield ""
        yield "* set by this handbook, under lint in handbook.yml"


def _changed(rule: Rule, catalogue: Catalogue) -> list[str]:
    """What a handbook sets of a rule: its level, or options by name."""
    level = ["level"] if rule.name in catalogue.config.levels else []
    return level + list(catalogue.config.options.get(rule.name, {}))


def _json(catalogue: Catalogue) -> str:
    result = {
        "version": VERSION,
        "profile": catalogue.config.profile,
        "rules": [_data(rule, catalogue) for rule in catalogue.rules.values()],
    }
    return json.dumps(result, ensure_ascii=False, indent=2)


def _data(rule: Rule, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "name": rule.name,
        "principle": rule.principle,
        "level": rule.level.value,
        "levels": catalogue.levels(rule),
        "options": catalogue.options(rule),
        "changed": _changed(rule, catalogue),
        "plugin": rule.plugin or None,
        "summary": rule.summary,
    }


def _test(handbook: Handbook | None) -> int:
    """Hold the handbook's own rules against their examples; the exit code."""
    from makegood.examples import check_examples
    from makegood.own_rules import own_rules

    rules, problems = own_rules(handbook, {rule.name for rule in all_rules()}) if handbook else ((), ())
    if not rules and not problems:
        raise click.UsageError(
            "there are no rules of your own to test. Declare some in handbook.yml, under lint, own_rules, "
            "or name a package with rules under lint, plugins."
        )
    wrong = [f"handbook.yml: {problem.message}. {problem.mend}" for problem in problems]
    wrong += [f"{rule.name}: {fault}." for rule in rules for fault in check_examples(rule)]
    for line in wrong:
        click.echo(printable(line))
    tested = ngettext("{n} rule of your own", "{n} rules of your own", len(rules)).format(n=len(rules))
    click.echo(f"Tested {tested}: {'see above' if wrong else 'their examples hold'}.")
    return int(bool(wrong))
