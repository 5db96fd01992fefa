"""What a card has room for."""

from hypothesis import given
from hypothesis import strategies as st

from makegood.cards.card import Card, Entry, Part, Rank
from makegood.cards.fit import EntryHeights, Heights, Overflow, PartHeights, fit

PT_PER_MM = 72 / 25.4


def card(*ranks: Rank) -> Card:
    """A card with a step of each rank."""
    entries = tuple(Entry(text=str(number), rank=rank) for number, rank in enumerate(ranks))
    parts = (Part(name="steps", heading="Then", entries=entries),)
    return Card(playbook_id="a/b", area="a", language="en", kind="ordinary", title="T", parts=parts)


def heights(room: float, *entries: float, head: float = 1, wide: dict[str, float] | None = None) -> Heights:
    own: list[EntryHeights] = [{"own": height, "under": []} for height in entries]
    parts: list[PartHeights] = [{"head": head, "entries": own}]
    return Heights(room=room, title=1, say_first=1, parts=parts, wide=wide or {})


def left_in(card: Card) -> list[str]:
    return [entry.text for part in card.parts for entry in part.entries]


def test_all_stays_where_there_is_room() -> None:
    """Whatever its rank."""
    fitted, overflows = fit(card(Rank.MUST, Rank.OTHER_STEP), heights(23, 10, 10))
    assert left_in(fitted) == ["0", "1"]
    assert overflows == []


def test_the_least_important_gives_way() -> None:
    """And the order of the rest is kept."""
    ranks = (Rank.OTHER_STEP, Rank.SATISFIED, Rank.MUST)
    assert left_in(fit(card(*ranks), heights(23, 10, 10, 10))[0]) == ["1", "2"]


def test_of_the_same_rank_the_later_gives_way() -> None:
    """So that the choice is always the same."""
    ranks = (Rank.MUST, Rank.OTHER_FIX, Rank.OTHER_FIX)
    assert left_in(fit(card(*ranks), heights(23, 10, 10, 10))[0]) == ["0", "1"]


def test_something_short_takes_the_room_that_something_long_could_not() -> None:
    """No room is wasted."""
    ranks = (Rank.MUST, Rank.LISTEN, Rank.OTHER_STEP)
    assert left_in(fit(card(*ranks), heights(23, 10, 11, 10))[0]) == ["0", "2"]


def test_a_part_without_entries_goes_with_its_heading() -> None:
    """A heading over nothing helps nobody."""
    assert fit(card(Rank.LISTEN), heights(5, 10))[0].parts == ()


def test_a_heading_takes_room_with_its_first_entry() -> None:
    """Heading and entry must fit together."""
    assert fit(card(Rank.LISTEN), heights(22, 10, head=11))[0].parts == ()
    assert fit(card(Rank.LISTEN), heights(23, 10, head=11))[0].parts != ()


def test_what_must_stay_overflows() -> None:
    """By so many millimetres, rounded up; the longest block is to blame."""
    fitted, overflows = fit(card(Rank.MUST), heights(103 - 2 * PT_PER_MM, 100))
    assert left_in(fitted) == ["0"]
    assert overflows == [Overflow(playbook_id="a/b", block="steps", by_mm=2)]


def test_the_block_that_takes_more_than_its_share_is_to_blame() -> None:
    """A long first sentence pushes out the steps, and not the other way round."""
    measured = heights(200, 90)
    measured["say_first"] = 180
    assert [overflow.block for overflow in fit(card(Rank.MUST), measured)[1]] == ["say_first"]


def test_a_word_wider_than_the_card_overflows() -> None:
    """Even where there is room below."""
    _, overflows = fit(card(Rank.MUST), heights(100, 10, wide={"title": 1 * PT_PER_MM, "steps": -3}))
    assert overflows == [Overflow(playbook_id="a/b", block="title", by_mm=1, is_width=True)]


RANKED = st.lists(st.tuples(st.sampled_from(Rank), st.floats(1, 60)), min_size=1, max_size=12)


@given(RANKED, st.floats(0, 400))
def test_a_fitted_card_fits_or_is_reported(entries: list[tuple[Rank, float]], room: float) -> None:
    """Never too high in silence, and never without what must stay."""
    measured = heights(room, *(height for _, height in entries))
    fitted, overflows = fit(card(*(rank for rank, _ in entries)), measured)
    left = [int(text) for text in left_in(fitted)]
    taken = 2 + (1 + sum(entries[number][1] for number in left) if left else 0)
    assert {number for number, (rank, _) in enumerate(entries) if rank == Rank.MUST} <= set(left)
    assert bool(overflows) == (taken > room + 0.01)
