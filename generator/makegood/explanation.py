"""Rules and principles explained: as text for a terminal, as Markdown, and as JSON for programs."""

import json
import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from makegood.accuracy import Accuracy
from makegood.finding import Level
from makegood.model import LintConfig
from makegood.profile import levels
from makegood.rule import MARK, Principle, Rule, example_files
from makegood.sources import SOURCES
from makegood.syntax import lines_of, printable

Style = Callable[..., str]
"""Styles a text as ``click.style`` does."""

WIDEST = 100

_SOURCE = re.compile(r"\[(\w+)\]")
_COLOURS = {Level.ERROR: "red", Level.WARNING: "yellow", Level.ADVICE: "cyan"}


class Catalogue(NamedTuple):
    """What can be explained: the principles with their rules, and how the handbook sets these."""

    principles: Sequence[Principle]
    config: LintConfig = LintConfig()
    pinned: str | None = None

    @property
    def rules(self) -> dict[str, Rule]:
        """Every rule by name."""
        return {rule.name: rule for principle in self.principles for rule in principle.rules}

    def levels(self, rule: Rule) -> dict[str, str]:
        """The level of a rule in each profile, or ``off``."""
        return {name: level.value if level else "off" for name, level in levels(rule, self.config, self.pinned).items()}

    def options(self, rule: Rule) -> dict[str, float]:
        """A rule's options, as the handbook sets them or else by default."""
        return rule.options_in(self.config.options.get(rule.name, {}))


def as_text(items: Sequence[Principle | Rule], catalogue: Catalogue, style: Style, width: int) -> Iterator[str]:
    """The explanations a line at a time, no wider than the width, save for examples."""
    for number, item in enumerate(items):
        if number:
            yield from ("", style("─" * width, dim=True), "")
        if isinstance(item, Rule):
            yield from _rule_text(item, catalogue, style, width)
        else:
            yield from _principle_text(item, style, width)


def as_markdown(items: Sequence[Principle | Rule], catalogue: Catalogue) -> Iterator[str]:
    """The same as Markdown, a block at a time."""
    for item in items:
        yield from _rule_markdown(item, catalogue) if isinstance(item, Rule) else _principle_markdown(item)


def as_json(items: Sequence[Principle | Rule], catalogue: Catalogue) -> str:
    """The same as a JSON list; of a principle, its rules."""
    rules = {rule.name: rule for item in items for rule in ([item] if isinstance(item, Rule) else item.rules)}
    told = [_rule_data(rule, catalogue) for rule in rules.values()]
    return json.dumps(told, ensure_ascii=False, indent=2)


def _rule_text(rule: Rule, catalogue: Catalogue, style: Style, width: int) -> Iterator[str]:
    level = style(rule.level.value, fg=_COLOURS[rule.level], bold=True)
    yield f"{style(rule.name, bold=True)} ({level}, {rule.principle})"
    yield ""
    yield from textwrap.wrap(rule.summary, width)
    for title, prose in (("What it checks", rule.what), ("Why", rule.why), ("How to mend", rule.mend)):
        if prose:
            yield from ("", style(f"{title}:", bold=True), *_wrapped(prose, width))
    yield from ("", style("Found at the marked lines:", bold=True), *_example_text(rule.bad, style))
    yield from ("", style("Good:", bold=True), *_example_text(rule.good, style))
    for title, lines in _facts(rule, catalogue).items():
        yield from ("", style(f"{title}:", bold=True))
        for line in lines:
            yield from textwrap.wrap(line, width, initial_indent="  ", subsequent_indent="    ")


def _principle_text(principle: Principle, style: Style, width: int) -> Iterator[str]:
    yield style(principle.title, bold=True)
    yield from ("", *_wrapped(principle.prose, width))
    yield from ("", style("Rules:", bold=True))
    for rule in principle.rules:
        line = f"{rule.name} ({rule.level.value}): {rule.summary}"
        yield from textwrap.wrap(line, width, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False)
    yield from _sources_text(principle.prose, style, width)


def _sources_text(prose: str, style: Style, width: int) -> Iterator[str]:
    sources = _sources(prose)
    if sources:
        yield from ("", style("Sources:", bold=True))
    for source in sources:
        yield from textwrap.wrap(source, width, initial_indent="  ", subsequent_indent="    ")


def _wrapped(prose: str, width: int) -> Iterator[str]:
    for number, paragraph in enumerate(prose.split("\n\n")):
        if number:
            yield ""
        yield from textwrap.wrap(" ".join(paragraph.split()), width, initial_indent="  ", subsequent_indent="  ")


def _example_text(fragment: str, style: Style) -> Iterator[str]:
    for path, text in _example_files(fragment):
        yield style(f"  # {path}", dim=True)
        for line in text.split("\n"):
            is_marked = line.endswith(MARK)
            yield style(f"  {line.removesuffix(MARK)}  # ← here", fg="red") if is_marked else f"  {line}"


def _example_files(fragment: str) -> Iterator[tuple[str, str]]:
    """An example's files for people: their paths, and their texts without anything that a terminal would obey."""
    for path, text in example_files(fragment).items():
        yield printable(path), "\n".join(map(printable, lines_of(text.rstrip())))


def _rule_markdown(rule: Rule, catalogue: Catalogue) -> Iterator[str]:
    yield f"# {rule.name}\n"
    yield f"**{rule.level.value}**, {rule.principle}. {rule.summary}\n"
    for title, prose in (("What it checks", rule.what), ("Why it matters", rule.why)):
        if prose:
            yield f"## {title}\n\n{prose}\n"
    for title, fragment in (("Example", rule.bad), ("Write instead", rule.good)):
        yield f"## {title}\n"
        for path, text in _example_files(fragment):
            yield _fenced(f"# {path}\n{text.replace(MARK, '  # ← here')}")
    yield f"## How to mend it\n\n{rule.mend}\n"
    for title, lines in _facts(rule, catalogue).items():
        yield f"## {title}\n"
        yield "".join(f"- {line}\n" for line in lines)


def _fenced(text: str) -> str:
    """A block of YAML, which no backticks in it can end."""
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    return f"{fence}yaml\n{text}\n{fence}\n"


def _principle_markdown(principle: Principle) -> Iterator[str]:
    yield f"# {principle.title}\n\n{principle.prose}\n"
    yield "".join(f"- `{rule.name}` ({rule.level.value}): {rule.summary}\n" for rule in principle.rules)
    sources = _sources(principle.prose)
    if sources:
        yield "## Sources\n"
        yield "".join(f"- {source}\n" for source in sources)


def _facts(rule: Rule, catalogue: Catalogue) -> dict[str, list[str]]:
    """What is told in a line each, by heading; headings with nothing under them are left out."""
    given = catalogue.options(rule)
    options = [_option(name, given[name], option.default, option.means) for name, option in rule.options.items()]
    level = ", ".join(f"{profile} {level}" for profile, level in catalogue.levels(rule).items())
    facts = {
        "Level in each profile": [level],
        "Options": options,
        "Measured": [_measured(rule.accuracy, rule.is_on_probation)] if rule.accuracy else [],
        "Since": [f"rule set {rule.since}"] if rule.since else [],
        "Sources": _sources(rule.docs),
    }
    return {title: lines for title, lines in facts.items() if lines}


def _option(name: str, given: float, default: float, means: str) -> str:
    here = "" if given == default else f"; {given:g} in this handbook"
    return f"{name}: {means} (default {default:g}{here})"


def _measured(accuracy: Accuracy, is_on_probation: bool) -> str:
    told = f"right in {accuracy.right} of {accuracy.found} findings, on lines that nobody tuned it to"
    return f"{told}; too few to fail a build in standard" if is_on_probation else told


def _sources(prose: str) -> list[str]:
    """The sources that a prose names, in full."""
    return [f"[{key}] {SOURCES[key]}" for key in dict.fromkeys(_SOURCE.findall(prose)) if key in SOURCES]


def _rule_data(rule: Rule, catalogue: Catalogue) -> dict[str, Any]:
    given = catalogue.options(rule)
    return {
        "name": rule.name,
        "principle": rule.principle,
        "level": rule.level.value,
        "levels": catalogue.levels(rule),
        "since": rule.since,
        "summary": rule.summary,
        "what": rule.what,
        "why": rule.why,
        "mend": rule.mend,
        "bad": _example_data(rule.bad),
        "good": _example_data(rule.good),
        "options": {
            name: {"default": option.default, "value": given[name], "means": option.means}
            for name, option in rule.options.items()
        },
        "measured": rule.accuracy._asdict() if rule.accuracy else None,
        "sources": {key: SOURCES[key] for key in dict.fromkeys(_SOURCE.findall(rule.docs)) if key in SOURCES},
    }


def _example_data(fragment: str) -> list[dict[str, Any]]:
    return [
        {
            "path": path,
            "text": text.replace(MARK, ""),
            "marked_lines": [n for n, line in enumerate(text.splitlines(), start=1) if line.endswith(MARK)],
        }
        for path, text in example_files(fragment).items()
    ]
