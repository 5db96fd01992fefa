"""The baseline as its users meet it: what they type, what they see, what a review shows."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from makegood.baseline import FILE
from makegood.examples import HANDBOOK
from makegood.finding import ALWAYS_ERRORS
from makegood.rules import all_rules

from .helper import PLAYBOOK_PATH, whole
from .test_cli import run

PLAYBOOK = f"playbooks/{PLAYBOOK_PATH}"
BASELINE = f"playbooks/{FILE}"

FAULTY = """\
stands_behind_you: boss
hand_over:
  - {when: It burns, role: king, within: 5 minutes}
  - {when: They shout, role: king, within: 5 minutes}
weak_spots:
  - {spot: Depot, prone_because: many-hands, plan_b: A van}
  - {spot: Gate, prone_because: many-hands}
"""
"""Nobody is `boss` or, twice, `king`; the gate has no plan B; and much is missing besides."""


@pytest.fixture
def handbook(tmp_path: Path) -> Path:
    """A handbook that nobody has linted so far."""
    (tmp_path / PLAYBOOK).parent.mkdir(parents=True)
    (tmp_path / "playbooks/handbook.yml").write_text(HANDBOOK, "utf-8")
    (tmp_path / PLAYBOOK).write_text(whole(FAULTY), "utf-8")
    return tmp_path


@pytest.fixture
def adopted(handbook: Path) -> Path:
    """The same with a baseline."""
    assert lint(handbook, "--write-baseline").returncode == 0
    return handbook


def lint(handbook: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run("lint", "--today", "2026-01-15", *arguments, cwd=handbook)


def change(handbook: Path, old: str, new: str) -> None:
    text = (handbook / PLAYBOOK).read_text("utf-8")
    assert old in text
    (handbook / PLAYBOOK).write_text(text.replace(old, new, 1), "utf-8")


def excerpts(handbook: Path, rule: str = "reference") -> dict[str, int]:
    """What the baseline holds of a rule, and how often."""
    entries = json.loads((handbook / BASELINE).read_text("utf-8"))["findings"]
    return {entry["excerpt"]: entry["count"] for entry in entries if entry["rule"] == rule}


def test_baseline_lets_pass_what_was_there(handbook: Path) -> None:
    assert lint(handbook).returncode == 1
    result = lint(handbook, "--write-baseline")
    assert result.returncode == 0
    assert re.search(r"Wrote \d+ findings into playbooks/\.makegood-baseline\.json\. Commit it\.", result.stderr)
    after = lint(handbook)
    assert after.returncode == 0
    assert "error[" not in after.stdout
    assert re.search(r"\d+ baselined", after.stdout, re.IGNORECASE)
    assert lint(handbook, "--no-baseline").returncode == 1


def test_baseline_can_be_reviewed(adopted: Path) -> None:
    """Sorted, a finding a line, each with its rule, file, keys, words and count."""
    lines = (adopted / BASELINE).read_text("utf-8").splitlines()
    assert lines[0] == '{"version": 1, "findings": ['
    assert lines[-1] == "]}"
    assert lines[1:-1] == sorted(lines[1:-1])
    (boss,) = [json.loads(line.rstrip(",")) for line in lines if '"boss"' in line]
    assert (boss["path"], boss["rule"], boss["keys"]) == (PLAYBOOK_PATH, "reference", "stands_behind_you")
    assert excerpts(adopted) == {"boss": 1, "king": 2}


def test_baseline_holds_what_reaches_the_level(handbook: Path) -> None:
    lint(handbook, "--write-baseline", "--fail-on", "advice")
    entries = json.loads((handbook / BASELINE).read_text("utf-8"))["findings"]
    assert {"reference", "measure-named"} <= {entry["rule"] for entry in entries}
    assert lint(handbook, "--fail-on", "advice").returncode == 0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("stands_behind_you", "# A comment\n\n\nstands_behind_you", id="lines move"),
        pytest.param(
            "hand_over:\n",
            "hand_over:\n  - {when: It rains, role: team-lead, within: 5 minutes}\n",
            id="a list item is inserted",
        ),
        pytest.param("{when: It burns, role: king", "{role: king, when: It burns", id="keys change places"),
    ],
)
def test_what_moves_stays_in_the_baseline(adopted: Path, old: str, new: str) -> None:
    change(adopted, old, new)
    result = lint(adopted)
    assert (result.returncode, "unused-suppression" in result.stdout) == (0, False), result.stdout


def test_file_whose_entries_change_places_stays_in_the_baseline(adopted: Path) -> None:
    path = adopted / PLAYBOOK
    entries = re.split(r"^(?=\w)", path.read_text("utf-8"), flags=re.MULTILINE)
    path.write_text("".join(reversed(entries)), "utf-8")
    result = lint(adopted)
    assert (result.returncode, "unused-suppression" in result.stdout) == (0, False), result.stdout


def test_baseline_is_the_same_from_wherever_it_is_linted(
    adopted: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert run("lint", "--today", "2026-01-15", "--playbooks", adopted / "playbooks", cwd=elsewhere).returncode == 0


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param(
            "stands_behind_you: boss", "stands_behind_you: chief", "`chief`", id="another name at the same key"
        ),
        pytest.param(
            "hand_over:\n",
            "hand_over:\n  - {when: It rains, role: king, within: 5 minutes}\n",
            "`king`",
            id="the same once more",
        ),
        pytest.param(
            "spot: Depot, prone_because: many-hands, plan_b: A van",
            "spot: Depot, prone_because: many-hands",
            "plan-b-ready",
            id="the same rule elsewhere in a list",
        ),
    ],
)
def test_what_is_new_fails(adopted: Path, old: str, new: str, told: str) -> None:
    change(adopted, old, new)
    result = lint(adopted)
    assert result.returncode == 1
    assert result.stdout.count("error[") == 1
    assert told in result.stdout


def test_what_is_mended_is_told_at_its_line_until_the_baseline_is_updated(adopted: Path) -> None:
    change(adopted, "boss", "team-lead")
    result = lint(adopted)
    number = next(
        i for i, line in enumerate((adopted / BASELINE).read_text("utf-8").splitlines(), start=1) if '"boss"' in line
    )
    assert result.returncode == 0
    assert (
        f"{BASELINE}:{number}:3: warning[unused-suppression] `reference` in `{PLAYBOOK_PATH}` is no longer"
        in result.stdout
    )
    assert "makegood lint --update-baseline" in result.stdout
    updated = lint(adopted, "--update-baseline")
    assert (updated.returncode, "unused-suppression" in updated.stdout) == (0, False)
    assert "Took 1 finding out of playbooks/.makegood-baseline.json" in updated.stderr
    assert excerpts(adopted) == {"king": 2}


def test_update_counts_down_and_never_adds(adopted: Path) -> None:
    change(adopted, "role: king", "role: team-lead")
    change(adopted, "boss", "chief")
    assert "less often than it counts here: 1 instead of 2" in lint(adopted).stdout
    assert lint(adopted, "--update-baseline").returncode == 1, "chief is new"
    assert excerpts(adopted) == {"king": 1}


def test_update_leaves_a_baseline_without_news_untouched(adopted: Path) -> None:
    before = (adopted / BASELINE).read_bytes()
    assert "Took 0 findings out" in lint(adopted, "--update-baseline").stderr
    assert (adopted / BASELINE).read_bytes() == before


def test_baseline_of_which_nothing_is_left_is_deleted(handbook: Path) -> None:
    lint(handbook, "--write-baseline")
    boss = [line for line in (handbook / BASELINE).read_text("utf-8").splitlines() if '"boss"' in line]
    (handbook / BASELINE).write_text(f'{{"version": 1, "findings": [{boss[0].rstrip(",")}]}}', "utf-8")
    change(handbook, "boss", "team-lead")
    assert "nothing is left, so the file was deleted" in lint(handbook, "--update-baseline").stderr
    assert not (handbook / BASELINE).exists()


def test_while_a_file_cannot_be_read_nothing_in_it_is_gone(adopted: Path) -> None:
    before = (adopted / BASELINE).read_bytes()
    change(adopted, "severity: annoying", "severity: anoying")
    result = lint(adopted, "--update-baseline")
    assert result.returncode == 1
    assert "error[schema]" in result.stdout
    assert "unused-suppression" not in result.stdout
    assert (adopted / BASELINE).read_bytes() == before


def test_what_cannot_be_read_does_not_go_into_a_baseline(handbook: Path) -> None:
    change(handbook, "severity: annoying", "severity: anoying")
    result = lint(handbook, "--write-baseline")
    assert result.returncode == 1
    assert "error[schema]" in result.stdout
    assert "1 finding cannot go into a baseline" in result.stderr


def test_suppressed_finding_is_not_written(handbook: Path) -> None:
    change(handbook, "boss", "boss  # makegood: ignore reference because the post is new")
    lint(handbook, "--write-baseline")
    assert excerpts(handbook) == {"king": 2}


def test_where_nothing_fails_no_baseline_is_written(handbook: Path) -> None:
    change(handbook, "behind_you: boss", "behind_you: team-lead")
    change(handbook, "It burns, role: king", "It burns, role: team-lead")
    change(handbook, "They shout, role: king", "They shout, role: team-lead")
    levels = "".join(f"    {rule.name}: advice\n" for rule in all_rules() if rule.name not in ALWAYS_ERRORS)
    (handbook / "playbooks/handbook.yml").write_text(f"{HANDBOOK}lint:\n  levels:\n{levels}", "utf-8")
    result = lint(handbook, "--write-baseline")
    assert (result.returncode, "Nothing fails" in result.stderr) == (0, True)
    assert not (handbook / BASELINE).exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["--write-baseline"], "is there already. Shrink it with --update-baseline", id="there is one"),
        pytest.param(["--write-baseline", "--update-baseline"], "one at a time", id="both at once"),
        pytest.param(["--update-baseline", "--no-baseline"], "--no-baseline with neither", id="and none"),
        pytest.param(["--write-baseline", "--no-baseline"], "--no-baseline with neither", id="written, and none"),
        pytest.param(["--update-baseline", "playbooks"], "Leave out the paths", id="of some files"),
        pytest.param(["--fix", "--update-baseline"], "one at a time", id="with fixes"),
    ],
)
def test_usage_errors_change_nothing(adopted: Path, arguments: list[str], said: str) -> None:
    before = (adopted / BASELINE).read_bytes()
    result = lint(adopted, *arguments)
    assert result.returncode == 2
    assert said in " ".join(result.stderr.split())
    assert (adopted / BASELINE).read_bytes() == before


def test_update_needs_a_baseline(handbook: Path) -> None:
    result = lint(handbook, "--update-baseline")
    assert result.returncode == 2
    assert "Write one with --write-baseline" in result.stderr


ENTRY = '{"path": "a/b.yml", "rule": "r", "keys": "k", "excerpt": "e", "fingerprint": "f", "count": 1}'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(b"", ":1: this is not JSON", id="empty"),
        pytest.param(b'{"version": 1,\n<<<<<<< HEAD\n', ":2: this is not JSON", id="marks of a merge"),
        pytest.param(b"[]", "no list of findings", id="another list"),
        pytest.param(b'{"version": 1, "findings": {}}', "no list of findings", id="a mapping"),
        pytest.param(b'{"version": 2, "findings": []}', "its version is not 1", id="another version"),
        pytest.param(b'{"version": 1, "findings": [\n{},\n]}', ":3: this is not JSON", id="a comma too many"),
        pytest.param(b'{"version": 1, "findings": [\n{}\n]}', ":2: this is no finding", id="nothing in braces"),
        pytest.param(b'{"version": 1, "findings": [\n\n"a"]}', ":3: this is no finding", id="a text"),
        pytest.param(
            f'{{"version": 1, "findings": [\n{ENTRY},\n{ENTRY.replace(": 1}", ": 0}")}]}}'.encode(),
            ":3: the count must be",
            id="a count of none",
        ),
        pytest.param(
            f'{{"version": 1, "findings": [\n{ENTRY.replace(": 1}", ": true}")}]}}'.encode(),
            ":2: the count must be",
            id="a count that is none",
        ),
        pytest.param(
            f'{{"version": 1, "findings": [\n{ENTRY.replace(chr(34) + "r" + chr(34), "[]")}]}}'.encode(),
            ":2: all values but the count must be text",
            id="a list for a rule",
        ),
        pytest.param(b"\xff\xfe", "not UTF-8", id="another encoding"),
        pytest.param(b"[" * 100_000, "is not JSON", id="nested beyond sense"),
        pytest.param(b"9" * 10_000, "is not JSON", id="a number beyond sense"),
    ],
)
def test_broken_baseline_is_a_usage_error(handbook: Path, text: bytes, said: str) -> None:
    (handbook / BASELINE).write_bytes(text)
    result = lint(handbook)
    told = " ".join(result.stderr.split())
    assert result.returncode == 2, result.stderr
    assert said in told
    assert "--write-baseline" in told
    assert "Traceback" not in told


def test_baseline_that_somebody_formatted_anew_still_counts(adopted: Path) -> None:
    data = json.loads((adopted / BASELINE).read_text("utf-8"))
    (adopted / BASELINE).write_text(json.dumps(data, indent=4), "utf-8")
    assert lint(adopted).returncode == 0


def test_paths_count_playbooks_and_not_the_baseline(adopted: Path) -> None:
    assert "Checked 1 playbook " in lint(adopted, "playbooks").stdout
    assert "names no playbook" in lint(adopted, BASELINE).stderr


def test_stale_entry_is_told_with_the_handbook_only(adopted: Path) -> None:
    change(adopted, "boss", "team-lead")
    assert "unused-suppression" in lint(adopted, "playbooks").stdout
    assert "unused-suppression" not in lint(adopted, PLAYBOOK).stdout


def test_baseline_stays_out_of_the_site(adopted: Path) -> None:
    result = run("build", "--anyway", cwd=adopted)
    assert result.returncode == 0, result.stderr
    assert (adopted / "site/index.html").is_file()
    assert not list((adopted / "site").rglob("*baseline*"))
