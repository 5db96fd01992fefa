"""What the documentation tells people to paste works, and nothing is left out of it."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from makegood.cli import COMMANDS, makegood
from makegood.cli.init import JOBS
from tests.test_cli import ROOT, run

README = (ROOT / "README.md").read_text("utf-8")
CI = ROOT / "generator/makegood/ci"
TEMPLATES = sorted(CI.glob("*.yml"))
_FENCE = re.compile(r"^ *```(\w+)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_MENTION = re.compile(r"`(makegood [^`\n]+)`")
_IN_TABLE = "\\|"
HOOK = "makegood-lint"


def fenced(language: str) -> list[str]:
    """The README's blocks in a language."""
    return [text for name, text in _FENCE.findall(README) if name == language]


def strings(node: Any) -> Iterator[str]:
    """All texts in a YAML document."""
    if isinstance(node, dict):
        node = list(node.values())
    if isinstance(node, list):
        for item in node:
            yield from strings(item)
    elif isinstance(node, str):
        yield node


def command_lines() -> Iterator[str]:
    """Every makegood command line that can be copied: from shell blocks, from jobs, from sentences."""
    shell = "\n".join(fenced("sh")).replace("\\\n", " ")
    jobs = [
        text for block in (*fenced("yaml"), *map(Path.read_text, TEMPLATES)) for text in strings(yaml.safe_load(block))
    ]
    told = [text for text in _MENTION.findall(README) if not re.search(r"[\[…]|\\\||[A-Z]{3}", text)]
    for text in (*shell.splitlines(), *jobs, *told):
        line = text.partition("  #")[0].strip()
        if re.match(r"makegood [a-z]", line):
            yield line


def leaf(words: list[str]) -> tuple[click.Command, list[str]]:
    """The command that the words after ``makegood`` call, and its arguments."""
    group = click.Context(makegood)
    assert words[0] in COMMANDS, f"makegood {words[0]} is no command"
    command = makegood.get_command(group, words[0])
    assert command
    return command, words[1:]


COPIED = sorted(set(command_lines()))


@pytest.mark.parametrize("line", COPIED)
def test_every_command_line_in_the_readme_is_understood(line: str) -> None:
    """By click's own parser, which refuses an option, or a value, that does not exist."""
    command, arguments = leaf(shlex.split(re.sub(r"\$\{?\w+\}?", "value", line))[1:])
    if "--help" not in arguments:
        command.make_context(command.name, arguments)


def test_the_command_lines_are_those_that_matter() -> None:
    """So that the test above cannot pass by finding none."""
    assert any("--changed-since" in line and "sarif" in line for line in COPIED)
    assert any("gitlab" in line for line in COPIED)
    assert any("--translates" in line for line in COPIED)
    assert len(COPIED) >= 12


@pytest.mark.parametrize("block", fenced("yaml"), ids=range(len(fenced("yaml"))))
def test_every_yaml_block_is_yaml(block: str) -> None:
    assert yaml.safe_load(block) is not None or block.startswith("#")


@pytest.mark.parametrize("service", JOBS)
def test_the_readme_shows_the_jobs_that_init_writes(service: str) -> None:
    assert (CI / f"{service}.yml").read_text("utf-8") in fenced("yaml")


def test_a_pull_request_is_compared_with_its_history() -> None:
    """Whatever changes only what is changed needs the history, and a run of everything comes by the calendar."""
    jobs = yaml.safe_load((CI / "github.yml").read_text("utf-8"))
    checkout = jobs["jobs"]["change"]["steps"][0]
    assert checkout["with"]["fetch-depth"] == 0
    assert jobs[True]["schedule"]  # YAML 1.1 takes the key `on` for true
    assert yaml.safe_load((CI / "gitlab.yml").read_text("utf-8"))[".makegood"]["variables"]["GIT_DEPTH"] == "0"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_help(name: str) -> None:
    command, _ = leaf([name])
    silent = [
        parameter.name for parameter in command.params if isinstance(parameter, click.Option) and not parameter.help
    ]
    assert silent == []
    assert command.help


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readmes_table(name: str) -> None:
    assert re.search(rf"^\| `makegood {name}[` ]", README, re.MULTILINE)


def options_in_the_table() -> Iterator[tuple[str, str]]:
    for name, row in re.findall(r"^\| `makegood ([\w-]+).*?\|(.*)\|$", README, re.MULTILINE):
        for option in re.findall(r"(?<![\w-])--[a-z][a-z-]*", row):
            yield name, option


@pytest.mark.parametrize(("name", "option"), sorted(set(options_in_the_table())))
def test_every_option_in_the_readmes_table_exists(name: str, option: str) -> None:
    command, _ = leaf([name])
    assert option in [known for parameter in command.params for known in parameter.opts]


def hook() -> dict[str, Any]:
    """The hook as pre-commit reads it."""
    (only,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    return dict(only)


@pytest.mark.parametrize(
    ("path", "is_linted"),
    [
        ("playbooks/orders/wrong-item.yml", True),
        ("playbooks/handbook.yml", True),
        ("docs/playbooks/handbook.yaml", True),
        ("playbooks/orders/notes.md", False),
        ("mkdocs.yml", False),
        ("myplaybooks/site.yml", False),
    ],
)
def test_the_hook_runs_for_playbooks(path: str, is_linted: bool) -> None:
    assert bool(re.search(hook()["files"], path)) is is_linted
    assert (
        hook()["id"] == HOOK == yaml.safe_load((CI / "pre-commit.yml").read_text("utf-8"))["repos"][0]["hooks"][0]["id"]
    )


def test_the_hook_is_one_to_pre_commit() -> None:
    pre_commit = Path(sys.executable).with_name("pre-commit")
    subprocess.run([pre_commit, "validate-manifest", ROOT / ".pre-commit-hooks.yaml"], check=True)


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@example.com", *arguments], cwd=folder, check=True)


def commit(folder: Path, message: str) -> subprocess.CompletedProcess[str]:
    """Commit everything, as somebody with the hooks installed does."""
    git(folder, "add", "--all")
    author = ["-c", "user.name=A", "-c", "user.email=a@example.com"]
    return subprocess.run(
        ["git", *author, "commit", "-m", message], cwd=folder, capture_output=True, text=True, check=False
    )


def spoil(folder: Path) -> None:
    path = folder / "playbooks/orders/wrong-item.yml"
    path.write_text(path.read_text("utf-8").replace("stands_behind_you: manager", "stands_behind_you: boss"), "utf-8")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git repository with a handbook; the makegood under test comes first on the path."""
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=":")
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "pre-commit"))
    folder = tmp_path / "ours"
    folder.mkdir()
    git(folder, "init", "--quiet")
    return folder


def test_a_commit_with_a_finding_is_stopped(repository: Path) -> None:
    """As ``makegood init --pre-commit`` sets it up; what touches no playbook passes."""
    assert run("init", "--pre-commit", cwd=repository).returncode == 0
    subprocess.run(["pre-commit", "install"], cwd=repository, check=True, capture_output=True)
    first = commit(repository, "Begin")
    assert first.returncode == 0, first.stderr
    spoil(repository)
    stopped = commit(repository, "Spoil")
    assert stopped.returncode == 1
    assert "error[reference]" in stopped.stdout + stopped.stderr
    git(repository, "reset", "--quiet", "--hard")
    (repository / "README.md").write_text("ours\n", "utf-8")
    passed = commit(repository, "Tell")
    assert passed.returncode == 0, passed.stderr


def test_the_hook_of_the_project_works_through_pre_commit(repository: Path) -> None:
    """With its own definition, run by the makegood under test, so that nothing need be installed anew."""
    assert run("init", cwd=repository).returncode == 0
    local = {**hook(), "language": "system"}
    config = {"repos": [{"repo": "local", "hooks": [local]}]}
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    git(repository, "add", "--all")
    tried = ["pre-commit", "run", "--all-files", HOOK]
    clean = subprocess.run(tried, cwd=repository, capture_output=True, text=True, check=False)
    assert clean.returncode == 0, clean.stdout + clean.stderr
    spoil(repository)
    git(repository, "add", "--all")
    found = subprocess.run(tried, cwd=repository, capture_output=True, text=True, check=False)
    assert found.returncode == 1
    assert "playbooks/orders/wrong-item.yml" in found.stdout
