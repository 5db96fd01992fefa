"""From a training pack to a PDF, by Typst: the sheet on its own pages, then the handouts, two to a sheet."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from makegood.cards.data import translated
from makegood.cards.formats import FORMATS, Format
from makegood.cards.glyphs import stand_ins, unprintable
from makegood.cards.handout import Pack
from makegood.cards.printing import Unprintable
from makegood.cards.sheets import card_fonts
from makegood.model import CardsConfig

PACK_FORMATS = {name: FORMATS[name] for name in ("a5", "half-letter")}
"""The formats in which handouts are printed: their type has 12 points at least."""

_TEMPLATE = Path(__file__).parent / "pack.typ"


class PrintedPack(NamedTuple):
    """A pack as a PDF of so many pages; ``first_pages`` has where, from 1, a playbook's first role play begins."""

    pdf: bytes
    pages: int
    first_pages: Mapping[str, int]


def pack_format(config: CardsConfig | None) -> Format:
    """The format on the paper of the cards: of A4, unless the first that is of A4 or Letter is of Letter."""
    papers = [sorted(FORMATS[name].sheet) for name in (config or CardsConfig()).formats]
    suited = (form for paper in papers for form in PACK_FORMATS.values() if sorted(form.sheet) == paper)
    return next(suited, PACK_FORMATS["a5"])


def render_pack(pack: Pack, form: Format) -> PrintedPack:
    """Print a pack; what is long goes on to further cards and pages.

    Raises:
        ValueError: if it holds no role play.

    """
    if not pack.handouts:
        raise ValueError("there is no role play to print")
    import typst  # slow to load, and only printing needs it

    plain = asdict(pack)
    data: dict[str, Any] = translated(plain, stand_ins(_all_text(plain)))
    plays = [list(handouts) for _, handouts in groupby(data.pop("handouts"), key=lambda one: one["number"])]
    job = json.dumps({"format": form._asdict(), "plays": plays, **data})
    with card_fonts() as fonts:
        pdf = typst.compile(_TEMPLATE, sys_inputs={"job": job}, font_paths=fonts, pdf_standards=["ua-1"])
        # Typst remembers the layout, so that asking costs nothing.
        told = typst.query(_TEMPLATE, "<pages>", field="value", sys_inputs={"job": job}, font_paths=fonts)
    extents = json.loads(told)
    first_pages = {extent["playbook"]: extent["first"] for extent in reversed(extents)}
    return PrintedPack(pdf, extents[-1]["last"], first_pages)


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
