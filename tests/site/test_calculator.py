"""What may I give? The same figures as the lint's, and used by finger, by keyboard and without script."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path as FolderPath
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Locator, Page, expect

from makegood import authority
from makegood.duration import Duration
from makegood.locale import Locale
from makegood.model import (
    STAGES,
    VARIANTS,
    Action,
    Band,
    Handbook,
    LegalFloor,
    Limit,
    Line,
    Path,
    PerCustomer,
    Playbook,
    Script,
    Step,
    Variant,
    Variants,
)
from makegood.money import Money
from makegood.pages.playbook import pages
from makegood.pages.site import Site
from tests.site.helper import KINDS
from tests.site.test_accessibility import violations
from tests.site.test_browser import WIDE
from tests.test_authority import NATURES, ROLES, action, handbook, playbook, promise
from tests.test_money import MONEY

FURNITURE = "deliveries/furniture-late.html"
YEAR = Duration(365, "day")
CELL = re.compile("<mg-calculator.*</mg-calculator>", re.DOTALL)

WORK = """({html, price, role, cases, band}) => {
    const place = document.querySelector("article");
    place.innerHTML = html;
    const calculator = place.querySelector("mg-calculator"), field = calculator.querySelector("#mg-price");
    if (field) {
        field.value = price;
        field.dispatchEvent(new Event("input", {bubbles: true}));
    }
    calculator.querySelector(`[value="${band}"]`)?.click();
    document.dispatchEvent(new CustomEvent("makegood:role", {detail: role}));
    document.dispatchEvent(new CustomEvent("makegood:cases", {detail: cases}));
    const rows = part => [...calculator.querySelector(`[data-part=${part}]`)?.children ?? []];
    const text = (row, selector) => row.querySelector(selector)?.textContent ?? null;
    return {
        asks: field !== null,
        own: calculator.querySelector("[data-part=own]").textContent,
        limits: rows("roles").map(row => [text(row, "strong"), text(row, "small")]),
        actions: rows("actions").map(row => row.hidden ? null : [text(row, "strong"), text(row, "small")]),
        owed: rows("owed").map(row => text(row, "strong")),
        promises: rows("promises").map(row => row.textContent),
        floor: [...calculator.querySelectorAll("fieldset [role=status]")].map(status => status.textContent),
    };
}"""
"""What a calculator shows when somebody types a price and chooses a band, and the page tells role and cases."""


class Asked(NamedTuple):
    """A playbook in its handbook, and what somebody asks of it."""

    handbook: Handbook
    playbook: Playbook
    role: str
    cases: tuple[str, ...]
    band: str
    cents: int
    typed: str


limits = st.builds(
    lambda text, cap: Limit(
        per_case=Money.parse(text),
        per_customer=PerCustomer(at_most=Money.parse(cap), within=YEAR) if cap else None,
    ),
    MONEY,
    st.sampled_from([None, "120 EUR", "99.50 EUR"]),
)
own_limits = st.dictionaries(st.sampled_from(ROLES), limits, max_size=2)
actions = st.lists(st.tuples(MONEY, st.sampled_from(NATURES), st.sampled_from(ROLES)), min_size=1, max_size=4)
WRITTEN = [
    "{whole}.{cents:02}",
    "{whole},{cents:02}",
    "{whole:,}.{cents:02}",
    " €{whole}.{cents:02}",
    "{whole}.{cents:02} EUR",
]


@st.composite
def lines(draw: st.DrawFn, names: Sequence[str]) -> tuple[Line, ...]:
    """Lines that promise some of the actions, or a choice, whoever says them and wherever."""
    choices = st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True)
    said = st.builds(
        lambda by, channels, promised: Line(convey="x", by=by, channels=channels, promises=tuple(promised)),
        st.sampled_from([None, *ROLES]),
        st.sampled_from([(), (), ("phone",), ("chat",)]),
        st.lists(choices.map(lambda ids: promise(*ids)), max_size=2),
    )
    return tuple(draw(st.lists(said, max_size=2)))


@st.composite
def variants(draw: st.DrawFn, names: Sequence[str]) -> Variant:
    """A variant that replaces stages, adds to some, opens actions and has limits of its own, or not."""
    return Variant(
        limits=draw(own_limits),
        actions=tuple(draw(st.lists(st.sampled_from(names), max_size=1))),
        script=Script(resolve=draw(lines(names))),
        adds=Script(resolve=draw(lines(names)), follow_up=draw(lines(names))),
    )


@st.composite
def asked(draw: st.DrawFn) -> Asked:
    """Anything that a handbook can say, and anything that staff can ask of it."""
    made = [action(f"a{i}", *each) for i, each in enumerate(draw(actions))]
    names = [each.id for each in made]
    there = draw(st.lists(st.sampled_from(VARIANTS), unique=True, max_size=3))
    some: dict[str, Any] = {name: draw(variants(names)) for name in there}
    script = Script(resolve=draw(lines(names)), follow_up=draw(lines(names)))
    book = replace(
        playbook(*made, variants=Variants(**some)),
        script=script,
        limits=draw(own_limits),
    )
    bands = {name: Band(id=name, when=name, at_least=Money.parse(draw(MONEY))) for name in ("near", "far")}
    floor = LegalFloor(
        id="law",
        title="",
        jurisdiction="",
        playbooks=(book.id,),
        bands=bands,
        form=("money",),
        source="",
        checked_on=date(2026, 1, 1),
    )
    whole = handbook(*draw(st.tuples(MONEY, MONEY, MONEY)))
    cents = draw(st.one_of(st.integers(0, 30_000), st.integers(0, 10**9)))
    return Asked(
        replace(whole, legal_floors={"law": floor}, playbooks=(book,)),
        book,
        draw(st.sampled_from(ROLES)),
        tuple(sorted(draw(st.sets(st.sampled_from(there))) if there else (), key=VARIANTS.index)),
        draw(st.sampled_from(list(bands))),
        cents,
        draw(st.sampled_from(WRITTEN)).format(whole=cents // 100, cents=cents % 100),
    )


def paths(book: Playbook, cases: Sequence[str]) -> list[Path]:
    """The script on each channel; where several variants hold, each replaces and adds what it does by itself."""
    if len(cases) < 2:
        return [path for path in book.paths if path.variant == (cases[0] if cases else None)]
    held = [variant for variant in map(book.variant, cases) if variant]
    said: list[Line] = []
    for stage in STAGES:
        said += [line for v in held for line in v.script.stage(stage)] or book.script.stage(stage)
        said += [line for v in held for line in v.adds.stage(stage)]
    channels = {None, *(channel for line in said for channel in line.channels)}
    heard = {c: [Step("resolve", line) for line in said if not line.channels or c in line.channels] for c in channels}
    return [Path(None, channel, tuple(steps)) for channel, steps in heard.items()]


def up(amount: Fraction) -> str:
    """A sum in words, rounded up to cents."""
    return Locale.of("en").sum(Fraction(math.ceil(amount * 100), 100), "EUR")


def down(amount: Fraction) -> str:
    """A sum in words, rounded down to cents."""
    return Locale.of("en").sum(Fraction(math.floor(amount * 100), 100), "EUR")


def by_authority(it: Asked) -> dict[str, Any]:
    """What the page is to show, worked out as the lint does."""
    price = Fraction(it.cents, 100)
    chosen = {role: max(limits_of(it, role, it.cases), key=lambda limit: limit.per_case.at(price)) for role in ROLES}
    may_give = {role: limit.per_case.at(price) for role, limit in chosen.items()}
    floor = it.handbook.legal_floors["law"]
    moneys = [
        *(each.costs_at_most for each in it.playbook.actions.values()),
        *(band.at_least for band in floor.bands.values()),
        *(limit.per_case for role in ROLES for case in (None, *VARIANTS) for limit in limits_of(it, role, (case,))),
    ]
    return {
        "asks": any(not money.curve().is_flat for money in moneys),
        "own": f"Your limit ({it.role}): {down(may_give[it.role])}",
        "limits": [[down(may_give[role]), capped(chosen[role])] for role in ROLES],
        "actions": [shown(it, each, may_give, price) for each in it.playbook.actions.values() if not each.is_owed],
        "owed": [cost(each, price) for each in it.playbook.actions.values() if each.is_owed],
        "promises": list(promised(it, may_give, price)) or ["Nothing that counts against a limit"],
        "floor": [f"At least {up(floor.bands[it.band].at_least.at(price))} is owed here."],
    }


def limits_of(it: Asked, role: str, cases: Sequence[str | None]) -> tuple[Limit, ...]:
    """The limits of which the highest counts."""
    return authority.limits_of(it.handbook, it.playbook, role, cases)


def capped(limit: Limit) -> str:
    """What one customer may be given."""
    most = limit.per_customer
    return f"to one customer up to {Locale.of('en').money(most.at_most)} in 365 days" if most else ""


def cost(it: Action, price: Fraction) -> str | None:
    """What an action costs; none where that is nothing at any price."""
    return up(it.costs_at_most.at(price)) if it.costs_at_most.at(1) else None


def shown(it: Asked, each: Action, may_give: dict[str, Fraction], price: Fraction) -> list[str | None] | None:
    """An action's cost, and who gives it; none if it is not open."""
    if not it.playbook.is_plain(each) and not set(it.playbook.cases_of(each)) & set(it.cases):
        return None
    least, rank = each.costs_at_most.at(price), it.handbook.rank
    able = [role for role in (it.role, *ROLES) if rank(role) >= rank(each.role) and least <= may_give[role]]
    words = f"Hand over to: {able[0]}" if able else "No role may give this"
    if it.role in able:
        words = "Within your limit"
    return [cost(each, price), words]


def promised(it: Asked, may_give: dict[str, Fraction], price: Fraction) -> Iterator[str]:
    """What each role promises, and what is left of its limit."""
    sums = [authority.given_on(it.handbook, it.playbook, path) for path in paths(it.playbook, it.cases)]
    for role in ROLES:
        spent = max((given_by[role].at(price) for given_by in sums if role in given_by), default=None)
        if spent is not None:
            left = may_give[role] - spent
            yield f"{role}: {up(spent)}; " + (
                f"{down(left)} of the limit is left" if left >= 0 else f"that is {up(-left)} above the limit"
            )


@pytest.fixture(scope="module")
def bench(browser: Browser, site: FolderPath) -> Iterator[Page]:
    """A page with nothing but the script, to put calculators on."""
    page = browser.new_page()
    page.set_content("<article></article>")
    page.add_script_tag(path=site / "assets/calculator.js")
    yield page
    page.close()


@settings(max_examples=400, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(it=asked())
def test_the_page_works_out_what_the_lint_does(bench: Page, it: Asked) -> None:
    """Limits, costs, who gives what, promises and floors, at any price, in any cases, to the cent."""
    (page,) = pages(Site(it.handbook, (), date(2026, 11, 22)))
    found = CELL.search(page.body)
    assert found
    order = {"html": found[0], "price": it.typed, "role": it.role, "cases": list(it.cases[::-1]), "band": it.band}
    assert bench.evaluate(WORK, order) == by_authority(it)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A narrow phone."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, is_mobile=True, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def calculator(page: Page) -> Locator:
    """The calculator on a page."""
    return page.locator("mg-calculator")


def row(page: Page, words: str) -> Locator:
    """The entry of the calculator that begins with some words."""
    return calculator(page).get_by_role("listitem").filter(has_text=re.compile(f"^{words}"))


def own(page: Page) -> Locator:
    """What the calculator says first."""
    return calculator(page).get_by_text(re.compile("^Your limit"))


def test_a_price_tells_what_to_give_and_what_to_hand_over(phone: Page, address: str) -> None:
    phone.goto(address + FURNITURE)
    part_of_it = row(phone, "Repay a part of the price")
    expect(part_of_it).to_contain_text("15% of the price, at most €200 Depends on what they paid")
    phone.get_by_label("What they paid, in EUR").fill("1,234.50")
    expect(part_of_it).to_contain_text("€185.18 Hand over to: Team lead")
    expect(row(phone, "Cancel the order")).to_contain_text("€1,234.50")
    expect(row(phone, "Bring a loan bed")).to_contain_text("€30 Within your limit")
    expect(row(phone, "Front line: €90")).to_contain_text("to one customer up to €180 in 365 days")


def test_the_band_that_applies_tells_what_is_owed(phone: Page, address: str) -> None:
    phone.goto(address + KINDS["law"])
    law = phone.get_by_role("group", name="Regulation (EC) 261/2004 (European Union)")
    expect(law.get_by_role("radio", name="I do not know yet")).to_be_checked()
    expect(law.get_by_role("status")).to_have_text("")
    law.get_by_role("radio", name="All other flights").check()
    expect(law.get_by_role("status")).to_have_text("At least €600 is owed here.")


def test_a_case_that_holds_raises_the_limit_and_opens_more(phone: Page, address: str) -> None:
    phone.goto(address + KINDS["law"])
    seats = row(phone, "Reserve front-row seats")
    limit = own(phone)
    expect(limit).to_have_text("Your limit (Front line): €40")
    expect(row(phone, "Front line: €35")).to_have_text("Front line: €35; €5 of the limit is left")
    expect(seats).to_be_hidden()
    phone.get_by_label("It happened to them before").check()
    expect(limit).to_have_text("Your limit (Front line): €80")
    expect(row(phone, "Front line: €55")).to_have_text("Front line: €55; €25 of the limit is left")
    expect(seats).to_contain_text("€20 Within your limit")


def test_my_role_is_the_one_chosen_above(phone: Page, address: str) -> None:
    phone.goto(address + KINDS["law"])
    phone.get_by_label("I am:").select_option("Team lead")
    expect(own(phone)).to_have_text("Your limit (Team lead): €250")
    phone.reload()
    expect(own(phone)).to_have_text("Your limit (Team lead): €250")


@pytest.mark.parametrize("forgotten", ["nobody", "__proto__", ""])
def test_a_role_that_the_handbook_no_longer_has_is_the_front_line(phone: Page, address: str, forgotten: str) -> None:
    phone.goto(address + FURNITURE)
    phone.evaluate("role => localStorage.setItem('makegood.role', role)", forgotten)
    phone.reload()
    expect(own(phone)).to_have_text("Your limit (Front line): €90")


def test_the_keyboard_alone_is_enough(phone: Page, address: str) -> None:
    phone.goto(address + KINDS["law"])
    phone.get_by_label("It happened to them before").focus()
    phone.keyboard.press("Space")
    while phone.evaluate("document.activeElement.id") != "mg-price":
        phone.keyboard.press("Tab")
    phone.keyboard.type("320")
    expect(own(phone)).to_have_text("Your limit (Front line): €80")
    while phone.evaluate("document.activeElement.type") != "radio":
        phone.keyboard.press("Tab")
    phone.keyboard.press("ArrowDown")
    phone.keyboard.press("ArrowDown")
    expect(calculator(phone).get_by_text("is owed here")).to_have_text("At least €400 is owed here.")
    expect(row(phone, "Pay back the whole fare")).to_contain_text("€320")


@pytest.mark.parametrize(
    ("page", "typed", "understood"),
    [
        (FURNITURE, "1,234.50", "€1,234.50"),
        (FURNITURE, "1234,50", "€1,234.50"),
        (FURNITURE, "1,234", "€1,234"),
        (FURNITURE, "1.234", "€1,234"),
        (FURNITURE, "1.234,5", "€1,234.50"),
        (FURNITURE, "1'234.50", "€1,234.50"),
        (FURNITURE, "€ 12.", "€12"),
        (FURNITURE, "EUR 0.07", "€0.07"),
        (FURNITURE, "40,-", "€40"),
        (FURNITURE, "12345678901234567.89", "€12,345,678,901,234,567.89"),
        ("es/deliveries/parcel-late.html", "1.234,50", "1.234,50\N{NO-BREAK SPACE}€"),
        ("es/deliveries/parcel-late.html", "1,234.50", "1.234,50\N{NO-BREAK SPACE}€"),
        ("es/deliveries/parcel-late.html", "12.345", "12.345\N{NO-BREAK SPACE}€"),
        ("pl/deliveries/furniture-late.html", "12 345,5 €", "12\N{NO-BREAK SPACE}345,50\N{NO-BREAK SPACE}€"),
        ("pl/deliveries/furniture-late.html", "12345.50", "12\N{NO-BREAK SPACE}345,50\N{NO-BREAK SPACE}€"),
    ],
)
def test_a_price_is_read_as_people_write_it(phone: Page, address: str, page: str, typed: str, understood: str) -> None:
    """The whole price is owed here when they no longer want the thing."""
    phone.goto(address + page)
    calculator(phone).get_by_role("textbox").fill(typed)
    owed = calculator(phone).locator("[data-part=owed] strong").first
    assert owed.text_content() == understood


@pytest.mark.parametrize(
    "typed",
    ["cheap", "-5", "€ -5", "1,2,3", "12.345.6", "10-20", "12a34", ".", "12O", "12abc", "12 34", "180-", "180 USD"],
)
def test_what_is_no_price_is_said_so_and_counts_as_none(phone: Page, address: str, typed: str) -> None:
    phone.goto(address + FURNITURE)
    field = phone.get_by_label("What they paid, in EUR")
    field.fill(typed)
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description("This is no sum of money. Write it like this: €1,234.50")
    expect(row(phone, "Repay a part of the price")).to_contain_text("Depends on what they paid")
    field.fill("")
    expect(field).to_have_attribute("aria-invalid", "false")
    expect(field).to_have_accessible_description("")


def test_the_price_is_asked_only_where_something_depends_on_it(phone: Page, address: str) -> None:
    phone.goto(address + "airport/security-queue.html")
    expect(calculator(phone)).to_contain_text("Your limit (Front line): €40")
    expect(calculator(phone).get_by_role("textbox")).to_have_count(0)
    expect(calculator(phone)).not_to_contain_text("Depends on")


def test_a_protected_case_is_not_weighed(phone: Page, address: str) -> None:
    phone.goto(address + KINDS["protected"])
    expect(calculator(phone)).to_have_count(0)


def test_without_script_limits_and_floors_stand_in_words(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(address + KINDS["law"])
    expect(row(page, "Front line: €40")).to_contain_text("to one customer up to €120 in 365 days")
    expect(calculator(page).get_by_text("All other flights: €600")).to_be_visible()
    expect(calculator(page).locator("input:visible")).to_have_count(0)
    expect(calculator(page).get_by_role("heading")).to_have_text(
        ["What may I give?", "Owed, whatever the limit", "What each role may give in this case"]
    )
    page.close()


@pytest.mark.parametrize("name", [FURNITURE, KINDS["law"], "pl/deliveries/furniture-late.html"])
def test_worked_out_it_fits_a_narrow_phone_and_axe_finds_nothing(phone: Page, address: str, name: str) -> None:
    phone.goto(address + name)
    for box in phone.locator("[data-tool=case]").all():
        box.check()
    for typed in ("123456789012.34", "what they said"):
        calculator(phone).get_by_role("textbox").fill(typed)
        assert phone.evaluate(WIDE) == []
        assert phone.evaluate("document.documentElement.scrollWidth") == 320
        assert violations(phone, "mg-calculator") == []
