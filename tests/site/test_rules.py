"""The pages of rules and principles, in the handbook's language as far as there are words for them."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from makegood.locale import Locale
from makegood.rules import OWN, all_principles
from tests.site.helper import Document, change, makegood

OWN_RULE = "\nlint:\n  own_rules:\n    no-sorry: {never: sorry, message: Aquí se habla español., bad: Uy sorry}\n"
"""Found in the one playbook, which is in English."""

Build = Callable[[str], Path]


@pytest.fixture(scope="module")
def build(starter: Path, tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Builds the small handbook, with a rule of its own, in a language, and returns its site."""

    def built(language: str) -> Path:
        folder = tmp_path_factory.mktemp(language)
        shutil.copytree(starter / "playbooks", folder / "playbooks")
        handbook = folder / "playbooks/handbook.yml"
        change(handbook, ("languages: [en]", f"languages: [{language}, en]"))
        handbook.write_text(handbook.read_text("utf-8") + OWN_RULE, "utf-8")
        makegood("build", "--anyway", cwd=folder)
        return folder / "site"

    return built


@pytest.fixture(scope="module")
def spanish(build: Build) -> Path:
    """The site of a handbook in Spanish."""
    return build("es")


@pytest.fixture(scope="module")
def maltese(build: Build) -> Path:
    """The site of a handbook in a language without a catalogue."""
    return build("mt")


def languages(page: Document, text: str) -> set[str | None]:
    """The languages of the innermost elements that hold a text, the navigation left aside."""
    holding = [element for element in page.elements if text in element.text and element.within("md-content")]
    above = {id(element.parent) for element in holding}
    found = {element.lang for element in holding if id(element) not in above}
    assert found, f"nothing holds {text!r}"
    return found


@pytest.mark.parametrize(
    ("page", "tag", "text"),
    [
        pytest.param("principles/index", "li", "Anticipar: saber dónde va a fallar", id="principles"),
        pytest.param("principles/anticipate", "h1", "Anticipar: saber dónde va a fallar", id="principle-title"),
        pytest.param(
            "principles/anticipate", "p", "El plan B debe existir antes de necesitarlo.", id="principle-prose"
        ),
        pytest.param("principles/anticipate", "li", "Todo punto débil tiene un plan B.", id="principle-rule"),
        pytest.param("rules/index", "h2", "Anticipar: saber dónde va a fallar", id="rules-principle"),
        pytest.param("rules/index", "li", "Todo punto débil tiene un plan B.", id="rules-summary"),
        pytest.param("rules/plan-b-ready", "p", "Todo punto débil tiene un plan B.", id="rule-summary"),
        pytest.param("rules/plan-b-ready", "a", "Anticipar: saber dónde va a fallar", id="rule-principle"),
        pytest.param("rules/plan-b-ready", "p", "mientras el cliente espera llega tarde", id="rule-why"),
        pytest.param("rules/plan-b-ready", "p", "Escribir en plan_b qué hace en su lugar", id="rule-mend"),
        pytest.param("health/index", "th", "Palabras: lo que se dice y cómo se oye", id="health"),
        pytest.param("principles/own", "h1", "Las reglas propias", id="own-rules"),
    ],
)
def test_rules_are_told_in_the_language_of_the_handbook(spanish: Path, page: str, tag: str, text: str) -> None:
    document = Document(spanish / f"{page}.html")
    assert [e.lang for e in document.all(tag) if text in e.text and e.within("md-content")] == ["es"]
    assert languages(document, text) == {"es"}


def test_no_english_sentence_is_left_on_the_pages_of_rules(spanish: Path) -> None:
    """Of what makegood itself says; examples are YAML, and sources stand as they were published."""
    for principle in (*all_principles(), OWN):
        page = Document(spanish / f"principles/{principle.name}.html")
        assert principle.title not in page.one("body").text
        for rule in principle.rules:
            page = Document(spanish / f"rules/{rule.name}.html")
            assert not [e.text for e in page.all("p") + page.all("li") if e.lang == "en"], rule.name


def test_examples_and_sources_say_that_they_are_in_english(spanish: Path) -> None:
    rule = Document(spanish / "rules/plan-b-ready.html")
    assert {pre.lang for pre in rule.all("pre")} == {"en"}
    assert languages(rule, "aquí") == {"es"}
    assert rule.one("h1").text == "plan-b-ready"
    assert languages(rule, "plan-b-ready") == {"en"}
    assert languages(Document(spanish / "principles/index.html"), "Harvard Business Review, 1990") == {"en"}


def test_a_rule_of_the_house_stays_as_the_house_wrote_it(spanish: Path) -> None:
    """It is taken for the handbook's language, unless its example says another one."""
    rule = Document(spanish / "rules/no-sorry.html")
    assert languages(rule, "Aquí se habla español.") == {"es"}
    assert {pre.lang for pre in rule.all("pre")} == {"es"}


@pytest.mark.parametrize(
    ("page", "text"),
    [
        pytest.param("principles/index", "Anticipate: know where it will break", id="principles"),
        pytest.param("principles/anticipate", "Have a plan B before it is needed.", id="principle"),
        pytest.param("rules/index", "Every weak spot has a plan B.", id="rules"),
        pytest.param("rules/plan-b-ready", "Every weak spot has a plan B.", id="rule"),
        pytest.param("rules/plan-b-ready", "Write under plan_b what the front line does instead", id="rule-mend"),
        pytest.param("health/index", "Words: what is said, and how it is heard", id="health"),
    ],
)
def test_what_is_not_translated_says_that_it_is_english(maltese: Path, page: str, text: str) -> None:
    assert Locale.of("mt").rule_text(text) is None
    assert languages(Document(maltese / f"{page}.html"), text) == {"en"}
