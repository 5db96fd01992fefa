"""Languages told apart, measured on the lines that they are learned from; and what a language lacks.

``further_language`` holds files for German, of each kind a few words. Copied over the package's own they make the
whole software speak it as far as they go, and no code knows of it.
"""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import makegood
from makegood import resources
from makegood.languages import known, of, other_than, telling, words_of
from tests import WHOLE
from tests.cards.helper import text_of
from tests.languages import begun, lacks
from tests.site.helper import Document, search_data
from tests.test_cli import MAKEGOOD, ROOT

LINES = Path(makegood.__file__).parents[1] / "training"
LEARNED = [language for language in known() if (LINES / language).is_dir()]
FEWEST_WORDS = 6
GERMAN = Path(__file__).with_name("further_language") / "makegood"


@pytest.fixture(scope="module")
def told() -> list[tuple[str, str, str | None]]:
    """Each line's language, one that it is said to be in, and the language that it is taken for instead."""
    found = []
    for language in LEARNED:
        for path in sorted((LINES / language).glob("*.txt")):
            for line in path.read_text("utf-8").splitlines():
                words = words_of(line.partition(": ")[2])
                if not line.startswith("#") and len(words) >= FEWEST_WORDS:
                    tells = telling(words)
                    found += [(language, claimed, other_than(claimed, tells)) for claimed in known()]
    return found


@pytest.mark.parametrize("language", LEARNED)
def test_hardly_a_line_is_taken_for_another_language(language: str, told: list[tuple[str, str, str | None]]) -> None:
    """At most one in a thousand."""
    own = [other for is_in, claimed, other in told if is_in == claimed == language]
    assert len(own) > 1000
    assert sum(other is not None for other in own) <= len(own) / 1000


@pytest.mark.parametrize("language", LEARNED)
def test_nearly_every_line_is_known_for_what_it_is(language: str, told: list[tuple[str, str, str | None]]) -> None:
    """Said to be in another language, at least 97 of a hundred are taken for their own."""
    foreign = [other for is_in, claimed, other in told if is_in == language != claimed]
    assert sum(other == language for other in foreign) >= 0.97 * len(foreign)


def test_of_an_unknown_language_nothing_is_judged() -> None:
    tells = telling(words_of("We waited for it all day and nobody came"))
    assert other_than("it", tells) is None
    assert other_than("es", tells) == "en"
    assert of("it").agrees == frozenset()


def test_placeholders_code_addresses_and_names_are_no_words() -> None:
    text = "Write `para que` to {customer_name} at info@como.example or https://el.example from El Corte"
    assert words_of(text, ["El Corte"]) == {"write", "to", "at", "or", "from"}


@pytest.mark.parametrize("language", WHOLE)
def test_a_whole_language_lacks_nothing(language: str) -> None:
    assert language in begun()
    assert lacks(language) == []


def test_no_code_names_a_language() -> None:
    """But English, in which the keys are."""
    codes = set(begun()) - {"en"}
    for path in Path(makegood.__file__).parent.rglob("*.py"):
        named = {node.value for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Constant)}
        assert not codes & named, path.name


@pytest.fixture(scope="module")
def speaks_german(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a copy of the software, to which files for German have been added and nothing else."""
    folder = tmp_path_factory.mktemp("software") / "generator"
    package = shutil.copytree(Path(makegood.__file__).parent, folder / "makegood")
    shutil.copytree(LINES, folder / "training")
    for name in ("schema", "site_overrides"):
        shutil.copytree(resources.folder(name), package / "shipped" / name)
    for path in GERMAN.rglob("*.*"):
        target = package / path.relative_to(GERMAN)
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("ab") as file:
            file.write(path.read_bytes())
    return folder


@pytest.fixture(scope="module")
def handbook(speaks_german: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A German handbook, as makegood init writes it."""
    folder = tmp_path_factory.mktemp("handbook")
    assert german(speaks_german, folder, "init", "--language", "de").returncode == 0
    return folder


def german(software: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run makegood as it has been made to speak German."""
    return python(software, folder, MAKEGOOD, *arguments)


def python(software: Path, folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(software), str(ROOT))), "GITHUB_ACTIONS": ""}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_a_further_language_is_told_what_it_lacks(speaks_german: Path, tmp_path: Path) -> None:
    """Each file that is there no longer as a whole; the entry, of which all is there, not at all."""
    told = python(speaks_german, tmp_path, "-m", "tests.languages", "de").stdout
    assert "languages.yml" not in told
    assert "starter/de" not in told
    for part in ("locale/de.po: ", "locale/de.rules.po: ", "15 of 16 rules: ", "draft/de.yml: ", "training/de/: all"):
        assert part in told


def test_a_further_language_needs_no_code_to_judge_words(speaks_german: Path, tmp_path: Path) -> None:
    """In any inflection, and with the better line of its own."""
    judged = german(speaks_german, tmp_path, "check-text", "--lang", "de", "Das ist gegen unsere Vorschriften.")
    assert "[no-policy-wall] `gegen unsere Vorschriften`" in judged.stdout
    assert "Das schaue ich mir für Sie an" in judged.stdout
    harmless = german(speaks_german, tmp_path, "check-text", "--lang", "de", "Es tut mir leid.")
    assert "nothing found" in harmless.stdout


def test_a_further_language_needs_no_code_to_be_linted(speaks_german: Path, handbook: Path, tmp_path: Path) -> None:
    """By its own words, lengths and forms; what its phrases do not know, no rule misses."""
    folder = shutil.copytree(handbook, tmp_path / "handbook")
    lint = ("lint", "--fail-on", "advice", "--no-cache")
    assert "nothing found" in german(speaks_german, folder, *lint).stdout
    (path,) = folder.glob("playbooks/*/*.yml")
    text = path.read_text("utf-8")
    for old, new in (
        ("Lass sie alles erzählen; erkläre noch nichts.", "Let them tell all of it; do not explain yet."),
        ("Was hatten Sie bestellt", "Was war mit dem {item}"),
        ("Es tut mir leid, {customer_name}", "Guten Tag, {customer_name}"),
        ("bringen wir zusammen in Ordnung.", "bringen wir " + "und auch das und " * 5 + "heute in Ordnung."),
    ):
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    found = german(speaks_german, folder, *lint).stdout
    for part in (
        "[language-claimed] this reads as `en`, and the file is in `de`",
        "after “dem” it may have to change",
        "nobody says “I am sorry”",
        "more than one says in a breath (20)",
    ):
        assert part in found


def test_a_further_language_needs_no_code_to_be_built(speaks_german: Path, handbook: Path) -> None:
    """German where there is German, English where there is none, its quotation marks, and a search by its stems."""
    built = german(speaks_german, handbook, "build")
    assert built.returncode == 0, built.stdout + built.stderr
    page = Document(handbook / "site/bestellungen/falscher-artikel.html")
    text = page.one("body").text
    assert page.one("html").attributes["lang"] == "de"
    assert "Sag das zuerst" in text
    assert "Hand over" in text
    assert "Zum Inhalt" in text, "which is Material's own"
    assert 'q:lang(de) { quotes: "„" "“"' in (handbook / "site/index.html").read_text("utf-8")
    known = search_data(handbook / "site")
    assert {"liefer", "artikel", "heut"} <= {term for term, _ in known["index"]["index"]}
    assert {"ungen", "te"} <= set(known["endings"])
    assert {"nicht", "fur"} <= set(known["common"])


def test_a_further_language_needs_no_code_to_be_printed(speaks_german: Path, handbook: Path) -> None:
    printed = german(speaks_german, handbook, "cards", "--language", "de")
    assert printed.returncode == 0, printed.stdout + printed.stderr
    text = text_of((handbook / "cards.pdf").read_bytes())
    assert "Zuerst sagen" in text
    assert "Write down" in text
    assert "„Es tut mir leid" in text
