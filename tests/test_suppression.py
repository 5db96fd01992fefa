"""Comments that suppress findings: what they hold for, what is told of them, what is no comment at all."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.examples import HANDBOOK
from makegood.finding import Finding, Level
from makegood.lint import lint
from makegood.load import load_texts
from makegood.model import Playbook
from makegood.rule import Context, Problem, Rule
from makegood.rules import all_rules

from .helper import PLAYBOOK_ID, PLAYBOOK_PATH, loaded, whole
from .test_load import fuzz

DAY = date(2026, 1, 15)
BUT = "because the depot is not open yet"


def _check(playbook: Playbook, _: Context) -> Iterator[Problem]:
    """Finds every `bad` in all that is said to customers."""
    for text, route in playbook.words:
        if "bad" in text:
            at = text.index("bad")
            yield Problem(route, "bad", within=(at, at + 3))


BAD_WORDS = Rule("bad-words", "teach", Level.ERROR, "No bad words.", "", "", check=_check)
RULES = [BAD_WORDS, *(rule for rule in all_rules() if rule.name in ("weak-spot-named", "reference", "duplicate"))]


def found(text: str, rules: list[Rule] = RULES, day: date = DAY) -> list[Finding]:
    """What a playbook of this text is told, settled or not; what it lacks is filled in below."""
    return [f for f in lint(loaded(whole(text)), rules, day, all_rules()) if f.path == PLAYBOOK_PATH]


def said(findings: list[Finding]) -> list[str]:
    """Line, rule, and the reason of what is suppressed."""
    return [f"{f.span.line} {f.rule}" + (f" ({f.settled.reason})" if f.settled else "") for f in findings]


WORDS = st.sampled_from(
    ["ignore ", "ignore-file ", "reference", "duplicate", "schema", ", ", " until ", "2026-01-01", " because ", "R"]
) | st.text("\n\r\t #:'\"`{}\u00a0\u2028é\U0001f600", max_size=4)

SPOTS = "weak_spots: [{spot: Depot, prone_because: many-hands}]\n"
SCRIPT = SPOTS + "script:\n  resolve:\n    - "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "owner: boss  # makegood: ignore reference because B\n" + SPOTS,
            ["1 reference (B)"],
            id="at the end of the line",
        ),
        pytest.param(
            "# makegood: ignore reference because B\nowner: boss\n" + SPOTS,
            ["2 reference (B)"],
            id="on the line above",
        ),
        pytest.param(
            "# makegood: ignore reference because B\n# more\n\n# and more\nowner: boss\n" + SPOTS,
            ["5 reference (B)"],
            id="above other comments",
        ),
        pytest.param(
            "# makegood: ignore reference because B\ntitle: T\nowner: boss\n" + SPOTS,
            ["1 unused-suppression", "3 reference"],
            id="not two entries above",
        ),
        pytest.param(
            SPOTS + "owner: boss\n# makegood: ignore-file reference because B\n",
            ["2 reference (B)"],
            id="for the file, from anywhere",
        ),
        pytest.param(
            "# makegood: ignore-file reference, weak-spot-named because B\nowner: boss\n",
            ["2 weak-spot-named (B)", "2 reference (B)"],
            id="of several rules",
        ),
        pytest.param(
            SCRIPT + "say: >-  # makegood: ignore bad-words because B\n        This is good,\n        this is bad.\n",
            ["6 bad-words (B)"],
            id="for a whole block, at its head",
        ),
        pytest.param(
            SCRIPT + "say: This is good,\n        this is bad  # makegood: ignore bad-words because B\n",
            ["5 bad-words (B)"],
            id="at the end of a text of several lines",
        ),
        pytest.param(
            SCRIPT + "say: 'This is bad,\n        this is good'  # makegood: ignore bad-words because B\n",
            ["4 bad-words (B)"],
            id="at the end of a text in quotes that begins above",
        ),
        pytest.param(
            "weak_spots:\n  - spot: Depot  # makegood: ignore weak-spot-named because B\n    plan_b: A second van\n",
            ["2 weak-spot-named (B)"],
            id="for a list item, where it begins",
        ),
        pytest.param(
            "weak_spots:\n  - spot: Depot\n    plan_b: A van  # makegood: ignore weak-spot-named because B\n",
            ["2 weak-spot-named", "3 unused-suppression"],
            id="not for a list item, further down",
        ),
        pytest.param(
            "weak_spots:\n  -  # makegood: ignore weak-spot-named because B\n    spot: Depot\n",
            ["3 weak-spot-named (B)"],
            id="for a list item, beside its dash",
        ),
        pytest.param(
            SPOTS + "script:\n  resolve:  # makegood: ignore bad-words because B\n    - say: This is bad.\n",
            ["3 unused-suppression", "4 bad-words"],
            id="not for what lies below an entry",
        ),
        pytest.param(
            SCRIPT + "{say: This is bad.,\n       by: boss}  # makegood: ignore reference because B\n",
            ["4 bad-words", "5 reference (B)"],
            id="inside of brackets, for its own line",
        ),
        pytest.param(
            "owner: boss  # makegood: ignore reference until 2026-01-15 because B\n" + SPOTS,
            ["1 reference (B)"],
            id="on its last day",
        ),
    ],
)
def test_suppression_holds_for(text: str, expected: list[str]) -> None:
    assert said(found(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('owner: boss\nx-note: "# makegood: ignore-file reference because B"\n', id="in quotes"),
        pytest.param("owner: boss\nx-note: '1 # makegood: ignore-file reference because B'\n", id="in single quotes"),
        pytest.param("owner: boss\nx-note: |\n  # makegood: ignore-file reference because B\n", id="in a block"),
        pytest.param(
            "owner: boss\nscript:\n  resolve:\n    - say: >-\n"
            "        See\n\n        # makegood: ignore-file reference because B\n",
            id="in a folded block",
        ),
        pytest.param("owner: boss\nx-note: a#makegood:ignore-file reference because B\n", id="in a word"),
        pytest.param("owner: boss  # see makegood: ignore reference because B\n", id="in the middle of a comment"),
    ],
)
def test_text_that_looks_like_a_suppression_is_text(text: str) -> None:
    assert said(found(SPOTS + text)) == ["2 reference"]


def test_comment_below_a_block_is_a_comment() -> None:
    text = SPOTS + "x-note: |\n  Note\n# makegood: ignore reference because B\nowner: boss\n"
    assert said(found(text)) == ["5 reference (B)"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('x-note: "see # makegood: x"', id="a text"),
        pytest.param('x-note: ["a # makegood: x", "b # makegood: y"]', id="two texts"),
    ],
)
def test_comment_after_a_text_that_looks_like_one_is_a_comment(text: str) -> None:
    line = f"{text}  # makegood: ignore nonsense because y"
    (fault,) = found(f"{line}\n{SPOTS}")
    assert fault.rule == "suppression-reasoned"
    assert line[fault.span.column - 1 : fault.span.end_column - 1] == "nonsense"


@pytest.mark.parametrize(
    ("comment", "message", "mend"),
    [
        pytest.param("ignore reference", "gives no reason", "because REASON", id="no reason"),
        pytest.param("ignore reference because", "gives no reason", "because REASON", id="an empty reason"),
        pytest.param(f"ignore {BUT}", "names no rule", "makegood rules", id="no rule"),
        pytest.param(f"ignore referense {BUT}", "no rule `referense`", "`reference`", id="a misspelt rule"),
        pytest.param(f"ignore zzz {BUT}", "no rule `zzz`", "makegood rules", id="an unknown rule"),
        pytest.param(f"ignore schema {BUT}", "`schema` cannot be suppressed", "Mend what it finds", id="the schema"),
        pytest.param(f"ignore unused-suppression {BUT}", "cannot be suppressed", "Mend", id="itself"),
        pytest.param(f"ignore reference until soon {BUT}", "`soon` is not a day", "YYYY-MM-DD", id="no day"),
        pytest.param(f"ignore reference until 2026-02-30 {BUT}", "is not a day", "YYYY-MM-DD", id="a day there is not"),
        pytest.param(f"ignore reference until {BUT}", "after until is missing", "YYYY-MM-DD", id="a missing day"),
        pytest.param(f"disable reference {BUT}", "`disable` is nothing", "ignore-file", id="an unknown word"),
        pytest.param("", "tells makegood nothing", "ignore RULE", id="nothing at all"),
    ],
)
def test_faulty_suppression_is_told_and_suppresses_nothing(comment: str, message: str, mend: str) -> None:
    findings = found(f"owner: boss  # makegood: {comment}\n{SPOTS}")
    assert said(findings) == ["1 reference", "1 suppression-reasoned"]
    assert findings[1].level is Level.ERROR
    assert message in findings[1].message
    assert mend in findings[1].mend


def test_caret_points_at_the_unknown_name() -> None:
    line = f"owner: boss  # makegood: ignore reference, zzz {BUT}"
    (fault,) = [f for f in found(f"{line}\n{SPOTS}") if f.rule == "suppression-reasoned"]
    assert line[fault.span.column - 1 : fault.span.end_column - 1] == "zzz"


def test_expired_suppression_tells_its_finding_again_and_since_when() -> None:
    findings = found(f"owner: boss  # makegood: ignore reference until 2026-01-14 {BUT}\n{SPOTS}")
    assert said(findings) == ["1 reference", "1 unused-suppression"]
    assert "until 2026-01-14" in findings[1].message
    assert findings[1].edit is None, "whether to mend or to renew is for people to say"


def test_unused_suppression_warns_of_each_rule() -> None:
    findings = found(f"title: T  # makegood: ignore reference, duplicate {BUT}\n{SPOTS}")
    assert said(findings) == ["1 unused-suppression"] * 2
    assert all(finding.level is Level.WARNING for finding in findings)


def test_suppression_of_a_rule_that_did_not_run_is_not_judged() -> None:
    assert found(f"owner: boss  # makegood: ignore reference {BUT}\n{SPOTS}", rules=[BAD_WORDS]) == []


def test_what_compares_playbooks_is_not_judged_while_one_cannot_be_read() -> None:
    comments = f"title: T  # makegood: ignore duplicate, reference {BUT}\n{SPOTS}"
    texts = {PLAYBOOK_ID: whole(comments), "deliveries/broken": "title: T\n"}
    findings = lint(load_texts(HANDBOOK, texts), RULES, DAY, all_rules())
    assert "unused-suppression" not in {finding.rule for finding in findings}


def test_file_that_cannot_be_read_keeps_its_suppressions() -> None:
    findings = found(f"kind: x\ntitle: T  # makegood: ignore reference {BUT}\n{SPOTS}")
    assert said(findings) == ["1 schema"]


def test_schema_and_yaml_cannot_be_suppressed() -> None:
    findings = found(f"kind: x  # makegood: ignore schema {BUT}\n")
    assert said(findings) == ["1 schema", "1 suppression-reasoned"]


def test_comment_after_a_sentence_needs_two_spaces() -> None:
    """One space before a # in a sentence cuts it short, whatever the comment says."""
    (finding,) = found(f"title: A parcel is late # makegood: ignore reference {BUT}\n{SPOTS}")
    assert finding.rule == "yaml"
    assert "two spaces before the #" in finding.mend


@fuzz
@given(st.lists(WORDS, max_size=8).map("".join))
def test_no_comment_whatever_breaks_the_lint(comment: str) -> None:
    """Every finding lies inside its file and can be printed, and no fault of the file is settled."""
    text = whole(f"kind: x\nowner: boss  # makegood: {comment}\n# makegood:{comment}\nkind: ordinary\n{SPOTS}")
    for chosen in (text, text.replace("kind: x\n", "", 1)):
        playbook = loaded(chosen)
        lines = playbook.sources[PLAYBOOK_PATH].lines
        for finding in lint(playbook, RULES, DAY, all_rules()):
            assert finding.message.isprintable(), finding
            assert finding.path != PLAYBOOK_PATH or finding.span.end_column <= len(lines[finding.span.line - 1]) + 2
            assert not (finding.settled and finding.rule == "schema")
