"""The command line: the only place that reads arguments, prints and exits."""

import importlib
import os
import sys
from typing import NoReturn

import click

from makegood import __version__

COMMANDS = {
    "init": "Write a small working handbook into an empty folder.",
    "new": "Write a new playbook, and say what is left to fill in.",
    "lint": "Hold playbooks against the principles of good service recovery.",
    "check-text": "Try a line or a script before it is written into a playbook.",
    "translations": "Tell which playbooks are there in which language, and which are behind.",
    "explain": "Explain rules: what each checks, why, and how to mend a finding.",
    "rules": "List the rules.",
    "schema": "Print the JSON Schema of playbooks, of the handbook or of the JSON report.",
    "build": "Lint, then build the handbook's site.",
    "serve": "Show the handbook in a browser and rebuild it on every edit.",
    "cards": "Print a card for each playbook into one PDF.",
    "training": "Print the role plays into one PDF: cards to hand out, and a sheet for the facilitator.",
    "export-docs": "Write the handbook's pages and a mkdocs.yml to a folder.",
}


class _LazyGroup(click.Group):
    """Imports a command when it is called, so that each pays only for what it needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"{__name__}.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            likely = get_close_matches(args[0], COMMANDS, 1)
            hint = f" Did you mean {likely[0]}?" if likely else " See makegood --help."
            raise click.UsageError(f"{error.message}{hint}", ctx) from None


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="makegood")
def makegood() -> None:
    """Recovery playbooks: lint them, build the staff handbook, print the cards.

    Exit codes: 0 all is well, 1 findings that fail, 2 usage or configuration, 3 a fault of
    makegood's own.
    """


def main() -> NoReturn:
    """Run the command line; no traceback reaches a user."""
    try:
        code = makegood.main(prog_name="makegood", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        code = 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        code = 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except Exception as error:  # no traceback may reach a user; MAKEGOOD_TRACEBACK shows it
        code = _internal(error)
    sys.exit(code if isinstance(code, int) else 0)


def _internal(error: Exception) -> int:
    if os.environ.get("MAKEGOOD_TRACEBACK"):
        raise error
    click.echo(
        f"makegood failed: {type(error).__name__}: {error}\n"
        "This is a fault of makegood, not of your playbooks, which are as they were.\n"
        "Set MAKEGOOD_TRACEBACK=1, run it again, and report what it prints.",
        err=True,
    )
    return 3
