"""The command line as its users meet it: what they type, what they see, the exit code."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from makegood.cache import FOLDER
from makegood.cli import COMMANDS
from tests import TODAY

ROOT = Path(__file__).parents[1]
PLAYBOOKS = ROOT / "playbooks"
MAKEGOOD = Path(sys.executable).with_name("makegood")


def run(*arguments: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run makegood as a user would, without colour unless a test asks for it."""
    return subprocess.run(
        [MAKEGOOD, *arguments],
        cwd=cwd,
        env={**os.environ, "COLUMNS": "100", "GITHUB_ACTIONS": "", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def handbook(tmp_path: Path) -> Path:
    """A working handbook, as makegood init writes it."""
    assert run("init", cwd=tmp_path).returncode == 0
    return tmp_path


def spoil(handbook: Path, old: str, new: str) -> None:
    """Change the starter's playbook."""
    path = handbook / "playbooks/orders/wrong-item.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_shipped_playbooks_have_no_finding_at_any_level_and_fit_their_cards() -> None:
    result = run("lint", "--fail-on", "advice", "--cards", "--today", TODAY)
    assert (result.returncode, result.stderr) == (0, "")
    assert re.search(r"Checked \d+ playbooks against \d+ rules as of [\d-]+: nothing found\.", result.stdout)


def test_shipped_playbooks_are_as_many_as_they_should_be() -> None:
    """Sixteen playbooks in seven areas at least, two of them in Spanish and two in Polish."""
    names = [path.relative_to(PLAYBOOKS).as_posix() for path in PLAYBOOKS.glob("*/*.yml")]
    originals = [name for name in names if name.count(".") == 1]
    assert len(originals) >= 16
    assert len({name.partition("/")[0] for name in originals}) >= 7
    assert len([name for name in names if name.endswith(".es.yml")]) >= 2
    assert len([name for name in names if name.endswith(".pl.yml")]) >= 2


def test_finding_shows_place_excerpt_reason_and_mend(handbook: Path) -> None:
    spoil(handbook, "    plan_b: A second pair", "    x-plan: A second pair")
    result = run("lint", cwd=handbook)
    assert result.returncode == 1
    assert "playbooks/orders/wrong-item.yml:26:5: error[schema] `x-plan`" in result.stdout


def test_rule_finding_points_with_a_caret(handbook: Path) -> None:
    spoil(handbook, "stands_behind_you: manager", "stands_behind_you: boss")
    result = run("lint", cwd=handbook)
    assert result.returncode == 1
    lines = result.stdout.splitlines()
    where = next(i for i, line in enumerate(lines) if "error[reference]" in line)
    excerpt, caret = lines[where + 1], lines[where + 2]
    assert excerpt.endswith("stands_behind_you: boss")
    assert caret.index("^") == excerpt.index("boss")
    assert caret.count("^") == len("boss")
    assert [line.split()[0] for line in lines[where + 3 : where + 6]] == ["why:", "mend:", "more:"]


def test_json_tells_the_same(handbook: Path) -> None:
    spoil(handbook, "stands_behind_you: manager", "stands_behind_you: boss")
    result = run("lint", "--output-format", "json", cwd=handbook)
    report = json.loads(result.stdout)
    (finding,) = [found for found in report["findings"] if found["rule"] == "reference"]
    assert result.returncode == 1
    assert finding["path"] == "playbooks/orders/wrong-item.yml"
    assert (finding["column"], finding["end_column"]) == (20, 24)
    assert finding["level"] == "error"
    assert finding["why"]
    assert finding["mend"]
    assert report["version"] == 1
    assert report["checked"]["playbooks"] == 1


def test_today_decides_what_is_overdue(handbook: Path) -> None:
    """A review falls due, warns, and is an error when a further whole interval has passed."""
    assert run("lint", "--fail-on", "warning", cwd=handbook).returncode == 0
    warned = run("lint", "--today", "2099-01-01", cwd=handbook)
    assert "error[response-current]" in warned.stdout
    assert warned.returncode == 1


@pytest.mark.parametrize(
    ("fail_on", "code"),
    [
        pytest.param("error", 0, id="advice passes by default"),
        pytest.param("advice", 1, id="or fails if asked"),
    ],
)
def test_fail_on_sets_what_fails(handbook: Path, fail_on: str, code: int) -> None:
    spoil(handbook, "measures: [fewer-spoken-complaints, less-rework]\n", "")
    result = run("lint", "--fail-on", fail_on, cwd=handbook)
    assert "advice[measure-named]" in result.stdout
    assert result.returncode == code


def test_handbook_sets_what_fails(handbook: Path) -> None:
    spoil(handbook, "measures: [fewer-spoken-complaints, less-rework]\n", "")
    config = handbook / "playbooks/handbook.yml"
    config.write_text(config.read_text("utf-8") + "\nlint: {fail_on: advice}\n", "utf-8")
    assert run("lint", cwd=handbook).returncode == 1


def test_named_paths_alone_are_reported(handbook: Path) -> None:
    spoil(handbook, "stands_behind_you: manager", "stands_behind_you: boss")
    (handbook / "playbooks/orders/empty.yml").write_text("", "utf-8")
    result = run("lint", "playbooks/orders/empty.yml", cwd=handbook)
    assert "empty.yml:1:1: error[schema] the file is empty" in result.stdout
    assert "wrong-item" not in result.stdout
    assert "Checked 1 playbook " in result.stdout


def test_path_may_be_given_from_elsewhere(handbook: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    result = run("lint", handbook / "playbooks/orders", cwd=elsewhere)
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["lint", "nowhere.yml"], "names no playbook", id="a path that matches nothing"),
        pytest.param(["lint", "--playbooks", "nowhere"], "there is no nowhere/handbook.yml", id="no handbook"),
        pytest.param(["lint", "--today", "soon"], "not a day", id="a day that is none"),
        pytest.param(["explain", "plan-b"], "Did you mean plan-b-ready", id="a rule that is none"),
        pytest.param(["lnt"], "Did you mean lint", id="a command that is none"),
        pytest.param(["schema", "book"], "is not one of", id="a schema that is none"),
    ],
)
def test_usage_errors_exit_2_and_help(arguments: list[str], said: str, handbook: Path) -> None:
    result = run(*arguments, cwd=handbook)
    assert result.returncode == 2
    assert said in " ".join(result.stderr.split())
    assert "Traceback" not in result.stderr


def test_faults_of_makegood_exit_3_without_a_traceback(handbook: Path) -> None:
    """A fault of our own is told in one sentence, and says that the playbooks are unharmed."""
    code = "import makegood.cli.rules as r; r.principles_of = lambda _: 1 / 0; from makegood.cli import main; main()"
    result = subprocess.run(
        [sys.executable, "-c", code, "rules"], cwd=handbook, capture_output=True, text=True, check=False
    )
    assert result.returncode == 3
    assert "ZeroDivisionError" in result.stderr
    assert "Traceback" not in result.stderr


def test_colour_goes_to_terminals_only(handbook: Path) -> None:
    spoil(handbook, "stands_behind_you: manager", "stands_behind_you: boss")
    assert "\x1b[" not in run("lint", cwd=handbook).stdout
    assert "\x1b[" in run("lint", "--color", "always", cwd=handbook).stdout
    assert "\x1b[" not in run("lint", "--color", "never", cwd=handbook).stdout


def test_closed_pipe_ends_quietly() -> None:
    command = ["sh", "-c", f"'{MAKEGOOD}' schema | head -1"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.stderr == ""


def test_explain_shows_reason_mend_and_marked_example() -> None:
    result = run("explain", "plan-b-ready")
    assert result.returncode == 0
    for part in ("plan-b-ready (error, anticipate)", "Why:", "How to mend:", "# ← here", "Good:"):
        assert part in result.stdout


def test_rules_lists_every_rule() -> None:
    from makegood.rules import all_rules

    listed = run("rules").stdout
    assert all(f"  {rule.name} " in listed for rule in all_rules())


@pytest.mark.parametrize("name", ["playbook", "handbook", "report"])
def test_schema_prints_the_shipped_schema(name: str) -> None:
    assert run("schema", name).stdout == (ROOT / f"schema/{name}.schema.json").read_text("utf-8")


def test_init_overwrites_nothing(handbook: Path) -> None:
    path = handbook / "playbooks/handbook.yml"
    path.write_text("mine", "utf-8")
    result = run("init", cwd=handbook)
    assert result.returncode == 2
    assert "nothing was written" in result.stderr
    assert path.read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["cards", "--output", "playbooks/handbook.yml"], "is no PDF's name", id="not a PDF's name"),
        pytest.param(["cards", "--output", "mine.pdf"], "is there and is no PDF", id="not a PDF"),
        pytest.param(["build", "--site-dir", "playbooks/site"], "inside the playbooks", id="among the playbooks"),
        pytest.param(["build", "--site-dir", "mine"], "such as notes.txt", id="somebody's folder"),
        pytest.param(["build", "--site-dir", "."], "the folder you are in", id="the folder itself"),
        pytest.param(["build", "--site-dir", "mine.pdf"], "is a file", id="a file"),
        pytest.param(["export-docs", "site"], "holds what makegood did not write", id="the site itself"),
        pytest.param(["cards", "--output", "/proc/none/cards.pdf"], "cannot be written", id="where nobody may write"),
    ],
)
def test_nothing_foreign_is_overwritten(arguments: list[str], said: str, handbook: Path) -> None:
    (handbook / "mine").mkdir()
    (handbook / "mine/notes.txt").write_text("mine", "utf-8")
    (handbook / "mine.pdf").write_text("mine", "utf-8")
    (handbook / "site").mkdir()
    (handbook / "site/.makegood").write_text("site\nindex.html\n", "utf-8")
    (handbook / "site/index.html").write_text("built before", "utf-8")
    before = {path: path.read_bytes() for path in handbook.rglob("*") if path.is_file()}
    result = run(*arguments, cwd=handbook)
    assert result.returncode == 2
    assert said in " ".join(result.stderr.split())
    after = {path: path.read_bytes() for path in handbook.rglob("*") if path.is_file() and FOLDER not in path.parts}
    assert after == before


def test_card_that_does_not_fit_is_told_and_not_printed(handbook: Path) -> None:
    long = "We are very sorry, and we shall do everything that lies in our power to put it right for you today. " * 12
    spoil(handbook, "title: Wrong item", f"title: Wrong item\n  say_first: {long}")
    result = run("cards", cwd=handbook)
    assert result.returncode == 1
    assert "wrong-item.yml:113:14: error[card-fits] the front is too full for a card of the format a6" in result.stderr
    assert not (handbook / "cards.pdf").exists()


def test_lint_lays_out_the_cards_when_told(handbook: Path) -> None:
    """Or when it is to look for nothing else; what was linted without them is not taken for the same."""
    spoil(handbook, "title: Wrong item", "title: wrong_item_instead_of_the_one_that_was_ordered")
    assert run("lint", cwd=handbook).returncode == 0
    for arguments in (["--cards"], ["--select", "card-fits"]):
        result = run("lint", *arguments, cwd=handbook)
        assert result.returncode == 1
        assert "error[card-fits] a word is too wide for a card of the format a6" in result.stdout


def test_a_card_that_does_not_fit_stops_a_build_where_the_handbook_prints_cards(handbook: Path) -> None:
    """A handbook that does not speak of cards is built all the same."""
    spoil(handbook, "title: Wrong item", "title: wrong_item_instead_of_the_one_that_was_ordered")
    assert run("build", cwd=handbook).returncode == 0
    path = handbook / "playbooks/handbook.yml"
    path.write_text(path.read_text("utf-8") + "cards: {formats: [a5, lanyard]}\n", "utf-8")
    result = run("build", cwd=handbook)
    assert result.returncode == 1
    assert "a word is too wide for a card of the format lanyard" in result.stderr
    assert "format a6" not in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "a5"], "Printed 1 card, 1 with contents on 1 sheet (a5): cards.pdf"),
        (["--playbook", "orders/wrong-item"], "Printed 1 card on 1 sheet (a6): cards.pdf"),
        (["--area", "orders", "--language", "en", "--role", "manager"], "Printed 1 card, 1 with contents on 1 sheet"),
    ],
)
def test_cards_are_chosen(arguments: list[str], said: str, handbook: Path) -> None:
    result = run("cards", *arguments, cwd=handbook)
    assert result.returncode == 0, result.stderr
    assert said in result.stdout
    assert result.stderr == "", "progress is for terminals"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--area", "order"], "there is no area order. Did you mean orders?"),
        (["--role", "boss"], "there is no role boss."),
        (["--language", "xx"], "there is no language xx."),
        (["--playbook", "orders/wrong"], "there is no playbook orders/wrong. Did you mean orders/wrong-item?"),
    ],
)
def test_cards_of_what_is_not_there_are_refused(arguments: list[str], said: str, handbook: Path) -> None:
    result = run("cards", *arguments, cwd=handbook)
    assert result.returncode == 2
    assert said in result.stderr


def test_paths_choose_the_handbook_they_lie_in(handbook: Path) -> None:
    """A path into another handbook than the one beside here is linted there."""
    result = run("lint", handbook / "playbooks/orders/wrong-item.yml")
    assert (result.returncode, result.stderr) == (0, "")
    assert "Checked 1 playbook " in result.stdout


def test_init_writes_what_passes_builds_and_prints(handbook: Path) -> None:
    assert run("lint", "--fail-on", "advice", cwd=handbook).returncode == 0
    built = run("build", cwd=handbook)
    assert built.returncode == 0, built.stderr
    assert (handbook / "site/orders/wrong-item.html").is_file()
    printed = run("cards", cwd=handbook)
    assert printed.returncode == 0, printed.stderr
    assert (handbook / "cards.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_explains_itself_and_is_in_the_readme(command: str) -> None:
    """An undocumented command is a fault."""
    result = run(*command.split(), "--help")
    assert result.returncode == 0
    assert "Usage: makegood" in result.stdout
    assert f"makegood {command}".strip() in (ROOT / "README.md").read_text("utf-8")
