"""Changes that mend a finding and alter nothing else: what is written at a route, written otherwise.

Each is None where it is not certain what would be changed.
"""

import re
from collections.abc import Callable

from makegood.source import Route, Source
from makegood.syntax import Edit

_PLAIN_WORDS = re.compile(r"\w[\w &.\u2019-]*")
"""Words that mean the same to YAML in any kind of text."""


def rewritten(source: Source, route: Route, write: Callable[[str], str], at_key: bool = False) -> Edit | None:
    """Put what ``write`` makes of a scalar as it is written, or of the key at the route's end, in its place."""
    place = source.written(route, at_key)
    return Edit(*place, write(source.text[slice(*place)])) if place else None


def words_replaced(source: Source, route: Route, within: tuple[int, int], words: str) -> Edit | None:
    """Put other words in the place of some characters of a text that stands at a route."""
    place = source.written_within(route, *within) if source.is_exact and not source.problems else None
    is_as_said = place and source.text[slice(*place)] == source.content(route)[slice(*within)]
    return Edit(*place, words) if place and is_as_said and _PLAIN_WORDS.fullmatch(words) else None


def item_taken_out(source: Source, route: Route) -> Edit | None:
    """Take out a list item that has a line to itself."""
    place = source.written(route)
    if not place:
        return None
    line = source.span(route).line
    begins, ends = source.line_starts[line - 1 : line + 1]
    before, after = source.text[begins : place[0]], source.text[place[1] : ends]
    return Edit(begins, ends, "") if before.strip() == "-" and not after.strip() else None
