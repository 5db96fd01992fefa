"""``makegood lint``."""

import sys
from datetime import date
from pathlib import Path

import click

from makegood.cli import common
from makegood.finding import Finding, Level
from makegood.load import shown_path
from makegood.profile import PROFILES
from makegood.report import Report


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@common.playbooks_option
@common.today_option
@click.option("--profile", type=click.Choice(PROFILES), help="Judge by this profile instead of the handbook's.")
@click.option("--fail-on", type=click.Choice([level.value for level in Level]), help="Fail at this level or above.")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", help="How to tell the findings.")
@common.color_option
def command(
    paths: tuple[Path, ...],
    folder: Path | None,
    today: date | None,
    profile: str | None,
    fail_on: str | None,
    output_format: str,
    color: str,
) -> None:
    """Hold playbooks against the principles of good service recovery.

    PATHS are playbooks or folders to report on; left out, all of them. The whole handbook is read
    in any case, since some rules compare playbooks.
    """
    _, report = common.run_lint(common.find_folder(folder, paths), today, profile)
    if fail_on:
        report = report._replace(fail_on=Level(fail_on))
    report = _only(paths, report) if paths else report
    if output_format == "json":
        from makegood.report import json

        click.echo("\n".join(json.render(report)))
    else:
        common.print_report(report, color)
    sys.exit(int(report.fails))


def _only(paths: tuple[Path, ...], report: Report) -> Report:
    """The report on the named files alone; a handbook that cannot be read concerns them all."""
    wanted = {path: _below(shown_path(path), report) for path in paths}
    for path, files in wanted.items():
        if not files:
            raise click.UsageError(f"{path} names no playbook of this handbook. Check the path.")
    named = {file for files in wanted.values() for file in files}
    handbook = next(iter(report.texts))

    def concerns(finding: Finding) -> bool:
        return finding.path in named or (finding.path == handbook and finding.rule in ("yaml", "schema"))

    findings = [finding for finding in report.findings if concerns(finding)]
    return report._replace(findings=findings, playbooks=len(named - {handbook}))


def _below(wanted: str, report: Report) -> set[str]:
    return {path for path in report.texts if wanted in (".", path) or path.startswith(f"{wanted.rstrip('/')}/")}
