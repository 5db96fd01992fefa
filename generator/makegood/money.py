"""Money as a function of the price the customer paid.

A cost or a limit is a sum, a share of the price, or the smaller of both; costs along a path are
summed, and of a choice the dearest counts. All of these are piecewise linear in the price, so
they are compared exactly, at every price, with fractions.
"""

import re
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache, reduce
from itertools import pairwise
from typing import NamedTuple

_MONEY = re.compile(r"(?:(?P<share>[\d.]+) ?% of the price)?(?:, at most )?(?:(?P<sum>[\d.]+) (?P<currency>[A-Z]{3}))?")
_ZERO = Fraction(0)


class Money(NamedTuple):
    """A sum, a share of the price, or the smaller of both.

    ``share`` is a fraction of the price (0.1 for 10 %), ``at_most`` a sum in ``currency``; at
    least one of the two is given.
    """

    share: Fraction | None
    at_most: Fraction | None
    currency: str | None

    @classmethod
    def parse(cls, text: str) -> "Money":
        """Read ``40 EUR``, ``10 % of the price`` or ``10 % of the price, at most 250 EUR``.

        Raises:
            ValueError: if the text is none of these.
        """
        return _parse(text)

    def at(self, price: Fraction | int) -> Fraction:
        """The sum at a price."""
        return self.curve().at(Fraction(price))

    def curve(self) -> "Curve":
        """What it is at every price."""
        if self.share is None:
            return _constant(self.at_most or _ZERO)
        if self.at_most is None:
            return Curve(((_ZERO, _ZERO),), self.share)
        if not self.share:
            return _constant(_ZERO)
        return Curve(((_ZERO, _ZERO), (self.at_most / self.share, self.at_most)), _ZERO)

    def times(self, factor: Fraction) -> "Money":
        """The same money, so many times as much."""
        share = None if self.share is None else self.share * factor
        return Money(share, None if self.at_most is None else self.at_most * factor, self.currency)


NOTHING = Money(None, _ZERO, None)
"""No money, in whatever currency."""


def sum_in_words(amount: Fraction, currency: str) -> str:
    """A sum as playbooks write it: ``40 EUR``, ``12.50 EUR``; rounded to cents."""
    whole, cents = divmod(round(amount * 100), 100)
    return f"{whole}.{cents:02} {currency}" if cents else f"{whole} {currency}"


@lru_cache(maxsize=4096)
def _parse(text: str) -> Money:
    match = _MONEY.fullmatch(text)
    if not match or not text:
        raise ValueError(f"not a sum or a share of the price: {text!r}")
    share = Fraction(match["share"]) / 100 if match["share"] else None
    at_most = Fraction(match["sum"]) if match["sum"] else None
    return Money(share, at_most, match["currency"])


class Curve(NamedTuple):
    """A continuous, piecewise linear function of the price.

    ``points`` are (price, value) pairs, the first at price 0, prices rising; beyond the last
    point the value grows by ``slope`` per unit of price.
    """

    points: tuple[tuple[Fraction, Fraction], ...]
    slope: Fraction

    @property
    def is_flat(self) -> bool:
        """Whether the value is the same at every price."""
        return not self.slope and all(point[1] == self.points[0][1] for point in self.points)

    @property
    def _is_constant(self) -> bool:
        """Written as one sum, as most are: then nothing need be compared price by price."""
        return len(self.points) == 1 and not self.slope

    def at(self, price: Fraction) -> Fraction:
        """The value at a price."""
        before = self.points[0]
        for point in self.points:
            if point[0] >= price:
                return _between(before, point, price)
            before = point
        return before[1] + self.slope * (price - before[0])

    def plus(self, other: "Curve") -> "Curve":
        """The sum of two curves."""
        if self._is_constant and other._is_constant:
            return _constant(self.points[0][1] + other.points[0][1])
        points = tuple((p, self.at(p) + other.at(p)) for p in _prices(self, other))
        return Curve(points, self.slope + other.slope)

    def dearer(self, other: "Curve") -> "Curve":
        """The larger of two curves, at every price."""
        if self._is_constant and other._is_constant:
            return max(self, other)
        prices = sorted({*_prices(self, other), *_crossings(self, other)})
        points = tuple((p, max(self.at(p), other.at(p))) for p in prices)
        beyond = prices[-1] + 1
        slope = self.slope if self.at(beyond) >= other.at(beyond) else other.slope
        return Curve(points, slope)

    def first_above(self, limit: "Curve") -> Fraction | None:
        """A price at which this curve exceeds a limit: the lowest, in whole units or cents.

        None if the limit holds at every price.
        """
        if self._is_constant and limit._is_constant:
            return _ZERO if self.points[0][1] > limit.points[0][1] else None
        prices = sorted({*_prices(self, limit), *_crossings(self, limit)})
        for start, end in zip(prices, [*prices[1:], None], strict=True):
            inside = start + 1 if end is None else (start + end) / 2
            for price in (start, *_round_prices(start, end), inside):
                if self.at(price) > limit.at(price):
                    return price
        return None


def _constant(amount: Fraction) -> Curve:
    return Curve(((_ZERO, amount),), _ZERO)


def total(curves: Iterable[Curve]) -> Curve:
    """The sum of curves; nothing sums to zero."""
    return reduce(Curve.plus, curves, NOTHING.curve())


def dearest(curves: Iterable[Curve]) -> Curve:
    """The largest of curves at every price; of nothing, zero."""
    return reduce(Curve.dearer, curves) if (curves := list(curves)) else NOTHING.curve()


def _between(a: tuple[Fraction, Fraction], b: tuple[Fraction, Fraction], price: Fraction) -> Fraction:
    if a[0] == b[0]:
        return b[1]
    return a[1] + (b[1] - a[1]) * (price - a[0]) / (b[0] - a[0])


def _prices(a: Curve, b: Curve) -> list[Fraction]:
    if len(a.points) == 1 and len(b.points) == 1:
        return [_ZERO]
    return sorted({point[0] for point in (*a.points, *b.points)})


def _crossings(a: Curve, b: Curve) -> list[Fraction]:
    if not a.slope and not b.slope and len(a.points) == 1 and len(b.points) == 1:
        return []
    prices = _prices(a, b)
    found = []
    for start, end in pairwise(prices):
        low, high = a.at(start) - b.at(start), a.at(end) - b.at(end)
        if low * high < 0:
            found.append(start + (end - start) * low / (low - high))
    gap, slope = a.at(prices[-1]) - b.at(prices[-1]), a.slope - b.slope
    if gap * slope < 0:
        found.append(prices[-1] - gap / slope)
    return found


def _round_prices(start: Fraction, end: Fraction | None) -> list[Fraction]:
    """The next whole unit and the next cent above a price, as far as they lie below ``end``."""
    unit, cent = Fraction(int(start) + 1), Fraction(int(start * 100) + 1, 100)
    return [price for price in (unit, cent) if end is None or price < end]
