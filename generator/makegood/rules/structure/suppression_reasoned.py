"""Every comment that suppresses a finding names a rule and gives its reason.

Such a comment reads `# makegood: ignore RULE because REASON`, with several rules separated by commas
and, if it is to end one day, `until 2026-12-31` before `because`. At the end of a line it holds for the entry that
begins there; on a line of its own for the entry below; `ignore-file` holds for the whole file. A
comment that names an unknown rule, no day or no reason suppresses nothing. What makes a file
unreadable cannot be suppressed.

Why: Whoever meets the exception in a year must be able to tell whether it still holds.

Mend: Write the rule as `makegood rules` lists it, and after `because` what makes this entry an
exception.
"""

from makegood.finding import Level

LEVEL = Level.ERROR

GOOD = """
# makegood: ignore-file training-present until 2026-12-31 because the trainer begins in autumn
title: The parcel is late  # makegood: ignore duplicate because the other one is for firms
"""

BAD = """
# makegood: ignore-file training-present  # <-
title: The parcel is late  # makegood: ignore duplicates because the other one is for firms  # <-
"""
