"""Which words stand on a card."""

from makegood.cards import FORMATS, Card, Entry, Part
from tests.cards.helper import PLAYBOOK, PROTECTED, cards_of, changed, handbook


def card(playbook: str, role: str = "front-line", form: str = "a6") -> Card:
    return cards_of(handbook(playbook), FORMATS[form], role)[0]


def part(card: Card, name: str) -> Part | None:
    return next((part for face in card.faces for part in face.parts if part.name == name), None)


def entries(card: Card, name: str) -> tuple[Entry, ...]:
    found = part(card, name)
    return found.entries if found else ()


def text(entry: Entry) -> str:
    return " ".join(words.text for words in entry.words)


def texts(card: Card, name: str) -> list[str]:
    return [text(entry) for entry in entries(card, name)]


def headed(card: Card, name: str) -> dict[str, Entry]:
    return {entry.head: entry for entry in entries(card, name)}


def test_a_card_begins_with_title_severity_and_control() -> None:
    """How grave it is shows in squares too, of which so many of three are full."""
    found = part(card(PLAYBOOK), "title")
    assert found
    assert (found.heading, found.aside, found.level) == ("The parcel has not come", "A1", 1)
    assert [text(entry) for entry in found.entries] == ["Annoying", "Partly ours"]


def test_the_first_exact_words_are_said_first() -> None:
    """Placeholders of the handbook stand as blanks to fill."""
    (first,) = entries(card(PLAYBOOK), "say_first")
    assert (text(first), first.is_boxed) == ("I am sorry, [customer name]. You waited and nothing came.", True)


def test_other_braces_stay_as_they_are() -> None:
    """Only the handbook's placeholders are blanks."""
    assert card(changed(PLAYBOOK, title="A {b} {customer_name}")).title == "A {b} [customer name]"


def test_the_four_stages_have_their_steps_in_order() -> None:
    """At most nine, each stage under its name; not what is said first."""
    steps = entries(card(PLAYBOOK), "steps")
    assert [(step.head, text(step)) for step in steps] == [
        ("Acknowledge", "Let them tell all of it."),
        ("Understand", "When do you need it?"),
        ("", "Where is it best for you today?"),
        ("", "Thank them for telling us."),
        ("Resolve", "Let us put this right together."),
        ("", "What would be fair for you?"),
        ("", "A second one comes by courier today."),
        ("", "On top, the next delivery is free."),
        ("Follow up", "Are you satisfied with this solution?"),
    ]


def test_exact_words_are_boxed_three_times_at_most() -> None:
    """Points and questions never are."""
    lines = [{"say": f"Word {number}."} for number in range(5)]
    steps = entries(card(changed(PLAYBOOK, script={"acknowledge": lines})), "steps")
    assert [step.is_boxed for step in steps] == [True, True, False, False]
    assert [step.words[0].is_exact for step in entries(card(PLAYBOOK), "steps")].count(True) == 1


def test_the_wording_for_the_card_is_used_first() -> None:
    """Shorter words under ``card`` replace the playbook's, stage by stage and variant by variant."""
    own = {
        "title": "Parcel late",
        "say_first": "I am sorry.",
        "actions": {"courier": "Courier today"},
        "leave_out": ["card-by-hand", "repay"],
        "script": {"resolve": [{"ask": "Fair?"}]},
        "variants": {"happened_before": [{"say": "Again. I am sorry."}, {"convey": "Both extras"}]},
        "hand_over": ["Over 40 EUR"],
        "if_nobody_answers": "Ring later",
        "contact_again": "Is it there?",
        "prevention": "A second carrier helps.",
    }
    found = card(changed(PLAYBOOK, card=own))
    assert (found.title, texts(found, "say_first")) == ("Parcel late", ["I am sorry."])
    assert texts(found, "may_give")[:2] == ["Courier today", "Repay the order"], "what is owed is named all the same"
    assert "Write a card by hand" not in texts(found, "may_give")
    assert [text(step) for step in entries(found, "steps") if step.head] == [
        "Let them tell all of it.",
        "When do you need it?",
        "Fair?",
        "Are you satisfied with this solution?",
    ]
    before = headed(found, "variants")["If it happened before"]
    assert [(words.text, words.is_exact) for words in before.words] == [
        ("Again. I am sorry.", True),
        ("Both extras", False),
    ]
    assert texts(found, "hand_over") == ["Over 40 EUR", "More than twenty are late"]
    assert texts(found, "afterwards") == [
        "Ring later. Out of hours: the duty phone",
        "Is it there?",
        "time, weak spot",
        "A second carrier helps.",
    ]


def test_how_somebody_is_reached_out_of_hours_is_said_once() -> None:
    """In the fullest words, however they begin."""
    own = {"when": "They ask for more", "role": "team-lead", "within": "5 minutes"}
    fuller = {**own, "out_of_hours": "The duty phone decides with you"}
    book = handbook(changed(PLAYBOOK, hand_over=[own, fuller]))
    found = headed(cards_of(book)[0], "afterwards")["If nobody answers"]
    assert text(found) == "Out of hours: The duty phone decides with you"


def test_a_step_of_another_role_names_it() -> None:
    """The front line's own steps go without saying."""
    script = {"resolve": [{"convey": "Decide at once.", "by": "team-lead"}, {"convey": "Fetch it."}]}
    assert texts(card(changed(PLAYBOOK, script=script)), "steps") == ["Team lead: Decide at once.", "Fetch it."]


def test_what_each_role_may_give_with_limit_and_costs() -> None:
    """Not what only a variant opens."""
    found = part(card(PLAYBOOK), "may_give")
    assert found
    assert found.aside == "up to €40 a case"
    assert [(entry.label, text(entry), entry.aside) for entry in found.entries] == [
        ("", "Send a second one by courier", "€18"),
        ("", "Repay the order", "owed"),
        ("", "Write a card by hand", ""),
        ("", "Waive the next charge", "€8"),
        ("", "€120 a customer in 365 days", ""),
        ("Team lead, up to €250", "Repay and let them keep it (€220)", ""),
        ("Duty manager, up to €1,500", "", ""),
    ]


def test_a_card_for_a_higher_role_gives_and_hands_over_as_they_may() -> None:
    """The team lead does not hand over to the team lead."""
    found = card(PLAYBOOK, role="team-lead")
    giving = part(found, "may_give")
    assert giving
    assert giving.aside == "up to €250 a case"
    assert "Repay and let them keep it" in texts(found, "may_give")
    assert texts(found, "hand_over") == ["More than twenty are late"]
    assert headed(found, "variants")["If it is big for them"].aside == ""


def test_the_playbooks_own_limit_goes_before_the_handbooks() -> None:
    """Limits are those of the case."""
    found = part(card(changed(PLAYBOOK, limits={"front-line": {"per_case": "10 % of the price"}})), "may_give")
    assert found
    assert found.aside == "up to 10% of the price a case"


def test_a_share_of_the_whole_price_is_told_by_its_bound() -> None:
    """The price itself need not be said."""
    actions = {"repay": {"does": "Repay", "nature": "refund", "medium": "money", "role": "front-line"}}
    actions["repay"]["costs_at_most"] = "100 % of the price, at most 30 EUR"
    script = {"acknowledge": [{"say": "Sorry."}]}
    found = card(changed(PLAYBOOK, actions=actions, script=script, variants={}))
    assert entries(found, "may_give")[0].aside == "up to €30"


def test_handing_over_says_when_to_whom_and_within_what() -> None:
    """How a role is reached stands with its first."""
    hand_over = [{"when": when, "role": "team-lead", "within": "5 minutes"} for when in ("First", "Second")]
    found = entries(card(changed(PLAYBOOK, hand_over=hand_over)), "hand_over")
    assert [(text(entry), entry.aside) for entry in found] == [
        ("First", "→\N{NO-BREAK SPACE}Team lead, within 5 mins, extension 21"),
        ("Second", "→\N{NO-BREAK SPACE}Team lead, within 5 mins"),
    ]


def test_the_back_tells_what_changes_in_a_variant() -> None:
    """Its limit, its words, what it opens and to whom it is handed over."""
    found = headed(card(PLAYBOOK), "variants")
    before, big = found["If it happened before"], found["If it is big for them"]
    assert (before.label, text(before)) == ("up to €80 a case", "Once was too often. Name the first time")
    assert (text(big), big.aside) == ("You may: Send a taxi (€28).", "→\N{NO-BREAK SPACE}Team lead, within 5 mins")


def test_the_back_tells_what_comes_after() -> None:
    """Of what prevents it next time only what is done."""
    found = headed(card(PLAYBOOK), "afterwards")
    assert text(found["If nobody answers"]) == "Agree the hour of a call back. Out of hours: the duty phone"
    assert (found["After 3 days"].label, text(found["After 3 days"])) == ("Front line, phone:", "Did it come?")
    assert text(found["Write down"]) == "time, weak spot"
    assert text(found["Changed since"]) == "Since September a second carrier helps."


def test_the_footers_name_version_owner_and_reviews() -> None:
    """So that a card found in a drawer tells how old it is and where the rest stands."""
    front, back = card(PLAYBOOK).faces
    assert front.footer == (("deliveries/a", "Version of 30 Nov 2026"),)
    assert [left for left, _ in back.footer] == [
        "Customer care",
        "Reviewed 12 October 2026",
        "Next review by 10 April 2027",
    ]
    assert card(PLAYBOOK).address == "https://handbook.example.com/deliveries/a.html"


def test_a_playbook_without_review_says_so() -> None:
    """No date is better than a wrong one."""
    assert card(PROTECTED).faces[1].footer[-1] == ("Not reviewed yet", "")


def test_a_protected_case_makes_safe_then_hands_over() -> None:
    """With its marker, the hand-over before all else that may be done; no extras."""
    found = card(PROTECTED)
    assert found.marker == "PROTECTED CASE: make safe, hand over"
    assert [part.name for part in found.faces[0].parts] == ["title", "say_first", "steps", "hand_over", "may_give"]
    assert texts(found, "steps") == [
        "Can you breathe well?",
        "Call 112 yourself when in any doubt.",
        "I am sorry that this happened to you here.",
    ]
    assert "Send flowers" not in texts(found, "may_give")


def test_making_safe_may_take_more_than_nine_steps() -> None:
    """None of them is dropped."""
    lines = [{"convey": f"Do {number}"} for number in range(11)]
    assert len(texts(card(changed(PROTECTED, make_safe=lines)), "steps")) == 11


def test_a_stand_in_says_whose_customers_they_are() -> None:
    """In place of whose failure it is: another firm's."""
    found = card(changed(PLAYBOOK, kind="stand-in", stands_in_for="lakeside"))
    assert texts(found, "title") == ["Annoying", "For customers of Lakeside Air"]


def test_money_and_dates_follow_the_cards_language() -> None:
    """Whatever the handbook's own."""
    found = card(changed(PLAYBOOK, language="pl"))
    assert entries(found, "may_give")[0].aside == "18\N{NO-BREAK SPACE}€"
    assert found.faces[1].footer[1][0].endswith("12 października 2026")


def test_a_hand_over_to_an_unknown_role_still_makes_a_card() -> None:
    """The lint tells of the role; the card prints its id."""
    found = card(changed(PLAYBOOK, hand_over=[{"when": "Always", "role": "nobody", "within": "5 minutes"}]))
    assert entries(found, "hand_over")[0].aside == "→\N{NO-BREAK SPACE}nobody, within 5 mins"


def test_a_lanyard_has_what_the_first_minute_needs() -> None:
    """First words, to whom to hand over, and what may be given."""
    found = card(PLAYBOOK, form="lanyard")
    assert [[part.name for part in face.parts] for face in found.faces] == [
        ["title", "say_first", "hand_over"],
        ["title", "may_give"],
    ]
