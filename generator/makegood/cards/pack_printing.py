"""From a training pack to a PDF, by Typst: the sheet on its own pages, then the handouts, two to a sheet."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from makegood.cards.data import translated
from makegood.cards.formats import FORMATS, Format
from makegood.cards.glyphs import stand_ins, unprintable
from makegood.cards.handout import Pack
from makegood.cards.printing import Unprintable
from makegood.cards.sheets import card_fonts

PACK_FORMATS = {name: FORMATS[name] for name in ("a5", "half-letter")}
"""The formats in which handouts are printed: their type has 12 points at least."""

_TEMPLATE = Path(__file__).parent / "pack.typ"


def render_pack(pack: Pack, form: Format) -> bytes:
    """Print a pack; what is long goes on to further cards and pages.

    Raises:
        ValueError: if it holds no role play.

    """
    if not pack.handouts:
        raise ValueError("there is no role play to print")
    import typst  # slow to load, and only printing needs it

    data: dict[str, Any] = translated(asdict(pack), stand_ins(_all_text(asdict(pack))))
    job = json.dumps({"format": form._asdict(), **data})
    with card_fonts() as fonts:
        return typst.compile(_TEMPLATE, sys_inputs={"job": job}, font_paths=fonts, pdf_standards=["ua-1"])


def unprintables_of(pack: Pack) -> Iterator[Unprintable]:
    """Where the font lacks characters: by playbook, and for the sheet's own words without one."""
    texts = {"": _all_text([pack.title, pack.sheet.title, pack.sheet.subtitle])}
    for handout in pack.handouts:
        texts[handout.playbook_id] = texts.get(handout.playbook_id, "") + _all_text(asdict(handout))
    for playbook_id, text in texts.items():
        if characters := unprintable(text):
            yield Unprintable(playbook_id=playbook_id, characters=characters)


def _all_text(value: Any) -> str:
    if isinstance(value, dict):
        return "".join(_all_text(item) for key, item in value.items() if key != "route")
    return (
        "".join(map(_all_text, value)) if isinstance(value, list | tuple) else value if isinstance(value, str) else ""
    )
