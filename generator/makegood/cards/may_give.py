"""What the front line may do and give without asking, with the limit."""

from collections.abc import Iterator

from makegood import authority
from makegood.cards.card import Entry, Part, Rank
from makegood.cards.text import filled
from makegood.locale import Locale
from makegood.model import Action, Handbook, Limit, Playbook


def may_give(handbook: Handbook, playbook: Playbook) -> Part:
    """The front line's actions of the plain case, each with its cost, and the limit of a case."""
    locale = Locale.of(playbook.language)
    limit = authority.limit_of(handbook, playbook, handbook.front_line.id)
    per_case = locale.money(limit.per_case) if limit else ""
    return Part(
        name="may_give",
        heading=locale.gettext("You may, without asking"),
        aside=locale.gettext("up to {sum} a case").format(sum=per_case) if per_case else "",
        entries=(*_actions(handbook, playbook), *_per_customer(limit, locale)),
    )


def _actions(handbook: Handbook, playbook: Playbook) -> Iterator[Entry]:
    for action in playbook.actions.values():
        is_plain = playbook.is_plain(action)
        is_theirs = 0 <= handbook.rank(action.role) <= handbook.rank(None)
        if is_plain and is_theirs and not (playbook.is_protected and action.goes_beyond):
            text = filled(handbook, playbook.card.actions.get(action.id, action.does))
            yield Entry(text=text, aside=_cost(playbook, action), rank=_rank(playbook, action))


def _rank(playbook: Playbook, action: Action) -> Rank:
    is_promised = any(action.id in promise.actions for _, promise in playbook.plain_paths[0].promises)
    if action.is_owed:
        return Rank.MUST
    if action.goes_beyond:
        return Rank.PROMISED_EXTRA if is_promised else Rank.OTHER_EXTRA
    return Rank.PROMISED_FIX if is_promised else Rank.OTHER_FIX


def _cost(playbook: Playbook, action: Action) -> str:
    locale = Locale.of(playbook.language)
    if action.is_owed:
        return locale.gettext("owed")
    return locale.money(action.costs_at_most) if action.costs_at_most.at(1) else ""


def _per_customer(limit: Limit | None, locale: Locale) -> Iterator[Entry]:
    if limit and limit.per_customer:
        total, period = locale.money(limit.per_customer.at_most), locale.duration(limit.per_customer.within)
        text = locale.gettext("To one customer, at most {sum} in {duration}")
        yield Entry(text=text.format(sum=total, duration=period), rank=Rank.PER_CUSTOMER)
