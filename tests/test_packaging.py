"""The built wheel and the editable install, each in a fresh environment, on somebody else's folder."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command that must succeed, outside the clone and without its PYTHONPATH."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    result = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as a release builds it."""
    target = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", target, ROOT, cwd=target)
    (built,) = target.glob("*.whl")
    return built


def test_wheel_holds_every_catalogue(wheel: Path) -> None:
    """What interface and rules say in each language travels with the package."""
    shipped = {path.name for path in (ROOT / "generator/makegood/locale").glob("*.po")}
    with zipfile.ZipFile(wheel) as archive:
        assert {Path(name).name for name in archive.namelist() if name.startswith("makegood/locale/")} >= shipped
    assert {"es.po", "es.rules.po"} <= shipped


@pytest.mark.parametrize("how", ["wheel", "folder", "editable"])
def test_install_works_outside_the_clone(how: str, wheel: Path, tmp_path: Path) -> None:
    """Init, lint, build and cards work from each kind of install in an empty folder."""
    wanted: dict[str, list[str | Path]] = {"wheel": [wheel], "folder": [ROOT], "editable": ["--editable", ROOT]}
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=True)
    run(environment / "bin/pip", "install", "--quiet", *wanted[how], cwd=tmp_path)
    makegood = environment / "bin/makegood"
    folder = tmp_path / "ours"
    folder.mkdir()
    run(makegood, "init", cwd=folder)
    assert "nothing found" in run(makegood, "lint", "--fail-on", "advice", cwd=folder)
    run(makegood, "build", cwd=folder)
    assert (folder / "site/orders/wrong-item.html").is_file()
    assert (folder / "site/assets/makegood.css").is_file(), "the overrides travel with the package"
    run(makegood, "cards", cwd=folder)
    assert (folder / "cards.pdf").read_bytes().startswith(b"%PDF")
    schema = run(makegood, "schema", "handbook", cwd=folder)
    assert schema == (ROOT / "schema/handbook.schema.json").read_text("utf-8")
