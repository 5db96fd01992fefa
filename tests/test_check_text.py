"""makegood check-text: words that are in no playbook yet, through the same rules."""

import json
import subprocess
from pathlib import Path

import pytest

from makegood.cli.check_text import MAX_TEXT
from tests.test_cli import MAKEGOOD, run

SCRIPT = """\
- {stage: acknowledge, say: "What is your order number? I am sorry that it has not come."}
- {stage: understand, say: "Thank you for telling me. When do you need it?"}
- {stage: resolve, say: "Let us put this right together. What would be a fair solution for you?"}
- {stage: resolve, say: "I have sent you a second one by courier."}
- {stage: follow_up, say: "Is there anything else?"}
"""


def findings(*arguments: str | Path, cwd: Path) -> list[dict[str, object]]:
    result = run("check-text", *arguments, "--format", "json", cwd=cwd)
    assert result.stderr == ""
    found: list[dict[str, object]] = json.loads(result.stdout)["findings"]
    return found


def test_a_line_is_told_with_place_reason_and_better_line(tmp_path: Path) -> None:
    result = run("check-text", "I am sorry if this may have caused you any inconvenience.", cwd=tmp_path)
    lines = result.stdout.splitlines()
    assert lines[0].startswith("text:1:")
    assert "no-hedged-apology" in lines[0]
    assert [line.split()[0] for line in lines[3:6]] == ["why:", "mend:", "more:"]
    assert lines[-1] == "Checked 1 line: 1 finding."
    assert result.returncode == 0, "a word rule on probation only warns"


def test_fail_on_and_profile_set_what_fails(tmp_path: Path) -> None:
    text = "I'm afraid there is nothing I can do."
    assert run("check-text", text, "--fail-on", "warning", cwd=tmp_path).returncode == 1
    assert run("check-text", text, "--profile", "strict", cwd=tmp_path).returncode == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "There is no excuse for it. I am sorry.", id="no excuse is no excuse"),
        pytest.param("en", "Our policy lets me refund you today.", id="a policy that helps"),
        pytest.param("en", "I have asked my manager to join so that I can settle this now.", id="a warm hand-over"),
        pytest.param("en", "I won't ask you to calm down.", id="what is not asked"),
        pytest.param("en", "You should have it by Friday.", id="should, of the parcel"),
        pytest.param("es", "No tiene excusa. Lo siento.", id="sin excusa"),
        pytest.param("pl", "Nie ma na to wytłumaczenia. Przepraszam.", id="bez wymówek"),
    ],
)
def test_harmless_uses_pass(tmp_path: Path, language: str, text: str) -> None:
    assert findings(text, "--lang", language, cwd=tmp_path) == []


def test_a_fault_without_a_telling_word_is_found(tmp_path: Path) -> None:
    (found,) = findings("The guarantee ran out on Monday, so there we are.", cwd=tmp_path)
    assert found["rule"] == "no-policy-wall"


def test_each_line_is_judged_alone(tmp_path: Path) -> None:
    (tmp_path / "lines.txt").write_text("I am sorry.\n\nCalm down, it is only ten minutes.\n", "utf-8")
    (found,) = findings("--each-line", "lines.txt", cwd=tmp_path)
    assert (found["rule"], found["line"]) == ("no-dismissal", 3)
    column, end = found["column"], found["end_column"]
    assert isinstance(column, int)
    assert isinstance(end, int)
    assert found["matched"] == "Calm down, it is only ten minutes."[column - 1 : end - 1]


def test_standard_input_is_read(tmp_path: Path) -> None:
    result = subprocess.run(
        [MAKEGOOD, "check-text", "--each-line", "-", "--format", "json"],
        input="Calm down, it is only ten minutes.\n",
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert [found["rule"] for found in json.loads(result.stdout)["findings"]] == ["no-dismissal"]


@pytest.mark.parametrize("name", ["-", "long.txt"])
def test_what_is_too_long_is_told_before_it_is_read(tmp_path: Path, name: str) -> None:
    """What stands beyond the limit is not looked at, even where the limit cuts a letter in two."""
    text = "é".encode() * (MAX_TEXT // 2 + 1) + b"\xff"
    (tmp_path / "long.txt").write_bytes(text)
    command: list[str | Path] = [MAKEGOOD, "check-text", "--each-line", name]
    result = subprocess.run(command, input=text, cwd=tmp_path, capture_output=True, check=False)
    assert result.returncode == 2
    assert b"is larger than 5,000,000 bytes" in b" ".join(result.stderr.split())


@pytest.mark.parametrize("name", ["script.yml", "script.json"])
def test_a_script_is_judged_by_the_order_of_its_words(tmp_path: Path, name: str) -> None:
    import yaml

    text = SCRIPT if name.endswith("yml") else json.dumps(yaml.safe_load(SCRIPT))
    (tmp_path / name).write_text(text, "utf-8")
    found = {(finding["rule"], finding["turn"]) for finding in findings("--script", name, cwd=tmp_path)}
    assert ("listen-before-asking", 1) in found
    assert ("satisfaction-asked", 5) in found
    assert not found & {("understand-before-solving", 4), ("thank-for-telling", 2), ("reassure-first", 3)}


def test_a_hedged_apology_is_not_also_a_missing_one(tmp_path: Path) -> None:
    (tmp_path / "s.yml").write_text("- {stage: acknowledge, say: 'I am sorry, but that is our policy.'}\n", "utf-8")
    rules = {finding["rule"] for finding in findings("--script", "s.yml", cwd=tmp_path)}
    assert "no-hedged-apology" in rules
    assert "apology-first" not in rules


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param((), "give one of", id="nothing to check"),
        pytest.param(("a", "--each-line", "b"), "give one of", id="two at once"),
        pytest.param(("  ",), "the text is empty", id="an empty text"),
        pytest.param(("--each-line", "missing.txt"), "missing.txt cannot be read", id="no such file"),
        pytest.param(("a", "--lang", "xx"), "no phrases in xx", id="an unknown language"),
        pytest.param(("--script", "bad.yml"), "turn 2 needs a `stage`", id="a turn without a stage"),
        pytest.param(("--script", "back.yml"), "goes back from resolve to understand", id="stages out of order"),
        pytest.param(("--script", "broken.yml"), "broken.yml:1:11: this [ is not closed", id="not YAML"),
        pytest.param(("--script", "words.yml"), "must hold a list of turns", id="no list"),
        pytest.param(("--each-line", "empty.txt"), "holds no line", id="no line"),
    ],
)
def test_what_cannot_be_checked_is_told(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    (tmp_path / "bad.yml").write_text("- {stage: acknowledge, say: I am sorry.}\n- {say: Where?}\n", "utf-8")
    (tmp_path / "back.yml").write_text("- {stage: resolve, say: Done.}\n- {stage: understand, say: When?}\n", "utf-8")
    (tmp_path / "broken.yml").write_text("- {stage: [\n", "utf-8")
    (tmp_path / "words.yml").write_text("I am sorry.\n", "utf-8")
    (tmp_path / "empty.txt").write_text("\n", "utf-8")
    result = run("check-text", *arguments, cwd=tmp_path)
    assert result.returncode == 2
    assert told in " ".join(result.stderr.split())
    assert "Traceback" not in result.stderr
