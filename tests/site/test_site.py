"""The built site as files: what is in it, what is not, and when nothing is built."""

import hashlib
import json
import posixpath
import re
import shutil
from pathlib import Path

import pytest

from makegood import labels, schema
from makegood.locale import Locale
from tests.site.helper import (
    HOSTILE,
    KINDS,
    PLAYBOOK,
    PLAYBOOKS,
    Document,
    change,
    html_files,
    lost_links,
    makegood,
    run,
    search_data,
)

LANGUAGES = ("es", "pl")
"""Those of the shipped handbook besides its own."""

LARGEST = 60 * 1024
UNQUOTED = "title: They got: something else"
ERROR = ("title: They got something else than they ordered", UNQUOTED)
WHERE = "orders/wrong-item.yml:2:16"
"""Where YAML gives up on it."""


def state(folder: Path) -> dict[str, str]:
    """Every file below a folder, with a digest of what it holds."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def test_every_kind_of_page_is_built(site: Path) -> None:
    assert set(KINDS.values()) <= html_files(site)


def test_no_yaml_reaches_the_site(site: Path) -> None:
    assert [path for path in site.rglob("*") if path.suffix in (".yml", ".yaml")] == []
    keys = {key for key in _keys(json.loads(schema.text(schema.PLAYBOOK))) if "_" in key}
    assert "customer_says" in keys
    dump = re.compile(rf"\b({'|'.join(sorted(keys))}):")
    for name in html_files(site):
        if not re.match(r"(../)?(rules|principles)/", name):
            page = Document(site / name)
            assert page.all("pre") == [], name
            assert dump.findall(page.one("body").text) == [], name
    assert dump.findall(json.dumps(search_data(site)["playbooks"])) == []


def _keys(node: object) -> set[str]:
    if isinstance(node, list):
        return {key for item in node for key in _keys(item)}
    if not isinstance(node, dict):
        return set()
    return set(node.get("properties", {})).union(*(_keys(value) for value in node.values()))


def test_every_link_leads_somewhere(site: Path) -> None:
    assert lost_links(site) == []


def test_no_page_is_large(site: Path) -> None:
    assert [name for name in html_files(site) if (site / name).stat().st_size > LARGEST] == []


def test_ids_are_unique(site: Path) -> None:
    for name in html_files(site):
        ids = [e.attributes["id"] for e in Document(site / name).elements if "id" in e.attributes]
        assert len(ids) == len(set(ids)), name


@pytest.mark.parametrize(
    ("kind", "language", "home"),
    [("playbook", "en", "index.html"), ("Spanish", "es", "es/index.html"), ("Polish", "pl", "pl/index.html")],
)
def test_a_page_is_in_its_language_throughout(site: Path, kind: str, language: str, home: str) -> None:
    page = Document(site / KINDS[kind])
    assert {e.lang for e in page.elements if e.tag in ("html", "h1", "h2", "nav", "header", "footer", "title")} == {
        language
    }
    assert page.one("title").text.endswith(Document(site / home).one("h1").text)
    assert page.one("a", "md-header__button").attributes["href"].endswith("index.html")


def test_the_themes_own_words_are_in_the_language_of_the_page(site: Path) -> None:
    skips = [Document(site / KINDS[kind]).one("a", "md-skip").text for kind in ("playbook", "Spanish", "Polish")]
    assert skips == ["Skip to content", "Saltar a contenido", "Przejdź do treści"]
    page = (site / KINDS["Polish"]).read_text("utf-8")
    assert "Przełącz na tryb ciemny" in page
    assert "dark mode" not in page


def test_each_language_has_the_same_pages_at_the_same_places(site: Path) -> None:
    """So that the switch stays where one is, and nothing is found in one language alone."""
    pages = html_files(site) - {"404.html"}
    further = {
        code: {name.removeprefix(f"{code}/") for name in pages if name.startswith(f"{code}/")} for code in LANGUAGES
    }
    own = {name for name in pages if not name.startswith(("es/", "pl/"))}
    assert further == {"es": own, "pl": own}


def test_the_switch_stays_on_the_page(site: Path) -> None:
    links = [e for e in Document(site / KINDS["Spanish"]).all("a") if e.within("mg-languages")]
    assert [(e.attributes["hreflang"], e.lang, e.text, e.attributes["href"]) for e in links] == [
        ("en", "en", "English", "../../deliveries/parcel-late.html"),
        ("es", "es", "español", "parcel-late.html"),
        ("pl", "pl", "polski", "../../pl/deliveries/parcel-late.html"),
    ]
    assert [e.attributes["hreflang"] for e in links if "aria-current" in e.attributes] == ["es"]


def test_a_handbook_in_one_language_has_no_switch(built: Path) -> None:
    page = Document(built / "site/index.html")
    assert [e for e in page.elements if "mg-languages" in e.classes] == []
    assert [e for e in page.all("link") if "hreflang" in e.attributes] == []


def alternates(page: Document) -> dict[str, str]:
    """Where the page says it is in other languages, by language."""
    return {e.attributes["hreflang"]: e.attributes["href"] for e in page.all("link") if "hreflang" in e.attributes}


def test_search_engines_are_told_the_languages_of_a_page(handbook: Path) -> None:
    """All that it is in; what is not translated is the original's page elsewhere."""
    change(handbook / "playbooks/handbook.yml", ("languages: [en]", "languages: [en, es]"))
    with (handbook / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("site_url: https://shop.example/\n")
    makegood("build", cwd=handbook)
    here = Document(handbook / "site/es/orders/wrong-item.html")
    there = {code: f"https://shop.example/{folder}orders/index.html" for code, folder in (("en", ""), ("es", "es/"))}
    assert alternates(here) == {}
    assert alternates(Document(handbook / "site/es/orders/index.html")) == there
    canonical = [
        e.attributes["href"]
        for page in (here, Document(handbook / "site/es/orders/index.html"))
        for e in page.all("link")
        if e.attributes.get("rel") == "canonical"
    ]
    assert canonical == ["https://shop.example/orders/wrong-item.html", there["es"]]


def test_what_is_not_translated_stands_there_as_it_was_written_and_says_so(site: Path) -> None:
    page = Document(site / KINDS["not translated"])
    assert page.one("html").lang == "es"
    assert page.one("h1").text == Document(site / "billing/wrong-invoice.html").one("h1").text
    note = page.one("p", "mg-untranslated")
    assert (note.lang, "inglés" in note.text) == ("es", True)
    assert {e.lang for e in page.all("h2")} == {"en"}
    listed = [e for e in Document(site / "es/billing/index.html").all("small") if e.text == "Solo en: inglés"]
    assert [e.lang for e in listed] == ["es"]


def test_words_of_a_playbook_are_in_its_language_on_every_page(site: Path) -> None:
    title = Document(site / KINDS["not translated"]).one("h1").text
    for name in ("es/reviews/index.html", "es/authority/billing.html", "es/roles/front-line.html"):
        assert {e.lang for e in Document(site / name).all("a") if e.text == title} == {"en"}, name


def test_the_interfaces_words_about_what_is_not_translated_are_in_the_language_of_the_page(site: Path) -> None:
    """What the playbook says stays as it was written, and is marked as such."""
    spanish = Locale.of("es").gettext

    def langs(name: str, text: str) -> set[str | None]:
        """The language of the innermost elements that hold just a text."""
        same = [e for e in Document(site / f"es/{name}.html").elements if e.text == text]
        return {e.lang for e in same if e not in [other.parent for other in same]}

    chips = Document(site / "es/billing/index.html").all("li", "mg-chip")
    assert {(chip.text, chip.lang) for chip in chips} <= {
        (spanish(label), "es")
        for names in (labels.SEVERITY, labels.CONTROL, labels.RECURRENCE)
        for label in names.values()
    }
    said, action = "This invoice is wrong", "Repay what they paid too much"
    assert (
        langs("billing/index", said)
        == langs("authority/billing", action)
        == langs("roles/front-line", action)
        == {"en"}
    )
    assert langs("roles/front-line", spanish("Owed: always give it")) == {"es"}
    assert langs("weak-spots/billing", spanish(labels.PRONE_BECAUSE["many-hands"])) == {"es"}
    assert langs("weak-spots/billing", "A tariff or pass in its first two bill runs") == {"en"}


def test_a_page_does_not_grow_with_the_number_of_languages(handbook: Path) -> None:
    """But for the switch itself: a line for each."""
    sizes = []
    for languages in ("[en, es]", "[en, es, pl, fr]"):
        text = (handbook / "playbooks/handbook.yml").read_text("utf-8")
        text = re.sub(r"languages: .*", f"languages: {languages}", text)
        (handbook / "playbooks/handbook.yml").write_text(text, "utf-8")
        makegood("build", cwd=handbook)
        pages = ("orders/wrong-item.html", "index.html", "search/playbooks.js")
        sizes.append([(handbook / "site" / name).stat().st_size for name in pages])
    few, many = sizes
    assert [after - before for before, after in zip(few, many, strict=True)] == pytest.approx([0, 0, 0], abs=1500)


def test_a_language_that_the_theme_does_not_speak_is_no_error(handbook: Path) -> None:
    change(handbook / "playbooks/handbook.yml", ("languages: [en]", "languages: [mt, en]"))
    makegood("build", cwd=handbook)
    page = Document(handbook / "site/index.html")
    assert (page.one("html").lang, page.one("", "mg").lang) == ("mt", "mt")
    assert page.one("a", "md-skip").text == "Skip to content"


def test_hostile_text_is_read_as_text(hostile_site: Path) -> None:
    site = hostile_site
    for name in html_files(site):
        page = Document(site / name)
        assert [e for e in page.all("script") if "alert" in "".join(e.texts)] == [], name
        assert "<script>alert" not in (site / name).read_text("utf-8"), name
        assert [e.text for e in page.elements if e.tag in ("b", "strong") and e.text == "bold"] == [], name
        for element in page.elements:
            for key, value in element.attributes.items():
                assert not key.startswith("on"), name
                assert not value.startswith("javascript:"), name
        assert page.one("title").text.endswith(HOSTILE), name
        assert page.one("a", "md-header__button").attributes["title"] == HOSTILE, name
        assert page.all("a", "md-nav__link")[1].text == HOSTILE, name
    page = Document(site / "orders/wrong-item.html")
    assert page.one("title").text == f"{HOSTILE} - {HOSTILE}"
    assert [e.attributes["content"] for e in page.all("meta") if e.attributes.get("name") == "description"] == [HOSTILE]
    assert page.one("h1").text == HOSTILE
    assert [e.text for e in page.all("a") if "aria-current" in e.attributes] == [HOSTILE]
    assert page.one("section", "mg-first").text.endswith(HOSTILE)
    assert HOSTILE in [e.text for e in page.all("q")]
    assert sum(e.text == HOSTILE for e in page.all("li")) >= 1, "the customer's words"
    assert page.all("", "mg-line")[1].text.endswith(HOSTILE)
    assert Document(site / "index.html").one("h1").text == HOSTILE
    assert Document(site / "orders/index.html").one("h1").text == HOSTILE
    assert Document(site / "reviews/index.html").one("tbody").text.count(HOSTILE) >= 2
    assert Document(site / "weak-spots/orders.html").one("tbody").text.startswith(HOSTILE)


def test_the_edit_link_leads_to_the_yaml(handbook: Path) -> None:
    with (handbook / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("repo_url: https://git.example.com/shop/handbook\nedit_uri: edit/main/playbooks/\n")
    makegood("build", cwd=handbook)
    links = {
        name: [
            e.attributes["href"]
            for e in Document(handbook / "site" / name).all("a")
            if e.attributes.get("rel") == "edit"
        ]
        for name in html_files(handbook / "site")
    }
    edit = "https://git.example.com/shop/handbook/edit/main/playbooks/orders/wrong-item.yml"
    assert links.pop("orders/wrong-item.html") == [edit]
    assert set(map(tuple, links.values())) == {()}, "no other page has a source of its own"


def test_mkdocs_builds_the_same_site(built: Path) -> None:
    result = run("mkdocs", "build", "--strict", "--site-dir", "theirs", cwd=built)
    assert result.returncode == 0, result.stderr
    ours, theirs = (state(built / name) for name in ("site", "theirs"))
    timed = {"sitemap.xml.gz", ".makegood"}  # the time of its making; whether it was there before
    assert ours.keys() == theirs.keys()
    assert [name for name in ours.keys() - timed if ours[name] != theirs[name]] == []


@pytest.mark.parametrize(
    "name", ["playbooks/handbook.yml.bak", "playbooks/handbook.yml~", "playbooks/orders/notes.YAML~"]
)
def test_what_an_editor_leaves_behind_stays_out_of_the_site(name: str, handbook: Path) -> None:
    (handbook / name).write_text("in_hours: extension 73915", "utf-8")
    makegood("build", cwd=handbook)
    assert [path for path in state(handbook / "site") if b"73915" in (handbook / "site" / path).read_bytes()] == []


def test_mkdocs_fails_on_an_error(handbook: Path) -> None:
    change(handbook / PLAYBOOK, ERROR)
    result = run("mkdocs", "build", "--strict", cwd=handbook)
    assert result.returncode != 0
    assert WHERE in result.stderr
    assert "Traceback" not in result.stderr
    assert not (handbook / "site/index.html").exists()


def test_pages_of_a_large_handbook_stay_small(tmp_path: Path) -> None:
    folder = tmp_path / "playbooks/deliveries"
    folder.mkdir(parents=True)
    handbook = (PLAYBOOKS / "handbook.yml").read_text("utf-8").replace("languages: [en, es, pl]", "languages: [en]")
    (tmp_path / "playbooks/handbook.yml").write_text(re.sub(r"^cards: .*\n", "", handbook, flags=re.M), "utf-8")
    original = (PLAYBOOKS / "deliveries/parcel-late.yml").read_text("utf-8")
    for number in range(200):
        text = original.replace("title: The parcel has not come", f"title: Parcel {number} has not come", 1)
        (folder / f"parcel-late-{number:03}.yml").write_text(text, "utf-8")
    makegood("build", "--anyway", cwd=tmp_path)
    site = tmp_path / "site"
    assert {name: size for name in html_files(site) if (size := (site / name).stat().st_size) > LARGEST} == {}
    for first in (
        "deliveries/index.html",
        "authority/deliveries.html",
        "weak-spots/deliveries.html",
        "reviews/index.html",
        "roles/front-line.html",
        "roles/duty-manager.html",
    ):
        pager = [e for e in Document(site / first).all("a") if e.within("mg-pager")]
        assert len(pager) >= 5, first
        listed: set[str] = set()
        for link in pager:
            name = posixpath.join(posixpath.dirname(first), link.attributes["href"])
            listed |= {
                e.text for e in Document(site / name).all("a") if re.match(r"Parcel \d+ has", e.text) and e.within("mg")
            }
        assert len(listed) == 200, first


def test_build_refuses_errors_and_writes_nothing(handbook: Path) -> None:
    change(handbook / PLAYBOOK, ERROR)
    before = state(handbook)
    result = run("makegood", "build", cwd=handbook)
    assert result.returncode == 1
    assert WHERE in result.stderr
    assert state(handbook) == before


def test_build_anyway_leaves_out_what_fails(handbook: Path) -> None:
    broken = handbook / "playbooks/orders/broken.yml"
    broken.write_text(UNQUOTED, "utf-8")
    assert run("makegood", "build", cwd=handbook).returncode == 1
    makegood("build", "--anyway", cwd=handbook)
    assert "orders/wrong-item.html" in html_files(handbook / "site")
    assert "orders/broken.html" not in html_files(handbook / "site")


@pytest.mark.parametrize("beside", ["nothing", "a site of ours"])
def test_build_leaves_a_foreign_file_alone(built: Path, beside: str) -> None:
    if beside == "nothing":
        shutil.rmtree(built / "site")
        (built / "site").mkdir()
    (built / "site/letter.txt").write_text("mine", "utf-8")
    before = state(built)
    result = run("makegood", "build", cwd=built)
    assert result.returncode == 2
    assert "makegood did not write" in result.stderr
    assert state(built) == before


def test_build_replaces_its_own_site(built: Path) -> None:
    (built / PLAYBOOK).rename((built / PLAYBOOK).with_name("another-item.yml"))
    makegood("build", cwd=built)
    assert html_files(built / "site") & {"orders/wrong-item.html", "orders/another-item.html"} == {
        "orders/another-item.html"
    }


def test_build_needs_no_mkdocs_yml(built: Path) -> None:
    before = html_files(built / "site")
    (built / "mkdocs.yml").unlink()
    makegood("build", cwd=built)
    assert html_files(built / "site") == before


@pytest.mark.parametrize("fault", ["an error in a playbook", "a warning of MkDocs", "a fault on the way"])
def test_a_failed_build_leaves_the_old_site(built: Path, fault: str) -> None:
    if fault == "an error in a playbook":
        change(built / PLAYBOOK, ERROR)
    else:
        way = "raise OSError('the disk is full')" if fault == "a fault on the way" else "log.warning('beware')"
        hook = f"import logging\nlog = logging.getLogger('mkdocs')\n\n\ndef on_post_page(output, **_):\n    {way}\n"
        (built / "hook.py").write_text(hook, "utf-8")
        with (built / "mkdocs.yml").open("a", encoding="utf-8") as file:
            file.write("hooks: [hook.py]\n")
    before = {name: digest for name, digest in state(built).items() if "__pycache__" not in name}
    result = run("makegood", "build", cwd=built)
    assert result.returncode in (1, 2, 3)
    assert "Traceback" not in result.stderr
    assert {name: digest for name, digest in state(built).items() if "__pycache__" not in name} == before
