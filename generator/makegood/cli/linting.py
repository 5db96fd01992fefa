"""Lint a handbook's files as they are now, or find that the same were linted before."""

from __future__ import annotations  # a run that the cache answers loads none of what the types name

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from makegood.files import Content, read_files

if TYPE_CHECKING:
    from datetime import date

    from makegood.cache import Cache
    from makegood.linted import Linted
    from makegood.rule import Layout


class Linting:
    """The files of a handbook, some of them ``replaced`` by what is not on the disk, and how to lint them.

    ``with_cards`` its cards are laid out, and held against their rule.
    """

    def __init__(
        self,
        folder: Path,
        cache: Cache | None = None,
        replaced: Mapping[Path, Content] | None = None,
        with_cards: bool = False,
    ) -> None:
        self.folder = folder
        self._cache = cache
        self._replaced = replaced or {}
        self._with_cards = with_cards

    def read(self) -> dict[Path, Content]:
        """The files as they are now."""
        return {**read_files(self.folder), **self._replaced}

    def lint(self, files: Mapping[Path, Content], today: date, texts: Mapping[str, str] | None = None) -> Linted:
        """What every rule finds in files on a day; ``texts`` replace those of files, by their paths as shown."""
        if not self._cache or texts:
            return self._lint(files, today, texts)
        from makegood.cache import key

        name = key(self.folder, files, today, "cards" if self._with_cards else "")
        linted = self._cache.get(name)
        if linted is None:
            linted = self._lint(files, today)
            self._cache.put(name, linted)
        return linted

    def _lint(self, files: Mapping[Path, Content], today: date, texts: Mapping[str, str] | None = None) -> Linted:
        from makegood.lint import lint_folder
        from makegood.rules import all_rules

        return lint_folder(self.folder, all_rules(), today, texts, files, self._layout())[1]

    def _layout(self) -> Layout | None:
        if not self._with_cards:
            return None
        from makegood.cards import problems

        return problems
