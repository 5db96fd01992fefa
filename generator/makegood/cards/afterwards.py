"""What comes after, and what helps when it gets stuck: the last part of a card's back."""

from collections.abc import Iterator

from makegood import labels
from makegood.cards.card import Entry, Part, Words
from makegood.cards.text import filled, run_on
from makegood.locale import Locale
from makegood.model import Handbook, Playbook, in_words
from makegood.source import Route


def afterwards(handbook: Handbook, playbook: Playbook) -> Part:
    """Whom to turn to if nobody answers, who asks again and when, what to note, what has changed since."""
    entries = (
        *_nobody_answers(handbook, playbook),
        *_contact_again(handbook, playbook),
        *_record(handbook, playbook),
        *_prevention(handbook, playbook),
    )
    return Part(name="afterwards", kind="points", entries=entries, route=("contact_again",))


def _nobody_answers(handbook: Handbook, playbook: Playbook) -> Iterator[Entry]:
    gettext = Locale.of(playbook.language).gettext
    own = playbook.card.if_nobody_answers
    texts = dict.fromkeys(one.if_nobody_answers for one in playbook.hand_over if one.if_nobody_answers)
    said = [*((own,) if own else texts)]
    if reaches := _out_of_hours(handbook, playbook):
        said.append(gettext("Out of hours: {reach}").format(reach=", ".join(reaches)))
    if said:
        words = run_on([Words(text=filled(handbook, text)) for text in said])
        route = ("card", "if_nobody_answers") if own else ("hand_over",)
        yield Entry(head=gettext("If nobody answers"), words=words, route=route)


def _out_of_hours(handbook: Handbook, playbook: Playbook) -> list[str]:
    """How those are reached to whom the case is handed over, each way once, the fullest words."""
    found: dict[str, None] = {}
    for one in playbook.hand_over:
        role = handbook.roles.get(one.role)
        usual = role.reach.out_of_hours if role and role.reach else None
        if reach := one.out_of_hours or usual:
            found[reach] = None
    return [
        reach for reach in found if not any(reach != other and reach.casefold() in other.casefold() for other in found)
    ]


def _contact_again(handbook: Handbook, playbook: Playbook) -> Iterator[Entry]:
    locale = Locale.of(playbook.language)
    again, own = playbook.contact_again, playbook.card.contact_again
    if not again or not again.after:
        return
    role = handbook.roles[again.role].title if again.role in handbook.roles else again.role or ""
    channel = locale.gettext(labels.CHANNEL[again.channel]).lower() if again.channel else ""
    who = ", ".join(text for text in (role, channel) if text)
    ask = own or again.ask
    route = ("card", "contact_again") if own else (*again.route, "ask")
    yield Entry(
        head=locale.gettext("After {duration}").format(duration=locale.duration(again.after)),
        label=f"{who}:",
        words=(Words(text=filled(handbook, ask), is_exact=True, route=route),) if ask else (),
        route=route if ask else again.route,
    )


def _record(handbook: Handbook, playbook: Playbook) -> Iterator[Entry]:
    if playbook.record:
        gettext = Locale.of(playbook.language).gettext
        known = handbook.record_fields
        text = ", ".join(known[name].name if name in known else in_words(name) for name in playbook.record)
        yield Entry(head=gettext("Write down"), words=(Words(text=text),), route=("record",))


def _prevention(handbook: Handbook, playbook: Playbook) -> Iterator[Entry]:
    """Only of changes that are done."""
    done: dict[Route, str] = {
        (*one.route, "may_say"): one.may_say for one in playbook.prevention if one.done and one.may_say
    }
    own = playbook.card.prevention
    texts = {("card", "prevention"): own} if done and own else done
    if texts:
        yield Entry(
            head=Locale.of(playbook.language).gettext("Changed since"),
            words=tuple(
                Words(text=filled(handbook, text), is_exact=True, route=route) for route, text in texts.items()
            ),
            route=next(iter(texts)),
        )
