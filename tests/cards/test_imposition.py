"""Fronts and backs meet when the paper is turned, in every format and on either edge."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PageObject

from makegood.cards import FORMATS, Card, Face, Format
from makegood.cards.imposition import Placed, impose
from tests.cards.helper import MM, PLAYBOOK, pages, plain, printed

EDGES = ("long-edge", "short-edge")


def blank(faces: int = 2) -> Card:
    return Card(title="T", language="en", faces=(Face(parts=()),) * faces)


def turned(place: Placed, form: Format, duplex: str) -> tuple[float, float]:
    """Where a place of the back lies in the front's coordinates, once the paper is turned over an edge."""
    width, height = form.sheet
    over_upright = (duplex == "long-edge") == (height > width)
    if over_upright:
        return width - place.x - form.width, place.y
    return place.x, height - place.y - form.height


@pytest.mark.parametrize("duplex", EDGES)
@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
@given(count=st.integers(1, 20))
def test_each_back_lies_behind_its_front(form: Format, duplex: str, count: int) -> None:
    """To the tenth of a millimetre, and within the sheet."""
    sheets = list(impose([blank() for _ in range(count)], form, duplex))
    assert len(sheets) == 2 * -(-count // form.per_sheet), "a front and a back for each sheet"
    for fronts, backs in zip(sheets[::2], sheets[1::2], strict=True):
        assert [(one.card, one.face) for one in backs] == [(one.card, 1) for one in fronts]
        for front, back in zip(fronts, backs, strict=True):
            assert turned(back, form, duplex) == pytest.approx((front.x, front.y), abs=0.05)
            assert 0 <= front.x <= form.sheet[0] - form.width + 0.01
            assert 0 <= front.y <= form.sheet[1] - form.height + 0.01


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_a_card_turns_like_the_page_of_a_book(form: Format) -> None:
    """Where the paper is turned over its other edge, the backs stand on their heads on it."""
    heads = {duplex: list(impose([blank()], form, duplex))[1][0].is_turned for duplex in EDGES}
    assert heads == {"long-edge": form.is_landscape, "short-edge": not form.is_landscape}


def test_a_card_without_a_back_leaves_its_place_blank() -> None:
    """The others stay where they are."""
    _, backs = impose([blank(1), blank()], FORMATS["a6"], "long-edge")
    assert [(back.card, back.x) for back in backs] == [(1, 0.0)]


def places_of(page: PageObject, wanted: str) -> list[tuple[float, float]]:
    """Where a text stands on a page, in millimetres from its lower left corner."""
    found: list[tuple[float, float]] = []

    def note(text: str, current: list[float], matrix: list[float], *_: object) -> None:
        if plain(text) == wanted:
            x = current[0] * matrix[4] + current[2] * matrix[5] + current[4]
            y = current[1] * matrix[4] + current[3] * matrix[5] + current[5]
            found.append((x / MM, y / MM))

    page.extract_text(visitor_text=note)
    return found


@pytest.mark.parametrize("duplex", EDGES)
def test_the_thumb_tabs_of_both_sides_meet(duplex: str) -> None:
    """Measured in the PDF: the letter is as far from the same edge of the paper, on both sides of it."""
    front, back = pages(printed(*[PLAYBOOK] * 4, duplex=duplex))
    width, height = (float(side) / MM for side in front.mediabox[2:])
    ahead, behind = places_of(front, "A"), places_of(back, "A")
    assert len(ahead) == len(behind) == 4
    letter = 2.2  # about as wide as the letter is, which runs the other way on the other side
    for x, y in behind:
        seen = (width - x, y) if duplex == "long-edge" else (x, height - y)
        assert any(abs(seen[0] - fx) <= letter + 0.5 and abs(seen[1] - fy) <= 3.5 for fx, fy in ahead), (seen, ahead)
