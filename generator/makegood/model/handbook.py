"""What holds for all playbooks, and the playbooks themselves."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from functools import cached_property

from makegood.duration import Duration
from makegood.model.parts import part
from makegood.model.playbook import Action, Playbook
from makegood.model.script import Limit
from makegood.money import Money
from makegood.source import Route


@part
class Reach:
    in_hours: str
    out_of_hours: str | None = None
    route: Route = ()


@part
class Hours:
    """Working hours: ids of days (mon … sun), and clock times (``08:00``).

    ``until`` is of the next day where it is not after ``from``.
    """

    days: tuple[str, ...]
    from_: str
    until: str
    route: Route = ()


@part
class Role:
    id: str
    title: str
    may_give: Limit
    meets_customers: bool = False
    reach: Reach | None = None
    route: Route = ()


@part
class Team:
    id: str
    title: str
    contact: str | None = None
    route: Route = ()


@part
class Area:
    id: str
    title: str
    owner: str
    about: str | None = None
    languages: tuple[str, ...] = ()
    route: Route = ()


@part
class Partner:
    """A firm with an agreement; ``serves`` says whose customers, ``since`` and ``until`` when."""

    id: str
    title: str
    serves: str
    since: date
    until: date | None = None
    contact: str | None = None
    route: Route = ()


@part
class Bounds:
    hand_over_within: Duration = Duration(15, "minute")
    protected_within: Duration = Duration(5, "minute")
    review_every: Duration = Duration(180, "day")
    same_failure_ratio: float = 1.5
    exact_words: int = 3
    route: Route = ()


@part
class Term:
    """A word that playbooks use by its id, with what it means; ``label`` is how people read it.

    What is filled in for it is ``unchanged_in`` these languages, whatever stands beside it.
    """

    id: str
    means: str
    label: str | None = None
    unchanged_in: tuple[str, ...] = ()
    route: Route = ()

    @property
    def name(self) -> str:
        """The term in readable words: its label, or its id."""
        return self.label or in_words(self.id)


def in_words(field_id: str) -> str:
    """The id of a placeholder or a record field as words: ``customer name``."""
    return field_id.replace("_", " ")


@part
class Moment:
    """A moment by which something can be due; playbooks write its id, people read what it is ``called``."""

    id: str
    means: str
    called: str | None = None
    at_most: Duration | None = None
    route: Route = ()


@part
class Band:
    id: str
    when: str
    at_least: Money
    route: Route = ()


@part
class LegalFloor:
    id: str
    title: str
    jurisdiction: str
    playbooks: tuple[str, ...]
    bands: dict[str, Band]
    form: tuple[str, ...]
    source: str
    checked_on: date
    condition: str | None = None
    care: str | None = None
    route: Route = ()


@part
class ComplaintRight:
    id: str
    title: str
    tell: str
    areas: tuple[str, ...]
    deadline: Duration | None = None
    source: str | None = None
    route: Route = ()


@part
class HouseWords:
    """``brands`` are names as they are to be spelt; the others are patterns of the phrase packs."""

    instead_of: dict[str, str] = field(default_factory=dict)
    never: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    route: Route = ()


@part
class ForStaff:
    backing: str | None = None
    reward: str | None = None
    breather: str | None = None
    route: Route = ()


@part
class OwnRule:
    """A rule of the company's own: what is never, or always, said in a field; in all languages, or in some."""

    id: str
    message: str
    field: str = "words"
    languages: tuple[str, ...] = ()
    never: str | None = None
    always: str | None = None
    mend: str = ""
    level: str = "warning"
    good: str | None = None
    bad: str | None = None
    route: Route = ()


@part
class LintConfig:
    """``levels`` are those of single rules, ``off`` among them; ``options`` their numbers by name.

    ``plugins`` are the installed packages, or single entry points, whose rules count too.
    """

    fail_on: str = "error"
    profile: str = "standard"
    levels: dict[str, str] = field(default_factory=dict)
    options: dict[str, dict[str, float]] = field(default_factory=dict)
    own_rules: dict[str, OwnRule] = field(default_factory=dict)
    plugins: tuple[str, ...] = ()
    route: Route = ()


@part
class CardsConfig:
    """How cards are printed: the formats that each must fit, and the edge over which paper is turned."""

    formats: tuple[str, ...] = ("a6",)
    duplex: str = "long-edge"
    route: Route = ()


@part
class Handbook:
    """The handbook with all playbooks that could be built, in order of their ids.

    ``unbuilt`` holds the ids of what is there but could not be built: playbooks, and translations of itself
    (``handbook.es``). ``language`` is the one that its words are in, and ``translations`` are the same handbook in
    each of its languages, itself among them; ``texts`` are the words that its file writes, by route.
    ``compared_with`` are, of a translation, the marks of the original's words.
    """

    path: str
    language: str
    title: str
    currency: str
    languages: tuple[str, ...]
    roles: dict[str, Role]
    teams: dict[str, Team]
    areas: dict[str, Area]
    address: str | None = None
    rules: str | None = None
    hours: Hours | None = None
    partners: dict[str, Partner] = field(default_factory=dict)
    bounds: Bounds = Bounds()
    moments: dict[str, Moment] = field(default_factory=dict)
    legal_floors: dict[str, LegalFloor] = field(default_factory=dict)
    complaint_rights: dict[str, ComplaintRight] = field(default_factory=dict)
    placeholders: dict[str, Term] = field(default_factory=dict)
    record_fields: dict[str, Term] = field(default_factory=dict)
    measures: dict[str, str] = field(default_factory=dict)
    house_words: HouseWords = HouseWords()
    synonyms: tuple[tuple[str, ...], ...] = ()
    for_staff: ForStaff = ForStaff()
    customer_worth: str | None = None
    cards: CardsConfig | None = None
    lint: LintConfig = LintConfig()
    playbooks: tuple[Playbook, ...] = ()
    unbuilt: frozenset[str] = frozenset()
    translations: dict[str, "Handbook"] = field(default_factory=dict)
    compared_with: dict[str, str] = field(default_factory=dict)
    texts: Mapping[Route, str] = field(default_factory=dict)
    route: Route = ()

    def folder(self, language: str) -> str:
        """Where its pages in a language lie, below its address: ``es/``; its own are at the top."""
        return "" if language == self.languages[0] else f"{language}/"

    def address_of(self, playbook: Playbook) -> str | None:
        """The address of a playbook's page; None where the handbook has none."""
        if not self.address:
            return None
        return f"{self.address.rstrip('/')}/{self.folder(playbook.language)}{playbook.original}.html"

    def in_language(self, language: str) -> "Handbook":
        """The same handbook with its words in a language; as it is, where it is in no such language."""
        return self.translations.get(language, self)

    @cached_property
    def originals(self) -> tuple[Playbook, ...]:
        """The playbooks that translate no other."""
        return tuple(playbook for playbook in self.playbooks if not playbook.translates)

    @cached_property
    def _by_original(self) -> dict[tuple[str, str], Playbook]:
        return {(playbook.original, playbook.language): playbook for playbook in self.playbooks}

    def edition(self, playbook: Playbook, language: str) -> Playbook | None:
        """A playbook in a language: itself, its translation or its original; None where there is none."""
        return self._by_original.get((playbook.original, language))

    def editions(self, language: str) -> tuple[Playbook, ...]:
        """Every playbook once: in a language, or as it was written where it is not translated into it."""
        return tuple(self.edition(original, language) or original for original in self.originals)

    def in_print(self, language: str) -> tuple[Playbook, ...]:
        """The playbooks that are printed in a language: those that are there in it, and in the first the rest too."""
        every = self.editions(language)
        return tuple(p for p in every if language == self.languages[0] or p.language == language)

    @cached_property
    def by_id(self) -> dict[str, Playbook]:
        """The playbooks by id."""
        return {playbook.id: playbook for playbook in self.playbooks}

    @cached_property
    def playbook_ids(self) -> frozenset[str]:
        """The ids of all playbooks that are there, built or not."""
        return self.unbuilt.union(self.by_id)

    @cached_property
    def front_line(self) -> Role:
        """The customer-facing role of the lowest rank; the first role if none meets customers."""
        roles = list(self.roles.values())
        return next((role for role in roles if role.meets_customers), roles[0])

    @cached_property
    def _ranks(self) -> dict[str, int]:
        return {role: rank for rank, role in enumerate(self.roles)}

    def next_up(self, role: Role) -> Role | None:
        """The role with the next higher authority."""
        roles = list(self.roles.values())
        return next(iter(roles[roles.index(role) + 1 :]), None)

    def rank(self, role: str | None) -> int:
        """A role's place in rising authority; None is the front line, an unknown role -1."""
        return self._ranks.get(role or self.front_line.id, -1)

    def within_reach(self, playbook: Playbook, role: str | None = None) -> tuple[Action, ...]:
        """The actions of the plain case that a role (None: the front line) may do without asking."""
        rank = self.rank(role)
        plain = (action for action in playbook.actions.values() if playbook.is_plain(action))
        return tuple(action for action in plain if self.rank(action.role) <= rank)

    def floors_for(self, playbook: Playbook) -> tuple[LegalFloor, ...]:
        """The legal floors named for a playbook's case, translations included."""
        names = (playbook.id, playbook.original)
        return tuple(f for f in self.legal_floors.values() if any(name in f.playbooks for name in names))

    def rights_for(self, playbook: Playbook) -> tuple[ComplaintRight, ...]:
        """The complaint rights named for a playbook's area."""
        return tuple(r for r in self.complaint_rights.values() if playbook.area in r.areas)
