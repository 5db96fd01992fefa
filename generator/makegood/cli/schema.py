"""``makegood schema``."""

import click

from makegood import schema


@click.command()
@click.argument("name", type=click.Choice([*schema.OF_FILES, schema.REPORT]), default=schema.PLAYBOOK)
def command(name: str) -> None:
    """Print the JSON Schema of playbooks (the default), of the handbook, or of the report that lint prints as JSON."""
    click.echo(schema.text(name), nl=False)
