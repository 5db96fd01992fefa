"""What the tests of loading share: a fragment of a playbook in, what its author is told out."""

import re
from collections.abc import Iterable

from makegood.examples import HANDBOOK
from makegood.finding import Finding
from makegood.load import Loaded, load_texts

Told = tuple[int, int, str, str]
"""Line, column, a part of the message, a part of the mend."""

PLAYBOOK_ID = "deliveries/parcel-late"
PLAYBOOK_PATH = f"{PLAYBOOK_ID}.yml"

_REST = {
    "title": "The parcel is late",
    "language": "en",
    "owner": "care",
    "failure": "{severity: annoying, control: shared, recurrence: one-off, hits: one}",
    "script": "{}",
}


def whole(fragment: str) -> str:
    """The fragment, and below it what a playbook needs besides."""
    own = re.findall(r"^(\w+)", fragment, re.MULTILINE)
    return fragment + "".join(f"{key}: {value}\n" for key, value in _REST.items() if key not in own)


def loaded(text: str, handbook: str = HANDBOOK) -> Loaded:
    """A handbook and one playbook."""
    return load_texts(handbook, {PLAYBOOK_ID: text})


def told(text: str, handbook: str = HANDBOOK) -> list[Finding]:
    """What the author of a playbook is told, from top to bottom."""
    findings = loaded(text, handbook).findings
    return sorted(findings, key=lambda finding: (finding.span, finding.message))


def assert_told(findings: Iterable[Finding], expected: list[Told]) -> None:
    """Assert that exactly this is told: places in full, messages and mends in part."""
    findings = list(findings)
    assert [(f.span.line, f.span.column) for f in findings] == [(line, column) for line, column, *_ in expected]
    for finding, (_, _, message, mend) in zip(findings, expected, strict=True):
        assert message in finding.message
        assert mend in finding.mend
