"""``makegood schema``."""

import click

from makegood import schema


@click.command()
@click.argument("name", type=click.Choice([schema.PLAYBOOK, schema.HANDBOOK]), default=schema.PLAYBOOK)
def command(name: str) -> None:
    """Print the JSON Schema of playbooks (the default) or of the handbook."""
    click.echo(schema.text(name), nl=False)
