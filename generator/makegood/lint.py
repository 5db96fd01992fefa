"""Hold a loaded handbook against rules: findings, in the order in which a reader meets them."""

import gc
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from makegood.finding import Finding
from makegood.load import Loaded, load
from makegood.model import Handbook, Playbook
from makegood.rule import Context, Problem, Rule


def lint_folder(folder: Path, rules: Iterable[Rule], today: date) -> tuple[Loaded, list[Finding]]:
    """Load a folder and hold it against rules: what was loaded, and all findings.

    Python's search for garbage is paused meanwhile: all that is loaded stays, and looking through it
    again and again would cost more than the parsing.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        loaded = load(folder)
        return loaded, lint(loaded, rules, today)
    finally:
        if was_enabled:
            gc.enable()


def lint(loaded: Loaded, rules: Iterable[Rule], today: date) -> list[Finding]:
    """All findings: those of loading, and those of every rule on every playbook, at the rules' own levels.

    Rules are handed in. Without a handbook that could be built there are only the former.
    """
    rules = list(rules)
    findings = list(loaded.findings)
    if loaded.handbook:
        for rule in rules:
            options = rule.options_in(loaded.handbook.lint.options.get(rule.name, {}))
            context = Context(loaded.handbook, today, options)
            for document, problem in _problems(rule, context):
                findings.append(_finding(loaded, rule, document, problem))
    return sorted(set(findings), key=lambda f: (f.path, f.span, f.rule, f.message))


def _problems(rule: Rule, context: Context) -> Iterator[tuple[Playbook | Handbook, Problem]]:
    if rule.check:
        for playbook in context.handbook.playbooks:
            for problem in rule.check(playbook, context):
                yield problem.document or playbook, problem
    if rule.check_handbook:
        for problem in rule.check_handbook(context):
            yield problem.document or context.handbook, problem


def _finding(loaded: Loaded, rule: Rule, document: Playbook | Handbook, problem: Problem) -> Finding:
    source = loaded.sources[document.path]
    content = source.content(problem.route)
    matched = ""
    if problem.within:
        span = source.span_within(problem.route, *problem.within)
        matched = content[slice(*problem.within)]
    else:
        span = source.key_span(problem.route) if problem.at_key else source.span(problem.route)
    return Finding(
        path=document.path,
        span=span,
        rule=rule.name,
        level=problem.level or rule.level,
        message=problem.message,
        mend=problem.mend or " ".join(rule.mend.split()),
        route=problem.route,
        content=content,
        matched=matched,
    )
