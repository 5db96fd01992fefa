"""makegood check-text: words that are in no playbook yet, through the same rules."""

import json
import subprocess
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner

from makegood.cli.check_text import MAX_TEXT, command
from tests.test_cli import MAKEGOOD, run

SCRIPT = """\
- {stage: acknowledge, say: "What is your order number? I am sorry that it has not come."}
- {stage: understand, say: "Thank you for telling me. When do you need it?"}
- {stage: resolve, say: "Let us put this right together. What would be a fair solution for you?"}
- {stage: resolve, say: "I have sent you a second one by courier."}
- {stage: follow_up, say: "Is there anything else?"}
"""


def findings(*arguments: str | Path, cwd: Path) -> list[dict[str, object]]:
    """What is found, without a process for each of many lines."""
    with chdir(cwd):
        result = CliRunner().invoke(command, [*map(str, arguments), "--format", "json"])
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


@pytest.mark.parametrize("language", ["en", "es", "pl"])
@pytest.mark.parametrize(
    ("stage", "texts"),
    [
        pytest.param(
            "acknowledge",
            [
                "I am sorry. Please tell me all of it.",
                "Lo siento. Cuénteme todo, por favor.",
                "Przepraszam. Proszę opowiedzieć mi wszystko.",
            ],
            id="an invitation to tell",
        ),
        pytest.param(
            "acknowledge",
            [
                "I am sorry. What is your order number?",
                "Lo siento. ¿Cuál es su número de pedido?",
                "Przepraszam. Jaki jest numer zamówienia?",
            ],
            id="a question after sorry",
        ),
        pytest.param(
            "understand",
            ["When do you need it?", "¿Cuándo lo necesita?", "Na kiedy jest to potrzebne?"],
            id="a question in its stage, where nobody needs to apologise or give thanks",
        ),
        pytest.param(
            "resolve",
            [
                "I have sent you a second one by courier.",
                "Le he enviado otro por mensajero.",
                "Drugą paczkę już do Pani wysłałem kurierem.",
            ],
            id="an offer in its stage, though one line does not ask what would be fair",
        ),
        pytest.param(
            "follow_up",
            [
                "I will ring you tomorrow at ten.",
                "Le llamaré mañana a las diez.",
                "Zadzwonię jutro o dziesiątej.",
            ],
            id="a date in the follow-up, where another line asks whether they are satisfied",
        ),
    ],
)
def test_a_stage_asks_of_one_line_nothing_that_another_may_say(
    tmp_path: Path, language: str, stage: str, texts: list[str]
) -> None:
    text = texts[["en", "es", "pl"].index(language)]
    assert findings(text, "--lang", language, "--stage", stage, cwd=tmp_path) == []


@pytest.mark.parametrize(
    ("stage", "text", "rule", "matched"),
    [
        pytest.param(
            "acknowledge", "What is your order number?", "listen-before-asking", "What", id="a question first"
        ),
        pytest.param("acknowledge", "We are sorry.", "apology-first", "We are sorry", id="sorry as “we”"),
        pytest.param("acknowledge", "I have sent you another.", "understand-before-solving", "I have sent", id="offer"),
        pytest.param(
            "understand", "I have sent you another.", "understand-before-solving", "I have sent", id="unasked"
        ),
        pytest.param(
            "follow_up", "Is there anything else?", "satisfaction-asked", "anything else", id="anything else?"
        ),
    ],
)
def test_a_stage_finds_what_is_said_too_early_in_it(
    tmp_path: Path, stage: str, text: str, rule: str, matched: str
) -> None:
    assert rule not in {found["rule"] for found in findings(text, cwd=tmp_path)}
    (told,) = (found for found in findings(text, "--stage", stage, cwd=tmp_path) if found["rule"] == rule)
    assert str(told["matched"]).startswith(matched)


def test_a_stage_is_that_of_every_line_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "lines.txt").write_text("I am sorry.\nWhere was it?\nWhat is your name?\n", "utf-8")
    found = findings("--each-line", "lines.txt", "--stage", "acknowledge", cwd=tmp_path)
    assert [(finding["rule"], finding["line"]) for finding in found] == [("listen-before-asking", 2)], (
        "a name may be asked"
    )


def test_turns_are_of_the_kinds_that_playbooks_have(tmp_path: Path) -> None:
    """A question what would be fair is one whether written as say or as ask; a point to convey is read too."""
    (tmp_path / "script.yml").write_text(
        "- {stage: acknowledge, say: I am sorry that it has not come.}\n"
        "- {stage: understand, convey: Thank them for telling you.}\n"
        "- {stage: understand, ask: When do you need it?}\n"
        "- {stage: resolve, say: Let us put this right together.}\n"
        "- {stage: resolve, ask: What would be a fair solution for you?}\n"
        "- {stage: resolve, convey: I have sent you a second one by courier.}\n"
        "- {stage: follow_up, ask: Are you satisfied with this solution?}\n",
        "utf-8",
    )
    assert findings("--script", "script.yml", cwd=tmp_path) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("- {stage: [", "s.yml:1:11: this [ is not closed. Close it with ].", id="no YAML"),
        pytest.param("I am sorry.", "s.yml:1:1: a script is a list of turns. Write one as: - {stage:", id="no list"),
        pytest.param("[]", "s.yml:1:1: a script is a list of turns", id="an empty list"),
        pytest.param("- I am sorry.", "s.yml:1:3: turn 1 has no keys. Write it as: - {stage:", id="bare words"),
        pytest.param("- {say: Where?}", "s.yml:1:3: turn 1 has no `stage`. Name one of: make_safe", id="no stage"),
        pytest.param(
            "- {stage: aknowledge, say: Sorry.}",
            "s.yml:1:11: turn 1 cannot be in stage `aknowledge`. Did you mean `acknowledge`?",
            id="a stage misspelt",
        ),
        pytest.param(
            "- stage: resolve\n  sya: Done.", "s.yml:2:3: `sya` is not a key of a turn. Did you mean `say`?", id="say"
        ),
        pytest.param(
            "- {stage: resolve, text: Done.}", "`text` is not a key of a turn. Use stage, and one of", id="text"
        ),
        pytest.param(
            "- stage: resolve\n  say: Done.\n  promises: {action: card}",
            "s.yml:3:3: `promises` is not a key of a turn. Take it out here",
            id="what only a playbook has",
        ),
        pytest.param("- {stage: resolve}", "s.yml:1:3: turn 1 says nothing. Give each turn exactly one", id="nothing"),
        pytest.param("- {stage: resolve, say: A, ask: B}", "turn 1 has say and ask at once. Give each turn", id="two"),
        pytest.param(
            "- {stage: resolve, say: 12}", "s.yml:1:25: `say` must be text. Write what is said", id="a number"
        ),
        pytest.param(
            "- {stage: resolve, say: Done.}\n- {stage: understand, ask: When?}",
            "s.yml:2:11: turn 2 goes back from resolve to understand",
            id="stages out of order",
        ),
    ],
)
def test_a_script_that_cannot_be_read_is_told_with_place_and_mend(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "s.yml").write_text(f"{text}\n", "utf-8")
    result = run("check-text", "--script", "s.yml", cwd=tmp_path)
    assert result.returncode == 2
    assert told in " ".join(result.stderr.split())
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param((), "give one of", id="nothing to check"),
        pytest.param(("a", "--each-line", "b"), "give one of", id="two at once"),
        pytest.param(("  ",), "the text is empty", id="an empty text"),
        pytest.param(("--each-line", "missing.txt"), "missing.txt cannot be read", id="no such file"),
        pytest.param(("a", "--lang", "xx"), "no phrases in xx", id="an unknown language"),
        pytest.param(("--script", "script.yml", "--stage", "resolve"), "each turn names its own", id="a stage twice"),
        pytest.param(("--each-line", "empty.txt"), "holds no line", id="no line"),
    ],
)
def test_what_cannot_be_checked_is_told(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    (tmp_path / "empty.txt").write_text("\n", "utf-8")
    result = run("check-text", *arguments, cwd=tmp_path)
    assert result.returncode == 2
    assert told in " ".join(result.stderr.split())
    assert "Traceback" not in result.stderr
