"""What makes the site an app that works without a network: its manifest, and what the service worker keeps."""

import hashlib
import json
import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from makegood.pages import lines
from makegood.pages.asset import Asset
from makegood.pages.page import Page
from makegood.pages.site import HOME, TODAY, Site, link
from makegood.resources import folder

MANIFEST = "manifest.webmanifest"
KEPT = "offline/site.js"

_LOADED = {".css", ".js", ".png", ".svg"}
"""What pages load of the theme's overrides; the rest are templates and licences."""

_SET = "self.makegoodSite = "
_TODAY = re.compile(TODAY.format(iso=".{10}", day="[^<]*").encode())
"""Left out of the version, or every night's build would announce itself as new."""


def assets(site: Site, pages: Sequence[Page], others: Sequence[Asset]) -> Iterator[Asset]:
    """The manifest, and what ``sw.js`` keeps: some before it serves, the pages one after another."""
    manifest = Asset(MANIFEST, json.dumps(_manifest(site), ensure_ascii=False, indent=2) + "\n")
    overrides = folder("site_overrides")
    here = site.handbook.folder(site.language)
    shared = "../" if here else ""
    ours = {path.relative_to(overrides).as_posix(): path.read_bytes() for path in sorted(overrides.rglob("*.*"))}
    others = [*others, *lines.elsewhere(site)]
    made = {page.path: page.markdown.encode() for page in pages}
    made |= {asset.path: asset.content.encode() for asset in (*others, manifest)}
    names = [asset.path for asset in others]
    yield manifest
    yield _kept(
        version=_digest((ours | made).items()),
        first=[
            *("index.html", MANIFEST, *filter(_is_needed, names)),
            *(f"{shared}{path}" for path in ("404.html", *filter(_is_loaded, ours))),
        ],
        pages=[
            *(link("", page.path) for page in pages if page.path != HOME),
            *(name for name in names if not _is_needed(name)),
        ],
        others=[] if here else [folder for folder in map(site.handbook.folder, site.handbook.languages) if folder],
    )


def nothing_kept(path: str) -> Asset:
    """What takes a worker away again, where somebody writes and wants to see each edit at once."""
    return Asset(path, f"{_SET}null\n")


def complete(site: Path) -> None:
    """Have a built site kept with the pages that are not ours, and give it a version of all it holds, by language.

    So a new theme and other settings in ``mkdocs.yml`` make a new version too.
    """
    trees = [kept.parent.parent for kept in site.rglob(KEPT)]
    files = [path for path in sorted(site.rglob("*")) if path.suffix in {".html", *_LOADED}]
    by_tree: dict[Path, list[Path]] = {tree: [] for tree in trees}
    for path in files:
        tree = max((tree for tree in trees if tree in path.parents), key=lambda tree: len(tree.parts))
        if path != tree / KEPT:
            by_tree[tree].append(path)
    shared = {path for path in by_tree[site] if path.suffix != ".html"}
    shared |= {path for path in files if path.name.endswith(lines.SUFFIX)}
    for tree, own in by_tree.items():
        _complete(tree, own, sorted(shared.difference(own)))


def _complete(tree: Path, own: Sequence[Path], shared: Sequence[Path]) -> None:
    """Complete what is kept of the pages in one language, which share some files with the others."""
    kept = tree / KEPT
    known = json.loads(kept.read_text("utf-8").removeprefix(_SET))
    known["version"] = _digest((path.name, path.read_bytes()) for path in (*own, *shared))
    names = [path.relative_to(tree).as_posix() for path in own if path.suffix == ".html"]
    listed = {*known["first"], *known["pages"]}
    known["pages"] += [name for name in names if name not in listed]
    kept.write_text(_kept(**known).content, "utf-8")


def _kept(*, version: str, first: Sequence[str], pages: Sequence[str], others: Sequence[str]) -> Asset:
    """What the worker knows: what is kept before it serves, and then; which folders below are other languages'."""
    known = {"version": version, "first": first, "pages": pages, "others": others}
    data = json.dumps(known, separators=(",", ":"))
    return Asset(KEPT, f"{_SET}{data}\n")


def _manifest(site: Site) -> dict[str, Any]:
    title = site.handbook.title
    assets = posixpath.relpath("assets", site.handbook.folder(site.language) or ".")
    drawing = {"src": f"{assets}/icon.svg", "sizes": "any", "type": "image/svg+xml"}
    return {
        "name": title,
        "short_name": title,
        "lang": site.language,
        "id": "index.html",
        "start_url": "index.html",
        "scope": "./",
        "display": "standalone",
        "theme_color": "#12403d",
        "background_color": "#ffffff",
        "icons": [
            drawing | {"purpose": "any"},
            drawing | {"purpose": "maskable"},
            {"src": f"{assets}/icon.png", "sizes": "192x192", "type": "image/png"},  # where no SVG is taken
        ],
    }


def _is_loaded(path: str) -> bool:
    return path.startswith("assets/") and PurePosixPath(path).suffix in _LOADED


def _is_needed(path: str) -> bool:
    """Of the data, pages load the scripts, but a playbook's lines only with the playbook; the rest is linked to."""
    return path.endswith(".js") and not path.endswith(lines.SUFFIX)


def _digest(contents: Iterable[tuple[str, bytes]]) -> str:
    digest = hashlib.sha256()
    for name, content in contents:
        undated = _TODAY.sub(b"", content)
        digest.update(f"{name}\0{len(undated)}\0".encode() + undated)
    return digest.hexdigest()[:16]
