"""Every key is known, every value is of its kind, and nothing that is needed is missing.

The schema says what a playbook and a handbook may hold; `makegood schema` prints it, and an editor
that knows it checks while you write. A file's path counts too: it gives area and id.

Why: What the schema does not know, nobody would ever see: a misspelt key is a plan B that is not
there on the day.

Mend: Each finding names the allowed keys or values; `makegood schema playbook` and
`makegood schema handbook` show all of them with their meaning.
"""

from makegood.finding import Level

LEVEL = Level.ERROR
PROFILE = "starter"

GOOD = """
failure: {severity: annoying, control: ours, recurrence: one-off, hits: one}
"""

BAD = """
failure: {severity: anoying, control: ours, recurrence: one-off, hits: one}  # <-
"""
