"""Files that travel with makegood: the schemas and the theme overrides.

In a wheel they lie inside the package; in a clone (and so in an editable install) at its top.
"""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """The folder ``schema`` or ``site_overrides``, wherever this installation keeps it."""
    packaged = _PACKAGE / "shipped" / name
    return packaged if packaged.is_dir() else _PACKAGE.parents[1] / name
