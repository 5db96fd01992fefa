"""The principles, each with the rules that guard it, and the sources."""

from collections.abc import Iterator

from makegood.pages.page import Page
from makegood.pages.site import Site


def pages(site: Site) -> Iterator[Page]:
    title = site.text("Principles")
    yield site.page("principles", "principles/index.md", title, section=title)
    for principle in site.principles:
        path = f"principles/{principle.name}.md"
        own, language = site.rule_text(principle.title)
        yield site.page("principle", path, own, {"principle": principle}, section=title, title_language=language)
