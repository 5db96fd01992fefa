"""Rules of a company's own, made into rules like all others.

Some are declared in ``handbook.yml``: what is never, or always, said in a field. Others come from
installed packages, where the handbook lists them. What cannot be made into a rule is told as a
problem of the handbook's, at the place where it is named.
"""

import sys
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

import yaml

from makegood.fields import SAID, UnknownFieldError, example, place_of, words_in
from makegood.finding import Level
from makegood.house_patterns import fault, finder
from makegood.model import Handbook, OwnRule, Playbook
from makegood.rule import MARK, Check, Context, Problem, Rule
from makegood.schema import closest
from makegood.source import Route, parse
from makegood.syntax import printable, quote

PRINCIPLE = "own"

NO_NAME = "index"
"""What no rule can be called: the list of rules has the page of that name."""


class Own(NamedTuple):
    """The rules that a handbook adds, and what keeps others from being made."""

    rules: tuple[Rule, ...] = ()
    problems: tuple[Problem, ...] = ()


def own_rules(handbook: Handbook, taken: Collection[str]) -> Own:
    """The rules that a handbook adds to those whose names are ``taken``."""
    config = handbook.lint
    rules: dict[str, Rule] = {}
    problems: list[Problem] = []
    for own in config.own_rules.values():
        faults = list(_faults(own, handbook, taken))
        problems += faults
        if not faults:
            rules[own.id] = _rule(own, (own.languages or handbook.languages)[0])
    for i, listed in enumerate(config.plugins):
        for made in _plugin_rules(listed, (*config.route, "plugins", i), taken, rules):
            if isinstance(made, Rule):
                rules[made.name] = made
            else:
                problems.append(made)
    return Own(tuple(rules.values()), tuple(problems))


def _plugin_rules(listed: str, route: Route, taken: Collection[str], own: dict[str, Rule]) -> Iterator[Rule | Problem]:
    from makegood import plugins  # few handbooks list any

    for made in plugins.load(listed):
        if isinstance(made, plugins.Fault):
            yield Problem(route, *made)
        elif made.name in own and own[made.name].check != made.check:
            message = f"{quote(listed)} brings a rule `{made.name}`, and there is one of that name already"
            yield Problem(route, message, "Rename one of them.")
        elif message := _name_fault(made.name, taken):
            yield Problem(route, f"{quote(listed)} brings a rule that cannot be: {message}", "Rename its module.")
        else:
            yield made


def _faults(own: OwnRule, handbook: Handbook, taken: Collection[str]) -> Iterator[Problem]:
    """What keeps a declared rule from being made."""
    if message := _name_fault(own.id, taken):
        yield Problem(own.route, message, "Give your rule another name.", at_key=True)
    try:
        example(own.field, "")
    except UnknownFieldError as error:
        likely = closest(error.key, error.known)
        choice = f"Use one of: {', '.join(error.known)}." if error.known else "Leave it out: there is nothing below."
        mend = f"Did you mean `{likely}`?" if likely else choice
        yield Problem((*own.route, "field"), f"{quote(error.key)} leads to no words of a playbook", mend)
    kind = "never" if own.never else "always"
    for language in own.languages or handbook.languages:
        if wrong := fault(getattr(own, kind), language):
            yield Problem((*own.route, kind), *wrong)
            return


def _name_fault(name: str, taken: Collection[str]) -> str:
    if name in taken:
        return f"`{name}` is the name of a rule that makegood has itself"
    return f"`{name}` is where the list of rules stands" if name == NO_NAME else ""


def _rule(own: OwnRule, language: str) -> Rule:
    return Rule(
        name=own.id,
        principle=PRINCIPLE,
        level=Level(own.level),
        docs=_docs(own),
        good=_fragment(own, own.good, language),
        bad=_fragment(own, own.bad, language, is_bad=True),
        check=_never(own) if own.never else _always(own),
        profile="starter",  # its level is the company's own word, whatever profile the rest is at
        since="",
        language="",
        reads="line" if own.never and own.field == SAID else "",
    )


def _never(own: OwnRule) -> Check:
    def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
        if own.never and _is_for(own, playbook):
            sought = finder((own.never,), playbook.language)
            for text, route in words_in(playbook, own.field):
                for place in sought.find(text):
                    yield Problem(route, own.message, within=(place.start, place.end))

    return check


def _always(own: OwnRule) -> Check:
    def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
        words = list(words_in(playbook, own.field)) if _is_for(own, playbook) else []
        sought = finder((own.always or "",), playbook.language)
        if words and not any(sought.find(text) for text, _ in words):
            yield Problem(place_of(own.field, words[0]), own.message, at_key=True)

    return check


def _is_for(own: OwnRule, playbook: Playbook) -> bool:
    return not own.languages or playbook.language in own.languages


def _docs(own: OwnRule) -> str:
    """What a rule's module says in its docstring."""
    pattern = _in_a_line(own.never or own.always or "")
    how = "never" if own.never else "always"
    where = "is {} said to customers" if own.field == SAID else f"{{}} stands in {own.field}"
    languages = f" It is for playbooks in: {', '.join(own.languages)}." if own.languages else ""
    mend = own.mend or ("Say it in other words." if own.never else "Write it there, in your own words.")
    return f"""“{pattern}” {where.format(how)}.

A rule of this handbook's own: {_sentence(own.message)}{languages}

Why: Those who answer for this handbook have agreed on it.

Mend: {_sentence(mend)}
"""


def _sentence(text: str) -> str:
    """A text on one line, that ends as a sentence does."""
    line = _in_a_line(text)
    return line if line.endswith((".", "!", "?", "”")) else f"{line}."


def _in_a_line(text: str) -> str:
    return " ".join(printable(text).split())


def _fragment(own: OwnRule, line: str | None, language: str, is_bad: bool = False) -> str:
    """A line as an example: the part of a playbook that holds it; the place of a finding is marked."""
    if not line:
        return ""
    data = {"language": language, **example(own.field, " ".join(line.split()))}
    rows = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=sys.maxsize).splitlines()
    if is_bad:
        rows[_line_of_finding(own, data, rows)] += MARK
    return "\n".join((*rows, ""))


def _line_of_finding(own: OwnRule, data: dict[str, Any], rows: list[str]) -> int:
    """Where an example is found: at its words, which stand last, or at the field that lacks some."""
    if own.never:
        return len(rows) - 1
    depth, value = 0, data
    for key in ["script"] if own.field == SAID else own.field.split("."):
        if not isinstance(value, dict):
            break
        depth, value = depth + 1, value[key]
    keys = ["script"] if own.field == SAID else own.field.split(".")
    return parse("\n".join(rows), "").key_span(tuple(keys[:depth])).line - 1
