"""A file that pages rely on and that is no page: data for the browser, a feed, a table."""

import json
from dataclasses import dataclass
from typing import Any


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
