"""Which words stand on a card."""

from makegood.cards import Card, Entry, cards
from tests.cards.helper import PLAYBOOK, PROTECTED, changed, handbook


def card(playbook: str) -> Card:
    return cards(handbook(playbook))[0]


def texts(card: Card, part: str) -> list[str]:
    found = card.part(part)
    return [entry.text for entry in found.entries] if found else []


def entry(card: Card, part: str, text: str) -> Entry:
    found = card.part(part)
    assert found
    return next(entry for entry in found.entries if entry.text == text)


def test_a_card_begins_with_title_and_chips() -> None:
    """Title, area, severity and control stand on top."""
    found = card(PLAYBOOK)
    assert found.title == "The parcel has not come"
    assert found.chips == ("Deliveries", "Annoying", "Partly ours")


def test_the_first_exact_words_are_said_first() -> None:
    """Placeholders of the handbook stand as blanks to fill."""
    assert card(PLAYBOOK).say_first == "I am sorry, [customer name]. You waited and nothing came."


def test_other_braces_stay_as_they_are() -> None:
    """Only the handbook's placeholders are blanks."""
    assert card(changed(PLAYBOOK, title="A {b} {customer_name}")).title == "A {b} [customer name]"


def test_the_wording_for_the_card_is_used_first() -> None:
    """Shorter words under ``card`` replace the playbook's."""
    shorter = {"title": "Parcel late", "say_first": "I am sorry.", "actions": {"courier": "Courier today"}}
    found = card(changed(PLAYBOOK, card=shorter))
    assert (found.title, found.say_first) == ("Parcel late", "I am sorry.")
    assert "Courier today" in texts(found, "may_give")
    assert "Send a second one by courier" not in texts(found, "may_give")


def test_the_five_steps_that_matter_most_in_the_order_of_the_script() -> None:
    """Listen, ask, what would be fair, put it right, satisfied; not what is said first."""
    assert texts(card(PLAYBOOK), "steps") == [
        "Let them tell all of it.",
        "When do you need it?",
        "What would be fair for you?",
        "A second one comes by courier today.",
        "Are you satisfied with this solution?",
    ]


def test_a_step_of_another_role_names_it() -> None:
    """The front line's own steps go without saying."""
    script = {"resolve": [{"convey": "Decide at once.", "by": "team-lead"}, {"convey": "Fetch it."}]}
    assert texts(card(changed(PLAYBOOK, script=script)), "steps") == [
        "Team lead: Decide at once.",
        "Fetch it.",
    ]


def test_what_the_front_line_may_give_with_limit_and_costs() -> None:
    """Neither what only a higher role may do nor what only a variant opens."""
    found = card(PLAYBOOK)
    part = found.part("may_give")
    assert part
    assert part.aside == "up to €40 a case"
    assert [(e.text, e.aside) for e in part.entries] == [
        ("Send a second one by courier", "€18"),
        ("Repay the order", "owed"),
        ("Write a card by hand", ""),
        ("Waive the next charge", "€8"),
        ("To one customer, at most €120 in 365 days", ""),
    ]


def test_the_playbooks_own_limit_goes_before_the_handbooks() -> None:
    """Limits are those of the case."""
    part = card(changed(PLAYBOOK, limits={"front-line": {"per_case": "10 % of the price"}})).part("may_give")
    assert part
    assert part.aside == "up to 10% of the price a case"


def test_handing_over_says_when_to_whom_how_fast_and_how_to_reach_them() -> None:
    """With what that role may give, and what to do if nobody is there."""
    found = entry(card(PLAYBOOK), "hand_over", "They ask for more than 40 EUR")
    whom, *others = found.under
    assert (whom.label, whom.text, whom.aside) == (
        "Team lead, within 10 minutes",
        "extension 21",
        "up to €250",
    )
    assert [other.text for other in others] == [
        "Out of hours: the duty phone",
        "If nobody answers: Agree the hour of a call back",
    ]


def test_how_to_reach_a_role_stands_once() -> None:
    """A second hand-over to the same role names the role only."""
    twice = [{"when": when, "role": "team-lead", "within": "5 minutes"} for when in ("First", "Second")]
    second = entry(card(changed(PLAYBOOK, hand_over=twice)), "hand_over", "Second")
    assert [(e.label, e.text, e.aside) for e in second.under] == [("Team lead, within 5 minutes", "", "")]


def test_the_footer_names_owner_review_playbook_and_version() -> None:
    """So that a card found in a drawer tells how old it is and where the rest stands."""
    found = cards(handbook(PLAYBOOK), version="1.4")[0]
    assert found.footer == (
        ("Customer care", "Reviewed 12 October 2026"),
        ("More in the handbook: deliveries/a", "1.4"),
    )


def test_a_playbook_without_review_says_so() -> None:
    """No date is better than a wrong one."""
    assert cards(handbook(PROTECTED))[0].footer[0] == ("Customer care", "Not reviewed yet")


def test_a_protected_case_makes_safe_then_hands_over() -> None:
    """With its marker, the hand-over before all else that may be done."""
    found = card(PROTECTED)
    assert found.marker == "PROTECTED CASE: make safe, hand over"
    assert found.say_first == "Please stay as you are; I am with you."
    assert [part.name for part in found.parts] == ["steps", "hand_over", "may_give"]
    assert [part.heading for part in found.parts][:2] == ["Make safe", "Hand over"]


def test_a_protected_case_has_its_steps_first_and_no_extras() -> None:
    """Neither as a step nor as something that may be given."""
    found = card(PROTECTED)
    assert texts(found, "steps") == [
        "Can you breathe well?",
        "Call 112 yourself when in any doubt.",
        "I am sorry that this happened to you here.",
    ]
    assert "Send flowers" not in texts(found, "may_give")


def test_making_safe_may_take_more_than_five_steps() -> None:
    """None of them is dropped."""
    lines = [{"convey": f"Do {number}"} for number in range(7)]
    assert len(texts(card(changed(PROTECTED, make_safe=lines)), "steps")) == 7


def test_an_ordinary_case_has_no_marker() -> None:
    """The marker is for protected cases."""
    assert card(PLAYBOOK).marker == ""


def test_a_stand_in_says_whose_customers_they_are() -> None:
    """In place of whose failure it is: another firm's."""
    found = card(changed(PLAYBOOK, kind="stand-in", stands_in_for="lakeside"))
    assert found.chips == ("Deliveries", "For customers of Lakeside Air", "Annoying")


def test_money_and_dates_follow_the_cards_language() -> None:
    """Whatever the handbook's own."""
    found = card(changed(PLAYBOOK, language="pl"))
    part = found.part("may_give")
    assert part
    assert part.entries[0].aside == "18\N{NO-BREAK SPACE}€"
    assert found.footer[0][1].endswith("12 października 2026")


def test_a_hand_over_to_an_unknown_role_still_makes_a_card() -> None:
    """The lint tells of the role; the card prints its id."""
    found = card(changed(PLAYBOOK, hand_over=[{"when": "Always", "role": "nobody", "within": "5 minutes"}]))
    assert entry(found, "hand_over", "Always").under[0].label == "nobody, within 5 minutes"


def test_one_card_a_playbook_in_their_order() -> None:
    """By their ids."""
    found = cards(handbook(b=PLAYBOOK, a=PROTECTED))
    assert [card.playbook_id for card in found] == ["deliveries/a", "deliveries/b"]
