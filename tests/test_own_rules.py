"""Rules of a company's own: declared in handbook.yml, or brought by an installed package that it lists."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from makegood import examples
from makegood.fields import SAID, UnknownFieldError, example
from makegood.finding import Finding
from makegood.lint import lint
from makegood.load import load_texts
from makegood.model import Handbook
from makegood.own_rules import own_rules
from makegood.rule import Rule
from makegood.rules import all_rules

MAKEGOOD = Path(sys.executable).with_name("makegood")
TAKEN = {rule.name for rule in all_rules()}

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8").partition("### Rules of your own\n")[2]

(PLUGIN,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)[:1]
"""The rule that the README shows."""


def handbook(lint_config: str, languages: str = "[en, es]") -> Handbook:
    """The plain handbook with a ``lint`` section."""
    text = examples.HANDBOOK.replace("languages: [en, es]", f"languages: {languages}") + lint_config
    built = load_texts(text, {}).handbook
    assert built
    return built


def declared(fields: str) -> Rule:
    """A rule of one's own, as declared with these fields."""
    (rule,) = own_rules(handbook(f"lint:\n  own_rules:\n    ours: {{message: not like us, {fields}}}\n"), TAKEN).rules
    return rule


def found(fields: str, playbook: str) -> list[Finding]:
    """What a rule of one's own finds in a fragment of a playbook."""
    return examples.findings_of(declared(fields), playbook.rstrip("\n") + "\n")


def told(lint_config: str, playbook: str = "title: Late\n") -> list[Finding]:
    """What ``reference`` finds in the handbook with a ``lint`` section."""
    rule = next(rule for rule in all_rules() if rule.name == "reference")
    return examples.findings_of(rule, f"{playbook}--- # handbook.yml\n{lint_config}")


@pytest.mark.parametrize(
    ("fields", "playbook"),
    [
        pytest.param("never: cheap", "script: {acknowledge: [{say: It lasts for years.}]}", id="other words"),
        pytest.param("never: cheap", "title: The cheap one", id="the title is not said to customers"),
        pytest.param("never: cheap", "customer_says: [It was cheap!]", id="nor is what they say"),
        pytest.param("never: cheap, field: title", "script: {acknowledge: [{say: A cheap one.}]}", id="another field"),
        pytest.param(
            "never: manager, field: script", "script: {resolve: [{say: I do it., by: duty-manager}]}", id="an id"
        ),
        pytest.param("never: cheap, languages: [es]", "script: {acknowledge: [{say: A cheap one.}]}", id="language"),
        pytest.param("always: my name, field: script.follow_up", "title: Late", id="nothing is said there at all"),
        pytest.param(
            "always: my name, field: script.follow_up",
            "script: {follow_up: [{say: All well?}, {say: My name is Jo.}]}",
            id="somewhere there",
        ),
    ],
)
def test_harmless(fields: str, playbook: str) -> None:
    assert found(fields, playbook) == []


@pytest.mark.parametrize(
    ("fields", "playbook"),
    [
        pytest.param(
            "never: discount|bargain",
            """
script:
  acknowledge:
    - say: The discounted one.  # <-
    - convey: Say that it is a bargain.  # <-
variants:
  many_hit:
    notice: Discounts for everybody.  # <-
""",
            id="in all that is said",
        ),
        pytest.param("never: parcel, field: title", "title: Two parcels are late  # <-", id="in the title"),
        pytest.param(
            "never: e-mail, field: customer_says", "customer_says:\n  - I sent an e-mail  # <-\n", id="in a list"
        ),
        pytest.param(
            "never: wait .. see, field: weak_spots.plan_b",
            "weak_spots:\n  - spot: We wait and see\n    plan_b: We wait and see.  # <-\n",
            id="below the items of a list",
        ),
        pytest.param(
            "never: discount, field: card.actions.voucher",
            "card:\n  actions:\n    fix: No discount\n    voucher: A discount  # <-\n",
            id="below a name",
        ),
        pytest.param(
            "always: my name, field: script.follow_up",
            "script:\n  follow_up:  # <-\n    - say: Is all well?\n    - ask: Are you content?\n",
            id="nowhere in a stage",
        ),
        pytest.param("never: <policy>", "script: {resolve: [{say: It is our policy.}]}  # <-", id="a group of words"),
    ],
)
def test_found(fields: str, playbook: str) -> None:
    """At the very words, or at the field that lacks them; with the rule's message and level."""
    findings = found(f"{fields}, level: error", playbook)
    assert examples.found_lines(findings) == examples.marked_lines(playbook)
    assert {(f.message, f.level.value, f.rule) for f in findings} == {("not like us", "error", "ours")}


def test_finding_points_at_the_words() -> None:
    (finding,) = found("never: discount", "script: {acknowledge: [{say: It is a discounted one.}]}")
    assert finding.matched == "discounted"
    assert finding.mend == "Say it in other words."


def test_pattern_is_of_the_playbooks_language() -> None:
    """Spanish endings in a Spanish playbook."""
    text = "language: es\nscript: {acknowledge: [{say: Lo reembolsaremos.}]}"
    assert [finding.matched for finding in found("never: reembolsar", text)] == ["reembolsaremos"]


@pytest.mark.parametrize(
    "field",
    [
        SAID,
        "title",
        "customer_says",
        "differs_because",
        "weak_spots",
        "weak_spots.plan_b",
        "weak_spots.signs",
        "weak_spots.step_in_early",
        "weak_spots.step_in_early.say",
        "actions",
        "actions.courier.does",
        "actions.courier.checks.ask",
        "make_safe",
        "script",
        "script.resolve",
        "script.follow_up.ask",
        "variants.many_hit.notice",
        "variants.outside_our_control.explanation",
        "variants.happened_before.script.resolve",
        "variants.recovery_fails.adds",
        "hand_over",
        "hand_over.out_of_hours",
        "contact_again.ask",
        "feedback.ask",
        "prevention",
        "prevention.may_say",
        "training",
        "training.look_for",
        "card",
        "card.title",
        "card.actions",
    ],
)
@pytest.mark.parametrize("kind", ["never", "always"])
def test_examples_are_whole_wherever_the_rule_looks(kind: str, field: str) -> None:
    """A line becomes a playbook that loads, and that the rule finds, or passes."""
    plain, wanted = "It lasts for years", "It: a cheap {customer_name} # one"
    good, bad = (plain, wanted) if kind == "never" else (wanted, plain)
    rule = declared(f"{kind}: cheap, field: {field}, good: {json.dumps(good)}, bad: {json.dumps(bad)}")
    assert examples.check_examples(rule) == []


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        pytest.param("never: cheap", "there is no good example", id="none"),
        pytest.param("never: cheap, good: Fine.", "there is no bad example", id="half"),
        pytest.param("never: cheap, good: A cheap one., bad: A cheap one.", "the good example is found at", id="good"),
        pytest.param(
            "never: cheap, good: Fine., bad: Fine too.", "is not found at deliveries/parcel-late.yml:4", id="bad"
        ),
    ],
)
def test_examples_that_do_not_hold_are_told(fields: str, wrong: str) -> None:
    assert wrong in "; ".join(examples.check_examples(declared(fields)))


@pytest.mark.parametrize(
    ("config", "line", "message", "mend"),
    [
        pytest.param(
            "levels: {plan-b-redy: error}", 2, "no rule `plan-b-redy`", "Did you mean `plan-b-ready`?", id="level"
        ),
        pytest.param(
            "options: {short-sentence: {en: 9}}", 2, "no rule `short-sentence`", "`short-sentences`", id="options"
        ),
        pytest.param("options: {short-sentences: {enn: 9}}", 2, "no option `enn`", "Did you mean `en`?", id="option"),
        pytest.param(
            "options: {plan-b-ready: {en: 9}}", 2, "`plan-b-ready` has no option", "Take it out.", id="no options"
        ),
        pytest.param('levels: {yaml: "off"}', 2, "`yaml` is always an error", "mend what", id="yaml"),
        pytest.param("levels: {schema: advice}", 2, "`schema` is always an error", "mend what", id="schema"),
        pytest.param("levels: {reference: error}", 2, "`reference` is always", "mend what", id="reference"),
        pytest.param(
            "own_rules:\n    plan-b-ready: {never: x, message: y}",
            3,
            "makegood has itself",
            "another name",
            id="hides a rule",
        ),
        pytest.param(
            "own_rules:\n    index: {never: x, message: y}", 3, "list of rules", "another name", id="hides a page"
        ),
        pytest.param(
            "own_rules:\n    ours: {never: <offr>, message: y}\n  levels: {ours: error}",
            3,
            "no group of words `<offr>`",
            "Write the words",
            id="an unknown group",
        ),
        pytest.param(
            "own_rules:\n    ours: {never: <plicy>, message: y}", 3, "`<plicy>`", "<policy>", id="a slip in a group"
        ),
        pytest.param(
            "own_rules:\n    ours: {never: a||b, message: y}", 3, "a word is missing", "Write words", id="pattern"
        ),
        pytest.param(
            "own_rules:\n    ours: {always: .. x?, message: y}", 3, "no word that must", "a word", id="anything"
        ),
        pytest.param(
            "own_rules:\n    ours: {never: a ... ... ... ... ... b, message: y}",
            3,
            "too many ways",
            "two of it",
            id="gaps",
        ),
        pytest.param(
            "own_rules:\n    ours: {never: x, field: script.resolv, message: y}",
            3,
            "`resolv` leads to no words",
            "Did you mean `resolve`?",
            id="an unknown field",
        ),
        pytest.param(
            "own_rules:\n    ours: {never: x, field: failure.severity, message: y}",
            3,
            "`failure` leads",
            "Use one",
            id="no text",
        ),
        pytest.param("plugins: [acme-recovery]", 2, "no installed package `acme-recovery`", "Install it", id="plugin"),
    ],
)
def test_what_leads_nowhere_is_told_at_its_line(config: str, line: int, message: str, mend: str) -> None:
    (finding,) = told(f"lint:\n  {config}\n")
    assert (finding.path, finding.span.line, finding.level.value) == ("handbook.yml", line, "error")
    assert message in finding.message
    assert mend in finding.mend


@pytest.mark.parametrize(
    "words", [pytest.param("never: [user, '%%']", id="never"), pytest.param("instead_of: {'a||b': c}", id="instead")]
)
def test_house_words_that_match_nothing_are_told(words: str) -> None:
    (finding,) = told(f"house_words: {{{words}}}\n")
    assert "Write words" in finding.mend


def test_rule_that_cannot_be_made_keeps_no_other_from_running() -> None:
    config = "lint:\n  own_rules:\n    bad: {never: <offr>, message: y}\n    ours: {never: cheap, message: y}\n"
    own = own_rules(handbook(config), TAKEN)
    assert [rule.name for rule in own.rules] == ["ours"]
    assert len(own.problems) == 1


def test_lint_runs_own_rules_and_knows_their_names() -> None:
    """Their levels may be set and their findings suppressed like all others'."""
    config = "lint: {levels: {ours: error}, own_rules: {ours: {never: cheap, message: not like us}}}\n"
    playbook = "script: {acknowledge: [{say: Cheap.}]}  # makegood: ignore ours because they said so\n"
    text = playbook + examples.PLAYBOOK.replace("script: {}\n", "")
    loaded = load_texts(examples.HANDBOOK + config, {"deliveries/parcel-late": text})
    findings = lint(loaded, all_rules(), examples.DAY)
    assert [f.settled.reason for f in findings if f.rule == "ours" and f.settled] == ["they said so"]
    assert not [f for f in findings if f.rule in ("reference", "suppression-reasoned", "unused-suppression")]


def test_unknown_field_names_the_keys_that_lead_on() -> None:
    with pytest.raises(UnknownFieldError) as error:
        example("script.resolv", "")
    assert error.value.known == ("acknowledge", "understand", "resolve", "follow_up")


# As users meet them: a handbook on the disk, and a package on the path.


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A working handbook, as makegood init writes it, which is said nothing cheap in."""
    assert run("init", cwd=tmp_path).returncode == 0
    return tmp_path


def run(*arguments: str, cwd: Path, packages: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run makegood as a user would, with a folder of packages beside those installed."""
    path = {"PYTHONPATH": str(packages)} if packages else {}
    environment = {**os.environ, "COLUMNS": "200", "GITHUB_ACTIONS": "", **path}
    return subprocess.run([MAKEGOOD, *arguments], cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def configure(folder: Path, config: str) -> None:
    """Give the handbook a ``lint`` section."""
    path = folder / "playbooks/handbook.yml"
    path.write_text(f"{path.read_text('utf-8')}\nlint:\n  {config}\n", "utf-8")


@pytest.fixture
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder on the path with an installed package ``acme-recovery``, which brings one rule."""
    place = tmp_path_factory.mktemp("packages")
    (place / "acme_recovery").mkdir()
    (place / "acme_recovery/__init__.py").touch()
    write_rule(place, PLUGIN)
    info = place / "acme_recovery-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: Acme_Recovery\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text("[makegood.rules]\ngreeting = acme_recovery.named_greeting\n", "utf-8")
    return place


def write_rule(packages: Path, text: str) -> None:
    """Write the package's rule anew."""
    (packages / "acme_recovery/named_greeting.py").write_text(text, "utf-8")


def test_installed_package_changes_nothing_by_itself(folder: Path, packages: Path) -> None:
    plain, beside = run("lint", cwd=folder), run("lint", "--no-cache", cwd=folder, packages=packages)
    assert plain.stdout == beside.stdout
    assert "named-greeting" not in run("rules", cwd=folder, packages=packages).stdout


@pytest.mark.parametrize("listed", ["acme-recovery", "acme_recovery", "greeting"])
def test_listed_plugin_runs(listed: str, folder: Path, packages: Path) -> None:
    """Listed by its package, however that is written, or by its entry point."""
    configure(folder, f"plugins: [{listed}]")
    result = run("lint", cwd=folder, packages=packages)
    assert "warning[named-greeting] nobody is named" in result.stdout
    assert "why:  A name shows that we know whom we speak to." in result.stdout
    assert result.returncode == 0


def test_plugin_rule_is_a_rule_like_others(folder: Path, packages: Path) -> None:
    """Its level can be set, rules and explain know it, its examples are tested, and it has a page."""
    configure(folder, "plugins: [acme-recovery]\n  levels: {named-greeting: advice}")
    assert "advice[named-greeting]" in run("lint", cwd=folder, packages=packages).stdout
    listed = run("rules", cwd=folder, packages=packages).stdout
    assert "\nown\n  named-greeting" in listed
    assert "* set by this handbook" in listed
    assert (
        "The first sentence names the customer."
        in run("explain", "named-greeting", cwd=folder, packages=packages).stdout
    )
    tested = run("rules", "--test", cwd=folder, packages=packages)
    assert (tested.returncode, tested.stdout) == (0, "Tested 1 rule of your own: their examples hold.\n")
    assert run("export-docs", "docs", cwd=folder, packages=packages).returncode == 0
    assert "named-greeting" in (folder / "docs/docs/rules/index.md").read_text("utf-8")
    assert "The first sentence names the customer." in (folder / "docs/docs/rules/named-greeting.md").read_text("utf-8")
    assert "Your own rules" in (folder / "docs/docs/principles/own.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("import no_such_module\n", "cannot be loaded: `ModuleNotFoundError", id="does not import"),
        pytest.param("raise SystemExit(0)\n", "cannot be loaded: `SystemExit: 0`", id="ends the program"),
        pytest.param("def broken(:\n", "cannot be loaded: `SyntaxError", id="no Python"),
        pytest.param(PLUGIN.replace("LEVEL =", "GRADE ="), "lacks LEVEL", id="no level"),
        pytest.param(PLUGIN.replace("Level.WARNING", "'grave'"), "lacks LEVEL", id="no such level"),
        pytest.param(PLUGIN.replace("BAD =", "WORSE ="), "lacks BAD", id="no example"),
        pytest.param(PLUGIN.replace("def check(", "def judge("), "lacks a function check", id="no check"),
        pytest.param(PLUGIN.replace("\nMend: ", "\nDo: "), "lacks `Mend:` in its docstring", id="no mend"),
        pytest.param(f"{PLUGIN}\nOPTIONS = {{'most': 3}}\n", "lacks an Option", id="no options"),
        pytest.param(PLUGIN.replace("if ", "if playbook.nothing or "), "has failed, and judges nothing", id="raises"),
        pytest.param(PLUGIN.replace("yield Problem", "yield tuple"), "has failed", id="yields what is no problem"),
        pytest.param(PLUGIN.replace("for line", "raise SystemExit(0)\n    for line"), "has failed", id="exits"),
    ],
)
def test_broken_plugin_is_told_in_the_handbook(text: str, said: str, folder: Path, packages: Path) -> None:
    """It fails the run, names the rule, shows no traceback, and keeps no other finding back."""
    write_rule(packages, text)
    configure(folder, "profile: starter\n  plugins: [acme-recovery]")
    playbook = folder / "playbooks/orders/wrong-item.yml"
    playbook.write_text(playbook.read_text("utf-8").replace("stands_behind_you: manager", "stands_behind_you: boss"))
    result = run("lint", cwd=folder, packages=packages)
    assert result.returncode == 1
    assert "Traceback" not in result.stdout + result.stderr
    assert said in result.stdout
    assert "greeting" in result.stdout
    assert "plugins: [acme-recovery]\n" in result.stdout
    assert "there is no role `boss`" in result.stdout
    assert run("rules", "--test", cwd=folder, packages=packages).returncode == 1


def test_mended_plugin_is_run_again(folder: Path, packages: Path) -> None:
    """What was found with a broken one is not remembered."""
    configure(folder, "plugins: [acme-recovery]")
    write_rule(packages, "import no_such_module\n")
    assert run("lint", cwd=folder, packages=packages).returncode == 1
    write_rule(packages, PLUGIN)
    assert run("lint", cwd=folder, packages=packages).returncode == 0


def test_no_words_of_a_rule_reach_the_terminal_as_commands(folder: Path, packages: Path) -> None:
    plugin = PLUGIN.replace("The first", r"The\x1b[31m\u202e first").replace('BAD = """', r'BAD = """# \x1b[2J')
    assert plugin.count(r"\x1b") == 2
    write_rule(packages, plugin)
    declared = r'ours: {never: cheap, message: "not \e[31mus\u202e", mend: "Say\e[2J so.", bad: "Cheap\u202e"}'
    configure(folder, f"plugins: [acme-recovery]\n  own_rules:\n    {declared}")
    for form in ("text", "markdown"):
        result = run("explain", "ours", "named-greeting", "--output-format", form, cwd=folder, packages=packages)
        assert "Say [2J so." in result.stdout
        assert " first sentence names the customer." in result.stdout
        assert [line for line in result.stdout.split("\n") if not line.isprintable()] == []


def test_plugin_hides_no_rule(folder: Path, packages: Path) -> None:
    (packages / "acme_recovery/plan_b_ready.py").write_text(PLUGIN, "utf-8")
    entry = packages / "acme_recovery-1.0.dist-info/entry_points.txt"
    entry.write_text(f"{entry.read_text('utf-8')}other = acme_recovery.plan_b_ready\n", "utf-8")
    configure(folder, "plugins: [acme-recovery, greeting]")
    result = run("lint", cwd=folder, packages=packages)
    assert "`plan-b-ready` is the name of a rule that makegood has itself" in result.stdout
    assert result.stdout.count("error[reference]") == 1
    assert "warning[named-greeting]" in result.stdout


def test_misspelt_plugin_is_told_with_what_was_meant(folder: Path, packages: Path) -> None:
    configure(folder, "plugins: [acme-recvery]")
    assert "Did you mean `Acme_Recovery`?" in run("lint", cwd=folder, packages=packages).stdout


OWN = "own_rules:\n    no-cheap: {never: cheap, message: we sell nothing cheap%s}"


def test_declared_rule_is_a_rule_like_others(folder: Path) -> None:
    configure(folder, OWN % ", good: It lasts., bad: A cheap one.")
    listed = run("rules", cwd=folder).stdout
    assert "  no-cheap " in listed
    assert "“cheap” is never said to customers." in listed
    assert "A cheap one.  # ← here" in run("explain", "no-cheap", cwd=folder).stdout
    assert run("rules", "--test", cwd=folder).returncode == 0
    assert run("build", cwd=folder).returncode == 0
    assert "A cheap one." in (folder / "site/rules/no-cheap.html").read_text("utf-8")
    assert "Your own rules" in (folder / "site/principles/own.html").read_text("utf-8")


def test_rules_in_the_readme_hold(folder: Path) -> None:
    """What a reader copies works."""
    (block,) = [block for block in re.findall(r"```yaml\n(.*?)```", README, re.DOTALL) if "own_rules" in block]
    configure(folder, block.removeprefix("lint:\n").strip())
    result = run("rules", "--test", cwd=folder)
    assert (result.returncode, result.stdout) == (0, "Tested 2 rules of your own: their examples hold.\n")


def test_check_text_knows_declared_rules(folder: Path) -> None:
    configure(folder, OWN % "")
    assert "we sell nothing cheap" in run("check-text", "I am sorry. It is a cheap one.", cwd=folder).stdout


def test_rules_test_fails_on_an_example_that_does_not_hold(folder: Path) -> None:
    configure(folder, OWN % ", good: A cheap one., bad: A cheap one.")
    result = run("rules", "--test", cwd=folder)
    assert result.returncode == 1
    assert "no-cheap: the good example is found at deliveries/parcel-late.yml:4." in result.stdout


def test_rules_test_without_rules_is_a_usage_error(folder: Path) -> None:
    result = run("rules", "--test", cwd=folder)
    assert result.returncode == 2
    assert "no rules of your own" in result.stderr


def test_rules_as_json(folder: Path) -> None:
    configure(folder, OWN % "" + "\n  levels: {plan-b-ready: warning}\n  options: {short-sentences: {en: 20}}")
    told = json.loads(run("rules", "--output-format", "json", cwd=folder).stdout)
    rules = {rule["name"]: rule for rule in told["rules"]}
    assert (told["version"], told["profile"]) == (1, "standard")
    assert rules["plan-b-ready"]["levels"] == {"starter": "warning", "standard": "warning", "strict": "warning"}
    assert rules["plan-b-ready"]["changed"] == ["level"]
    assert rules["short-sentences"]["options"]["en"] == 20
    assert rules["short-sentences"]["changed"] == ["en"]
    assert rules["within-authority"]["levels"]["starter"] == "error"
    assert rules["no-cheap"]["principle"] == "own"


def test_rules_and_explain_work_without_a_handbook(tmp_path: Path) -> None:
    assert "  plan-b-ready " in run("rules", cwd=tmp_path).stdout
    assert run("explain", "plan-b-ready", cwd=tmp_path).returncode == 0
    assert run("rules", "--playbooks", "nowhere", cwd=tmp_path).returncode == 2


def test_handbook_with_faults_is_told_and_left_out(folder: Path) -> None:
    configure(folder, "profile: lenient")
    result = run("rules", cwd=folder)
    assert "handbook.yml has faults" in result.stderr
    assert "  plan-b-ready " in result.stdout
