"""What the tests of all rules share."""

from makegood import examples
from makegood.finding import Finding
from makegood.rules import all_rules


def found_by(name: str, fragment: str) -> list[Finding]:
    """What the rule of a name finds in a fragment over the plain handbook and playbook."""
    rule = next(rule for rule in all_rules() if rule.name == name)
    fragment = fragment.rstrip("\n") + "\n"
    assert examples.faults(rule, fragment) == []
    return examples.findings_of(rule, fragment)


def assert_found(name: str, fragment: str) -> list[str]:
    """Assert that a rule finds a fragment's marked lines and no others; its messages, in order."""
    findings = found_by(name, fragment)
    assert examples.found_lines(findings) == examples.marked_lines(fragment)
    return [finding.message for finding in findings]
