"""``makegood explain``: what somebody who meets a finding is told about its rule."""

import json
from pathlib import Path

import pytest

from makegood.rule import MARK
from makegood.rules import all_principles, all_rules
from tests.terminal import at_terminal
from tests.test_cli import run


def test_a_rule_is_explained_in_full() -> None:
    shown = run("explain", "short-sentences").stdout
    for part in (
        "short-sentences (advice, teach)",
        "Counted are the words",
        "droned",
        "Make two sentences of it",
        "# ← here",
        "starter advice, standard advice, strict warning",
        "en: the most words of a sentence in this language (default 26)",
        "rule set 1.0",
    ):
        assert part in shown


def test_sources_stand_below_in_full() -> None:
    shown = run("explain", "plan-b-ready").stdout
    assert "[hiver] Hiver, “What is the service recovery paradox?” (Spanish edition)" in shown.partition("Sources:")[2]


def test_several_rules_and_a_principle_at_once() -> None:
    shown = run("explain", "plan-b-ready", "empower", "plan-b-ready").stdout
    assert shown.count("plan-b-ready (error, anticipate)") == 1
    assert "Empower: the front line decides without the manager" in shown
    assert "front-line-can-fix (error):" in shown


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_all_is_every_rule(form: str) -> None:
    shown = run("explain", "--all", "--output-format", form).stdout
    heading = {"text": "{0.name} ({0.level.value}, {0.principle})\n", "markdown": "# {0.name}\n"}[form]
    assert all(heading.format(rule) in shown for rule in all_rules())
    assert MARK not in shown


def test_json_tells_programs_the_same() -> None:
    told = {rule["name"]: rule for rule in json.loads(run("explain", "--all", "--output-format", "json").stdout)}
    assert set(told) == {rule.name for rule in all_rules()}
    rule = told["short-sentences"]
    assert rule["levels"] == {"starter": "advice", "standard": "advice", "strict": "warning"}
    assert rule["options"]["en"] == {
        "default": 26,
        "value": 26,
        "means": "the most words of a sentence in this language",
    }
    assert rule["bad"][0]["path"] == "deliveries/parcel-late.yml"
    assert rule["bad"][0]["text"].splitlines()[rule["bad"][0]["marked_lines"][0] - 1].endswith("nobody rang")
    assert told["plan-b-ready"]["sources"]["hiver"].startswith("Hiver, ")


@pytest.mark.parametrize("principle", all_principles(), ids=lambda principle: principle.name)
def test_json_of_a_principle_is_that_of_its_rules(principle: object) -> None:
    name = getattr(principle, "name", "")
    told = json.loads(run("explain", name, "--output-format", "json").stdout)
    assert [rule["name"] for rule in told] == [rule.name for rule in all_rules() if rule.principle == name]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["plan-b-redy"], "there is no rule plan-b-redy. Did you mean plan-b-ready", id="nearly a rule"),
        pytest.param(["empwer"], "Did you mean empower", id="nearly a principle"),
        pytest.param(["qqqqqq"], "makegood rules lists them", id="nothing like a rule"),
        pytest.param([], "name a rule or a principle, or give --all", id="nothing named"),
        pytest.param(["--all", "empower"], "or give --all", id="all and one"),
    ],
)
def test_what_is_no_rule_exits_2_and_helps(arguments: list[str], said: str) -> None:
    result = run("explain", *arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert said in " ".join(result.stderr.split())


@pytest.mark.parametrize(("columns", "widest"), [(60, 60), (100, 100), (200, 100)])
def test_prose_is_wrapped_to_the_screen_and_never_wider_than_100(columns: int, widest: int) -> None:
    shown = run("explain", "plan-b-ready", COLUMNS=str(columns)).stdout
    prose = [line for line in shown.splitlines() if "Hand-over" not in line and "plan_b: Send" not in line]
    longest = max(map(len, prose))
    assert widest - 15 < longest <= widest


def test_headings_and_the_faulty_line_stand_out_on_a_terminal(tmp_path: Path) -> None:
    code, shown = at_terminal(["explain", "plan-b-ready"], tmp_path)
    assert code == 0
    assert "\x1b[1mWhy:" in shown
    assert "\x1b[31m    - spot: Hand-over from our depot to the carrier  # ← here" in shown
    assert "\x1b[" not in run("explain", "plan-b-ready").stdout


@pytest.mark.parametrize(("lines", "is_paged"), [(20, True), (200, False)])
def test_a_pager_is_used_only_for_what_is_longer_than_the_screen(lines: int, is_paged: bool, tmp_path: Path) -> None:
    pager = tmp_path / "pager"
    pager.write_text("#!/bin/sh\ntouch paged\ncat\n", "utf-8")
    pager.chmod(0o755)
    code, shown = at_terminal(["explain", "plan-b-ready"], tmp_path, size=(lines, 80), PAGER=str(pager))
    assert code == 0
    assert "Every weak spot has a plan B." in shown
    assert (tmp_path / "paged").exists() is is_paged


def test_no_pager_into_a_pipe(tmp_path: Path) -> None:
    run("explain", "--all", cwd=tmp_path, PAGER="touch paged")
    assert not (tmp_path / "paged").exists()
