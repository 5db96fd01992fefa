"""The comment on a pull request."""

import html
import re

import pytest

from makegood.finding import Level
from makegood.profile import Ladder
from makegood.report import Report, markdown
from makegood.syntax import Span
from tests.report.helper import EMPTY, NASTY, OPEN, WORST, finding, report

ROW = re.compile(r"^\| \d", re.MULTILINE)


def rendered(shown: Report) -> str:
    return "\n".join(markdown.render(shown))


def rows(text: str) -> list[list[str]]:
    """The cells of all findings."""
    return [line.split("|")[1:-1] for line in text.splitlines() if ROW.match(line)]


def test_comment_tells_verdict_ladder_and_findings() -> None:
    text = rendered(
        report(finding(), finding(span=Span(7, 1, 2), level=Level.ADVICE, message="found", lowered="it is new"))
    )
    assert text.splitlines() == [
        "### ❌ makegood: 1 finding fails",
        "",
        "Checked 2 playbooks against 3 rules as of 2026-01-15: 1 error, 0 warnings, 1 advice.",
        "",
        "This handbook meets *starter*; 2 findings to *standard*.",
        "",
        "#### playbooks/deliveries/parcel-late.yml",
        "",
        "| Place | Level | Rule | Finding | How to mend it |",
        "|---|---|---|---|---|",
        "| 3:5 | **error** | plan-b-ready | <code>plan&#95;b</code> is missing | Write what staff do instead. |",
        "| 7:1 | advice (it is new) | plan-b-ready | found | Write what staff do instead. |",
    ]


def test_nothing_found_is_a_verdict_without_tables() -> None:
    text = rendered(EMPTY)
    assert text.startswith("### ✅ makegood: passed\n")
    assert "nothing found" in text
    assert "|" not in text


def test_findings_that_fail_nothing_pass() -> None:
    assert rendered(report(finding(level=Level.WARNING))).startswith("### ✅ makegood: passed\n")


def test_settled_findings_are_counted_and_not_listed() -> None:
    assert "1 suppressed, 1 baselined." in rendered(WORST).lower()
    assert len(rows(rendered(WORST))) == OPEN


def test_nasty_words_stay_in_their_cells_and_do_nothing() -> None:
    cells = rows(rendered(WORST))[0]
    assert len(cells) == 5
    shown = html.unescape(re.sub("</?code>", "`", cells[3])).replace("\u200b", "").strip()
    assert shown == "".join(c if c.isprintable() else " " for c in NASTY).strip()
    inert = re.sub(r"&#\d+;|</?code>", "", cells[3])
    assert not re.search(r"[\\`*_\[\]<>&|~$]|://|@\w|#\d", inert)


def test_rules_lead_to_their_pages() -> None:
    text = rendered(report(finding(), address="https://handbook.example.com"))
    assert "[plan-b-ready](<https://handbook.example.com/rules/plan-b-ready.html>)" in text


def test_address_of_the_handbook_stays_in_its_link() -> None:
    address = "https://e.example/a%20b/|![x](https://evil.example/p.png)|`\\"
    cell = rows(rendered(report(finding(), address=address)))[0][2]
    assert re.fullmatch(
        r"\[plan-b-ready\]\(<https://e\.example/a%20b/[^<>|\[\]()`\\]*/rules/plan-b-ready\.html>\)", cell.strip()
    )


@pytest.mark.parametrize("words", ["short", "🙂 | long " * 40], ids=["many", "many and long"])
def test_comment_keeps_the_limit_and_says_what_it_leaves_out(words: str) -> None:
    count = 5000
    many = report(*(finding(span=Span(line, 1, 2), message=words) for line in range(1, count + 1)))
    text = rendered(many)
    assert len(text.encode()) <= 65_536
    assert len(text) > 50_000
    left_out = re.search(r"^(\d+) more findings are left out here", text, re.MULTILINE)
    assert left_out
    assert int(left_out[1]) + len(rows(text)) == count


def test_ladder_may_be_unknown() -> None:
    assert "This handbook" not in rendered(report(finding(), ladder=None))
    assert "meets *strict*" in rendered(report(ladder=Ladder("strict", None, 0)))
