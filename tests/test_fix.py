"""Fixes as users meet them: what they type, what changes in their files, and what does not."""

import re
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from makegood import fix
from makegood.examples import HANDBOOK
from makegood.finding import Finding, Level
from makegood.lint import lint as lint_loaded
from makegood.load import load_texts
from makegood.model import Playbook
from makegood.rule import Context, Problem, Rule
from makegood.rules import all_rules
from makegood.syntax import Edit

from .helper import PLAYBOOK_ID, PLAYBOOK_PATH, whole
from .test_cli import run
from .test_load import SHIPPED, fuzz, mutated

PATH = f"playbooks/{PLAYBOOK_PATH}"
DAY = date(2026, 1, 15)


def _check(playbook: Playbook, _: Context) -> Iterator[Problem]:
    """Wants the brand AcmeShop written so."""
    for text, route in playbook.words:
        for match in re.finditer("acme ?shop", text, re.IGNORECASE):
            if match[0] != "AcmeShop":
                yield Problem(route, "the brand", within=match.span(), edit="AcmeShop")


BRAND = Rule("brand", "teach", Level.WARNING, "The brand.", "", "", check=_check)
RULES = [BRAND, *(rule for rule in all_rules() if rule.name in ("duplicate", "reference"))]


def mended(text: str, handbook: str = HANDBOOK) -> tuple[str, int]:
    """A playbook's text after all fixes, and how many findings they mended."""

    def findings(texts: fix.Texts) -> list[Finding]:
        loaded = load_texts(handbook, {PLAYBOOK_ID: texts.get(PLAYBOOK_PATH, text)})
        return lint_loaded(loaded, RULES, DAY, all_rules())

    result = fix.mend(lambda path: text if path == PLAYBOOK_PATH else None, findings)
    return result.texts.get(PLAYBOOK_PATH, text), result.fixed


SAYS = "script:\n  resolve:\n    - "
UNUSED = "because the other one is for firms"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "reviewed: {date: 2026-10-12, by: Head}\n", 'reviewed: {date: "2026-10-12", by: Head}\n', id="a bare date"
        ),
        pytest.param("title: 1:30\n", 'title: "1:30"\n', id="a time"),
        pytest.param("title: no\n", 'title: "no"\n', id="no"),
        pytest.param("customer_says: [no, On]\n", 'customer_says: ["no", "On"]\n', id="no and on in brackets"),
        pytest.param(
            "customer_says:\n  - yes  # they do\n", 'customer_says:\n  - "yes"  # they do\n', id="yes before a comment"
        ),
        pytest.param("title: 4711\n", 'title: "4711"\n', id="a number"),
        pytest.param("title: 1.10\n", 'title: "1.10"\n', id="a number as it is written"),
        pytest.param("title: 0x1F\n", 'title: "0x1F"\n', id="a number in another notation"),
        pytest.param("title: true\n", 'title: "true"\n', id="true"),
        pytest.param("Kind: ordinary\n", "kind: ordinary\n", id="a key in upper case"),
        pytest.param("customer-says: [Hello]\n", "customer_says: [Hello]\n", id="a key with a hyphen"),
        pytest.param('"Customer Says": [Hello]\n', "customer_says: [Hello]\n", id="a key in quotes"),
        pytest.param("kind: Ordinary\n", "kind: ordinary\n", id="a value in upper case"),
        pytest.param(
            "failure: {severity: 'Life Event', control: ours, recurrence: one_off, hits: ONE}\n",
            "failure: {severity: life-event, control: ours, recurrence: one-off, hits: one}\n",
            id="values with other marks",
        ),
        pytest.param(
            "record:\n  - time\n  - given\n  - time\n  - time\n",
            "record:\n  - time\n  - given\n",
            id="items that are repeated",
        ),
        pytest.param('record:\n- time\n- "time"\n', "record:\n- time\n", id="an item repeated in quotes"),
        pytest.param(f"title: T  # makegood: ignore duplicate {UNUSED}\n", "title: T\n", id="an unused suppression"),
        pytest.param(f"# makegood: ignore duplicate {UNUSED}\ntitle: T\n", "title: T\n", id="with its line"),
        pytest.param(
            f"title: T  # makegood: ignore duplicate, reference {UNUSED}\n",
            "title: T\n",
            id="of rules that are all unused",
        ),
        pytest.param(
            f"owner: boss  # makegood: ignore duplicate, reference {UNUSED}\n",
            f"owner: boss  # makegood: ignore reference {UNUSED}\n",
            id="of a first rule that is unused",
        ),
        pytest.param(
            f"owner: boss  # makegood: ignore reference, duplicate {UNUSED}\n",
            f"owner: boss  # makegood: ignore reference {UNUSED}\n",
            id="of a last rule that is unused",
        ),
        pytest.param(
            f"title: T  # makegood: ignore duplicate until 2025-12-31 {UNUSED}\n",
            "title: T\n",
            id="expired, with nothing left",
        ),
        pytest.param(f"{SAYS}say: Ask Acme Shop.\n", f"{SAYS}say: Ask AcmeShop.\n", id="a brand"),
        pytest.param(
            f"{SAYS}say: >-\n        Ask\n        acmeshop, or Acme Shop.\n",
            f"{SAYS}say: >-\n        Ask\n        AcmeShop, or AcmeShop.\n",
            id="a brand twice in a block",
        ),
        pytest.param(
            f'{SAYS}say: "It\\u2019s acmeshop"\n', f'{SAYS}say: "It\\u2019s AcmeShop"\n', id="a brand in quotes"
        ),
    ],
)
def test_is_mended(text: str, expected: str) -> None:
    """And a second run has nothing left to do."""
    after, count = mended(whole(text))
    assert after == whole(text).replace(text, expected, 1)
    assert count > 0
    assert mended(after) == (after, 0)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "failure: {severity: no, control: ours, recurrence: one-off, hits: one}\n", id="quotes would not help"
        ),
        pytest.param("title: null\n", id="nothing, which may be meant"),
        pytest.param("title: &a 2026-10-12\n", id="an anchor stands before it"),
        pytest.param("Title: T\ntitle: T\n", id="the key is there already"),
        pytest.param("kind: ordnary\n", id="a real misspelling"),
        pytest.param("record: [time, time]\n", id="a repeated item without a line of its own"),
        pytest.param("record:\n  - time\n  - time  # why\n", id="a repeated item with a comment"),
        pytest.param("training:\n  - {scene: A, focus: no}\n  - {scene: [A}\n", id="the file cannot be parsed there"),
        pytest.param(
            f"owner: boss  # makegood: ignore reference until 2025-12-31 {UNUSED}\n", id="a suppression to renew"
        ),
        pytest.param("owner: boss  # makegood: ignore reference\n", id="a suppression without a reason"),
        pytest.param(f"{SAYS}say: >-\n        Ask Acme\n        Shop.\n", id="words on two lines"),
        pytest.param(f'{SAYS}say: "Ask Acme\\x20Shop."\n', id="words written as codes"),
        pytest.param(f"{SAYS}say: Ask acmeshop.  # makegood: ignore brand {UNUSED}\n", id="what is suppressed"),
    ],
)
def test_is_left_to_people(text: str) -> None:
    assert mended(whole(text)) == (whole(text), 0)


def test_what_helps_is_done_though_another_edit_does_not() -> None:
    text = "title: no\nfailure: {severity: on, control: ours, recurrence: one-off, hits: one}\ncustomer_says: [yes]\n"
    after, count = mended(whole(text))
    assert count == 2
    assert 'title: "no"' in after
    assert "severity: on," in after
    assert 'customer_says: ["yes"]' in after


def test_fix_of_one_fault_uncovers_and_mends_the_next() -> None:
    """Only once the file can be read do the rules see it."""
    after, count = mended(whole(f"title: no\n{SAYS}say: Ask acmeshop.\n"))
    assert (count, 'title: "no"' in after, "AcmeShop" in after) == (2, True, True)


@settings(fuzz, max_examples=100)
@given(mutated(SHIPPED))
def test_no_fix_of_a_slip_brings_a_fault(text: str) -> None:
    """Each finding that counts as mended is gone, and none has come."""

    def faults(texts: fix.Texts) -> list[Finding]:
        return load_texts(HANDBOOK, {PLAYBOOK_ID: texts.get(PLAYBOOK_PATH, text)}).findings

    result = fix.mend(lambda _: text.removeprefix("\ufeff"), faults)
    assert len(faults(result.texts)) <= len(faults({})) - result.fixed


@pytest.mark.parametrize(
    ("text", "edits", "expected"),
    [
        pytest.param("abc", [], "abc", id="none"),
        pytest.param("abc", [(0, 1, "x"), (2, 3, "")], "xb", id="apart"),
        pytest.param("abc", [(0, 1, "x"), (1, 2, "y")], "xyc", id="side by side"),
        pytest.param("abc", [(0, 1, "x"), (0, 1, "x")], "xbc", id="the same twice"),
    ],
)
def test_edits_are_applied(text: str, edits: list[tuple[int, int, str]], expected: str) -> None:
    assert fix.apply(text, [Edit(*edit) for edit in edits]) == expected


@pytest.fixture
def handbook(tmp_path: Path) -> Path:
    """A handbook of which a title must be put in quotes and a key be written small."""
    (tmp_path / PATH).parent.mkdir(parents=True)
    (tmp_path / "playbooks/handbook.yml").write_text(HANDBOOK.replace("title: How", "Title: How"), "utf-8")
    (tmp_path / PATH).write_text(whole("title: 1:30\nkind: ordnary\n"), "utf-8")
    return tmp_path


def lint(handbook: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run("lint", "--today", "2026-01-15", *arguments, cwd=handbook)


def test_fix_writes_counts_and_tells_what_remains(handbook: Path) -> None:
    result = lint(handbook, "--fix")
    assert "Fixed 2 findings in 2 files." in result.stderr
    assert (handbook / PATH).read_text("utf-8").startswith('title: "1:30"\n')
    assert (handbook / "playbooks/handbook.yml").read_text("utf-8").startswith("title: How")
    assert result.returncode == 1
    assert result.stdout.count("error[") == 1
    assert "`ordnary`" in result.stdout
    assert "There was nothing to fix." in lint(handbook, "--fix").stderr


def test_fix_mends_named_files_only(handbook: Path) -> None:
    before = (handbook / "playbooks/handbook.yml").read_bytes()
    assert "Fixed 1 finding in 1 file." in lint(handbook, "--fix", PATH).stderr
    assert (handbook / "playbooks/handbook.yml").read_bytes() == before


def test_fix_leaves_what_the_handbook_turns_off(handbook: Path) -> None:
    line = f"title: T  # makegood: ignore duplicate {UNUSED}\n"
    text = HANDBOOK + "lint: {levels: {unused-suppression: 'off'}}\n"
    (handbook / "playbooks/handbook.yml").write_text(text, "utf-8")
    (handbook / PATH).write_text(whole(line), "utf-8")
    lint(handbook, "--fix")
    assert (handbook / PATH).read_text("utf-8") == whole(line)


@pytest.mark.parametrize(
    "mark", [pytest.param(b"", id="plain"), pytest.param(b"\xef\xbb\xbf", id="with a byte order mark")]
)
@pytest.mark.parametrize(
    "end", [pytest.param("\n", id="LF"), pytest.param("\r\n", id="CRLF"), pytest.param("\r", id="CR")]
)
def test_fix_keeps_line_ends_and_encoding(handbook: Path, mark: bytes, end: str) -> None:
    text = whole("customer_says: [¿Dónde está?, no]\ntitle: 1:30\nrecord:\n  - time\n  - time\n").replace("\n", end)
    (handbook / PATH).write_bytes(mark + text.encode())
    lint(handbook, "--fix", PATH)
    expected = text.replace(", no]", ', "no"]').replace("1:30", '"1:30"').replace(f"  - time{end}  - time", "  - time")
    assert (handbook / PATH).read_bytes() == mark + expected.encode()


def test_fix_keeps_links_and_who_may_read(handbook: Path) -> None:
    real = handbook / "real.yml"
    (handbook / PATH).rename(real)
    real.chmod(0o640)
    (handbook / PATH).symlink_to(real)
    lint(handbook, "--fix")
    assert (handbook / PATH).is_symlink()
    assert real.read_text("utf-8").startswith('title: "1:30"\n')
    assert real.stat().st_mode & 0o777 == 0o640


def test_fix_leaves_files_in_another_encoding(handbook: Path) -> None:
    content = whole("title: 1:30\ncustomer_says: [Señor]\n").encode("latin-1")
    (handbook / PATH).write_bytes(content)
    result = lint(handbook, "--fix", PATH)
    assert result.returncode == 1
    assert "is not UTF-8 text" in result.stdout
    assert (handbook / PATH).read_bytes() == content


def test_diff_shows_what_fix_would_do_and_changes_nothing(handbook: Path) -> None:
    before = {path: path.read_bytes() for path in (handbook / "playbooks").rglob("*.yml")}
    result = lint(handbook, "--diff")
    assert result.returncode == 1
    assert {path: path.read_bytes() for path in before} == before
    assert f"--- a/{PATH}\n+++ b/{PATH}\n@@" in result.stdout
    assert '-title: 1:30\n+title: "1:30"\n' in result.stdout
    patched = subprocess.run(
        ["patch", "-p1"], input=result.stdout, cwd=handbook, capture_output=True, text=True, check=False
    )
    assert patched.returncode == 0, patched.stdout
    diffed = {path: path.read_bytes() for path in before}
    for path, content in before.items():
        path.write_bytes(content)
    lint(handbook, "--fix")
    assert {path: path.read_bytes() for path in before} == diffed


def test_diff_of_nothing_says_so(handbook: Path) -> None:
    lint(handbook, "--fix")
    result = lint(handbook, "--diff")
    assert (result.returncode, result.stdout) == (1, ""), "a file still cannot be read"
    assert "There is nothing to fix." in result.stderr


def test_diff_tells_a_missing_end_of_line(handbook: Path) -> None:
    (handbook / PATH).write_text(whole("").rstrip("\n") + "\ncard: {title: 1:30}", "utf-8")
    assert '+card: {title: "1:30"}\n\\ No newline at end of file\n' in lint(handbook, "--diff").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["--fix", "--diff"], "one at a time", id="both at once"),
        pytest.param(["--diff", "--output-format", "json"], "--diff prints no report", id="a diff in a format"),
        pytest.param(["-", "--stdin-filename", PATH, "--fix"], "Name the file instead of -", id="standard input"),
        pytest.param(["--fix", "nowhere.yml"], "names no playbook", id="a path that matches nothing"),
    ],
)
def test_usage_errors_change_nothing(handbook: Path, arguments: list[str], said: str) -> None:
    before = (handbook / PATH).read_bytes()
    result = lint(handbook, *arguments)
    assert result.returncode == 2
    assert said in " ".join(result.stderr.split())
    assert (handbook / PATH).read_bytes() == before
