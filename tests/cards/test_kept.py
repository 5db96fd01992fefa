"""What was printed before: it may only ever change how long printing takes."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from makegood import kept
from makegood.cache import FOLDER
from makegood.cards import FORMATS, Card, Format, Overflow, misfits, render
from makegood.kept import Kept
from tests.cards.helper import A6, PLAYBOOK, PROTECTED, cards_of, changed, handbook
from tests.test_cli import run

LONG = changed(PROTECTED, make_safe=[{"convey": "Make it safe. " * 100}])


def pdf(
    cards: Sequence[Card],
    place: Path,
    form: Format = A6,
    duplex: str = "long-edge",
    title: str = "Cards",
    language: str = "en",
) -> bytes:
    return Kept(place).render(cards, form, duplex=duplex, title=title, language=language, cut_off=())


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The playbooks whose cards have been laid out since the test began."""
    found: list[str] = []

    def printing(cards: Sequence[Card], *arguments: Format, **document: str) -> bytes:
        found.extend(card.playbook_id for card in cards)
        return render(cards, *arguments, **document)  # type: ignore[arg-type]  # passed on as they come

    def measuring(cards: Sequence[Card], form: Format) -> list[Overflow]:
        found.extend(card.playbook_id for card in cards)
        return misfits(cards, form)

    monkeypatch.setattr(kept, "render", printing)
    monkeypatch.setattr(kept, "misfits", measuring)
    return found


def test_a_deck_that_has_not_changed_is_not_laid_out_again(tmp_path: Path, laid_out: list[str]) -> None:
    """And is the same to the byte."""
    first, again = (pdf(cards_of(handbook(PLAYBOOK)), tmp_path / "cache") for _ in range(2))
    assert laid_out == ["deliveries/a"]
    assert first == again == pdf(cards_of(handbook(PLAYBOOK)), tmp_path / "other")


@pytest.mark.parametrize(
    "changes", [{"title": "Others"}, {"language": "pl"}, {"duplex": "short-edge"}], ids=["title", "language", "duplex"]
)
def test_a_deck_that_is_told_otherwise_is_printed_anew(tmp_path: Path, changes: dict[str, str]) -> None:
    cards = cards_of(handbook(PLAYBOOK))
    assert pdf(cards, tmp_path) != pdf(cards, tmp_path, A6, **changes)


def test_a_deck_with_other_words_or_in_another_format_is_printed_anew(tmp_path: Path) -> None:
    book, other = handbook(PLAYBOOK), handbook(changed(PLAYBOOK, title="Another title"))
    printed = {
        pdf(cards_of(book), tmp_path),
        pdf(cards_of(other), tmp_path),
        pdf(cards_of(book), tmp_path, FORMATS["a6-single"]),
    }
    assert len(printed) == 3


def test_another_version_of_the_program_prints_anew(
    tmp_path: Path, laid_out: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    cards = cards_of(handbook(PLAYBOOK))
    pdf(cards, tmp_path)
    monkeypatch.setattr(kept, "program", lambda _: ["another"])
    pdf(cards, tmp_path)
    assert laid_out == ["deliveries/a"] * 2


def test_what_is_damaged_is_printed_anew(tmp_path: Path) -> None:
    """Whatever has happened to the file."""
    cards = cards_of(handbook(PLAYBOOK))
    whole = pdf(cards, tmp_path)
    (file,) = tmp_path.glob("*.deck")
    file.write_bytes(file.read_bytes()[:-100])
    assert pdf(cards, tmp_path) == whole


def test_only_cards_that_changed_are_measured_again(tmp_path: Path, laid_out: list[str]) -> None:
    """A card that fits does so wherever it lies."""
    Kept(tmp_path).misfits(cards_of(handbook(PLAYBOOK, PROTECTED)), A6)
    laid_out.clear()
    book = handbook(PLAYBOOK, changed(PROTECTED, title="Another title"))
    assert Kept(tmp_path).misfits(cards_of(book), A6) == []
    assert laid_out == ["deliveries/b"]


def test_what_does_not_fit_is_told_every_time(tmp_path: Path) -> None:
    """It is not taken for a card that fits, and where it is cut off, the deck is not kept."""
    cards = cards_of(handbook(PLAYBOOK, LONG))
    for _ in range(2):
        found = Kept(tmp_path).misfits(cards, A6)
        assert [overflow.card.playbook_id for overflow in found] == ["deliveries/b"]
    cut = Kept(tmp_path).render(cards, A6, duplex="long-edge", title="Cards", language="en", cut_off=found)
    assert cut != pdf(cards, tmp_path)


def test_a_card_may_fit_one_format_and_not_another(tmp_path: Path) -> None:
    """Each is held to its own."""
    cards = cards_of(handbook(changed(PROTECTED, make_safe=[{"convey": "Make it safe. " * 80}])))
    assert [len(Kept(tmp_path).misfits(cards, FORMATS[name])) for name in ("a5", "a6")] == [0, 1]


def test_without_a_cache_nothing_is_kept(tmp_path: Path) -> None:
    """``--no-cache``, for commands that print decks."""
    assert run("init", cwd=tmp_path).returncode == 0
    with (tmp_path / "playbooks/handbook.yml").open("a", encoding="utf-8") as file:
        file.write("cards: {formats: [a6]}\n")
    assert run("export-docs", "one", "--no-cache", cwd=tmp_path).returncode == 0
    assert not (tmp_path / FOLDER).exists()
    assert run("export-docs", "two", cwd=tmp_path).returncode == 0
    assert list((tmp_path / FOLDER).glob("*.deck"))
    assert run("export-docs", "three", cwd=tmp_path).returncode == 0
    decks = [(tmp_path / name / "docs/cards/a6.pdf").read_bytes() for name in ("one", "two", "three")]
    assert decks[0] == decks[1] == decks[2]


def test_cards_of_a_handbook_linted_before_are_the_same(tmp_path: Path) -> None:
    """So are the errors that stop them."""
    assert run("init", cwd=tmp_path).returncode == 0
    first, again = (run("cards", "--output", f"{name}.pdf", cwd=tmp_path) for name in ("first", "again"))
    assert (first.returncode, again.returncode) == (0, 0)
    assert (tmp_path / "first.pdf").read_bytes() == (tmp_path / "again.pdf").read_bytes()
    (playbook,) = (tmp_path / "playbooks").glob("*/*.yml")
    playbook.write_text(playbook.read_text("utf-8").replace("role: front-line", "role: nobody"), "utf-8")
    first, again, anew = (run("cards", *options, cwd=tmp_path) for options in ([], [], ["--no-cache"]))
    assert first.returncode == 1
    assert first.stderr == again.stderr == anew.stderr
