"""What the handbook's pages rely on in a site's configuration, for MkDocs and for exported docs."""

from collections.abc import Sequence
from html import escape
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from makegood import languages as of_language
from makegood.locale import Locale
from makegood.pages import HOME, Page

CSS = "assets/makegood.css"
SCRIPTS = tuple(f"assets/{name}.js" for name in ("search", "calculator", "playbook", "tables", "hours", "offline"))

FEATURES = ["content.action.edit", "navigation.indexes", "navigation.top"]


def palette(language: str) -> list[dict[str, Any]]:
    """The light and the dark scheme, and the switches between them in a language."""
    gettext = Locale.of(language).gettext
    schemes = (
        ("light", "default", "material/weather-night", gettext("Switch to dark mode")),
        ("dark", "slate", "material/weather-sunny", gettext("Switch to light mode")),
    )
    return [
        {
            "media": f"(prefers-color-scheme: {preferred})",
            "scheme": scheme,
            "primary": "custom",
            "accent": "custom",
            "toggle": {"icon": icon, "name": name},
        }
        for preferred, scheme, icon, name in schemes
    ]


def apply(config: Any, pages: Sequence[Page]) -> None:
    """Set it on a MkDocs configuration; a site's own features, palette and search stay.

    Pages link to each other as files, so that the site also opens from a disk; fonts are the
    system's, so that nothing is fetched.
    """
    config.use_directory_urls = False
    theme = config.theme
    theme["font"] = False
    theme["language"] = theme_language(_homes(pages)[0].tree)
    theme["features"] = [*FEATURES, *(f for f in theme.get("features") or [] if f not in FEATURES)]
    is_ours = not theme.get("palette")
    if is_ours:
        theme["palette"] = palette(_homes(pages)[0].tree)
    if CSS not in config.extra_css:
        config.extra_css.append(CSS)
    config.extra |= extra(pages, with_palette=is_ours)
    config.extra_javascript += [_deferred(script) for script in SCRIPTS]


def _deferred(path: str) -> Any:
    from mkdocs.config.config_options import ExtraScriptValue

    script = ExtraScriptValue(path)
    script.defer = True
    return script


def extra(pages: Sequence[Page], *, with_palette: bool) -> dict[str, Any]:
    """What the theme's overrides must know of the languages: where each has its pages, and how it is called.

    ``with_palette`` the switches between light and dark are in each language too.
    """
    homes = _homes(pages)
    languages = [
        {
            "code": home.tree,
            "name": Locale.of(home.tree).language_name,
            "title": str(Markup.escape(home.title)),
            "folder": home.path.removesuffix(HOME),
            "theme": theme_language(home.tree),
            "quotes": list(of_language.of(home.tree).quotes),
            "not_found": Locale.of(home.tree).gettext("There is no such page in this handbook."),
            **({"palette": palette(home.tree)} if with_palette else {}),
        }
        for home in homes
    ]
    return {"makegood": languages}


def navigation(pages: Sequence[Page]) -> list[Any]:
    """The navigation: pages at the top, then each section with its pages; last, so each further language."""
    own, *others = _homes(pages)
    further = [{Locale.of(home.tree).language_name: _entries(pages, home.tree)} for home in others]
    return [*_entries(pages, own.tree), *further]


def _entries(pages: Sequence[Page], tree: str) -> list[Any]:
    entries: list[Any] = []
    sections: dict[str, list[str]] = {}
    for page in pages:
        if page.tree != tree:
            continue
        if not page.section:
            entries.append({Locale.of(tree).gettext("Home"): page.path})
        elif page.section in sections:
            sections[page.section].append(page.path)
        else:
            sections[page.section] = [page.path]
            entries.append({escape(page.section): sections[page.section]})
    return entries


def site_name(pages: Sequence[Page]) -> Markup:
    """The site's name: the home page's title, escaped once, wherever a theme prints or escapes it."""
    return Markup.escape(_homes(pages)[0].title)


def theme_language(language: str) -> str:
    """A language, or English where Material does not speak it."""
    known = files("material").joinpath(f"templates/partials/languages/{language}.html").is_file()
    return language if known else "en"


def _homes(pages: Sequence[Page]) -> list[Page]:
    """The home page in each language."""
    return [page for page in pages if not page.section and page.path.rpartition("/")[2] == HOME]


def document(pages: Sequence[Page], address: str | None) -> dict[str, Any]:
    """A whole mkdocs.yml for exported pages, which needs no plugin of ours.

    It says what MkDocs takes for granted and Zensical does not: Material's look, no links beside
    headings, and no search but the handbook's own.
    """
    return {
        "site_name": str(site_name(pages)),
        **({"site_url": address} if address else {}),
        "docs_dir": "docs",
        "use_directory_urls": False,
        "theme": {
            "name": "material",
            "variant": "classic",
            "custom_dir": "overrides",
            "language": theme_language(_homes(pages)[0].tree),
            "font": False,
            "features": FEATURES,
            "palette": palette(_homes(pages)[0].tree),
        },
        "extra": extra(pages, with_palette=True),
        "extra_css": [CSS],
        "extra_javascript": [{"path": path, "defer": True} for path in SCRIPTS],
        "markdown_extensions": [],
        "plugins": [{"search": {"enabled": False}}],
        "nav": navigation(pages),
    }
