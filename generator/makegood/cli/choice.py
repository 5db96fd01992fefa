"""What the commands that print share: which playbooks are meant, and where the PDF may go."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from difflib import get_close_matches
from gettext import ngettext
from pathlib import Path
from typing import Any, NamedTuple

import click

from makegood.locale import Locale
from makegood.model import Handbook, Playbook


class Choice(NamedTuple):
    """Which playbooks are printed, and in which languages; what is not named is no bound.

    ``changed`` are the paths of files that have changed.
    """

    areas: tuple[str, ...] = ()
    playbooks: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    customer_language: str | None = None
    changed: Collection[str] | None = None

    def of(self, handbook: Handbook) -> "list[Chosen]":
        """What is printed of a handbook, for each PDF."""
        refuse_unknown("area", self.areas, {playbook.area for playbook in handbook.playbooks}.union(handbook.areas))
        refuse_unknown("playbook", self.playbooks, handbook.playbook_ids)
        refuse_unknown("language", filter(None, (*self.languages, self.customer_language)), handbook.languages)
        languages = tuple(dict.fromkeys(self.languages))
        if not self.customer_language:
            return [self._in_language(handbook, language) for language in languages or (None,)]
        languages = languages or (handbook.language,)
        if self.customer_language in languages:
            raise click.UsageError("staff and customers share that language. Leave --customer-language out.")
        return [self._in_language(handbook, language) for language in languages]

    def _in_language(self, handbook: Handbook, language: str | None) -> "Chosen":
        """Without a language each playbook is in the handbook's, or as it was written where it is not there in it."""
        chosen: dict[str, Playbook] = {}
        absent: dict[str, Playbook] = {}
        for playbook in self._meant(handbook, language):
            own = handbook.edition(playbook, language or playbook.language)
            other = handbook.edition(playbook, self.customer_language) if self.customer_language else own
            if not own or not other:
                absent[playbook.original] = playbook
            elif self._is_changed(*_sources(handbook, own), *_sources(handbook, other)):
                chosen[own.id] = own
        around = handbook.in_language(language or handbook.language)
        return Chosen(
            handbook=around,
            playbooks=list(chosen.values()),
            has_contents=not self.playbooks and self._is_changed(handbook, around),
            left_out=list(absent.values()),
            languages=(language, self.customer_language),
        )

    def _meant(self, handbook: Handbook, language: str | None) -> Iterator[Playbook]:
        """The playbooks of the areas and ids that are named, in whatever language."""
        every = handbook.originals if language else handbook.editions(handbook.language)
        for playbook in handbook.playbooks if self.playbooks else every:
            is_named = not self.playbooks or playbook.id in self.playbooks
            if is_named and (not self.areas or playbook.area in self.areas):
                yield playbook

    def _is_changed(self, *sources: Handbook | Playbook) -> bool:
        return self.changed is None or any(one.path in self.changed for one in sources)


def _sources(handbook: Handbook, playbook: Playbook) -> Iterator[Handbook | Playbook]:
    """What a playbook's card is made of: its words, the figures that they inherit, and the handbook's of both."""
    yield from (playbook, handbook.by_id[playbook.original], handbook, handbook.in_language(playbook.language))


class Chosen(NamedTuple):
    """What one PDF holds: playbooks, and the handbook in the language of what is around them.

    ``has_contents`` says whether cards that list others belong to it: not to single playbooks. ``left_out`` are
    those that are not there in the ``languages`` asked for.
    """

    handbook: Handbook
    playbooks: list[Playbook]
    has_contents: bool
    left_out: list[Playbook]
    languages: tuple[str | None, ...]

    def tell_left_out(self) -> None:
        """Say how many playbooks are left out for want of words."""
        if count := len(self.left_out):
            said = ngettext(
                "{n} playbook is not there in {languages}, and left out. See makegood translations.",
                "{n} playbooks are not there in {languages}, and left out. See makegood translations.",
                count,
            )
            names = [Locale.of("en").name_of(language) for language in self.languages if language]
            asked = f"both {' and '.join(names)}" if len(names) > 1 else names[0]
            click.echo(said.format(n=count, languages=asked), err=True)


def language_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--language`` and ``--customer-language``."""
    staff = click.option(
        "--language",
        "languages",
        multiple=True,
        metavar="LANG",
        help="Only what is there in this language, in it; repeatable, a PDF each. Default: all, in the handbook's.",
    )
    customer = click.option(
        "--customer-language",
        metavar="LANG",
        help="The customers' language, where staff speak another: what is said to them is printed in both.",
    )
    return staff(customer(command))


def path_of(output: Path, chosen: Chosen, all_chosen: Sequence[Chosen]) -> Path:
    """Where one of the PDFs goes: as named, or with its language (``cards.es.pdf``) if there are several."""
    path = output if len(all_chosen) == 1 else output.with_suffix(f".{chosen.handbook.language}{output.suffix}")
    refuse_foreign(path)
    return path


def output_option(default: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """``--output``, with the name that the PDF has otherwise."""
    kind = click.Path(path_type=Path, dir_okay=False)
    return click.option("--output", type=kind, default=default, show_default=True, help="The PDF to write.")


def refuse_foreign(output: Path) -> None:
    """Refuse a target that cannot be cards of before, so that a slip of the pen loses nothing."""
    if output.suffix.lower() != ".pdf":
        raise click.UsageError(f"{output} is no PDF's name. Write one that ends in .pdf.")
    if output.is_file() and not output.read_bytes().startswith(b"%PDF"):
        raise click.UsageError(f"{output} is there and is no PDF. Name another file.")


def refuse_unknown(kind: str, named: Iterable[str], known: Iterable[str]) -> None:
    """Refuse a name that is not known, and say which may be meant."""
    for name in named:
        if name not in (all_known := sorted(known)):
            likely = get_close_matches(name, all_known, 3, 0.4)
            hint = f"Did you mean {' or '.join(likely)}?" if likely else f"Name one of: {', '.join(all_known)}."
            raise click.UsageError(f"there is no {kind} {name}. {hint}")
