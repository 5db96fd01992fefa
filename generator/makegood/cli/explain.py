"""``makegood explain``."""

import textwrap
from collections.abc import Iterator
from difflib import get_close_matches

import click

from makegood.rule import MARK, Rule, example_files
from makegood.rules import all_rules


@click.command()
@click.argument("rule")
def command(rule: str) -> None:
    """Explain a rule: what it checks, why, and how to mend a finding."""
    rules = {known.name: known for known in all_rules()}
    if rule not in rules:
        likely = get_close_matches(rule, rules, 3, 0.4)
        hint = f"Did you mean {' or '.join(likely)}?" if likely else "makegood rules lists them."
        raise click.UsageError(f"there is no rule {rule}. {hint}")
    click.echo("\n".join(_explain(rules[rule])))


def _explain(rule: Rule) -> Iterator[str]:
    yield f"{rule.name} ({rule.level.value}, {rule.principle})"
    yield ""
    yield rule.summary
    for title, prose in (("What it checks", rule.what), ("Why", rule.why), ("How to mend", rule.mend)):
        if prose:
            yield from ("", f"{title}:", *_wrap(prose))
    yield from ("", "Found at the marked lines:", *_example(rule.bad))
    yield from ("", "Good:", *_example(rule.good))


def _wrap(prose: str) -> Iterator[str]:
    for number, paragraph in enumerate(prose.split("\n\n")):
        if number:
            yield ""
        yield from textwrap.wrap(" ".join(paragraph.split()), 88, initial_indent="  ", subsequent_indent="  ")


def _example(fragment: str) -> Iterator[str]:
    for path, text in example_files(fragment).items():
        yield f"  # {path}"
        for line in text.rstrip().splitlines():
            yield f"  {line.removesuffix(MARK)}  # ← here" if line.endswith(MARK) else f"  {line}"
