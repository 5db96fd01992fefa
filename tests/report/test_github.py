"""GitHub's workflow commands, read as its runner reads them."""

import re
from urllib.parse import unquote

from makegood.report import github
from tests.report.helper import EMPTY, NASTY, ODD_PATH, OPEN, WORST, finding, report

COMMAND = re.compile(r"::(\w+) ([^:]*)::(.*)")


def read(line: str) -> tuple[str, dict[str, str], str]:
    """The command, its properties and its message, unescaped; all that is escaped is percent-encoded."""
    found = COMMAND.fullmatch(line)
    assert found, line
    properties = dict(pair.split("=", 1) for pair in found[2].split(","))
    return found[1], {key: unquote(value) for key, value in properties.items()}, unquote(found[3])


def test_annotation_tells_place_title_message_and_mend() -> None:
    (line,) = github.render(report(finding()))
    assert line == (
        "::error file=playbooks/deliveries/parcel-late.yml,line=3,endLine=3,col=5,endColumn=9,"
        "title=makegood plan-b-ready::`plan_b` is missing%0AWrite what staff do instead."
    )


def test_nasty_words_stay_on_their_line_and_come_back_whole() -> None:
    lines = list(github.render(WORST))
    assert not any(character in line for line in lines for character in "\r\n")
    command, properties, message = read(lines[0])
    assert (command, properties["file"]) == ("error", ODD_PATH)
    assert message == f"{NASTY}\n{NASTY}"


def test_open_findings_alone_are_annotated_at_their_levels() -> None:
    commands = [read(line)[0] for line in github.render(WORST)]
    assert commands == ["error", "error", "error", "warning", "notice"]
    assert len(commands) == OPEN
    assert list(github.render(EMPTY)) == []
