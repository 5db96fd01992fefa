"""Every suppression still hides something, and none has run out.

Found are comments that name a rule which finds nothing at their entry, comments whose last day has
passed (what they hid is told again), and entries of the baseline that are no longer found. A
comment can only be judged by rules that were run on its file.

Why: A suppression that hides nothing today hides tomorrow's fault, unseen by anyone.

Mend: Take the comment out, or agree on a new day; `makegood lint --fix` takes out what hides
nothing, and `makegood lint --update-baseline` what is no longer found.
"""

from makegood.finding import Level

LEVEL = Level.WARNING

GOOD = """
weak_spots:
  - spot: Hand-over from our depot to the carrier  # makegood: ignore weak-spot-named because the depot is not open yet
"""

BAD = """
# makegood: ignore duplicate because the other one is for firms  # <-
title: The parcel is late
# makegood: ignore weak-spot-named until 2025-12-31 because the depot is not open yet  # <-
weak_spots:
  - spot: Hand-over from our depot to the carrier
"""
