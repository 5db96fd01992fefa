"""Which characters the cards' font can print; Typst makes no accessible PDF with any other."""

import struct
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

FONT_FILES = ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf", "SourceSansPro-Bold.ttf")
"""The cards' fonts, in the package ``font_source_sans_pro``; all three cover the same characters."""

_STAND_IN = "\N{LOZENGE}"
_SAME = {"\N{HYPHEN}": "-", "\N{NON-BREAKING HYPHEN}": "-"}
_INVISIBLE = frozenset("\n\r\t\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u2060\ufe0e\ufe0f")
_SEGMENTED_COVERAGE = 12


def stand_ins(text: str) -> dict[int, str]:
    """For ``str.translate``: what is printed instead of a text's characters that cannot be."""
    return {ord(missing): _SAME.get(missing, _STAND_IN) for missing in {*text} - _printable()}


def unprintable(text: str) -> str:
    """The characters of a text that cannot be printed and have no equal, each once, in order."""
    return "".join(sorted({*text} - _printable() - {*_SAME}))


@lru_cache(maxsize=1)
def _printable() -> frozenset[str]:
    font = (files("font_source_sans_pro") / "files" / FONT_FILES[0]).read_bytes()
    return _INVISIBLE.union(*(map(chr, segment) for segment in _segments(font)))


def _segments(font: bytes) -> Iterator[range]:
    """The characters of an OpenType font: its ``cmap`` table of format 12 (segmented coverage)."""
    (tables,) = struct.unpack_from(">H", font, 4)
    names = {font[at : at + 4]: at for at in range(12, 12 + 16 * tables, 16)}
    (cmap,) = struct.unpack_from(">I", font, names[b"cmap"] + 8)
    (encodings,) = struct.unpack_from(">H", font, cmap + 2)
    for number in range(encodings):
        (offset,) = struct.unpack_from(">I", font, cmap + 4 + 8 * number + 4)
        if struct.unpack_from(">H", font, cmap + offset) == (_SEGMENTED_COVERAGE,):
            (groups,) = struct.unpack_from(">I", font, cmap + offset + 12)
            for group in range(groups):
                first, last = struct.unpack_from(">II", font, cmap + offset + 16 + 12 * group)
                yield range(first, last + 1)
