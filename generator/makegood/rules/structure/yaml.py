"""Every file is sound YAML, and says what its author meant.

Besides plain syntax errors, this finds what YAML changes or drops without a word: duplicate keys,
`no` and `on` that become false and true, `1:30` that becomes 90, bare dates, text cut off at ` #`,
a sentence taken for a mapping because of `: ` or a leading `{`, a list split by a comma inside a
sentence. Aliases that multiply, nesting beyond sense and files that are not UTF-8 are refused.

Why: YAML that is read differently from how it was meant puts words in staff's mouths that nobody
wrote.

Mend: Put text in quotes, or in a block: `>-` after the key and the text on the next line.
"""

from makegood.finding import Level

LEVEL = Level.ERROR
PROFILE = "starter"

GOOD = """
customer_says:
  - "You said Tuesday: it is Thursday"
  - "My order #4711"
"""

BAD = """
customer_says:
  - You said Tuesday
  - My order #4711  # <-
"""
