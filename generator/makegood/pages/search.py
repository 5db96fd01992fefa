"""The search's data: the index, and what a result shows of a playbook."""

from collections.abc import Iterator
from typing import Any

from makegood import authority, labels
from makegood.locale import Locale
from makegood.model import Playbook
from makegood.pages.asset import Asset, script
from makegood.pages.playbook import first_sentence
from makegood.pages.site import Site, readable
from makegood.search import Synonyms, common_words, endings, index

PATH = "search/playbooks.js"

_MOST_GIVEN = 2
"""How many of the things that staff may do a result names."""


def assets(site: Site) -> Iterator[Asset]:
    """One script, which sets ``window.makegoodSearch``."""
    handbook = site.handbook
    playbooks = site.playbooks
    synonyms = Synonyms(handbook.synonyms, handbook.languages)
    documents = [_texts(site, playbook) for playbook in playbooks]
    data = {
        "playbooks": [_shown(site, playbook) for playbook in playbooks],
        "index": index(documents, [playbook.language for playbook in playbooks], synonyms, "said"),
        "concepts": synonyms.concepts,
        "endings": endings(handbook.languages),
        "common": common_words(handbook.languages),
        "filters": _filters(site),
    }
    yield script(PATH, "makegoodSearch", data)


def _texts(site: Site, playbook: Playbook) -> dict[str, list[str]]:
    """What a playbook is found by, in the fields that the search weighs."""
    area = site.handbook.areas.get(playbook.area)
    return {
        "said": list(playbook.customer_says),
        "title": [playbook.title],
        "more": [
            area.title if area else playbook.area,
            *(spot.spot for spot in playbook.weak_spots),
            first_sentence(playbook) or "",
            *(action.does for action in playbook.actions.values()),
        ],
    }


def _shown(site: Site, playbook: Playbook) -> dict[str, Any]:
    return {
        "url": f"{playbook.original}.html",
        "title": playbook.title,
        "lang": playbook.language,
        "area": playbook.area,
        "severity": playbook.failure.severity,
        "roles": sorted({action.role for action in playbook.actions.values()}),
        "channels": sorted({channel for line in playbook.lines for channel in line.channels}),
        "protected": playbook.is_protected,
        "only": _only(site, playbook),
        "first": readable(first_sentence(playbook) or "", site.handbook.in_language(playbook.language)),
        "limit": _limit(site, playbook),
        "give": _given(site, playbook),
    }


def _only(site: Site, playbook: Playbook) -> str:
    """That it is not in the language of these pages, if so."""
    if playbook.language == site.language:
        return ""
    return site.text("Only in: {language}").format(language=Locale.of(site.language).name_of(playbook.language))


def _limit(site: Site, playbook: Playbook) -> str:
    """Up to what sum the front line may give, or, in a protected case, to whom it hands over."""
    handbook = site.handbook
    if playbook.is_protected:
        roles = (handbook.roles[it.role].title for it in playbook.hand_over if it.role in handbook.roles)
        return next((site.text("Hand over to: {role}").format(role=role) for role in roles), "")
    limit = authority.limit_of(handbook, playbook, handbook.front_line.id)
    upto = site.text("up to {sum} a case")
    return upto.format(sum=Locale.of(site.language).money(limit.per_case)) if limit else ""


def _given(site: Site, playbook: Playbook) -> str:
    """What the front line may give, in the playbook's words; nothing is given in a protected case."""
    if playbook.is_protected:
        return ""
    within = sorted(site.handbook.within_reach(playbook), key=lambda action: not action.puts_right)
    return " · ".join([action.does for action in within if not action.is_owed][:_MOST_GIVEN])


def _filters(site: Site) -> dict[str, list[tuple[str, str]]]:
    """What results can be narrowed to: by field, each value with its name."""
    handbook, playbooks = site.handbook, site.playbooks
    severities = [name for name in labels.SEVERITY if any(name == p.failure.severity for p in playbooks)]
    channels = {channel for playbook in playbooks for line in playbook.lines for channel in line.channels}
    return {
        "area": [(area.id, area.title) for area, _ in site.areas],
        "role": [(role.id, role.title) for role in handbook.roles.values()],
        "severity": [(name, site.text(labels.SEVERITY[name])) for name in severities],
        "channel": [(name, site.text(labels.CHANNEL[name])) for name in labels.CHANNEL if name in channels],
    }
