"""Words that several parts of a card share."""

import re

from makegood.model import Handbook

_SLOT = re.compile(r"\{(\w+)\}")


def filled(handbook: Handbook, text: str) -> str:
    """Text in which the handbook's placeholders stand as blanks to fill: ``[customer name]``."""
    known = handbook.placeholders
    return _SLOT.sub(lambda slot: f"[{slot[1].replace('_', ' ')}]" if slot[1] in known else slot[0], text)
