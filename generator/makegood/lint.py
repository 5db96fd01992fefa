"""Hold a loaded handbook against rules: findings, in the order in which a reader meets them."""

import gc
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from makegood import edits, suppression
from makegood.editions import is_below, uneven
from makegood.files import Content
from makegood.finding import REFERENCE, Finding, Level
from makegood.linted import Linted
from makegood.load import Loaded, load
from makegood.model import Handbook, LintConfig, Playbook
from makegood.own_rules import Own, own_rules
from makegood.rule import Check, Context, Layout, Problem, Rule
from makegood.source import Route, Source
from makegood.syntax import Edit


def lint_folder(
    folder: Path,
    rules: Iterable[Rule],
    today: date,
    texts: Mapping[str, str] | None = None,
    files: Mapping[Path, Content] | None = None,
    layout: Layout | None = None,
) -> tuple[Loaded, Linted]:
    """Load a folder and hold it against rules: what was loaded, and all findings.

    ``texts`` replace those of files, by their paths as shown; ``layout`` lays out the cards, if they are to be
    held against their rule. Python's search for garbage is paused
    meanwhile: all that is loaded stays, and looking through it again and again would cost more than
    the parsing.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        loaded = load(folder, texts, files)
        return loaded, linted(loaded, tuple(rules), today, layout)
    finally:
        if was_enabled:
            gc.enable()


def linted(loaded: Loaded, rules: Sequence[Rule], today: date, layout: Layout | None = None) -> Linted:
    """What rules, and those of the handbook's own, find in what was loaded, with what a report needs besides."""
    handbook = loaded.handbook
    own = own_rules(handbook, {rule.name for rule in rules}) if handbook else Own()
    return Linted(
        findings=lint(loaded, rules, today, own=own, layout=layout),
        texts={path: source.lines for path, source in loaded.sources.items()},
        rules={rule.name: rule for rule in (*rules, *own.rules)},
        config=handbook.lint if handbook else LintConfig(),
        pinned=handbook.rules if handbook else None,
        address=handbook.address if handbook else None,
    )


def lint(
    loaded: Loaded,
    rules: Iterable[Rule],
    today: date,
    catalogue: Iterable[Rule] = (),
    own: Own | None = None,
    layout: Layout | None = None,
) -> list[Finding]:
    """All findings: those of loading, and those of every rule on every playbook, at the rules' own levels.

    Rules are handed in, and the ``catalogue`` of all that there are, where only some are run; those of the
    handbook's ``own`` come on top, made here unless they are given. Cards are held against their rule where a
    ``layout`` is given. Without a handbook that could be built there are only the findings of loading. Those
    that a comment suppresses are settled.
    """
    rules = list(rules)
    known = {rule.name: rule.options for rule in (*rules, *catalogue)}
    findings = list(loaded.findings)
    if loaded.handbook:
        own = own_rules(loaded.handbook, known) if own is None else own
        rules += own.rules
        known |= {rule.name: rule.options for rule in own.rules}
        findings += (_finding(loaded, REFERENCE, Level.ERROR, loaded.handbook, problem) for problem in own.problems)
        misfits = layout(loaded.handbook) if layout else {}
        for rule in rules:
            options = rule.options_in(loaded.handbook.lint.options.get(rule.name, {}))
            findings += _findings(loaded, rule, Context(loaded.handbook, today, options, known, misfits))
    judged = suppression.settle(set(findings), loaded.sources, known, _ran(loaded, rules), today)
    return sorted(judged, key=lambda f: (f.path, f.span, f.rule, f.message))


def _ran(loaded: Loaded, rules: Iterable[Rule]) -> dict[str, set[str]]:
    """The rules that saw all they look at, by path; what compares playbooks did not while one is not built."""
    handbook = loaded.handbook
    if not handbook:
        return {}
    names = {rule.name for rule in rules if not (rule.check_handbook and handbook.unbuilt)}
    return dict.fromkeys((handbook.path, *(playbook.path for playbook in handbook.playbooks)), names)


def _findings(loaded: Loaded, rule: Rule, context: Context) -> list[Finding]:
    """What a rule finds. One of a plugin that fails is told as such, and what it found is dropped.

    A finding rather than the end of the run: the others' findings stand, in whatever format, and the
    run fails all the same, since nobody can lower it.
    """
    try:
        return [
            _finding(loaded, rule.name, rule.level, document, problem, rule.mend)
            for document, problem in _problems(rule, context)
        ]
    except (Exception, SystemExit) as error:
        if not rule.plugin:
            raise
        from makegood.plugins import failed  # few handbooks list any

        problem = failed(rule, error, context.handbook)
        return [_finding(loaded, REFERENCE, Level.ERROR, context.handbook, problem)]


def _problems(rule: Rule, context: Context) -> Iterator[tuple[Playbook | Handbook, Problem]]:
    if rule.check:
        yield from _of_playbooks(rule.check, context)
    if rule.check_handbook:
        for problem in rule.check_handbook(context):
            yield problem.document or context.handbook, problem


def _of_playbooks(check: Check, context: Context) -> Iterator[tuple[Playbook | Handbook, Problem]]:
    """What is wrong with each playbook; what a translation has from its original is told there, and not again."""
    found: dict[str, set[Route]] = {}
    for playbook in context.handbook.playbooks:
        routes = found.setdefault(playbook.id, set())
        for problem in check(playbook, context):
            routes.add(problem.route)
            if problem.document or not _is_inherited(playbook, problem, found, context.handbook):
                yield problem.document or playbook, problem


def _is_inherited(
    playbook: Playbook, problem: Problem, found: Mapping[str, Collection[Route]], handbook: Handbook
) -> bool:
    """Whether a problem is the original's: with words that a translation does not say anew, or with what both have.

    So it is taken to be in a list of another length, where the words stand over those of other items.
    """
    if not playbook.translates:
        return False
    original = handbook.by_id[playbook.translates]
    if is_below(problem.route, uneven(original, playbook)):
        return True
    if not problem.within:
        return problem.route in found[original.id]
    said = playbook.texts.get(problem.route)
    return said is None or said == original.texts.get(problem.route)


def _finding(
    loaded: Loaded, rule: str, level: Level, document: Playbook | Handbook, problem: Problem, mend: str = ""
) -> Finding:
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
        rule=rule,
        level=problem.level or level,
        message=problem.message,
        mend=problem.mend or " ".join(mend.split()),
        route=problem.route,
        content=content,
        matched=matched,
        edit=_edit(source, problem),
    )


def _edit(source: Source, problem: Problem) -> Edit | None:
    if problem.edit is None or problem.within is None:
        return None
    return edits.words_replaced(source, problem.route, problem.within, problem.edit)
