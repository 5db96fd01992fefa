"""Where reports go: the options of makegood lint that choose formats and files, and GitHub Actions."""

import json
import os
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from makegood.cli.reporting import FORMATS
from tests.test_cli import handbook, run, spoil

__all__ = ["handbook"]

FAULT = ("stands_behind_you: manager", "stands_behind_you: boss")


@pytest.fixture
def faulty(handbook: Path) -> Path:
    """A handbook with one error."""
    spoil(handbook, *FAULT)
    return handbook


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_goes_to_standard_output_and_to_a_file_alike(name: str, faulty: Path) -> None:
    printed = run("lint", "--output-format", name, cwd=faulty)
    written = run("lint", "--output-format", name, "--output-file", "reports/new/lint.out", cwd=faulty)
    assert (printed.returncode, printed.stderr) == (1, "")
    assert (written.returncode, written.stdout, written.stderr) == (1, "", "")
    assert (faulty / "reports/new/lint.out").read_text("utf-8") == printed.stdout
    assert "boss" in printed.stdout
    assert printed.stdout.endswith("\n")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_works_with_nothing_found(name: str, handbook: Path) -> None:
    result = run("lint", "--output-format", name, cwd=handbook)
    assert (result.returncode, result.stderr) == (0, "")


def test_one_run_writes_several_formats(faulty: Path) -> None:
    options = ["--output-format", "text", "--output-format", "sarif", "--output-format", "junit"]
    options += ["--output-file", "-", "--output-file", "out.sarif", "--output-file", "out.xml"]
    result = run("lint", *options, cwd=faulty)
    assert result.returncode == 1
    assert "error[reference]" in result.stdout
    assert json.loads((faulty / "out.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert ElementTree.parse(faulty / "out.xml").getroot().tag == "testsuites"  # noqa: S314 # our own output


def test_format_without_a_file_goes_to_standard_output(faulty: Path) -> None:
    options = ["--output-format", "gitlab", "--output-format", "json", "--output-file", "quality.json"]
    result = run("lint", *options, cwd=faulty)
    assert json.loads(result.stdout)["fails"] is True
    issues = json.loads((faulty / "quality.json").read_text("utf-8"))
    assert "reference" in {issue["check_name"] for issue in issues}


def test_links_and_pipes_are_written_through(faulty: Path) -> None:
    """Putting a new file in the place of /dev/stdout or /dev/null would break the machine."""
    (faulty / "kept.json").write_text("before", "utf-8")
    (faulty / "link.json").symlink_to("kept.json")
    run("lint", "--output-format", "json", "--output-file", "link.json", cwd=faulty)
    assert (faulty / "link.json").is_symlink()
    assert json.loads((faulty / "kept.json").read_text("utf-8"))["fails"] is True
    os.mkfifo(faulty / "pipe")
    pipe = os.open(faulty / "pipe", os.O_RDWR | os.O_NONBLOCK)
    assert run("lint", "--output-file", "pipe", cwd=faulty).returncode == 1
    assert b"error[reference]" in os.read(pipe, 9999)
    os.close(pipe)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["--output-format", "word"], "'word' is not one of", id="a format that is none"),
        pytest.param(
            ["--output-file", "a", "--output-file", "b"],
            "there are 2 files for 1 format.",
            id="more files than formats",
        ),
        pytest.param(
            ["--output-format", "text", "--output-format", "json"],
            "text and json would both go to standard output",
            id="two for standard output",
        ),
        pytest.param(
            ["--output-format", "sarif", "--output-format", "json", "--output-file", "a", "--output-file", "./a"],
            "sarif and json would both go to a",
            id="two for a file",
        ),
        pytest.param(["--output-file", "playbooks"], "playbooks cannot be written", id="a folder"),
        pytest.param(["--output-file", "/proc/none/a"], "cannot be written", id="where nobody may write"),
        pytest.param(
            ["--output-file", "playbooks/orders/wrong-item.yml"], "would be read as a playbook", id="a playbook"
        ),
        pytest.param(
            ["--output-format", "sarif", "--statistics"], "--statistics has no place in sarif", id="nowhere to count"
        ),
    ],
)
def test_what_cannot_be_is_a_usage_error(arguments: list[str], said: str, handbook: Path) -> None:
    playbook = handbook / "playbooks/orders/wrong-item.yml"
    before = playbook.read_bytes()
    result = run("lint", *arguments, cwd=handbook)
    assert result.returncode == 2
    assert said in " ".join(result.stderr.split())
    assert "Traceback" not in result.stderr
    assert playbook.read_bytes() == before


def test_statistics_end_the_text_with_a_table(faulty: Path) -> None:
    lines = run("lint", "--statistics", cwd=faulty).stdout.splitlines()
    table = lines[lines.index("findings  files  level    rule") :]
    assert ["1", "1", "error", "reference"] in [line.split() for line in table]
    assert table[table.index("") + 1].startswith("Checked 1 playbook ")


def test_lint_ends_with_the_place_on_the_ladder(handbook: Path) -> None:
    assert "This handbook meets *s" in run("lint", cwd=handbook).stdout.splitlines()[-1]


def test_colour_stays_out_of_files_and_other_formats(faulty: Path) -> None:
    for options in (["text", "--output-file", "lint.txt"], ["github"], ["markdown"], ["json"]):
        result = run("lint", "--output-format", *options, cwd=faulty)
        assert "\x1b" not in result.stdout
    assert "\x1b" not in (faulty / "lint.txt").read_text("utf-8")
    run("lint", "--output-file", "lint.txt", "--color", "always", cwd=faulty)
    assert "\x1b[" in (faulty / "lint.txt").read_text("utf-8")
    assert "\x1b" not in run("lint", "--color", "always", "--output-format", "github", cwd=faulty).stdout


def test_formats_for_programs_are_utf_8_in_every_locale(handbook: Path) -> None:
    spoil(handbook, "stands_behind_you: manager", "stands_behind_you: bęben")
    result = run("lint", "--output-format", "json", cwd=handbook, PYTHONIOENCODING="ascii")
    assert any("bęben" in finding["message"] for finding in json.loads(result.stdout)["findings"])


def test_github_actions_shows_annotations_beside_the_text(faulty: Path) -> None:
    """And takes no line of the text for a command."""
    (faulty / "summary.md").write_text("before\n", "utf-8")
    result = run("lint", cwd=faulty, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(faulty / "summary.md"))
    token = re.match(r"::stop-commands::([0-9a-f]{32})\n", result.stdout)
    assert token
    text, annotations = result.stdout.removeprefix(token[0]).split(f"\n::{token[1]}::\n")
    assert "error[reference]" in text
    assert text.splitlines()[-1].startswith("This handbook")
    assert "::error file=playbooks/orders/wrong-item.yml,line=90," in annotations
    assert all(line.startswith("::") for line in annotations.splitlines())
    assert (faulty / "summary.md").read_text("utf-8").startswith("before\n### ❌ makegood: ")
    assert result.returncode == 1


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        pytest.param(["--output-format", "text"], {"GITHUB_ACTIONS": "true"}, id="the format is given"),
        pytest.param([], {"GITHUB_ACTIONS": "false"}, id="elsewhere"),
    ],
)
def test_text_alone_is_printed_where_asked_or_elsewhere(
    arguments: list[str], environment: dict[str, str], faulty: Path
) -> None:
    result = run("lint", *arguments, cwd=faulty, GITHUB_STEP_SUMMARY=str(faulty / "summary.md"), **environment)
    assert "\n::" not in f"\n{result.stdout}"
    assert not (faulty / "summary.md").exists()


def test_report_has_a_schema() -> None:
    schema = json.loads(run("schema", "report").stdout)
    assert schema["title"] == "Report of makegood lint"
