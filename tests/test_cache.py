"""The cache of lints: it may only ever change how long one takes."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from makegood.cache import FOLDER, KEPT, Cache, key
from makegood.examples import HANDBOOK
from makegood.files import read_files
from makegood.lint import lint_folder
from makegood.report import Report, sarif
from makegood.report import json as json_report
from makegood.rules import all_rules

from .helper import PLAYBOOK_PATH, whole
from .test_cli import run

DAY = date(2026, 1, 15)
PLAYBOOK = f"playbooks/{PLAYBOOK_PATH}"
FAULTY = """\
stands_behind_you: boss  # makegood: ignore staff-backed because nobody is
hand_over:
  - {when: no, role: king}
"""


@pytest.fixture
def handbook(tmp_path: Path) -> Path:
    """A handbook that has been linted once."""
    (tmp_path / PLAYBOOK).parent.mkdir(parents=True)
    (tmp_path / "playbooks/handbook.yml").write_text(HANDBOOK + "address: https://example.com\nrules: '1.0'\n", "utf-8")
    (tmp_path / PLAYBOOK).write_text(whole("stands_behind_you: boss\n"), "utf-8")
    lint(tmp_path)
    return tmp_path


def lint(place: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return run("lint", "--today", "2026-01-15", *arguments, cwd=place, **environment)


def entries(place: Path) -> list[Path]:
    return sorted((place / FOLDER).glob("*.json"))


@pytest.mark.parametrize("text", ["stands_behind_you: boss\n", FAULTY, "title: [\n", ""], ids=["a", "b", "c", "d"])
@pytest.mark.parametrize("output_format", ["text", "json", "junit"])
def test_again_says_the_same(handbook: Path, text: str, output_format: str) -> None:
    (handbook / PLAYBOOK).write_text(whole(text) if text else "", "utf-8")
    runs = [lint(handbook, "--output-format", output_format) for _ in range(2)]
    anew = lint(handbook, "--output-format", output_format, "--no-cache")
    assert [(run.returncode, run.stdout, run.stderr) for run in runs] == [
        (anew.returncode, anew.stdout, anew.stderr)
    ] * 2


def test_what_is_kept_is_what_was_linted(handbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All that a report needs comes back: findings in full, the rules' texts, how to judge."""
    monkeypatch.chdir(handbook)
    _, linted = lint_folder(Path("playbooks"), all_rules(), DAY)
    cache = Cache(handbook / "mine")
    cache.put("0" * 64, linted)
    kept = cache.get("0" * 64)
    assert kept
    assert kept.findings == linted.findings
    assert [type(finding.level) for finding in kept.findings] == [type(finding.level) for finding in linted.findings]
    assert list(kept.texts) == list(linted.texts)
    assert list(kept.rules) == list(linted.rules)
    for report in (json_report, sarif):
        assert list(report.render(Report.of(kept, DAY))) == list(report.render(Report.of(linted, DAY)))


def test_nothing_is_loaded_that_lints(handbook: Path) -> None:
    """That is what makes it quick: neither YAML's parser, nor the schema, nor the rules."""
    code = """\
import sys
from makegood.cli import main
try:
    main()
finally:
    print({"yaml", "jsonschema_rs", "makegood.model", "makegood.rules"} & set(sys.modules), file=sys.stderr)
"""
    command = [sys.executable, "-c", code, "lint", "--today", "2026-01-15"]
    result = subprocess.run(command, cwd=handbook, capture_output=True, text=True, check=False)
    assert result.stderr.endswith("set()\n")
    assert "error[reference]" in result.stdout


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda place: (place / PLAYBOOK).write_text(whole(""), "utf-8"), id="a playbook's text"),
        pytest.param(lambda place: (place / PLAYBOOK).unlink(), id="a playbook goes"),
        pytest.param(lambda place: (place / PLAYBOOK).rename(place / "playbooks/deliveries/b.yml"), id="a name"),
        pytest.param(
            lambda place: (place / "playbooks/deliveries/b.yml").write_text("", "utf-8"), id="a playbook comes"
        ),
        pytest.param(lambda place: (place / "playbooks/handbook.yml").write_text(HANDBOOK, "utf-8"), id="the handbook"),
    ],
)
def test_change_is_linted(handbook: Path, change: Callable[[Path], object]) -> None:
    change(handbook)
    again = lint(handbook)
    assert again.stdout == lint(handbook, "--no-cache").stdout
    assert len(entries(handbook)) == 2


def test_link_that_leads_nowhere_any_more_is_told(handbook: Path) -> None:
    (handbook / PLAYBOOK).rename(handbook / "elsewhere.yml")
    (handbook / PLAYBOOK).symlink_to("../../elsewhere.yml")
    assert "cannot be read" not in lint(handbook).stdout
    (handbook / "elsewhere.yml").unlink()
    result = lint(handbook)
    assert "cannot be read" in result.stdout
    assert result.returncode == 1


def test_another_day_is_another_lint(handbook: Path) -> None:
    files = read_files(handbook / "playbooks")
    keys = {key(handbook / "playbooks", files, day) for day in (DAY, DAY, date(2026, 1, 16))}
    assert len(keys) == 2


def test_work_on_a_rule_is_another_lint(handbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import makegood.cache

    package = tmp_path / "package"
    (package / "rules").mkdir(parents=True)
    rule = package / "rules/rule.py"
    rule.write_text("LEVEL = 1\n", "utf-8")
    monkeypatch.setattr(makegood.cache, "__file__", str(package / "cache.py"))
    before = key(handbook, {}, DAY)
    rule.write_text("LEVEL = 2\n", "utf-8")
    os.utime(rule, ns=(1, 1))
    assert key(handbook, {}, DAY) != before


def test_findings_name_paths_as_seen_from_here(handbook: Path) -> None:
    below = lint(handbook / "playbooks")
    assert "\ndeliveries/parcel-late.yml:1:20: error[reference]" in f"\n{below.stdout}"


def test_judging_anew_needs_no_lint(handbook: Path) -> None:
    assert lint(handbook, "--profile", "starter", "--fail-on", "advice", "--select", "reference").returncode == 1
    assert len(entries(handbook)) == 1


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda raw: b"", id="empty"),
        pytest.param(lambda raw: raw[:-10], id="cut off"),
        pytest.param(lambda raw: raw.replace(b"boss", b"bosh"), id="changed"),
        pytest.param(lambda raw: b'{"findings": []}', id="somebody else's"),
        pytest.param(lambda raw: b"\x80\x04N.", id="a pickle"),
    ],
)
def test_broken_entry_is_ignored_and_replaced(handbook: Path, spoil: Callable[[bytes], bytes]) -> None:
    (entry,) = entries(handbook)
    sound = entry.read_bytes()
    entry.write_bytes(spoil(sound))
    result = lint(handbook)
    assert (result.returncode, result.stderr) == (1, "")
    assert "error[reference]" in result.stdout
    assert entry.read_bytes() == sound


def test_entry_under_another_name_is_ignored(handbook: Path) -> None:
    """A lint that found nothing cannot be passed off as another's."""
    (entry,) = entries(handbook)
    (handbook / PLAYBOOK).unlink()
    lint(handbook)
    (other,) = set(entries(handbook)) - {entry}
    entry.write_bytes(other.read_bytes())
    (handbook / PLAYBOOK).write_text(whole("stands_behind_you: boss\n"), "utf-8")
    assert "error[reference]" in lint(handbook).stdout


def test_folder_says_that_it_is_a_cache(handbook: Path) -> None:
    assert (handbook / FOLDER / ".gitignore").read_text("utf-8") == "*\n"
    assert (
        (handbook / FOLDER / "CACHEDIR.TAG")
        .read_text("utf-8")
        .startswith("Signature: 8a477f597d28d172789f06886806bc55")
    )


def test_folder_of_somebody_is_left_as_it_is(handbook: Path) -> None:
    mine = handbook / "mine"
    mine.mkdir()
    (mine / ".gitignore").write_text("notes\n", "utf-8")
    lint(handbook, "--cache-dir", "mine")
    assert (mine / ".gitignore").read_text("utf-8") == "notes\n"
    assert len(list(mine.glob("*.json"))) == 1


def test_few_entries_are_kept(handbook: Path) -> None:
    place = handbook / "mine"
    place.mkdir()
    cache, linted = Cache(place), lint_folder(handbook / "playbooks", all_rules(), DAY)[1]
    (place / "notes.json").write_text("mine", "utf-8")
    names = [f"{number:064x}" for number in range(KEPT + 3)]
    for number, name in enumerate(names):
        cache.put(name, linted)
        os.utime(place / f"{name}.json", ns=(number, number))
        cache.get(names[0])  # in use, and so kept
    assert {path.name for path in place.iterdir()} == {f"{names[0]}.json", "notes.json"} | {
        f"{name}.json" for name in names[1 - KEPT :]
    }


def test_no_cache_keeps_nothing(tmp_path: Path, handbook: Path) -> None:
    for entry in entries(handbook):
        entry.unlink()
    lint(handbook, "--no-cache")
    assert entries(handbook) == []


def test_cache_stays_in_a_project_that_is_the_folder_itself(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    (project / "handbook.yml").write_text(HANDBOOK, "utf-8")
    lint(project)
    assert entries(project)
    assert [path.name for path in tmp_path.iterdir()] == ["project"]


def test_place_that_cannot_be_written_is_no_error(handbook: Path) -> None:
    (handbook / "file").write_text("", "utf-8")
    for place in ("file", "file/cache", "/proc/none"):
        result = lint(handbook, "--cache-dir", place)
        assert (result.returncode, result.stderr) == (1, "")


def test_entry_is_written_in_one_step(handbook: Path) -> None:
    lint(handbook, "--today", "2026-01-16")
    assert {path.suffix for path in (handbook / FOLDER).iterdir()} <= {".json", ".TAG", ""}
    assert all(stat.S_ISREG(path.stat().st_mode) for path in entries(handbook))
    assert json.loads(entries(handbook)[0].read_bytes().partition(b"\n")[2])


def test_lint_with_plugins_is_not_kept(handbook: Path) -> None:
    """They may be installed, taken away or changed, and no file of the handbook shows it."""
    text = HANDBOOK + "lint: {plugins: [acme-recovery]}\n"
    (handbook / "playbooks/handbook.yml").write_text(text, "utf-8")
    assert "acme-recovery" in lint(handbook).stdout
    assert len(entries(handbook)) == 1
