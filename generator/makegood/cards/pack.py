"""The training pack: a facilitator's sheet, and what is handed out for each role play."""

from collections.abc import Sequence
from hashlib import sha256

from makegood.cards.facilitator import facilitators_sheet
from makegood.cards.handout import Pack, Scene
from makegood.cards.role_play import handouts
from makegood.locale import Locale
from makegood.model import Handbook, Playbook
from makegood.rule import Principle


def pack(
    handbook: Handbook,
    playbooks: Sequence[Playbook],
    principles: Sequence[Principle],
    seed: int | None = None,
    customer_language: str | None = None,
) -> Pack:
    """The pack of all role plays of playbooks, in their order or, with a seed, in one that the seed alone decides.

    It is in the playbooks' language if they share one, and otherwise in the handbook's; its title names the area that
    they share. The card for who plays the customer is in the customers' language, where the playbook is there in it.
    """
    languages = {playbook.language for playbook in playbooks}
    language = languages.pop() if len(languages) == 1 else handbook.language
    scenes = _scenes(handbook, playbooks, seed, customer_language)
    title = _title(handbook.in_language(language), {playbook.area for playbook in playbooks})
    return Pack(
        title=Locale.of(language).gettext("Training pack: {title}").format(title=title),
        language=language,
        sheet=facilitators_sheet(title, handbook, scenes, language, customer_language),
        handouts=tuple(handout for scene in scenes for handout in handouts(handbook, scene, principles)),
    )


def _title(handbook: Handbook, areas: set[str]) -> str:
    known = [handbook.areas[area].title for area in areas if area in handbook.areas]
    return f"{handbook.title}: {known[0]}" if len(areas) == len(known) == 1 else handbook.title


def _scenes(
    handbook: Handbook, playbooks: Sequence[Playbook], seed: int | None, customer_language: str | None
) -> list[Scene]:
    found = [(playbook, place) for playbook in playbooks for place in range(len(playbook.training))]
    if seed is not None:  # by hash, so that two role plays keep their order whatever else is printed, in any language
        found.sort(key=lambda one: sha256(f"{seed} {one[0].original} {one[1]}".encode()).digest())
    scenes = []
    for number, (playbook, place) in enumerate(found, start=1):
        customers = handbook.edition(playbook, customer_language or playbook.language) or playbook
        scenes.append(Scene(number, playbook, playbook.training[place], customers, customers.training[place]))
    return scenes
