"""What may be done and given without asking, role by role, with the limits."""

from collections.abc import Iterator

from makegood import authority
from makegood.cards.card import Entry, Part, Words
from makegood.cards.text import filled
from makegood.locale import Locale
from makegood.model import Action, Handbook, Limit, Playbook, Role
from makegood.source import Route


def may_give(handbook: Handbook, playbook: Playbook, role: Role) -> Part:
    """What the reader, who is in a role, may give in the plain case, and then what those above may."""
    locale = Locale.of(playbook.language)
    limit = authority.limit_of(handbook, playbook, role.id)
    per_case = locale.money(limit.per_case) if limit else ""
    own = (action for action in _actions(handbook, playbook) if handbook.rank(action.role) <= handbook.rank(role.id))
    return Part(
        name="may_give",
        kind="packed",
        heading=locale.gettext("You may, without asking"),
        aside=locale.gettext("up to {sum} a case").format(sum=per_case) if per_case else "",
        entries=(
            *(_entry(handbook, playbook, action) for action in own),
            *_per_customer(limit, locale),
            *_roles_above(handbook, playbook, role),
        ),
        route=("actions",),
    )


def name_of(handbook: Handbook, playbook: Playbook, action: Action) -> str:
    """What an action is called on the card, with what it costs."""
    text, cost = _wording(handbook, playbook, action), _cost(playbook, action)
    return f"{text} ({cost})" if cost else text


def _actions(handbook: Handbook, playbook: Playbook) -> Iterator[Action]:
    """The actions of the plain case that the card names; a protected case has no extras."""
    for action in playbook.actions.values():
        is_kept = action.is_owed or action.id not in playbook.card.leave_out
        is_extra = playbook.is_protected and action.goes_beyond
        if playbook.is_plain(action) and is_kept and not is_extra and handbook.rank(action.role) >= 0:
            yield action


def _entry(handbook: Handbook, playbook: Playbook, action: Action) -> Entry:
    text = _wording(handbook, playbook, action)
    return Entry(words=(Words(text=text),), aside=_cost(playbook, action), route=_route(playbook, action))


def _route(playbook: Playbook, action: Action) -> Route:
    return ("card", "actions", action.id) if action.id in playbook.card.actions else (*action.route, "does")


def _wording(handbook: Handbook, playbook: Playbook, action: Action) -> str:
    return filled(handbook, playbook.card.actions.get(action.id, action.does))


def _cost(playbook: Playbook, action: Action) -> str:
    locale = Locale.of(playbook.language)
    if action.is_owed:
        return locale.gettext("owed")
    cost = action.costs_at_most
    if cost.share == 1 and cost.at_most is not None:  # the price itself, which need not be said
        return locale.gettext("up to {sum}").format(sum=locale.money(cost._replace(share=None)))
    return locale.money(cost) if cost.at(1) else ""


def _per_customer(limit: Limit | None, locale: Locale) -> Iterator[Entry]:
    if limit and limit.per_customer:
        total, period = locale.money(limit.per_customer.at_most), locale.duration(limit.per_customer.within)
        text = locale.gettext("{sum} a customer in {duration}").format(sum=total, duration=period)
        yield Entry(words=(Words(text=text),))


def _roles_above(handbook: Handbook, playbook: Playbook, reader: Role) -> Iterator[Entry]:
    """What those above may give, a line each: those to whom the case is handed over, or who have an action."""
    locale = Locale.of(playbook.language)
    handed_to = {one.role for one in playbook.hand_over}
    for role in handbook.roles.values():
        actions = [action for action in _actions(handbook, playbook) if action.role == role.id]
        if handbook.rank(role.id) > handbook.rank(reader.id) and (actions or role.id in handed_to):
            limit = authority.limit_of(handbook, playbook, role.id)
            label = locale.gettext("{role}, up to {sum}").format(
                role=role.title, sum=locale.money(limit.per_case) if limit else ""
            )
            named = "; ".join(name_of(handbook, playbook, action) for action in actions)
            longest = max(actions, key=lambda action: len(_wording(handbook, playbook, action)), default=None)
            route = _route(playbook, longest) if longest else ()
            yield Entry(label=label, words=(Words(text=named),) if named else (), is_wide=True, route=route)
