"""What the commands that print share: which playbooks are meant, and where the PDF may go."""

from collections.abc import Callable, Collection, Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

import click

from makegood.model import Handbook, Playbook


class Choice(NamedTuple):
    """Which playbooks are printed; what is not named is no bound."""

    areas: tuple[str, ...]
    languages: tuple[str, ...]
    playbooks: tuple[str, ...]
    changed: Collection[str] | None

    @property
    def is_single(self) -> bool:
        """Whether single playbooks are meant, which need no contents."""
        return bool(self.playbooks) or self.changed is not None

    def of(self, handbook: Handbook) -> list[Playbook]:
        """The playbooks of a handbook that are printed."""
        refuse_unknown("area", self.areas, {playbook.area for playbook in handbook.playbooks}.union(handbook.areas))
        refuse_unknown("language", self.languages, handbook.languages)
        refuse_unknown("playbook", self.playbooks, handbook.playbook_ids)
        return [
            playbook
            for playbook in handbook.playbooks
            if (not self.areas or playbook.area in self.areas)
            and (not self.languages or playbook.language in self.languages)
            and (not self.playbooks or playbook.id in self.playbooks)
            and (self.changed is None or playbook.path in self.changed)
        ]


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
