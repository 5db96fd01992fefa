"""Money as a function of the price, against its plain definition at many prices."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.money import NOTHING, Curve, Money, dearest, sum_in_words, total

SUMS = st.one_of(
    st.integers(0, 500).map(lambda whole: f"{whole} EUR"),
    st.integers(0, 50_000).map(lambda cents: f"{cents // 100}.{cents % 100:02} EUR"),
)
SHARES = st.one_of(
    st.integers(0, 150).map(lambda percent: f"{percent} % of the price"),
    st.integers(0, 9_999).map(lambda parts: f"{parts / 100:.2f} % of the price"),
)
MONEY = st.one_of(SUMS, SHARES, st.tuples(SHARES, SUMS).map(", at most ".join))
"""Every way in which a playbook can write money."""

PRICES = [Fraction(price) for price in ("0", "0.01", "0.5", "1", "3.33", "40", "99.99", "250", "1234.56", "99999")]


def by_definition(text: str, price: Fraction) -> Fraction:
    """What a text means at a price, read anew."""
    share, _, at_most = text.rpartition(" % of the price")
    if "at most" in text:
        share, at_most = text.split(" % of the price, at most ")
    amounts = [Fraction(share) / 100 * price] if share else []
    amounts += [Fraction(at_most.removesuffix(" EUR"))] if at_most else []
    return min(amounts)


@given(text=MONEY, price=st.fractions(0, 100_000))
def test_money_at_a_price_is_the_smaller_of_share_and_sum(text: str, price: Fraction) -> None:
    """At every price, money is what its words say."""
    assert Money.parse(text).at(price) == by_definition(text, price)


@given(texts=st.lists(MONEY, max_size=5), price=st.fractions(0, 100_000))
def test_a_total_is_the_sum_and_the_dearest_the_largest_at_every_price(texts: list[str], price: Fraction) -> None:
    """Sums and maxima of curves are those of their values."""
    curves = [Money.parse(text).curve() for text in texts]
    values = [by_definition(text, price) for text in texts]
    assert total(curves).at(price) == sum(values)
    assert dearest(curves).at(price) == max(values, default=0)


@given(promises=st.lists(st.lists(MONEY, min_size=1, max_size=3), max_size=4), limit=MONEY)
def test_a_limit_that_fails_is_found_at_a_price_where_it_fails(promises: list[list[str]], limit: str) -> None:
    """The price found is one that fails, none lower by a unit fails, and if none is found all hold."""
    cost = total(dearest(Money.parse(text).curve() for text in choice) for choice in promises)
    found = cost.first_above(Money.parse(limit).curve())

    def fails(price: Fraction) -> bool:
        spent = sum(max(by_definition(text, price) for text in choice) for choice in promises)
        return spent > by_definition(limit, price)

    if found is not None:
        assert fails(found)
    assert not any(fails(price) for price in PRICES if found is None or price <= found - 1)


@given(a=MONEY, b=MONEY, factor=st.sampled_from(["1", "1.1", "1.5", "3"]))
def test_so_many_times_as_much_is_so_many_times_as_much_at_every_price(a: str, b: str, factor: str) -> None:
    """A multiple of money is that multiple at each price."""
    for price in PRICES:
        assert Money.parse(a).times(Fraction(factor)).at(price) == Money.parse(a).at(price) * Fraction(factor)


@pytest.mark.parametrize(
    ("text", "flat"),
    [
        pytest.param("40 EUR", True, id="a sum"),
        pytest.param("0 % of the price", True, id="no share"),
        pytest.param("10 % of the price, at most 0 EUR", True, id="a share of nothing"),
        pytest.param("10 % of the price", False, id="a share"),
        pytest.param("10 % of the price, at most 40 EUR", False, id="both"),
    ],
)
def test_a_curve_is_flat_if_the_price_does_not_matter(text: str, flat: bool) -> None:
    """Only sums, and shares of nothing, are the same at every price."""
    assert Money.parse(text).curve().is_flat is flat


@pytest.mark.parametrize(
    ("cost", "limit", "price"),
    [
        pytest.param("40 EUR", "40 EUR", None, id="equal sums"),
        pytest.param("10 % of the price", "10 % of the price", None, id="equal shares"),
        pytest.param("41 EUR", "40 EUR", "0", id="a sum too high fails at any price"),
        pytest.param("10 % of the price", "40 EUR", "401", id="a share outgrows a sum"),
        pytest.param("40 EUR", "10 % of the price", "0", id="a sum above a share of little"),
        pytest.param("20 % of the price, at most 30 EUR", "10 % of the price, at most 40 EUR", "1", id="steeper"),
        pytest.param(
            "50 % of the price, at most 40.01 EUR",
            "50 % of the price, at most 40 EUR",
            "80.01",
            id="a cent more",
        ),
    ],
)
def test_the_lowest_price_that_fails_is_a_round_one(cost: str, limit: str, price: str | None) -> None:
    """Prices are named as people name them."""
    found = Money.parse(cost).curve().first_above(Money.parse(limit).curve())
    assert found == (None if price is None else Fraction(price))


@pytest.mark.parametrize(
    ("amount", "words"),
    [("40", "40 EUR"), ("12.5", "12.50 EUR"), ("0", "0 EUR"), ("0.005", "0 EUR"), ("2.999", "3 EUR")],
)
def test_a_sum_is_written_as_playbooks_write_it(amount: str, words: str) -> None:
    """Whole sums stand without cents."""
    assert sum_in_words(Fraction(amount), "EUR") == words


@pytest.mark.parametrize("text", ["", "40", "EUR 40", "10 %", "ten EUR", "10 % of the price, at most"])
def test_what_is_no_money_is_refused(text: str) -> None:
    """Texts that the schema refuses are no money."""
    with pytest.raises(ValueError, match="not a sum"):
        Money.parse(text)


def test_nothing_costs_nothing_at_any_price() -> None:
    """Nothing is a flat zero in no currency."""
    assert NOTHING.curve() == Curve(((Fraction(0), Fraction(0)),), Fraction(0))
    assert NOTHING.currency is None
