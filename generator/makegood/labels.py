"""The schema's fixed words, as people read them; each is a key of the message catalogues."""

SEVERITY = {"annoying": "Annoying", "costly": "Costly", "life-event": "Life event"}
CONTROL = {"ours": "Ours to prevent", "shared": "Partly ours", "outside": "Outside our control"}
RECURRENCE = {"one-off": "One-off", "recurring": "Recurring"}
HITS = {"one": "One customer", "many": "Many at once"}
LOSES = {"money": "Money", "time": "Time", "trust": "Trust", "occasion": "An occasion"}
PROTECTS = {
    "safety": "Safety",
    "data-breach": "Personal data",
    "vulnerable-customer": "A vulnerable customer",
    "threat-or-abuse": "A threat or abuse",
}
NATURE = {
    "owed": "Owed",
    "fix": "Fix",
    "refund": "Refund",
    "extra": "Extra",
    "gesture": "Gesture",
    "substitute": "Substitute",
}
PRONE_BECAUSE = {
    "complex-scheduling": "Complex scheduling",
    "many-hands": "Many hands or sites",
    "new-offering": "New product or service",
    "inexperienced-staff": "Inexperienced or changing staff",
    "other": "Other",
}
CHANNEL = {
    "face-to-face": "Face to face",
    "phone": "Phone",
    "chat": "Chat",
    "email": "E-mail",
    "message": "Message",
    "social": "Social media",
    "letter": "Letter",
    "handwritten-note": "Handwritten note",
}
STAGE = {
    "make_safe": "Make safe",
    "acknowledge": "Acknowledge",
    "understand": "Understand",
    "resolve": "Resolve",
    "follow_up": "Follow up",
}
VARIANT = {
    "happened_before": "It happened to them before",
    "big_for_them": "It is a big one for them",
    "could_have_prevented": "We could have prevented it",
    "outside_our_control": "Truly outside our control",
    "asks_for_more": "They ask for more than you may give",
    "recovery_fails": "The recovery itself fails",
    "many_hit": "Many are hit at once",
}
CARD_VARIANT = {
    "happened_before": "If it happened before",
    "big_for_them": "If it is big for them",
    "could_have_prevented": "If it was ours",
    "outside_our_control": "If it was not ours",
    "asks_for_more": "If they ask for more",
    "recovery_fails": "If it fails",
    "many_hit": "If many are hit",
}
"""The variants on a card's back, where there is less room."""
WITHIN_LIMIT = {"give-exactly-that": "Within your limit: give exactly that."}
BEYOND_LIMIT = {
    "offer-nearest": "Beyond your limit: offer the nearest you may give.",
    "hand-over": "Beyond your limit: hand over.",
}
CARD_FORMAT = {
    "a6": "A6, four to an A4 sheet",
    "quarter-letter": "Quarter letter, four to a letter sheet",
    "a5": "A5, two to an A4 sheet",
    "half-letter": "Half letter, two to a letter sheet",
    "a4": "A4, one to a sheet",
    "letter": "Letter, one to a sheet",
    "a6-single": "A6, one to a page",
    "a5-single": "A5, one to a page",
    "lanyard": "For a lanyard, eight to an A4 sheet",
}
DIFFICULTY = {"easy": "Easy", "medium": "Medium", "hard": "Hard"}
LEVEL = {"error": "Error", "warning": "Warning", "advice": "Advice"}
KIND = {"ordinary": "Ordinary case", "protected": "Protected case", "stand-in": "Stand-in"}
