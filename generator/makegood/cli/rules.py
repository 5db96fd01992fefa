"""``makegood rules``."""

import click

from makegood.rules import all_rules


@click.command()
def command() -> None:
    """List the rules: name, level and what holds."""
    rules = all_rules()
    width = max(len(rule.name) for rule in rules)
    principle = ""
    for rule in rules:
        if rule.principle != principle:
            principle = rule.principle
            click.echo(f"\n{principle}")
        click.echo(f"  {rule.name:{width}}  {rule.level.value:7}  {rule.summary}")
