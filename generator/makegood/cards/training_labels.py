"""What a training pack says by the schema's words and the names of rules; each is a key of the message catalogues."""

UPSET = {
    "easy": "You are annoyed. A sorry that sounds meant calms you down.",
    "medium": "You are angry. You calm down when you have told all of it and feel heard, not before.",
    "hard": "You are furious. You calm down only when somebody asks what would be fair to you, and then keeps to it.",
    "protected": "You are shaken. You calm down when somebody stays with you and says what happens next.",
}
"""How the one who plays the customer feels, by the difficulty of a role play, and in a protected case."""
CUSTOMER_ADDS = {
    "happened_before": "This is the second time! You told me it would not happen again.",
    "big_for_them": "You do not know what this means to me. There is no second day like it.",
    "could_have_prevented": "You knew, and nobody told me.",
    "outside_our_control": "And now tell me that it is not your fault!",
    "asks_for_more": "That is not enough. I want more than that.",
    "recovery_fails": "You gave me your word, and now it has gone wrong again.",
    "many_hit": "Look at all these people. Who is helped first?",
}
"""What the one who plays the customer adds in a variant."""
OBSERVED = {
    "protected-makes-safe": "Makes safe first, then hands over, and does not bargain",
    "apology-first": "Says sorry in the first sentences, as “I”",
    "listen-before-asking": "Lets them tell all of it, and asks nothing before saying sorry",
    "understand-before-solving": "Asks what they need before offering anything",
    "thank-for-telling": "Thanks them for telling us",
    "reassure-first": "Reassures them that we put it right together",
    "fair-question-asked": "Asks what would be fair to them, and only then makes an offer",
    "extra-after-fix": "Puts it right first, and then gives something on top",
    "satisfaction-asked": "Asks whether they are satisfied with it",
    "contact-again-dated": "Says who contacts them again, and when",
    "no-hedged-apology": "Says sorry without an if or a but",
    "no-excuses": "Gives no excuse",
    "no-blame-shifting": "Never blames a colleague, a partner or the system",
    "no-blaming-the-customer": "Never blames the customer",
    "no-judging-questions": "Asks nothing that doubts or accuses",
    "no-policy-wall": "Never ends the talk with a rule",
    "customer-chooses": "Lets them choose what comes on top",
    "no-needless-approval": "Decides alone what lies within the limit",
    "hand-over-bounded": "Hands over when it is time, says to whom and how soon, and stays until then",
    "promise-dated": "Says for each promise when it is kept",
    "no-overpromise": "Promises nothing that we cannot keep",
}
"""What an observer sees and hears where a rule holds, in the order of a conversation."""
OBSERVED_OF = {
    "paradox": "Safety",
    "sequence": "The order",
    "words": "The words",
    "compensate": "What is given",
    "empower": "Who decides",
    "promises": "What is promised",
}
"""What an observer's points are called, by the principle that they belong to."""
