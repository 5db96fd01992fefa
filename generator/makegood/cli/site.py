"""A MkDocs configuration for a folder of playbooks: its own mkdocs.yml, or makegood's."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml

# Material prints a notice about MkDocs' future on every run, even a quiet one.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


@contextmanager
def config_file(folder: Path) -> Iterator[Path]:
    """The path of a mkdocs.yml whose docs_dir is the folder; a temporary one if there is none."""
    own = Path("mkdocs.yml")
    if own.is_file():
        yield own
        return
    settings = {
        "site_name": "Handbook",
        "docs_dir": str(folder.resolve()),
        "site_dir": str(Path("site").resolve()),
        "theme": {"name": "material"},
        "plugins": ["makegood"],
    }
    with tempfile.TemporaryDirectory() as place:
        path = Path(place, "mkdocs.yml")
        path.write_text(yaml.safe_dump(settings), "utf-8")
        yield path
