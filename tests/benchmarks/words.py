"""Precision and recall of the word rules on labelled lines and scripts, by language and by rule."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

from makegood import accuracy
from makegood.phrases import judge
from makegood.rules import all_rules
from makegood.snippet import SCRIPT, Turn, any_handbook, script_findings
from training.samples import Sample, read_samples

SETS = Path(__file__).parents[1] / "words"
HELD_OUT = "held_out"
LANGUAGES = tuple(sorted(path.stem for path in (SETS / HELD_OUT).glob("*.txt")))


class Score(NamedTuple):
    """How the rules did on some lines: good ones flagged, bad ones caught by any rule and by the right one."""

    good: int
    flagged: int
    bad: int
    caught: int
    named: int

    def __str__(self) -> str:
        return (
            f"false alarms {self.flagged:3}/{self.good:3} = {self.flagged / self.good:6.1%}   "
            f"caught {self.caught:3}/{self.bad:3} = {self.caught / self.bad:6.1%}   "
            f"by the right rule {self.named / self.bad:6.1%}"
        )


def print_words(write: bool = False) -> None:
    """Print what the rules make of both halves; ``write`` keeps the untouched half's precision for the rules' pages."""
    for half in ("tuned", HELD_OUT):
        print(f"  {half}")
        samples = {language: read_samples(SETS / half / f"{language}.txt") for language in LANGUAGES}
        for language, lines in samples.items():
            print(f"    {language}: {score(lines)}")
            print(f"        hard ones alone: {score([line for line in lines if line.hard])}")
        rules = by_rule(line for lines in samples.values() for line in lines)
        for rule, (found, right, bad, caught) in sorted(rules.items()):
            precision = f"{right / found:6.1%}" if found else "     -"
            print(f"      {rule:26} precision {right:3}/{found:3} = {precision}   recall {caught:3}/{bad:3}")
        print(f"    scripts: {_scripts(half)}")
        if write and half == HELD_OUT:
            _write(rules)


def score(samples: Sequence[Sample]) -> Score:
    """How the rules do on some lines."""
    found = [(sample, rules_found(sample)) for sample in samples]
    bad = [(sample, rules) for sample, rules in found if sample.rules]
    return Score(
        good=len(found) - len(bad),
        flagged=sum(bool(rules) for sample, rules in found if not sample.rules),
        bad=len(bad),
        caught=sum(bool(rules) for _, rules in bad),
        named=sum(bool(rules & set(sample.rules)) for sample, rules in bad),
    )


def by_rule(samples: Iterable[Sample]) -> dict[str, tuple[int, int, int, int]]:
    """For each rule: findings, right ones, bad lines of which it is the chief fault, and those of them it found."""
    found, right, bad, caught = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for sample in samples:
        rules = rules_found(sample)
        found.update(rules)
        right.update(rules & set(sample.rules))
        bad.update(sample.rules[:1])
        caught.update(rules & set(sample.rules[:1]))
    return {rule: (found[rule], right[rule], bad[rule], caught[rule]) for rule in bad}


def rules_found(sample: Sample) -> set[str]:
    """The rules that a line breaks, as makegood sees it."""
    return {fault.rule for fault in judge(sample.text, sample.language).faults}


def _scripts(half: str) -> str:
    """How many of the scripts' faults of order are found, and how many found are none."""
    rules = [rule for rule in all_rules() if rule.reads == SCRIPT]
    names = {rule.name for rule in rules}
    expected = found = right = wholly = 0
    scripts = yaml.safe_load((SETS / half / "scripts.yml").read_text("utf-8"))
    for script in scripts:
        turns = [Turn(turn["stage"], turn["say"]) for turn in script["turns"]]
        findings = script_findings(turns, script["lang"], any_handbook(), rules, script["name"])
        have = {(finding.rule, finding.span.line) for finding in findings}
        want = {(item["rule"], item["turn"]) for item in script["expect"] if item["rule"] in names}
        expected, found, right = expected + len(want), found + len(have), right + len(have & want)
        wholly += have == want
    return (
        f"{right}/{expected} faults of order found, {found - right} false, {wholly}/{len(scripts)} scripts wholly right"
    )


def _write(rules: dict[str, tuple[int, int, int, int]]) -> None:
    measured = {rule: {"found": found, "right": right} for rule, (found, right, *_) in sorted(rules.items())}
    accuracy.FILE.write_text(json.dumps({"rules": measured}, indent=2) + "\n", "utf-8")
