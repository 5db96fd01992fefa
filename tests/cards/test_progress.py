"""Somebody who waits at a terminal sees how far the printing is."""

from pathlib import Path

from tests.terminal import at_terminal
from tests.test_cli import run


def test_printing_tells_its_progress_on_a_terminal(tmp_path: Path) -> None:
    """And ends at all of it."""
    assert run("init", cwd=tmp_path).returncode == 0
    code, shown = at_terminal(["cards"], tmp_path)
    assert code == 0
    assert "Printing" in shown
    assert "100%" in shown
    assert "Printed 1 card, 1 with contents on 1 sheet (a6): cards.pdf" in shown
