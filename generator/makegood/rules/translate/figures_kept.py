"""The figures in a translated text are those of the original's.

Read are numbers in digits, in texts that stand at the same place in both; customers' words and the card's are each
language's own. How a language writes them is free: 1,500 is 1500 and 1 500, 12.50 is 12,5, and 19:40 is 19.40 and
7:40 pm. Nothing is found where one language has in words, or leaves out, what the other has in digits; unless it is a
sum of money, and the other text does not speak of that currency at all.

Why: A sum that is one in the original and another in its translation is a promise that depends on who asks for it.

Mend: Write the original's figure; if that one is wrong, mend it there.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from makegood.editions import paired, translated
from makegood.finding import Level
from makegood.rule import Context, Problem

LEVEL = Level.WARNING

GOOD = """
variants:
  asks_for_more:
    when: They ask for more than 1,500 EUR before 7 pm
--- # deliveries/parcel-late.es.yml
translates: deliveries/parcel-late
variants:
  asks_for_more: {when: Pide más de 1500 EUR antes de las 19:00}
"""

BAD = """
variants:
  asks_for_more: {when: They ask for more than 30 EUR}
  big_for_them: {when: They lose more than 30 EUR}
--- # deliveries/parcel-late.es.yml
translates: deliveries/parcel-late
variants:
  asks_for_more: {when: Pide más de 50 EUR}  # <-
  big_for_them: {when: Pierde más}  # <-
"""

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_SPACE = "[ \u00a0\u202f]"
_FIGURE = re.compile(
    rf"(?<![\w.,:])(?:(?P<before>[€$£]){_SPACE}?)?"
    rf"(?P<number>\d{{1,3}}(?:{_SPACE}\d{{3}})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,:]\d+)*)"
    rf"(?:{_SPACE}?(?:(?P<after>[€$£]|[A-Z]{{3}}\b|zł\b|euros?\b)|"
    rf"(?P<morning>a\.?{_SPACE}?m\b)|(?P<evening>p\.?{_SPACE}?m\b|de la (?:tarde|noche)\b|po południu\b)))?"
)
_THOUSANDS = re.compile(rf"(?:{_SPACE}|[.,])(?=\d{{3}}(?!\d))")
_CODES = {"€": "EUR", "euro": "EUR", "euros": "EUR", "$": "USD", "£": "GBP", "zł": "PLN"}
_NAMES = {
    "EUR": r"\bEUR\b|€|\beuros?\b",
    "USD": r"\bUSD\b|\$|\bd[oó]l",
    "GBP": r"\bGBP\b|£|\bpound|\blibra|\bfunt",
    "PLN": r"\bPLN\b|\bzł|\bzlot|\beslot",
}
"""By what else a text speaks of a currency, in whatever language."""


class _Figure(NamedTuple):
    """A number as it is written, and its value, by which it is compared; ``currency`` only of a sum."""

    written: str
    value: str
    currency: str


def check_handbook(context: Context) -> Iterator[Problem]:
    for original, own in translated(context.handbook):
        for route, text, source in paired(original, own):
            if message := _fault(text, source):
                yield Problem(route, message, document=own)


def _fault(text: str, source: str) -> str:
    """How the figures of a text differ from those of the original's, in words; nothing if they do not."""
    here, there = _figures(text), _figures(source)
    added = [figure for value, figure in here.items() if value not in there]
    lost = [figure for value, figure in there.items() if value not in here]
    if added and lost:
        return f"{_listed(added)} stands here, and in the original {_listed(lost)}"
    if unsaid := [figure for figure in added if _is_unsaid(figure, source)]:
        return f"{_listed(unsaid)} stands here and not in the original"
    if unsaid := [figure for figure in lost if _is_unsaid(figure, text)]:
        return f"{_listed(unsaid)} stands in the original and not here"
    return ""


def _figures(text: str) -> dict[str, _Figure]:
    if not any(map(str.isdigit, text)):
        return {}
    found = (_figure(match) for match in _FIGURE.finditer(_PLACEHOLDER.sub(" ", text)))
    return {figure.value: figure for figure in found}


def _figure(match: re.Match[str]) -> _Figure:
    number = match["number"]
    if ":" not in number:
        number = _THOUSANDS.sub("", number)
    whole, *parts = re.split("[.,:]", number)
    hour = int(whole)
    if match["evening"] and hour < 12:
        hour += 12
    elif match["morning"] and hour == 12:
        hour = 0
    value = ".".join((str(hour), *parts))
    currency = match["before"] or match["after"] or ""
    return _Figure(match[0], re.sub(r"\.0*$|(\.\d*[1-9])0+$", r"\1", value), _CODES.get(currency, currency))


def _is_unsaid(figure: _Figure, other: str) -> bool:
    """Whether a figure is a sum of which another text does not speak, be it in words."""
    return bool(figure.currency) and not re.search(_NAMES.get(figure.currency, figure.currency), other, re.IGNORECASE)


def _listed(figures: list[_Figure]) -> str:
    return ", ".join(figure.written for figure in figures)
