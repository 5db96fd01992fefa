"""MkDocs plugin: a thin adapter over the pages.

It hands MkDocs the rendered pages, the navigation and the theme's overrides, and keeps the YAML
out of the site. What a page holds is none of its business.
"""

import logging
import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from makegood import baseline, marker, site_config
from makegood.beside import Beside, Prints
from makegood.decks import Fitting
from makegood.files import HANDBOOK_FILE
from makegood.finding import Level
from makegood.lint import lint_folder
from makegood.pages import Asset, Page, Rendered, offline, render
from makegood.report import Report, text
from makegood.resources import folder
from makegood.rules import all_rules, principles_of

_log = logging.getLogger("mkdocs.plugins.makegood")
_YAML = re.compile(r"\.ya?ml\b", re.IGNORECASE)
"""Backups that editors leave (handbook.yml.bak, handbook.yml~) are YAML too."""


class _NoOptions(Config):
    """What there is to configure is in handbook.yml."""


class MakegoodPlugin(BasePlugin[_NoOptions]):
    """Renders the playbooks in docs_dir into pages."""

    def __init__(self) -> None:
        self._serving = False
        self._given = False
        self._pages: list[Page] = []
        self._assets: list[Asset] = []
        self._pdfs: dict[str, bytes] = {}
        self._by_path: dict[str, Page] = {}
        self._on_page: Callable[[], None] = lambda: None

    def take(self, rendered: Rendered, pdfs: Mapping[str, bytes], on_page: Callable[[], None]) -> None:
        """Take a handbook that is rendered and linted already, and the PDFs that lie beside the pages.

        ``on_page`` is called as each page is built.
        """
        self._given, self._on_page = True, on_page
        self._pages, self._assets = rendered
        self._pdfs = dict(pdfs)

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether a person is watching: then no finding may end the command."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Render the pages, and set what they rely on."""
        if not self._given:
            self._render(Path(config.docs_dir))
        site_config.apply(config, self._pages)
        overrides = str(folder("site_overrides"))
        if overrides not in config.theme.dirs:
            config.theme.dirs.insert(0, overrides)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Put the rendered pages in the place of the YAML."""
        for file in [file for file in files if _YAML.search(file.src_uri)]:
            files.remove(file)
        for page in self._pages:
            file = File.generated(config, page.path, content=page.head, inclusion=InclusionLevel.INCLUDED)
            file.edit_uri = page.source
            files.append(file)
        assets = {asset.path: asset for asset in self._assets}
        if self._serving:
            kept = [path for path in assets if path.endswith(offline.KEPT)]
            assets |= {path: offline.nothing_kept(path) for path in kept}
        for asset in assets.values():
            files.append(File.generated(config, asset.path, content=asset.content.encode()))
        for path, pdf in self._pdfs.items():
            files.append(File.generated(config, path, content=pdf))
        self._by_path = {page.path: page for page in self._pages}
        config.nav = site_config.navigation(self._pages)
        if self._pages:
            config.site_name = site_config.site_name(self._pages)
        return files

    def on_page_content(self, html: str, *, page: MkDocsPage, **_: Any) -> str:
        """Add the body, which need not go through Markdown as the heading has."""
        own = self._by_path.get(page.file.src_uri)
        return html + own.body if own else html

    def on_page_context(self, context: TemplateContext, *, page: MkDocsPage, **_: Any) -> TemplateContext:
        """Leave neighbours out: they are no next step for anybody."""
        page.previous_page = page.next_page = None
        self._on_page()
        return context

    def on_serve(self, server: Any, *, config: MkDocsConfig, **_: Any) -> None:
        """Rebuild on an edit of a playbook."""
        server.watch(config.docs_dir)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Complete what is kept of the site, and mark it as makegood's own, so that makegood build may replace it."""
        if not self._serving:
            offline.complete(Path(config.site_dir))
        marker.leave(Path(config.site_dir), "site")

    def _render(self, docs: Path) -> None:
        today = date.today()
        fitting = Fitting()
        loaded, linted = lint_folder(docs, all_rules(), today, layout=None if self._serving else fitting)
        report = Report.of(linted, today, baseline=_baseline(docs))
        findings = report.by_rule
        errors = [finding for finding in report.open if finding.level is Level.ERROR]
        if shown := report.open if self._serving else errors:
            report = report._replace(findings=shown)
            _log.log(logging.INFO if self._serving else logging.ERROR, "\n".join(text.render(report, _plain)))
        if errors and not self._serving:
            raise PluginError("The playbooks have errors; nothing was built.")
        if loaded.handbook:
            unbuilt = {f"{playbook_id}.yml" for playbook_id in loaded.handbook.unbuilt}
            kept = [page for page in self._pages if page.source in unbuilt]  # as they last were, while it is mended
            principles = principles_of(loaded.handbook)
            prints = Prints({}, {})
            if not self._serving:
                prints = Beside(loaded.handbook, principles, today).printed(all_fit=fitting.has_proven)
            rendered = render(loaded.handbook, principles, today, findings, prints.told)
            self._pdfs = prints.pdfs
            self._pages, self._assets = [*rendered.pages, *kept], rendered.assets
        elif not self._pages:
            words = f"{HANDBOOK_FILE} cannot be read yet. The terminal says why."
            self._pages = [Page("index.md", "Handbook", f"<p>{words}</p>")]


def _baseline(docs: Path) -> baseline.Baseline | None:
    try:
        return baseline.read(docs, str(docs / baseline.FILE))
    except baseline.BaselineError as error:
        raise PluginError(str(error)) from error


def _plain(words: str, **_: Any) -> str:
    return words
