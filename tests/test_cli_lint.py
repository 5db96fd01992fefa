"""What ``makegood lint`` lints and what it tells: standard input, chosen rules, watching."""

import json
import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from makegood.examples import HANDBOOK
from makegood.files import MAX_SIZE

from .helper import whole
from .test_cli import MAKEGOOD, run

LATE, LOST = "playbooks/deliveries/parcel-late.yml", "playbooks/deliveries/parcel-lost.yml"
NOBODY = "stands_behind_you: boss\n"
"""Nobody is `boss`: an error of the rule `reference`."""
OPTIONS = ("--no-cache", "--today", "2026-01-15")


@pytest.fixture
def handbook(tmp_path: Path) -> Path:
    """A handbook with two playbooks; who stands behind the late parcel is nobody."""
    (tmp_path / LATE).parent.mkdir(parents=True)
    (tmp_path / "playbooks/handbook.yml").write_text(HANDBOOK, "utf-8")
    (tmp_path / LATE).write_text(whole(NOBODY), "utf-8")
    (tmp_path / LOST).write_text(whole("title: The parcel is lost\n"), "utf-8")
    return tmp_path


def lint(handbook: Path, *arguments: str | Path, text: str = "", cwd: str = ".") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [MAKEGOOD, "lint", *OPTIONS, *arguments],
        cwd=handbook / cwd,
        env={**os.environ, "COLUMNS": "100"},
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )


def told(handbook: Path, *arguments: str, text: str = "", cwd: str = ".") -> set[tuple[str, str]]:
    """Path and rule of every finding."""
    result = lint(handbook, "--output-format", "json", *arguments, text=text, cwd=cwd)
    assert result.returncode in (0, 1), result.stderr
    return {(finding["path"], finding["rule"]) for finding in json.loads(result.stdout)["findings"]}


def test_text_takes_the_place_of_its_file(handbook: Path) -> None:
    assert (LATE, "reference") in told(handbook, LATE)
    assert (LATE, "reference") not in told(handbook, "-", "--stdin-filename", LATE, text=whole(""))
    assert (handbook / LATE).read_text("utf-8") == whole(NOBODY)


def test_only_that_file_is_told(handbook: Path) -> None:
    found = told(handbook, "-", "--stdin-filename", LOST, text=whole(NOBODY))
    assert (LOST, "reference") in found
    assert {path for path, _ in found} == {LOST}


def test_text_may_be_a_new_file(handbook: Path) -> None:
    new = "playbooks/deliveries/parcel-wet.yml"
    found = told(handbook, "-", "--stdin-filename", new, text=whole(NOBODY + "title: The parcel is lost\n"))
    assert {(new, "reference"), (new, "duplicate")} <= found
    assert not (handbook / new).exists()


def test_text_may_be_the_handbook(handbook: Path) -> None:
    path = "playbooks/handbook.yml"
    assert told(handbook, "-", "--stdin-filename", path, text="title: [") == {(path, "yaml")}


def test_place_of_an_error_is_that_in_the_text(handbook: Path) -> None:
    result = lint(handbook, "-", "--stdin-filename", LATE, text=whole("# One\n# Two\n" + NOBODY))
    assert f"{LATE}:3:20: error[reference]" in result.stdout
    assert "3 | stands_behind_you: boss" in result.stdout


def test_file_is_named_from_where_one_stands(handbook: Path) -> None:
    found = told(handbook, "-", "--stdin-filename", "parcel-late.yml", text=whole(NOBODY), cwd="playbooks/deliveries")
    assert ("parcel-late.yml", "reference") in found


@pytest.mark.parametrize("text", [b"\xff\xfe", b"title: \xe9\n", b"#" * 300_000], ids=["UTF-16", "Latin-1", "long"])
def test_text_that_cannot_be_read_fails(handbook: Path, text: bytes) -> None:
    command: list[str | Path] = [MAKEGOOD, "lint", *OPTIONS, "-", "--stdin-filename", LATE]
    result = subprocess.run(command, cwd=handbook, input=text, capture_output=True, check=False)
    assert result.returncode == 1
    assert b"error[yaml]" in result.stdout


def test_no_more_is_read_than_a_file_may_hold(handbook: Path) -> None:
    """Who writes without end, and never closes, is answered all the same."""
    command: list[str | Path] = [MAKEGOOD, "lint", *OPTIONS, "-", "--stdin-filename", LATE]
    with subprocess.Popen(command, cwd=handbook, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        assert process.stdin
        process.stdin.write(b"#" * (MAX_SIZE + 1))
        process.stdin.flush()
        try:
            assert process.wait(timeout=30) == 1
        finally:
            process.kill()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["-"], "- needs --stdin-filename", id="no name"),
        pytest.param(["--stdin-filename", LATE], "Add -", id="no text"),
        pytest.param(["-", LOST, "--stdin-filename", LATE], "standard input is one file", id="another file"),
        pytest.param(
            ["-", "--stdin-filename", "elsewhere.yml"], "does not lie in this handbook's folder", id="outside"
        ),
        pytest.param(["-", "--stdin-filename", "playbooks/../x.yml"], "does not lie in", id="outside by dots"),
        pytest.param(["-", "--stdin-filename", "playbooks/a/x.txt"], "would not be read", id="no YAML"),
        pytest.param(["-", "--stdin-filename", "playbooks/_a/x.yml"], "would not be read", id="set aside"),
        pytest.param(["-", "--stdin-filename", LATE, "--fix"], "standard input", id="a fix"),
        pytest.param(["-", "--stdin-filename", LATE, "--watch"], "standard input", id="watching"),
        pytest.param(["-", "--stdin-filename", LATE, "--write-baseline"], "whole handbook", id="a baseline"),
    ],
)
def test_what_makes_no_sense_is_refused(handbook: Path, arguments: list[str], said: str) -> None:
    result = lint(handbook, *arguments, text=whole(""))
    assert result.returncode == 2
    assert said in " ".join(result.stderr.split())


@pytest.mark.parametrize(
    ("options", "rules"),
    [
        pytest.param(["--select", "reference"], {"reference"}, id="one"),
        pytest.param(["--select", "reference,weak-spot-named"], {"reference", "weak-spot-named"}, id="a list"),
        pytest.param(
            ["--select", "reference", "--select", " weak-spot-named"], {"reference", "weak-spot-named"}, id="two"
        ),
        pytest.param(["--select", "structure"], {"reference"}, id="a principle"),
        pytest.param(["--select", "structure", "--ignore", "reference"], set(), id="a principle but for a rule"),
        pytest.param(["--select", "reference", "--ignore", "empower"], {"reference"}, id="nothing in common"),
    ],
)
def test_selected_rules_alone_are_told(handbook: Path, options: list[str], rules: set[str]) -> None:
    assert {rule for _, rule in told(handbook, *options)} == rules


def test_ignored_rules_are_not_told(handbook: Path) -> None:
    rules = {rule for _, rule in told(handbook)}
    assert {rule for _, rule in told(handbook, "--ignore", "reference,learn")} < rules - {
        "reference",
        "record-kept",
    }


def test_file_that_cannot_be_read_is_told_in_any_case(handbook: Path) -> None:
    (handbook / LOST).write_text("title: [", "utf-8")
    assert {rule for _, rule in told(handbook, "--select", "duplicate")} == {"yaml"}
    assert "yaml" in {rule for _, rule in told(handbook, "--ignore", "yaml,schema")}
    assert lint(handbook, "--select", "duplicate").returncode == 1


def test_summary_counts_the_chosen_rules(handbook: Path) -> None:
    """Those that say a file cannot be read among them."""
    assert "against 3 rules" in lint(handbook, "--select", "duplicate").stdout


@pytest.mark.parametrize(
    ("options", "said"),
    [
        pytest.param(["--select", "referense"], "Did you mean reference", id="misspelt"),
        pytest.param(["--ignore", "empwer"], "Did you mean empower", id="a principle misspelt"),
        pytest.param(["--ignore", "zzz"], "makegood rules lists them", id="like nothing"),
        pytest.param(["--select", "reference,"], "no rule or principle", id="an empty name"),
        pytest.param(["--select", "reference", "--ignore", "structure"], "leave no rule", id="nothing left"),
        pytest.param(["--select", "reference", "--update-baseline"], "whole handbook", id="a baseline"),
    ],
)
def test_what_names_no_rule_is_a_usage_error(handbook: Path, options: list[str], said: str) -> None:
    result = lint(handbook, *options)
    assert result.returncode == 2
    assert said in " ".join(result.stderr.split())


class Watched:
    """A process that watches, and what it has printed so far."""

    def __init__(self, handbook: Path, *arguments: str) -> None:
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(
            [MAKEGOOD, "lint", "--watch", *OPTIONS, *arguments],
            cwd=handbook,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.printed = ""
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.printed += line

    def await_round(self, number: int) -> str:
        """What the n-th lint has printed, once it is done."""
        until = time.monotonic() + 20
        while time.monotonic() < until:
            rounds = re.split(r"^Linted at \d\d:\d\d:\d\d; watching .*\n", self.printed, flags=re.MULTILINE)
            if len(rounds) > number:
                return rounds[number - 1]
            time.sleep(0.05)
        raise AssertionError(f"no lint number {number} in: {self.printed}")


@pytest.fixture
def watched(handbook: Path) -> Iterator[Watched]:
    """A lint that watches the handbook, after its first round."""
    process = Watched(handbook, "--select", "reference")
    process.await_round(1)
    yield process
    process.process.kill()
    process.process.wait()


def test_watching_lints_again_on_each_change(handbook: Path, watched: Watched) -> None:
    assert "error[reference]" in watched.await_round(1)
    (handbook / LATE).write_text(whole(""), "utf-8")
    assert "nothing found" in watched.await_round(2)
    (handbook / LOST).write_text(whole(NOBODY), "utf-8")
    assert "parcel-lost.yml:1:20: error[reference]" in watched.await_round(3)


def test_watching_survives_what_happens_to_files(handbook: Path, watched: Watched) -> None:
    (handbook / LATE).unlink()
    assert "Checked 1 playbook " in watched.await_round(2)
    (handbook / LATE).write_text("title: [", "utf-8")
    assert "error[yaml]" in watched.await_round(3)
    (handbook / "playbooks/handbook.yml").rename(handbook / "away.yml")
    assert "error[yaml]" in watched.await_round(4)
    (handbook / "away.yml").rename(handbook / "playbooks/handbook.yml")
    (handbook / LATE).unlink()
    assert "nothing found" in watched.await_round(5)


def test_watching_goes_on_in_a_folder_that_was_replaced(handbook: Path, watched: Watched) -> None:
    """As when another branch is checked out."""
    (handbook / "playbooks").rename(handbook / "before")
    time.sleep(1.5)
    (handbook / "before").rename(handbook / "after")
    (handbook / "playbooks/deliveries").mkdir(parents=True)
    (handbook / LOST).write_text(whole(""), "utf-8")
    (handbook / "playbooks/handbook.yml").write_text(HANDBOOK, "utf-8")
    assert "nothing found" in watched.await_round(2)


def test_several_writes_are_one_change_and_reading_is_none(handbook: Path, watched: Watched) -> None:
    for number in range(5):
        (handbook / LATE).write_text(whole(f"# {number}\n"), "utf-8")
        time.sleep(0.02)
    assert "nothing found" in watched.await_round(2)
    run("lint", *OPTIONS, cwd=handbook)
    (handbook / "playbooks/deliveries/.parcel.yml.swp").write_text("", "utf-8")
    (handbook / "playbooks/deliveries/notes.txt").write_text("", "utf-8")
    time.sleep(0.8)
    assert watched.printed.count("Linted at") == 2


def test_watching_ends_with_ctrl_c(watched: Watched) -> None:
    watched.process.send_signal(signal.SIGINT)
    assert watched.process.wait(10) == 130
    assert "Traceback" not in watched.printed


def test_options_that_are_wrong_end_watching_at_once(handbook: Path) -> None:
    assert Watched(handbook, "--select", "referense").process.wait(20) == 2
