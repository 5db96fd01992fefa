"""A playbook in use: my role, what is different this time, words filled in and copied, steps ticked off, the record."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.site.helper import KINDS
from tests.site.test_browser import SCREENS, in_sight

PLAIN = "You waited on promised day and nothing came."
AGAIN = "Once was too often, and now it has happened again."


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A playbook on a phone, with a clipboard."""
    context = browser.new_context(**SCREENS["phone"], reduced_motion="reduce")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + KINDS["playbook"])
    yield page
    context.close()


def copied(page: Page) -> str:
    """What lies on the clipboard."""
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def stage(page: Page, name: str) -> Locator:
    """A stage of the script."""
    return page.locator(f"[data-area={name}]")


def test_the_first_screen_tells_all_that_is_needed_at_once(page: Page) -> None:
    for seen in (
        page.get_by_role("heading", level=1),
        page.get_by_text("Annoying"),
        page.locator(".mg-first q"),
        page.locator("#may-give").get_by_text("up to €40 a case"),
        page.locator("#may-do a:visible").first,
        page.locator("#hand-over").get_by_text("within 10 minutes"),
        page.locator("#hand-over").get_by_text("extension 21"),
    ):
        assert in_sight(page, seen.first)


def test_a_protected_case_leads_straight_to_the_hand_over(page: Page, address: str) -> None:
    page.goto(address + KINDS["protected"])
    alarm = page.locator(".mg-protected")
    assert in_sight(page, alarm)
    assert in_sight(page, page.locator("#hand-over").get_by_text("within 5 minutes").first)
    alarm.get_by_role("link", name="Hand over").click()
    assert page.url.endswith("#hand-over")
    assert page.locator(".mg-limit").count() == 0


def test_my_role_is_chosen_once_and_remembered(page: Page, address: str) -> None:
    page.get_by_label("I am:").select_option("Team lead")
    expect(page.locator("#may-give")).to_contain_text("up to €250 a case")
    expect(page.locator("#may-give").get_by_text("up to €40 a case")).to_be_hidden()
    page.goto(address + KINDS["law"])
    expect(page.get_by_label("I am:")).to_have_value("team-lead")
    expect(page.locator("#may-give").get_by_text("up to €250 a case")).to_be_visible()
    assert page.locator("#may-do li:visible").count() > 0


def test_a_switch_shows_the_words_and_the_authority_of_the_case(page: Page) -> None:
    expect(page.locator(".mg-first q")).to_contain_text(PLAIN)
    page.get_by_label("It happened to them before").check()
    expect(page.locator(".mg-first q")).to_contain_text(AGAIN)
    expect(stage(page, "acknowledge").get_by_text(PLAIN)).to_be_hidden()
    expect(stage(page, "acknowledge").get_by_text(AGAIN)).to_be_visible()
    expect(page.locator("#may-give").get_by_text("up to €80 a case")).to_be_visible()
    expect(page.locator("#may-give").get_by_text("up to €40 a case")).to_be_hidden()
    page.get_by_label("It happened to them before").uncheck()
    expect(page.locator(".mg-first q")).to_contain_text(PLAIN)
    expect(page.locator("#may-give").get_by_text("up to €40 a case")).to_be_visible()
    assert stage(page, "acknowledge").locator(".mg-part").count() == 0


def test_a_switch_brings_the_hand_over_of_the_case(page: Page) -> None:
    before = page.locator("#hand-over").inner_text()
    page.get_by_label("It is a big one for them").check()
    expect(page.locator("#hand-over .mg-part")).to_contain_text("Team lead")
    page.get_by_label("It is a big one for them").uncheck()
    assert page.locator("#hand-over").inner_text() == before


def test_words_are_filled_in_once_for_all_pages(page: Page, address: str) -> None:
    page.get_by_text("Fill in once").click()
    page.get_by_label("customer name").fill("Ms Nowak")
    expect(page.locator(".mg-first q")).to_contain_text("I am sorry, Ms Nowak.")
    page.goto(address + KINDS["law"])
    expect(page.locator(".mg-first q")).to_contain_text("I am sorry, Ms Nowak.")
    page.get_by_role("button", name="Next customer: clear all").click()
    expect(page.locator(".mg-first q")).to_contain_text("I am sorry, customer name.")


def test_a_line_is_copied_in_one_tap_and_gaps_show(page: Page) -> None:
    page.get_by_text("Fill in once").click()
    page.get_by_label("customer name").fill("Ms Nowak")
    page.locator(".mg-first").get_by_role("button", name="Copy").click()
    assert copied(page).startswith("I am sorry, Ms Nowak. You waited on [promised day] and nothing came.")
    expect(page.locator(".mg-first button")).to_have_text("Copied")
    expect(page.locator(".mg-told")).to_have_text("Copied")


def test_all_exact_words_are_copied_for_a_chat(page: Page) -> None:
    page.get_by_text("Fill in once").click()
    page.get_by_role("button", name="Copy all exact words").click()
    said = copied(page).split("\n\n")
    assert len(said) >= 4
    assert not any("Convey" in words or "Say" in words for words in said)


def test_steps_ticked_off_fill_the_record(page: Page) -> None:
    step = page.locator("[data-area=resolve] .mg-line", has=page.locator(".mg-given")).first
    promised = step.locator(".mg-given").inner_text()
    step.get_by_label("Done").check()
    page.reload()
    expect(step.get_by_label("Done")).to_be_checked()
    record = page.locator("#write-down")
    expect(record.get_by_label("What was given")).to_have_value(promised)
    record.get_by_label("Whether the customer said they were satisfied").select_option("Yes")
    record.get_by_label("Which shift it fell in").fill("late")
    record.get_by_role("button", name="Copy for the ticket").click()
    rows = copied(page).splitlines()
    assert rows[0] == "The parcel has not come on the promised day"
    assert f"What was given: {promised}" in rows
    assert "Which shift it fell in: late" in rows


def test_a_choice_stays_open_in_the_record_until_somebody_names_it(page: Page) -> None:
    step = page.locator("[data-area=resolve] .mg-line", has=page.locator(".mg-given[data-choice]")).first
    step.get_by_label("Done").check()
    offered = step.locator(".mg-given").inner_text()
    expect(page.locator("#write-down").get_by_label("What was given")).to_have_value(f"[{offered}]")


def test_the_record_tells_what_was_different_and_what_they_paid(page: Page, address: str) -> None:
    page.goto(address + KINDS["law"])
    page.get_by_label("It is a big one for them").check()
    page.get_by_label("What they paid, in EUR").fill("180")
    page.get_by_role("button", name="Copy for the ticket").click()
    rows = copied(page).splitlines()
    assert "What is different this time? It is a big one for them" in rows
    assert "What they paid, in EUR: 180" in rows


def test_the_next_customer_finds_nothing_of_the_last_one(page: Page, address: str) -> None:
    page.goto(address + KINDS["law"])
    page.get_by_label("What they paid, in EUR").fill("180")
    page.get_by_role("radio", name="All other flights").check()
    page.get_by_label("Many are hit at once").check()
    page.get_by_role("button", name="Next customer: clear all").click()
    expect(page.get_by_label("What they paid, in EUR")).to_have_value("")
    expect(page.get_by_role("radio", name="I do not know yet")).to_be_checked()
    expect(page.get_by_label("Many are hit at once")).not_to_be_checked()


def test_nobody_is_told_to_hand_over_to_a_role_that_is_not_above(page: Page) -> None:
    hand_over = page.locator("#hand-over").get_by_text("Team lead")
    expect(hand_over).to_be_visible()
    page.get_by_label("I am:").select_option("Duty manager")
    expect(hand_over).to_be_hidden()


def test_the_notice_that_goes_out_is_copied_too(page: Page) -> None:
    page.get_by_label("Many are hit at once").check()
    notice = page.locator("[data-area=now]")
    notice.get_by_role("button", name="Copy").click()
    assert copied(page).startswith("We are sorry. Today's parcels for [place] are held up: [cause].")


def test_a_channel_hides_the_lines_of_others(page: Page) -> None:
    written, public = page.get_by_text("Send the apology alone"), page.get_by_text("Apologise in public")
    page.get_by_text("Fill in once").click()
    page.locator("[data-tool=channel]").select_option("Chat")
    expect(written).to_be_visible()
    expect(public).to_be_hidden()
    page.locator("[data-tool=channel]").select_option("Phone")
    expect(written).to_be_hidden()
    expect(page.locator("#write-down").get_by_label("How the customer reached us")).to_have_value("Phone")


def test_without_a_script_everything_is_on_the_page(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + KINDS["playbook"])
    for text in ("up to €40 a case", "up to €250 a case", "up to €80 a case", AGAIN, PLAIN, "Which shift it fell in"):
        assert page.get_by_text(text).count() >= 1, text
    assert page.locator(".mg-tools").is_hidden()
    assert page.locator(".mg button:visible").count() == 0
    context.close()
