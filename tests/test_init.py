"""``makegood init``: what is written on request, in which language, and that it all works."""

from pathlib import Path

import pytest
import yaml

from makegood.cli.init import JOBS, STARTERS
from tests.test_cli import run


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("language", sorted(path.name for path in STARTERS.iterdir()))
def test_every_starter_passes_builds_and_prints(language: str, tmp_path: Path) -> None:
    """Without a finding at any level, in its own language."""
    written = run("init", "--language", language, cwd=tmp_path)
    assert (written.returncode, written.stderr) == (0, "")
    linted = run("lint", "--fail-on", "advice", cwd=tmp_path)
    assert linted.returncode == 0, linted.stdout
    built = run("build", cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    (playbook,) = (tmp_path / "playbooks").glob("*/*.yml")
    page = (tmp_path / f"site/{playbook.parent.name}/{playbook.stem}.html").read_text("utf-8")
    assert f'<html lang="{language}"' in page
    printed = run("cards", cwd=tmp_path)
    assert printed.returncode == 0, printed.stderr


def test_init_names_what_it_wrote_and_what_comes_next(tmp_path: Path) -> None:
    shown = run("init", "our book", cwd=tmp_path).stdout
    for name in files(tmp_path / "our book"):
        assert f"Wrote our book/{name}" in shown
    for command in ("cd 'our book'", "makegood lint", "makegood new", "makegood build", "makegood cards"):
        assert f"  {command}" in shown


def test_only_the_handbook_comes_unasked(tmp_path: Path) -> None:
    run("init", cwd=tmp_path)
    assert set(files(tmp_path)) == {
        *("mkdocs.yml", "playbooks/handbook.yml", "playbooks/orders/wrong-item.yml", ".gitignore"),
        *("schema/handbook.schema.json", "schema/playbook.schema.json"),
        *("schema/handbook-translation.schema.json", "schema/translation.schema.json"),
    }


@pytest.mark.parametrize(("service", "path"), JOBS.items())
def test_jobs_are_written_on_request(service: str, path: str, tmp_path: Path) -> None:
    result = run("init", "--ci", service, cwd=tmp_path)
    assert f"Wrote {path}" in result.stdout
    assert f"Say in {path} under MAKEGOOD" in result.stdout
    assert "makegood lint" in (tmp_path / path).read_text("utf-8")
    assert not any((tmp_path / other).exists() for name, other in JOBS.items() if name != service)


def test_pre_commit_is_written_on_request(tmp_path: Path) -> None:
    assert "pre-commit install" in run("init", "--pre-commit", cwd=tmp_path).stdout
    (repo,) = yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    assert repo["hooks"][0]["entry"] == "makegood lint"


def test_gitignore_holds_what_is_built_and_a_present_one_stays(tmp_path: Path) -> None:
    run("init", "new", cwd=tmp_path)
    ignored = (tmp_path / "new/.gitignore").read_text("utf-8").split()
    assert {"/site/", "/cards.pdf", "/.makegood_cache/"} <= set(ignored)
    (tmp_path / "old").mkdir()
    (tmp_path / "old/.gitignore").write_text("mine\n", "utf-8")
    result = run("init", "old", cwd=tmp_path)
    assert result.returncode == 0
    assert ".gitignore" not in result.stdout
    assert (tmp_path / "old/.gitignore").read_text("utf-8") == "mine\n"


@pytest.mark.parametrize(
    ("arguments", "there"),
    [
        pytest.param([], "playbooks/handbook.yml", id="a handbook"),
        pytest.param(["--language", "pl"], "playbooks/zamowienia/zly-towar.yml", id="a playbook"),
        pytest.param(["--ci", "gitlab"], ".gitlab-ci.yml", id="jobs"),
        pytest.param(["--pre-commit"], ".pre-commit-config.yaml", id="hooks"),
    ],
)
def test_nothing_is_written_where_anything_is_there(arguments: list[str], there: str, tmp_path: Path) -> None:
    path = tmp_path / there
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("mine", "utf-8")
    result = run("init", *arguments, cwd=tmp_path)
    assert result.returncode == 2
    assert f"{there}: already there" in result.stderr
    assert files(tmp_path) == {there: b"mine"}


def test_a_file_is_no_place_for_a_handbook(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    result = run("init", "file", cwd=tmp_path)
    assert result.returncode == 2
    assert "cannot be written" in " ".join(result.stderr.split())


def test_a_dangling_link_is_there_already(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").symlink_to("nowhere")
    result = run("init", cwd=tmp_path)
    assert result.returncode == 2
    assert (tmp_path / "mkdocs.yml").is_symlink()
