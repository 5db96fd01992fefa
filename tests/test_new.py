"""A new playbook as its author begins it: what they type, what is written, what they are told is left."""

import shutil
import subprocess
from collections import Counter
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from makegood import draft, schema, translation
from makegood.draft import Wanted, WeakSpot
from makegood.finding import Finding, Level
from makegood.lint import lint
from makegood.load import load, load_texts
from makegood.rules import all_rules
from makegood.source import parse
from tests import TODAY
from tests.terminal import at_terminal
from tests.test_cli import PLAYBOOKS, handbook, run

__all__ = ["handbook"]

FAILURE = ("--severity", "annoying", "--control", "ours", "--recurrence", "one-off", "--hits", "one")
KNOWN = (
    *("--weak-spot", "The shelf", "--prone-because", "many-hands", "--plan-b", "Fetch it from the other shop"),
    *("--customer-says", "Where is it?", "--customer-says", "You said today", "--customer-says", "I am waiting"),
)
ONLY_THEY_KNOW = {"early-intervention", "warning-signs-listed", "outside-cause-explained"}
"""What no draft can say for them, and the lint asks for."""


def new(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run("new", *arguments, cwd=folder)


def written(folder: Path, playbook_id: str) -> Any:
    return yaml.safe_load((folder / f"playbooks/{playbook_id}.yml").read_text("utf-8"))


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """A copy of the shipped handbook: nine areas, three languages, partners and complaint rights."""
    shutil.copytree(PLAYBOOKS, tmp_path / "playbooks")
    return tmp_path


def test_new_writes_a_playbook_of_the_handbook(handbook: Path) -> None:
    result = new(handbook, "orders/too-late", "--title", "It came too late", *FAILURE, *KNOWN)
    assert (result.returncode, result.stderr) == (0, "")
    assert "Wrote playbooks/orders/too-late.yml." in result.stdout
    data = written(handbook, "orders/too-late")
    assert data["title"] == "It came too late"
    assert (data["owner"], data["language"]) == ("shop", "en")
    assert data["stands_behind_you"] == "manager"
    assert data["reviewed"] == {"date": date.today().isoformat(), "by": "Manager"}
    assert data["variants"]["happened_before"]["limits"] == {"front-line": {"per_case": "60 EUR"}}


def test_keys_stand_in_the_schemas_order(handbook: Path) -> None:
    new(handbook, "orders/too-late", "--title", "It came too late", *FAILURE, *KNOWN)
    known = list(schema.document(schema.PLAYBOOK)["properties"])
    keys = list(written(handbook, "orders/too-late"))
    assert keys == sorted(keys, key=known.index)


def test_new_says_what_is_left_and_where(handbook: Path) -> None:
    """The real lint has read it: the same places as makegood lint tells, and no error where all is given."""
    result = new(handbook, "orders/too-late", "--title", "It came too late", *FAILURE, *KNOWN)
    linted = run("lint", "playbooks/orders/too-late.yml", cwd=handbook)
    left = [line for line in result.stdout.splitlines() if line.startswith("  playbooks/orders/too-late.yml:")]
    assert left
    assert all(line.split()[0] in linted.stdout for line in left)
    assert "error[" not in result.stdout
    assert linted.returncode == 0


def test_a_bare_draft_asks_for_its_weak_spot(handbook: Path) -> None:
    result = new(handbook, "orders/too-late", "--title", "It came too late", *FAILURE)
    assert result.returncode == 0
    assert "error[weak-spot-named]" in result.stdout
    assert "# weak_spots:" in (handbook / "playbooks/orders/too-late.yml").read_text("utf-8")


HOSTILE = {
    "colon": "It came: late",
    "quotes": "She said \"no\" and 'never'",
    "braces": "{customer_name} {% raise %} {{ 7 * 7 }}",
    "comment": "late # not a comment",
    "dash": "- late",
    "emoji": "So late 😡👨‍👩‍👧",
    "newline": "first\nsecond: third",
    "tag": "!!python/object:os.system",
    "number": "1:30",
    "no": "no",
    "star": "*alias &anchor",
    "spaces": "  both ends  ",
    "comma": "one, [two], {three: four}",
    "backslash": "C:\\new\\table",
    "separator": "a\u2028b",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_whatever_is_given_stands_there_as_given(text: str, handbook: Path) -> None:
    result = new(
        handbook, "orders/x", f"--title={text}", *FAILURE, f"--customer-says={text}", f"--weak-spot={text}",
        f"--plan-b={text}", f"--prevention={text}",
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    data = written(handbook, "orders/x")
    assert data["title"] == text
    assert data["customer_says"] == data["training"][0]["customer"] == [text]
    assert (data["weak_spots"][0]["spot"], data["weak_spots"][0]["plan_b"]) == (text, text)
    assert data["prevention"][0]["change"] == text
    assert "[yaml]" not in result.stdout


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_a_scalar_means_its_text_in_a_line_and_in_brackets(text: str) -> None:
    for line in (f"key: {draft.scalar(text)}\n", f"{{key: {draft.scalar(text, in_brackets=True)}, other: b}}\n"):
        source = parse(line, "x.yml")
        assert source.problems == []
        assert source.data["key"] == text


AREA = ("orders/x", "--title", "X")
REFUSED = {
    "a file that is there": (("orders/wrong-item", "--title", "X", *FAILURE), "is there already"),
    "no such area": (("order/x", "--title", "X", *FAILURE), "no area order. Did you mean orders?"),
    "how to add an area": (("returns/x", "--title", "X", *FAILURE), "under areas: returns: {title: …, owner: shop}"),
    "an id in capitals": (("orders/Late", "--title", "X", *FAILURE), "lower-case letters, digits and hyphens"),
    "the index": (("orders/index", "--title", "X", *FAILURE), "not index"),
    "no area": (("late", "--title", "X", *FAILURE), "with a slash between"),
    "a way out": (("../x", "--title", "X", *FAILURE), "no area .."),
    "nothing to ask": (("orders/x",), "--title, --severity, --control, --recurrence, --hits are missing"),
    "an empty title": (("orders/x", "--title", " ", *FAILURE), "--title is missing"),
    "an endless title": (("orders/x", "--title", "x" * 121, *FAILURE), "nothing was written"),
    "no such team": ((*AREA, *FAILURE, "--owner", "shops"), "has no shops there. Did you mean shop?"),
    "no such language": ((*AREA, *FAILURE, "--language", "es"), "--language: the handbook has no es there"),
    "a reason without a place": ((*AREA, *FAILURE, "--plan-b", "Run"), "belongs to a --weak-spot"),
    "protects alone": ((*AREA, *FAILURE, "--protects", "safety"), "--protects goes with --kind protected"),
    "protected from what": ((*AREA, *FAILURE, "--kind", "protected"), "--protects is missing"),
    "a bell": (("orders/x", "--title", "a\x07", *FAILURE), "--title holds the character U+0007"),
    "no text at all": (("orders/x", "--title", b"\xff", *FAILURE), "--title is not UTF-8"),
    "nothing to translate": (("--translates", "orders/none", "--title", "X", "--language", "es"), "--translates"),
}  # fmt: skip


@pytest.mark.parametrize(("arguments", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_refused_and_nothing_written(arguments: tuple[str, ...], said: str, handbook: Path) -> None:
    before = {path: path.read_bytes() for path in handbook.rglob("*") if path.is_file()}
    result = new(handbook, *arguments)
    assert result.returncode == 2
    assert said in " ".join(result.stderr.split())
    assert {path: path.read_bytes() for path in handbook.rglob("*") if path.is_file()} == before


def test_a_handbook_that_cannot_be_built_is_mended_first(handbook: Path) -> None:
    (handbook / "playbooks/handbook.yml").write_text("title: x\n", "utf-8")
    result = new(handbook, *AREA, *FAILURE)
    assert result.returncode == 2
    assert "makegood lint tells them" in " ".join(result.stderr.split())


def test_it_asks_on_a_terminal(shipped: Path) -> None:
    """Area and team come from the handbook; what is not known yet may wait."""
    answers = ["shops", "The shop is shut: again", "", "", "", "", "costly", "", "recurring", "",
               "Closed?!", "", "The night before", "inexperienced-staff", "Call whoever has a key", ""]  # fmt: skip
    code, shown = at_terminal(["new"], shipped, answers)
    assert code == 0, shown
    assert "Area (deliveries, billing, flights" in shown
    assert "Wrote playbooks/shops/the-shop-is-shut-again.yml" in shown
    data = written(shipped, "shops/the-shop-is-shut-again")
    assert (data["owner"], data["failure"]["severity"], data["failure"]["recurrence"]) == (
        "shop-floor", "costly", "recurring",
    )  # fmt: skip
    assert data["customer_says"] == ["Closed?!"]
    assert data["weak_spots"] == [
        {"spot": "The night before", "prone_because": "inexperienced-staff", "plan_b": "Call whoever has a key"}
    ]


def test_no_input_never_asks(shipped: Path) -> None:
    code, shown = at_terminal(["new", "--no-input"], shipped)
    assert code == 2
    assert "AREA/ID, --title" in " ".join(shown.split())


def test_a_translation_begins_with_the_originals_words_alone(shipped: Path) -> None:
    """Every text stands at its place; no figure is written twice, nobody has reviewed it, and it has been compared."""
    title = "Pobrano dwa razy: „o nie”"
    (shipped / "playbooks/billing/charged-twice.pl.yml").unlink()
    result = new(shipped, "--translates", "billing/charged-twice", "--language", "pl", "--title", title)
    assert result.returncode == 0, result.stderr
    assert "Say each anew" in result.stdout
    original, data = written(shipped, "billing/charged-twice"), written(shipped, "billing/charged-twice.pl")
    assert [data[key] for key in ("title", "language", "translates")] == [title, "pl", "billing/charged-twice"]
    assert "reviewed" not in data
    texts = translation.texts(original, schema.TRANSLATION)
    assert translation.texts(data, schema.TRANSLATION) == texts | {("title",): title}
    assert data["compared_with"] == translation.marks(texts)
    text = (shipped / "playbooks/billing/charged-twice.pl.yml").read_text("utf-8")
    assert max(map(len, text.splitlines())) <= 120


def test_a_new_translation_does_not_pass_for_one(shipped: Path) -> None:
    """What still stands in the original's words is told, a part once, and its wording is not judged yet."""
    (shipped / "playbooks/billing/charged-twice.es.yml").unlink()
    result = new(shipped, "--translates", "billing/charged-twice", "--language", "es")
    assert result.returncode == 0, result.stderr
    told = [line for line in result.stdout.splitlines() if "is still as in the original" in line]
    assert len(told) == 12
    assert "the texts read as `en`, and the file is in `es`" in result.stdout
    assert "[no-hedged-apology]" not in result.stdout
    linted = run("lint", "playbooks/billing/charged-twice.es.yml", cwd=shipped)
    assert linted.returncode == 1


def test_the_handbooks_words_begin_as_well(shipped: Path) -> None:
    """With labels for what people read in place of ids; names of partners and contacts stay."""
    path = shipped / "playbooks/handbook.yml"
    path.write_text(path.read_text("utf-8").replace("[en, es, pl]", "[en, es, pl, de]", 1), "utf-8")
    result = new(shipped, "--translates", "handbook", "--language", "de")
    assert result.returncode == 0, result.stderr
    assert "[schema]" not in result.stdout
    data = written(shipped, "handbook.de")
    assert data["placeholders"]["team_lead_name"]["label"] == "team lead name"
    assert data["moments"]["next order"]["called"] == "next order"
    assert "title" not in data["partners"]["city-couriers"]
    assert "contact" not in data["teams"]["accounts"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--translates", "billing/charged-twice"), "a translation needs --language: one of es, pl"),
        (("--translates", "billing/charged-twice", "--language", "en"), "itself is in en"),
        (
            ("--translates", "billing/charged-twice", "--language", "de"),
            "the handbook is not in de yet. Add de to languages in handbook.yml first.",
        ),
        (("--translates", "billing/charged", "--language", "pl"), "Did you mean billing/charged-twice?"),
        (("--translates", "deliveries/parcel-late.es", "--language", "pl"), "is a translation itself"),
        (("--translates", "deliveries/parcel-late", "--language", "es"), "is there already; makegood translations"),
        (
            ("--translates", "handbook", "--language", "es"),
            "handbook.es.yml is there already; makegood translations tells what it lacks.",
        ),
        (("billing/x", "--translates", "billing/charged-twice", "--language", "pl"), "as billing/charged-twice.pl"),
        (("--translates", "billing/charged-twice", "--language", "pl", "--owner", "x"), "takes --owner from"),
    ],
)
def test_what_cannot_be_translated_so_is_refused(arguments: tuple[str, ...], said: str, shipped: Path) -> None:
    result = new(shipped, *arguments)
    assert result.returncode == 2
    assert said in " ".join(result.stderr.split())


def test_only_originals_are_offered_to_be_translated(shipped: Path) -> None:
    said = " ".join(new(shipped, "--translates", "deliveries/parcel-lte.es", "--language", "pl").stderr.split())
    assert "Did you mean deliveries/parcel-late?" in said
    assert ".es" not in said.partition("Did you mean")[2]


def left_in(text: str, area: str) -> list[Finding]:
    """What the lint finds in a draft in the shipped handbook."""
    handbook_text = (PLAYBOOKS / "handbook.yml").read_text("utf-8")
    found = lint(load_texts(handbook_text, {f"{area}/new-one": text}), all_rules(), date.fromisoformat(TODAY))
    return [finding for finding in found if finding.path == f"{area}/new-one.yml"]


@pytest.mark.parametrize("language", draft.LANGUAGES)
@pytest.mark.parametrize("kind", ["ordinary", "protected", "stand-in"])
def test_no_draft_breaks_a_rule_that_it_could_keep(kind: str, language: str) -> None:
    """Of every kind, language and failure: only what nobody but the author can know is left."""
    book = load(PLAYBOOKS).handbook
    assert book
    properties = schema.document(schema.PLAYBOOK)["properties"]["failure"]["properties"]
    left: Counter[str] = Counter()
    names = ("severity", "control", "recurrence", "hits")
    for failure in product(*(properties[name]["enum"] for name in names)):
        wanted = Wanted(
            title="Something new has happened",
            language=language,
            owner="accounts",
            **dict(zip(names, failure, strict=True)),
            kind=kind,
            protects="safety" if kind == "protected" else "",
            stands_in_for="lakeside-air" if kind == "stand-in" else "",
            weak_spots=[WeakSpot("A place", "many-hands", "Do it by hand")],
            customer_says=["One", "Two", "Three"],
            prevention="Somebody checks it",
        )
        text = draft.playbook(book, "billing", wanted, date.fromisoformat(TODAY))
        left.update(f"{finding.rule}: {finding.message} {finding.content}" for finding in left_in(text, "billing"))
    assert [told for told in left if told.partition(":")[0] not in ONLY_THEY_KNOW] == []


LIMITS = {
    "a sum": "30 EUR",
    "a share": "10 % of the price",
    "both": "10 % of the price, at most 250 EUR",
    "cents": "0.50 EUR",
    "nothing": "0 EUR",
    "an odd share": "3.33 % of the price",
}


@pytest.mark.parametrize("limit", LIMITS.values(), ids=LIMITS)
def test_what_a_draft_gives_lies_within_any_limit(limit: str, handbook: Path) -> None:
    path = handbook / "playbooks/handbook.yml"
    text = path.read_text("utf-8").replace("30 EUR", f'"{limit}"').replace("300 EUR", "100 % of the price")
    path.write_text(text, "utf-8")
    result = new(handbook, "orders/x", "--title", "X", *FAILURE, *KNOWN)
    assert result.returncode == 0, result.stderr
    assert "within-authority" not in result.stdout
    assert "limits-rise" not in result.stdout


def test_one_role_is_enough(handbook: Path) -> None:
    """Where nobody stands above the front line, nobody is handed over to."""
    path = handbook / "playbooks/handbook.yml"
    head, _, rest = path.read_text("utf-8").partition("  manager:\n")
    path.write_text(head + rest[rest.index("\nteams:") :], "utf-8")
    shutil.rmtree(handbook / "playbooks/orders")
    result = new(handbook, "orders/x", "--title", "X", *FAILURE, *KNOWN)
    assert result.returncode == 0, result.stderr
    assert "hand_over" not in written(handbook, "orders/x")
    assert "[reference]" not in result.stdout


def test_every_language_proposes_the_same_sentences() -> None:
    folder = Path(draft.__file__).parent
    keys = {path.stem: list(yaml.safe_load(path.read_text("utf-8"))) for path in folder.glob("*.yml")}
    assert set(keys) == set(draft.LANGUAGES)
    assert all(own == keys["en"] for own in keys.values())


def test_a_language_without_proposals_says_so(shipped: Path) -> None:
    path = shipped / "playbooks/handbook.yml"
    path.write_text(path.read_text("utf-8").replace("languages: [en", "languages: [de, en"), "utf-8")
    result = new(shipped, "billing/x", "--title", "Zu viel bezahlt", *FAILURE, "--language", "de")
    assert result.returncode == 0, result.stderr
    assert "no proposals in de yet" in result.stdout


def test_levels_of_what_is_left_are_those_of_the_lint(handbook: Path) -> None:
    """A rule that the handbook has turned off asks for nothing."""
    path = handbook / "playbooks/handbook.yml"
    levels = "\nlint: {levels: {early-intervention: off, warning-signs-listed: off}}\n"
    path.write_text(path.read_text("utf-8") + levels.replace("off", '"off"'), "utf-8")
    result = new(handbook, "orders/too-late", "--title", "It came too late", *FAILURE, *KNOWN)
    assert "It passes the lint." in result.stdout
    assert not any(level.value + "[" in result.stdout for level in Level)
