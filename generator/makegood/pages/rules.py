"""The rules' pages: what each checks, why, a bad and a good example, how to mend."""

from collections.abc import Iterator

from makegood.pages.page import Page
from makegood.pages.site import Site
from makegood.rule import FEWEST_FINDINGS, MARK, PROVEN, example_files, example_language


def pages(site: Site) -> Iterator[Page]:
    title = site.text("Rules")
    yield site.page("rules", "rules/index.md", title, section=title)
    for principle in site.principles:
        for rule in principle.rules:
            values = {
                "rule": rule,
                "principle": principle,
                "files": example_files,
                "language_of": example_language,
                "mark": MARK,
                "proven": PROVEN,
                "fewest": FEWEST_FINDINGS,
            }
            path = f"rules/{rule.name}.md"
            yield site.page("rule", path, rule.name, values, section=title, title_language=rule.language)
