"""The handouts of a role play: for the customer, for staff, for the observer, to make it harder, and the answers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from makegood import labels
from makegood.cards import training_labels
from makegood.cards.afterwards import afterwards
from makegood.cards.card import Entry, Part, Words
from makegood.cards.checklist import checklist
from makegood.cards.hand_over import hand_over
from makegood.cards.handout import Handout, Scene
from makegood.cards.may_give import may_give
from makegood.cards.steps import opening, words
from makegood.cards.text import filled
from makegood.cards.variants import variants
from makegood.locale import Locale
from makegood.model import STAGES, CardWording, Handbook, Line, Playbook, RolePlay
from makegood.rule import Principle

_Held = tuple[str, str, Iterator[Part]]
"""Who holds a handout, its title, and its parts."""


def handouts(handbook: Handbook, scene: Scene, principles: Sequence[Principle]) -> Iterator[Handout]:
    """All of one role play, in the playbook's own words rather than the shorter ones of its card."""
    number, playbook, play, customers, acted = scene
    own, theirs = handbook.in_language(playbook.language), handbook.in_language(customers.language)
    in_full = replace(playbook, card=CardWording())
    yield from _handouts(theirs, number, customers, acted, [_for_customer(theirs, customers, acted)])
    yield from _handouts(own, number, playbook, play, _for_others(own, in_full, play, principles, customers.language))


def _handouts(
    handbook: Handbook, number: int, playbook: Playbook, play: RolePlay, held: Iterable[_Held]
) -> Iterator[Handout]:
    for holder, title, parts in held:
        if filled_parts := tuple(parts):
            yield Handout(
                playbook_id=playbook.id,
                number=number,
                language=playbook.language,
                holder=holder,
                subject=filled(handbook, playbook.title),
                title=title,
                parts=filled_parts,
                facts=facts(playbook, play),
            )


def _for_customer(handbook: Handbook, playbook: Playbook, play: RolePlay) -> _Held:
    gettext = Locale.of(playbook.language).gettext
    return gettext("Customer"), gettext("You are the customer"), _customer(handbook, playbook, play)


def _for_others(
    handbook: Handbook, playbook: Playbook, play: RolePlay, principles: Sequence[Principle], spoken: str
) -> Iterator[_Held]:
    gettext = Locale.of(playbook.language).gettext
    yield gettext("Staff"), gettext("You put it right"), _staff(handbook, playbook)
    yield gettext("Observer"), gettext("You observe"), _observer(handbook, playbook, play, principles)
    yield gettext("Harder"), gettext("To make it harder"), _harder(handbook, playbook, spoken)
    yield gettext("Answers"), gettext("What the playbook says"), _answers(handbook, playbook, play)


def facts(playbook: Playbook, play: RolePlay) -> tuple[str, ...]:
    """How long a role play takes and how hard it is, as far as it says so."""
    locale = Locale.of(playbook.language)
    minutes = (
        (locale.ngettext("{n} minute", "{n} minutes", play.minutes).format(n=play.minutes),) if play.minutes else ()
    )
    return (*minutes, *((locale.gettext(labels.DIFFICULTY[play.difficulty]),) if play.difficulty else ()))


def listed(name: str, kind: str, heading: str, texts: Iterable[str], *, is_exact: bool = False) -> Part:
    """A part of texts, an entry each."""
    entries = tuple(Entry(words=(Words(text=text, is_exact=is_exact),)) for text in texts)
    return Part(name=name, kind=kind, heading=heading, entries=entries)


def _customer(handbook: Handbook, playbook: Playbook, play: RolePlay) -> Iterator[Part]:
    gettext = Locale.of(playbook.language).gettext
    yield listed("scene", "text", gettext("What has happened"), [filled(handbook, play.scene)])
    said = [filled(handbook, text) for text in play.customer or playbook.customer_says]
    if said:
        yield listed("lines", "lines", gettext("Say this, in your own way"), said, is_exact=True)
    mood = "protected" if playbook.is_protected else play.difficulty or "medium"
    losses = ", ".join(gettext(labels.LOSES[loss]).lower() for loss in playbook.failure.loses)
    cost = [gettext("It has cost you: {losses}").format(losses=losses)] if losses else []
    yield listed("upset", "text", gettext("How upset you are"), [gettext(training_labels.UPSET[mood]), *cost])
    if wishes := _wishes(handbook, playbook):
        yield listed("wishes", "lines", gettext("What would satisfy you, if they ask or offer it"), wishes)
    rules = gettext("You begin. Answer truthfully when you are asked, and give way when it is done well.")
    yield listed("rules", "text", gettext("How to play"), [rules])


def _wishes(handbook: Handbook, playbook: Playbook) -> list[str]:
    """What the plain script promises that puts it right or goes beyond; a protected case has no extras."""
    lines = (*playbook.make_safe, *playbook.script.lines)
    promised = (action for line in lines for promise in line.promises for action in playbook.promised(promise))
    wished = (action for action in promised if not (playbook.is_protected and action.goes_beyond))
    return [filled(handbook, action.does) for action in dict.fromkeys(wished)]


def _staff(handbook: Handbook, playbook: Playbook) -> Iterator[Part]:
    """Only what staff know when the customer begins to speak: no scene, no script, no limits."""
    gettext = Locale.of(playbook.language).gettext
    area = handbook.areas[playbook.area].title if playbook.area in handbook.areas else playbook.area
    yield listed("situation", "text", gettext("The situation"), [filled(handbook, playbook.title)])
    you = gettext("{role}, {area}").format(role=handbook.front_line.title, area=area)
    yield listed("role", "text", gettext("Who you are"), [you])
    rules = [
        gettext("The customer begins. Say and do what you would at work."),
        gettext("What you would do elsewhere, such as a call, say aloud."),
        gettext("When you hand over, say to whom and what you tell them."),
        gettext("Leave the handbook closed until the debrief."),
    ]
    yield listed("rules", "lines", gettext("How to play"), rules)
    yield Part(name="aim", kind="blank", heading=gettext("What I want to do well this time"))


def _observer(
    handbook: Handbook, playbook: Playbook, play: RolePlay, principles: Sequence[Principle]
) -> Iterator[Part]:
    gettext = Locale.of(playbook.language).gettext
    task = gettext(
        "Say nothing while they play. Tick what you see and hear, and write down words exactly as they were said."
    )
    yield listed("task", "text", "", [task])
    yield from checklist(handbook, playbook, play, principles)
    yield Part(name="note", kind="blank", heading=gettext("Notes"))


def _harder(handbook: Handbook, playbook: Playbook, spoken: str) -> Iterator[Part]:
    """A part a variant: the case, what the customer adds, be it in a language of theirs, and what changes for staff."""
    gettext = Locale.of(playbook.language).gettext
    changes = variants(handbook, playbook, handbook.front_line).entries
    for (name, variant), change in zip(playbook.variants.items(), changes, strict=True):
        entries = [
            Entry(
                label=gettext("The customer adds:"),
                words=(_added(name, playbook.language, spoken),),
            )
        ]
        if variant.when:
            entries.insert(0, Entry(label=gettext("The case:"), words=(Words(text=filled(handbook, variant.when)),)))
        entries += _for_staff(gettext("For staff:"), change)
        yield Part(name="variant", kind="lines", heading=gettext(labels.VARIANT[name]), entries=tuple(entries))


def _added(variant: str, language: str, spoken: str) -> Words:
    """What the customer adds in a variant; where another language is spoken, in that as well."""
    own, theirs = (Locale.of(code).gettext(training_labels.CUSTOMER_ADDS[variant]) for code in (language, spoken))
    other = Words(text=theirs, is_exact=True, language=spoken) if spoken != language else None
    return Words(text=own, is_exact=True, other=other)


def _for_staff(label: str, change: Entry) -> Iterator[Entry]:
    """What changes for staff, an entry each: the variant's limit first, to whom it is handed over last."""
    texts = [*([Words(text=change.label)] if change.label else []), *change.words] or [Words(text="")]
    for number, text in enumerate(texts, start=1):
        aside = change.aside if number == len(texts) else ""
        yield Entry(label=label if number == 1 else "", words=(text,), aside=aside)


def _answers(handbook: Handbook, playbook: Playbook, play: RolePlay) -> Iterator[Part]:
    gettext = Locale.of(playbook.language).gettext
    if playbook.is_protected:
        yield Part(name="marker", kind="marker", heading=gettext("PROTECTED CASE: make safe, hand over"))
    first = opening(playbook)
    if first:
        yield listed("say_first", "say_first", gettext("Say first"), [filled(handbook, first.text)], is_exact=True)
    for stage in STAGES:
        lines = playbook.make_safe if stage == "make_safe" else playbook.script.stage(stage)
        entries = tuple(_step(handbook, playbook, line) for line in lines if line is not first)
        if entries:
            yield Part(name=stage, kind="lines", heading=gettext(labels.STAGE[stage]), entries=entries)
    for part in (may_give(handbook, playbook, handbook.front_line), hand_over(handbook, playbook, handbook.front_line)):
        if part.entries:
            yield replace(part, kind="lines")
    if after := afterwards(handbook, playbook).entries:
        entries = tuple(
            replace(one, head="", label=f"{one.head}, {one.label}" if one.label else f"{one.head}:") for one in after
        )
        yield Part(name="afterwards", kind="lines", heading=gettext("Afterwards"), entries=entries)
    if play.debrief:
        yield listed("debrief", "lines", gettext("Talk about it"), [filled(handbook, text) for text in play.debrief])


def _step(handbook: Handbook, playbook: Playbook, line: Line) -> Entry:
    gettext = Locale.of(playbook.language).gettext
    channels = ", ".join(gettext(labels.CHANNEL[channel]) for channel in line.channels)
    follows = (
        *((gettext(labels.WITHIN_LIMIT[line.within_limit]),) if line.within_limit else ()),
        *((gettext(labels.BEYOND_LIMIT[line.beyond_limit]),) if line.beyond_limit else ()),
    )
    return Entry(
        label=f"{channels}:" if channels else "",
        words=(words(handbook, playbook, line), *(Words(text=text) for text in follows)),
    )
