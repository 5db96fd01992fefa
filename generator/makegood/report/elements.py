"""XML as JUnit's and Checkstyle's readers take it."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, indent, tostring

_ILLEGAL = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold, and control characters that it discourages."""


def element(tag: str, *children: Element, text: str = "", **attributes: object) -> Element:
    """An element with attributes, text and children, whatever characters they hold."""
    made = Element(tag, {name: _legal(str(value)) for name, value in attributes.items()})
    made.text = _legal(text) or None
    made.extend(children)
    return made


def document(root: Element) -> Iterator[str]:
    """An element as a whole file, in two pieces."""
    indent(root)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield tostring(root, encoding="unicode")


def _legal(text: str) -> str:
    return _ILLEGAL.sub("", text)
