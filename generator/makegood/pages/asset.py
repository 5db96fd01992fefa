"""A file that pages rely on and that is no page: data for the browser, a feed, a table."""

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from io import StringIO
from typing import Any

from makegood.locale import Locale

Cell = str | Fraction | None
"""What a table holds: text, a number, or nothing."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What begins a formula in a spreadsheet, in full width too."""


@dataclass(frozen=True)
class Asset:
    """One file; ``path`` is where it lies, below the docs folder and so below the site."""

    path: str
    content: str


def script(path: str, name: str, data: Any) -> Asset:
    """Data as a script that sets ``window.<name>``: a page opened from a disk may load nothing else."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    quoted = text.replace("\\", "\\\\").replace("'", "\\'").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return Asset(path, f"window.{name} = JSON.parse('{quoted}')\n")


def table(path: str, locale: Locale, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Asset:
    """A table as CSV that a spreadsheet of the language opens as it is.

    Where the language writes decimals with a comma, cells are parted by semicolons. No text is read
    as a formula: one that looks like it has an apostrophe before it.
    """
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=";" if locale.decimal == "," else ",")
    writer.writerow(headings)
    writer.writerows([_written(cell, locale) for cell in row] for row in rows)
    return Asset(path, "\ufeff" + text.getvalue())


def _written(cell: Cell, locale: Locale) -> str:
    if isinstance(cell, Fraction):
        return f"{float(cell):.2f}".rstrip("0").rstrip(".").replace(".", locale.decimal)
    text = cell or ""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text
