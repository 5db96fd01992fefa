"""A handbook with playbooks of the tests' own making, and readers of the PDF."""

import io
import re
from datetime import date
from typing import Any

import yaml
from pypdf import PageObject, PdfReader

from makegood.cards import FORMATS, Card, Format, Reader, deck, render
from makegood.load import load_texts
from makegood.model import Handbook

MM = 72 / 25.4

HANDBOOK = """
title: How we make it good
address: https://handbook.example.com/
currency: EUR
languages: [en, es, pl]
roles:
  front-line:
    title: Front line
    meets_customers: true
    may_give: {per_case: 40 EUR, per_customer: {at_most: 120 EUR, within: 365 days}}
  team-lead:
    title: Team lead
    meets_customers: true
    may_give: {per_case: 250 EUR}
    reach: {in_hours: extension 21, out_of_hours: the duty phone}
  duty-manager:
    title: Duty manager
    may_give: {per_case: 1500 EUR}
teams: {care: {title: Customer care}}
areas: {deliveries: {title: Deliveries, owner: care}}
partners: {lakeside: {title: Lakeside Air, serves: both, since: "2026-01-01"}}
placeholders: {customer_name: the customer's name}
record_fields: {time: When it happened, weak_spot: Which weak spot broke}
"""

PLAYBOOK = """
title: The parcel has not come
language: en
owner: care
reviewed: {date: "2026-10-12", by: Head of Delivery}
failure: {severity: annoying, control: shared, recurrence: recurring, hits: one}
actions:
  courier: {does: Send a second one by courier, nature: fix, medium: goods, role: front-line,
    costs_at_most: 18 EUR}
  repay: {does: Repay the order, nature: owed, owed_by: law, medium: money, role: front-line,
    costs_at_most: 100 % of the price}
  card-by-hand: {does: Write a card by hand, nature: gesture, medium: words, role: front-line}
  free-delivery: {does: Waive the next charge, nature: extra, medium: service, role: front-line,
    costs_at_most: 8 EUR}
  repay-and-keep: {does: Repay and let them keep it, nature: refund, medium: money, role: team-lead,
    costs_at_most: 220 EUR}
  taxi: {does: Send a taxi, nature: fix, medium: service, role: front-line, costs_at_most: 28 EUR}
script:
  acknowledge:
    - say: I am sorry, {customer_name}. You waited and nothing came.
    - convey: Let them tell all of it.
  understand:
    - ask: When do you need it?
    - ask: Where is it best for you today?
    - convey: Thank them for telling us.
  resolve:
    - say: Let us put this right together.
    - {ask: "What would be fair for you?", within_limit: give-exactly-that, beyond_limit: offer-nearest}
    - convey: A second one comes by courier today.
      promises: {action: courier, due: today}
    - convey: On top, the next delivery is free.
      promises: {action: free-delivery, due: next order}
  follow_up:
    - ask: Are you satisfied with this solution?
    - convey: Tell them your first name.
variants:
  happened_before:
    limits: {front-line: {per_case: 80 EUR}}
    adds:
      acknowledge:
        - say: Once was too often.
        - convey: Name the first time
  big_for_them:
    when: It is a present
    actions: [taxi]
    hand_over: {role: team-lead, within: 5 minutes}
hand_over:
  - when: They ask for more than 40 EUR
    role: team-lead
    within: 10 minutes
    if_nobody_answers: Agree the hour of a call back
  - {when: More than twenty are late, role: duty-manager, within: 15 minutes}
contact_again: {after: 3 days, role: front-line, channel: phone, ask: "Did it come?"}
prevention:
  - {change: A second carrier, done: "2026-09-01", may_say: Since September a second carrier helps.}
  - {change: A new van, due: "2027-01-01", may_say: A new van is coming.}
record: [time, weak_spot]
"""

PROTECTED = """
title: Somebody has been hurt
language: en
owner: care
kind: protected
protects: safety
failure: {severity: life-event, control: ours, recurrence: recurring, hits: one}
actions:
  first-aid: {does: Bring the first aider, nature: fix, medium: time, role: front-line}
  flowers: {does: Send flowers, nature: extra, medium: goods, role: front-line, costs_at_most: 30 EUR}
make_safe:
  - say: Please stay as you are; I am with you.
  - ask: Can you breathe well?
  - convey: Call 112 yourself when in any doubt.
script:
  acknowledge:
    - say: I am sorry that this happened to you here.
  resolve:
    - convey: On top, they get flowers.
      promises: {action: flowers, due: today}
hand_over:
  - {when: Every time, role: team-lead, within: at once}
"""


def handbook(*playbooks: str, **named: str) -> Handbook:
    """A handbook with playbooks, called ``a``, ``b`` … or by the names given."""
    texts = {chr(ord("a") + number): text for number, text in enumerate(playbooks)} | named
    loaded = load_texts(HANDBOOK, {f"deliveries/{name}": text for name, text in texts.items()})
    assert loaded.findings == []
    assert loaded.handbook
    return loaded.handbook


A6 = FORMATS["a6"]
DAY = date(2026, 11, 30)


def cards_of(handbook: Handbook, form: Format = A6, role: str = "front-line", contents: bool = False) -> list[Card]:
    """The deck of a handbook, without contents unless told otherwise."""
    return deck(handbook, form, Reader(handbook.roles[role], DAY), with_contents=contents)


def printed(*playbooks: str, form: Format = A6, duplex: str = "long-edge") -> bytes:
    """The PDF of playbooks' cards."""
    return render(cards_of(handbook(*playbooks), form), form, duplex=duplex)


def changed(text: str, **values: Any) -> str:
    """A playbook with other values at its top level."""
    data: dict[str, Any] = yaml.safe_load(text)
    return yaml.safe_dump(data | values, allow_unicode=True, sort_keys=False)


def pages(pdf: bytes) -> list[PageObject]:
    """The pages of a PDF."""
    return list(PdfReader(io.BytesIO(pdf)).pages)


def text_of(pdf: bytes) -> str:
    """The text of a PDF in reading order, with each run of white space as one space."""
    return plain("\n".join(page.extract_text() for page in pages(pdf)))


def plain(text: str) -> str:
    """Text with each run of white space as one space, and words whole that were hyphenated at a line's end."""
    return " ".join(re.sub(r"(?<=\w)[-\u00ad]\s*\n(?=\w)|\u00ad", "", text).split())
