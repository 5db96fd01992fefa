"""The facilitator's sheet: which role plays there are, how long they take, and how a round is run."""

from collections.abc import Sequence

from makegood import labels
from makegood.cards.card import Entry, Part, Words
from makegood.cards.handout import Play, Scene, Sheet
from makegood.cards.role_play import listed
from makegood.cards.text import filled
from makegood.duration import Duration
from makegood.locale import Locale
from makegood.model import Handbook

_BRIEF, _DEBRIEF = 2, 5
"""Minutes of a round besides the playing."""


def facilitators_sheet(
    title: str, handbook: Handbook, scenes: Sequence[Scene], language: str, customer_language: str | None = None
) -> Sheet:
    """One sheet, or more where the list is long, in one language; each role play's own words stay in its own.

    ``title`` says what the role plays are of.
    """
    locale = Locale.of(language)
    gettext = locale.gettext
    playing = sum(scene.play.minutes or 0 for scene in scenes)
    facts = [gettext("Role plays: {n}").format(n=len(scenes))]
    if playing:
        whole = playing + len(scenes) * (_BRIEF + _DEBRIEF)
        facts.append(gettext("Playing: {time}").format(time=_time(locale, playing)))
        facts.append(gettext("With brief and debrief: {time}").format(time=_time(locale, whole)))
    if customer_language:
        spoken = locale.name_of(customer_language)
        facts.append(gettext("Customers' language: {language}").format(language=spoken))
    return Sheet(
        title=gettext("For the facilitator"),
        subtitle=title,
        facts=tuple(facts),
        columns=(gettext("Number"), gettext("Role play"), gettext("Minutes"), gettext("Difficulty")),
        plays=tuple(_play(handbook.in_language(scene.playbook.language), scene, locale) for scene in scenes),
        questions=gettext("Questions for single role plays"),
        parts=(_round(locale), _materials(locale), _debrief(locale)),
    )


def _time(locale: Locale, minutes: int) -> str:
    """Hours and minutes, whichever there are."""
    parts = (Duration(minutes // 60, "hour"), Duration(minutes % 60, "minute"))
    return " ".join(locale.duration(part, is_short=True) for part in parts if part.amount)


def _play(handbook: Handbook, scene: Scene, locale: Locale) -> Play:
    play = scene.play
    return Play(
        number=str(scene.number),
        language=scene.playbook.language,
        subject=filled(handbook, scene.playbook.title),
        scene=filled(handbook, play.scene),
        minutes=str(play.minutes or ""),
        difficulty=locale.gettext(labels.DIFFICULTY[play.difficulty]) if play.difficulty else "",
        questions=tuple(filled(handbook, text) for text in play.debrief),
    )


def _round(locale: Locale) -> Part:
    gettext = locale.gettext
    brief, debrief = (locale.duration(Duration(minutes, "minute")) for minutes in (_BRIEF, _DEBRIEF))
    steps = {
        gettext("Brief ({time}):").format(time=brief): (
            gettext("Groups of three: customer, staff, observer."),
            gettext("Each reads only their own card; the answers stay with you."),
        ),
        gettext("Play:"): (
            gettext("As long as the list says. The customer begins. Stop at the time, finished or not."),
        ),
        gettext("Observe:"): (gettext("The observer ticks and notes, and does not speak."),),
        gettext("Debrief ({time}):").format(time=debrief): (
            gettext("First staff, then the customer, then the observer with the list."),
            gettext("Only then read the answers together."),
        ),
        gettext("Swap:"): (
            gettext("Change roles. Play the next one, or this one again with a variant that makes it harder."),
        ),
    }
    entries = tuple(Entry(label=head, words=tuple(Words(text=text) for text in texts)) for head, texts in steps.items())
    return Part(name="round", kind="numbered", heading=gettext("How to run a round"), entries=entries)


def _debrief(locale: Locale) -> Part:
    gettext = locale.gettext
    questions = [
        gettext("Staff: what went well, and what would you say otherwise next time?"),
        gettext("Customer: at which words did you calm down, or grow angrier?"),
        gettext("Observer: which boxes are empty, and which words did you write down?"),
        gettext("All: what did staff promise, and could we keep it?"),
    ]
    return listed("debrief", "lines", gettext("Questions for every debrief"), questions)


def _materials(locale: Locale) -> Part:
    gettext = locale.gettext
    things = [
        gettext("This pack, printed on one side and cut in the middle"),
        gettext("A pen for each, and a clock that all can see"),
        gettext("What stands at the counter: a telephone, a form, a parcel"),
        gettext("The handbook or its cards, closed until the debrief"),
    ]
    return listed("materials", "checks", gettext("Materials"), things)
