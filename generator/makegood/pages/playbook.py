"""A playbook's page: what to say first, what may be given, when to hand over, and all the rest."""

from collections.abc import Iterator

from makegood.model import STAGES, Action, Handbook, Line, Playbook, Role
from makegood.pages import calculator, lines
from makegood.pages.page import Page
from makegood.pages.site import Site, placeholders, readable

SPOKEN = ("face-to-face", "phone", "chat", "email", "message", "social")
"""The channels by which one answers while the customer waits."""


def pages(site: Site) -> Iterator[Page]:
    for playbook in site.playbooks:
        area = site.handbook.areas.get(playbook.area)
        handbook = site.handbook.in_language(playbook.language)
        values = {
            "playbook": playbook,
            "first": first_sentence(playbook),
            "stages": _stages(playbook),
            "by_role": _by_role(handbook, playbook),
            "may_do_actions": _may_do(handbook, playbook),
            "spoken_channels": SPOKEN,
            "slots_used": _slots(playbook),
            "spoken": lines.spoken(site, playbook, f"{playbook.original}.md"),
            "owed": [action for action in playbook.actions.values() if action.is_owed],
            "calculator": calculator.of(handbook, playbook),
        }
        yield site.page(
            "playbook",
            f"{playbook.original}.md",
            playbook.title,
            values,
            section=area.title if area else playbook.area,
            language=playbook.language,
            languages=lines.languages(handbook, playbook),
            source=f"{playbook.id}.yml",
            about=readable(first_sentence(playbook) or "", handbook),
        )


def first_sentence(playbook: Playbook) -> str | None:
    """The first words to say: the first exact line of the plain case."""
    says = (step.line.say for step in playbook.plain_paths[0].steps if step.line.say)
    return next(says, None)


def _stages(playbook: Playbook) -> list[tuple[str, tuple[Line, ...]]]:
    """The plain script's stages that hold anything, in order."""
    lines = ((s, playbook.make_safe if s == "make_safe" else playbook.script.stage(s)) for s in STAGES)
    return [(stage, some) for stage, some in lines if some]


def _by_role(handbook: Handbook, playbook: Playbook) -> list[tuple[Role, list[Action]]]:
    """What each role may do in every case besides what is owed, in rising authority."""
    actions = [action for action in playbook.actions.values() if playbook.is_plain(action) and not action.is_owed]
    grouped = ((role, [a for a in actions if a.role == role.id]) for role in handbook.roles.values())
    return [(role, some) for role, some in grouped if some or role.id == handbook.front_line.id]


def _may_do(handbook: Handbook, playbook: Playbook) -> list[Action]:
    """What may be done without asking in every case besides what is owed, in rising authority."""
    plain = [action for action in playbook.actions.values() if playbook.is_plain(action) and not action.is_owed]
    return sorted(plain, key=lambda action: handbook.rank(action.role))


def _slots(playbook: Playbook) -> list[str]:
    """The placeholders of the words that are said, in the order in which they are met."""
    return list(dict.fromkeys(name for words in playbook.words for name in placeholders(words.text)))
