"""The turns of a script that is in no playbook: a list, each with its stage and what is said."""

from itertools import pairwise
from typing import Any, NoReturn

import click

from makegood import schema
from makegood.model import STAGES
from makegood.snippet import Turn
from makegood.source import Source
from makegood.syntax import Span, quote

KINDS = ("say", "ask", "convey")


def turns_of(source: Source) -> list[Turn]:
    """The turns of a script.

    Raises:
        click.UsageError: what is wrong with the first that cannot be read, with its place and the way to mend it.
    """
    for problem in source.problems[:1]:
        _refuse(source, problem.span, problem.message, problem.mend)
    if not isinstance(source.data, list) or not source.data:
        mend = "Write one as: - {stage: acknowledge, say: I am sorry.}"
        _refuse(source, source.span(()), "a script is a list of turns", mend)
    turns = [_turn(source, i, item) for i, item in enumerate(source.data)]
    for i, (before, turn) in enumerate(pairwise(turns), start=1):
        if STAGES.index(turn.stage) < STAGES.index(before.stage):
            message = f"turn {i + 1} goes back from {before.stage} to {turn.stage}"
            mend = "Put the turns in the order of the stages; the order of what is said is judged from the words."
            _refuse(source, source.span((i, "stage")), message, mend)
    return turns


def _turn(source: Source, i: int, item: Any) -> Turn:
    name = f"turn {i + 1}"
    if not isinstance(item, dict):
        _refuse(
            source, source.span((i,)), f"{name} has no keys", "Write it as: - {stage: acknowledge, say: I am sorry.}"
        )
    for key in item:
        if key not in ("stage", *KINDS):
            _refuse(source, source.key_span((i, key)), f"{quote(key)} is not a key of a turn", _mend_key(key, item))
    if item.get("stage") not in STAGES:
        message = (
            f"{name} has no `stage`" if "stage" not in item else f"{name} cannot be in stage {quote(item['stage'])}"
        )
        likely = schema.closest(str(item.get("stage")), STAGES)
        mend = f"Did you mean `{likely}`?" if likely else f"Name one of: {', '.join(STAGES)}."
        _refuse(source, source.span((i, "stage")), message, mend)
    kinds = [kind for kind in KINDS if kind in item]
    if len(kinds) != 1:
        message = f"{name} has {' and '.join(kinds)} at once" if kinds else f"{name} says nothing"
        _refuse(source, source.span((i,)), message, "Give each turn exactly one of say, ask or convey.")
    text = item[kinds[0]]
    if not isinstance(text, str) or not text.strip():
        _refuse(source, source.span((i, kinds[0])), f"`{kinds[0]}` must be text", "Write what is said, in quotes.")
    return Turn(item["stage"], text, kinds[0])


def _mend_key(key: str, item: dict[str, Any]) -> str:
    if key in _keys_of_lines():
        return "Take it out here: only the words are judged. makegood lint reads it in a playbook."
    likely = schema.closest(key, [name for name in ("stage", *KINDS) if name not in item])
    return f"Did you mean `{likely}`?" if likely else "Use stage, and one of say, ask or convey."


def _keys_of_lines() -> set[str]:
    return set(schema.document(schema.PLAYBOOK)["$defs"]["line"]["properties"])


def _refuse(source: Source, place: Span, message: str, mend: str) -> NoReturn:
    raise click.UsageError(f"{source.path}:{place.line}:{place.column}: {message}. {mend}")
