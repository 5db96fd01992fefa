"""Mend what can be mended safely: in the files, or as a diff."""

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click

from makegood import fix
from makegood.cli.output import replace_file
from makegood.finding import Finding
from makegood.report import Report
from makegood.syntax import lines_of, printable

Lint = Callable[[Mapping[str, str]], Report]
"""Lints the handbook with the texts of some files replaced, by path."""

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


class _File(NamedTuple):
    """A file as it is: its bytes, and its text without what marks its encoding."""

    raw: bytes
    text: str

    def with_text(self, text: str) -> bytes:
        """Its bytes with another text, in the same encoding and with the same mark."""
        return self.raw.removesuffix(self.text.encode()) + text.encode()


class Fixes:
    """What can be mended in the findings that ``narrow`` leaves of a report."""

    def __init__(self, lint: Lint, narrow: Callable[[Report], Report]) -> None:
        self._files: dict[str, _File] = {}
        first = lint({})

        def findings(texts: Mapping[str, str]) -> Sequence[Finding]:
            report = lint(texts) if texts else first
            wanted = set(narrow(report).findings)
            return [f if f in wanted else f._replace(edit=None) for f in report.findings]

        self._mended = fix.mend(lambda path: self._read(path, first.texts[path]), findings)

    def write(self) -> None:
        """Write the files that change, each in one step, and say how much was mended."""
        for path, text in self._mended.texts.items():
            file = self._files[path]
            if _bytes(path) != file.raw:
                raise click.UsageError(
                    f"{path} was changed meanwhile and stays as it is. Run makegood lint --fix again."
                )
            replace_file(Path(path).resolve(), file.with_text(text))
        findings, files = self._mended.fixed, len(self._mended.texts)
        what = f"{findings} finding{'s' * (findings != 1)} in {files} file{'s' * (files != 1)}"
        click.echo(f"Fixed {what}." if files else "There was nothing to fix.", err=True)

    def show(self) -> bool:
        """Print what would change as a unified diff; whether there is anything."""
        lines = [line for path, text in sorted(self._mended.texts.items()) for line in self._diff(path, text)]
        if sys.stdout.isatty():
            lines = [f"{printable(line.rstrip())}\n" for line in lines]
        click.echo("".join(lines).encode(), nl=False)
        if not lines:
            click.echo("There is nothing to fix.", err=True)
        return bool(lines)

    def _read(self, path: str, linted: Sequence[str]) -> str | None:
        """A file's text, if it still is the one that was linted."""
        raw = _bytes(path)
        if raw is None:
            return None
        text = raw.decode("utf-8-sig", "replace").removeprefix("\ufeff")
        self._files[path] = _File(raw, text)
        return text if lines_of(text) == list(linted) else None

    def _diff(self, path: str, text: str) -> Iterator[str]:
        from difflib import unified_diff  # only --diff needs it

        before, after = _LINE.findall(self._files[path].text), _LINE.findall(text)
        names = (path, path) if Path(path).is_absolute() else (f"a/{path}", f"b/{path}")
        for line in unified_diff(before, after, *names):
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _bytes(path: str) -> bytes | None:
    try:
        return Path(path).read_bytes()
    except OSError:
        return None


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--fix`` and ``--diff``."""
    for option in (
        click.option("--diff", "is_diff", is_flag=True, help="Show what --fix would change, and change nothing."),
        click.option(
            "--fix", "is_fix", is_flag=True, help="Mend what can be mended without changing what anything means."
        ),
    ):
        command = option(command)
    return command
