"""``makegood translations``: what is there, what is behind, and that it has been compared."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from makegood.source import parse
from tests.test_cli import PLAYBOOKS, run

SPANISH = "playbooks/deliveries/parcel-late.es.yml"


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """A copy of the shipped handbook."""
    shutil.copytree(PLAYBOOKS, tmp_path / "playbooks")
    return tmp_path


def translations(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run("translations", *arguments, cwd=folder)


def told(folder: Path, *arguments: str) -> dict[tuple[str, str], Any]:
    """What is told of each playbook and language."""
    result = translations(folder, "--output-format", "json", *arguments)
    assert result.returncode == 0, result.stderr
    return {(row["name"], row["language"]): row for row in json.loads(result.stdout)["translations"]}


def change(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


def without_marks(path: Path) -> str:
    """Take the marks out of a translation; its text then."""
    text = path.read_text("utf-8")
    start = text.index("compared_with:")
    text = text[:start] + text[text.index("}\n", start) + 2 :]
    path.write_text(text, "utf-8")
    return text


def test_it_tells_what_is_there_behind_and_missing(shipped: Path) -> None:
    change(shipped / "playbooks/deliveries/parcel-late.yml", "title: ", "title: Now ")
    without_marks(shipped / "playbooks/flights/flight-cancelled.es.yml")
    change(
        shipped / "playbooks/handbook.yml", "areas:\n  deliveries: {", "areas:\n  deliveries: {languages: [en, pl], "
    )
    (shipped / "playbooks/deliveries/parcel-late.pl.yml").unlink(missing_ok=True)
    rows = told(shipped)
    assert rows["handbook", "es"]["state"] == "there"
    assert rows["handbook", "es"]["area"] is None
    late = rows["deliveries/parcel-late", "es"]
    assert (late["state"], late["changed"], late["path"]) == ("behind", ["title"], SPANISH)
    missing = rows["deliveries/parcel-late", "pl"]
    assert (missing["state"], missing["is_demanded"], missing["path"]) == ("missing", True, None)
    flight = rows["flights/flight-cancelled", "es"]
    assert (flight["state"], flight["is_compared"]) == ("behind", False)
    shown = translations(shipped, "--area", "deliveries", "--language", "es").stdout
    assert "deliveries/parcel-late     es  behind: title\n" in shown
    assert "pl" not in shown.split()


def test_missing_leaves_out_what_is_there_and_what_is_behind(shipped: Path) -> None:
    without_marks(shipped / SPANISH)
    begun = run("new", "--translates", "airport/security-queue", "--language", "es", cwd=shipped)
    assert begun.returncode == 0, begun.stderr
    rows = told(shipped, "--missing")
    assert {row["state"] for row in rows.values()} == {"missing", "incomplete"}
    assert rows["airport/security-queue", "es"]["texts_to_say"] > 50
    shown = translations(shipped, "--missing", "--area", "airport", "--language", "es").stdout
    assert "texts still to say" in shown
    assert "es: 1 incomplete" in shown


def test_counts_are_by_language(shipped: Path) -> None:
    counts = json.loads(translations(shipped, "--output-format", "json").stdout)["counts"]
    rows = told(shipped)
    assert sum(counts["es"].values()) == sum(1 for _, language in rows if language == "es")
    assert counts["es"]["behind"] == 0


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("file", [SPANISH, "playbooks/handbook.es.yml", "playbooks/mountain/lift-stopped.pl.yml"])
def test_compared_writes_the_marks_and_nothing_else(file: str, end: str, shipped: Path) -> None:
    path = shipped / file
    before = without_marks(path).replace("\n", end).encode()
    path.write_bytes(b"\xef\xbb\xbf" + before)
    result = translations(shipped, "--compared", file)
    assert result.returncode == 0, result.stderr
    after = path.read_bytes()
    first = after.index(b"compared_with: {")
    last = after.index(b"}" + end.encode(), first) + 1 + len(end)
    assert after[:first] + after[last:] == b"\xef\xbb\xbf" + before
    assert all(len(line) <= 120 for line in after[first:last].decode().splitlines())
    assert parse(after.decode("utf-8-sig"), file).problems == []
    assert "behind" not in translations(shipped, "--area", Path(file).parent.name).stdout or "handbook" in file


@pytest.mark.parametrize(
    ("old", "rest"),
    [
        ('compared_with: {title: "000000"}', "  # by Eva\n"),
        ("compared_with:\n  title: 0a1b2c\n  script: 0a1b2c", "  # by Eva\n"),
        ("compared_with: {}", "\n# who compares next?\n"),
    ],
    ids=["in braces", "over several lines", "empty"],
)
def test_compared_puts_new_marks_in_the_place_of_old_ones(old: str, rest: str, shipped: Path) -> None:
    """Where they stand, with the comment behind them."""
    path = shipped / SPANISH
    text = without_marks(path)
    path.write_text(f"{text}\n{old}{rest}", "utf-8")
    assert translations(shipped, "--compared", SPANISH).returncode == 0
    after = path.read_text("utf-8")
    assert after.startswith(text)
    assert after.count("compared_with") == 1
    assert after.rpartition("}")[2] == rest
    assert told(shipped)["deliveries/parcel-late", "es"]["state"] == "there"


def test_compared_again_changes_nothing(shipped: Path) -> None:
    before = (shipped / SPANISH).read_bytes()
    result = translations(shipped, "--compared", SPANISH)
    assert "was compared with these words already" in result.stdout
    assert (shipped / SPANISH).read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--compared", SPANISH, "playbooks/deliveries/parcel-late.yml"), "is no translation of this handbook"),
        (("--compared", SPANISH, "playbooks/handbook.yml"), "handbook.yml is no translation"),
        (("--compared",), "name the translations that you have compared"),
        ((SPANISH,), "Give --compared"),
        (("--language", "de"), "the handbook has no de. It has en, es, pl"),
        (("--area", "flight"), "the handbook has no flight"),
    ],
)
def test_what_is_no_translation_is_refused_and_nothing_written(
    arguments: tuple[str, ...], said: str, shipped: Path
) -> None:
    without_marks(shipped / SPANISH)
    before = {path: path.read_bytes() for path in shipped.rglob("*.yml")}
    result = translations(shipped, *arguments)
    assert result.returncode == 2
    assert said in " ".join(result.stderr.split())
    assert {path: path.read_bytes() for path in shipped.rglob("*.yml")} == before
