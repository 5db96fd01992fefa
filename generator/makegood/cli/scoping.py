"""What is linted, and which of its findings are told."""

from __future__ import annotations  # most runs load nothing that --changed-since needs

import sys
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from makegood.cli.linting import Linting
from makegood.files import MAX_SIZE, is_playbook
from makegood.finding import CARD_FITS, UNREADABLE
from makegood.report import Report

if TYPE_CHECKING:
    from makegood.cli.since import Since

STANDARD_INPUT = Path("-")


class Scope(NamedTuple):
    """The options that say what is linted, and which of its findings are told."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    changed_since: str | None
    stdin_filename: Path | None
    is_watch: bool
    with_cards: bool
    no_cache: bool
    cache_dir: Path | None

    def paths(self, paths: tuple[Path, ...]) -> tuple[Path, ...]:
        """The paths to report on: as named, or that of the text on standard input."""
        if STANDARD_INPUT not in paths:
            if self.stdin_filename:
                raise click.UsageError("--stdin-filename names the text on standard input. Add -: makegood lint -")
            return paths
        if len(paths) > 1:
            raise click.UsageError(
                "standard input is one file. Name nothing but -, and the file with --stdin-filename."
            )
        if not self.stdin_filename:
            raise click.UsageError(
                "- needs --stdin-filename, which says where the text belongs, such as playbooks/deliveries/late.yml."
            )
        return (self.stdin_filename,)

    def linting(self, folder: Path) -> Linting:
        """How to lint a folder: from the cache if nothing forbids it."""
        if self.stdin_filename:  # no text is typed twice
            replaced = {_place(self.stdin_filename, folder): sys.stdin.buffer.read(MAX_SIZE + 1)}
            return Linting(folder, replaced=replaced, with_cards=self._lays_out)
        if self.no_cache:
            return Linting(folder, with_cards=self._lays_out)
        from makegood.cache import Cache, place

        return Linting(folder, Cache(self.cache_dir or place(folder)), with_cards=self._lays_out)

    def since(self, folder: Path) -> Since | None:
        """The handbook at the revision that findings are held against."""
        if self.changed_since is None:
            return None
        from makegood.cli.since import Since

        return Since(folder, self.changed_since)

    def narrow(self, report: Report) -> Report:
        """The report of the chosen rules alone. That a file cannot be read is told in any case."""
        if not self.names_rules:
            return report
        chosen = _rules(self.select, report) or set(report.rules)
        chosen -= _rules(self.ignore, report)
        if not chosen - UNREADABLE:
            raise click.UsageError("--select and --ignore leave no rule. Select others, or ignore fewer.")
        chosen |= UNREADABLE
        return report._replace(
            findings=[finding for finding in report.findings if finding.rule in chosen],
            rules={name: rule for name, rule in report.rules.items() if name in chosen},
        )

    @property
    def _lays_out(self) -> bool:
        """Whether the cards are laid out: told to, or to look for nothing else."""
        return self.with_cards or any(CARD_FITS in text.split(",") for text in self.select)

    @property
    def names_rules(self) -> bool:
        """Whether rules are selected or ignored."""
        return bool(self.select or self.ignore)

    @property
    def is_part(self) -> bool:
        """Whether not all findings are told."""
        return bool(self.names_rules or self.changed_since or self.stdin_filename)


def _rules(named: Iterable[str], report: Report) -> set[str]:
    """The rules that are named, one by one or by their principle; lists with commas are taken apart."""
    by_name = {name: {name} for name in report.rules}
    for name, rule in report.rules.items():
        by_name.setdefault(rule.principle, set()).add(name)
    found: set[str] = set()
    for name in (part.strip() for text in named for part in text.split(",")):
        if name not in by_name:
            likely = get_close_matches(name, by_name, 3, 0.4)
            hint = f"Did you mean {' or '.join(likely)}?" if likely else "makegood rules lists them."
            raise click.UsageError(f"there is no rule or principle {name}. {hint}")
        found |= by_name[name]
    return found


def _place(path: Path, folder: Path) -> Path:
    """The file below the playbooks folder that a path names, there or not."""
    place = path.parent.resolve() / path.name
    if not place.is_relative_to(folder.resolve()):
        raise click.UsageError(
            f"{path} does not lie in this handbook's folder {folder}. "
            "Name a file in it with --stdin-filename, or the folder with --playbooks."
        )
    relative = place.relative_to(folder.resolve())
    if not is_playbook(relative):
        raise click.UsageError(f"{path} would not be read as a playbook. Name one as <area>/<id>.yml in {folder}.")
    return folder / relative


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--select`` and the other options of a ``Scope``, which the command gets as ``scope``."""

    @wraps(command)
    def with_scope(**arguments: Any) -> Any:
        return command(scope=Scope(*(arguments.pop(name) for name in Scope._fields)), **arguments)

    for option in (
        click.option("--cache-dir", type=click.Path(path_type=Path), help="Keep what was linted here."),
        click.option("--no-cache", is_flag=True, help="Lint anew, and keep nothing for the next time."),
        click.option("--cards", "with_cards", is_flag=True, help="Lay out the cards too, and tell what does not fit."),
        click.option("--watch", "is_watch", is_flag=True, help="Lint again on every change, until Ctrl+C."),
        click.option(
            "--stdin-filename", type=click.Path(path_type=Path), help="The file that the text on standard input (-) is."
        ),
        click.option(
            "--changed-since",
            metavar="REV",
            help="Fail only for what changed since the git revision, such as origin/main; the rest is advice.",
        ),
        click.option(
            "--ignore", metavar="RULE", multiple=True, help="All findings but those of these rules, or principles."
        ),
        click.option(
            "--select", metavar="RULE", multiple=True, help="Only the findings of these rules, or principles."
        ),
    ):
        with_scope = option(with_scope)
    return with_scope
