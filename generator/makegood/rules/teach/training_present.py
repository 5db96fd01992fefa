"""There is a role play with a scene, the customer's lines and what to look for.

One complete role play is enough; further ones may be sketches.

Why: To be told to smile is not to be taught how [booher]. Playing through real situations lets
staff think through what could happen before it does [hiver].

Mend: Write under training a scene, the lines of the one who plays the customer (customer), and what
the observer looks for (look_for).
"""

from collections.abc import Iterator

from makegood.finding import Level
from makegood.model import Playbook
from makegood.rule import Context, Problem

LEVEL = Level.WARNING

GOOD = """
training:
  - scene: Ten past nine, by phone. The parcel holds a present, and the party is at three.
    customer:
      - You said Tuesday. I stayed in all of Tuesday!
    look_for:
      - Sorry comes before the first question
"""

BAD = """
training:
  - scene: Ten past nine, by phone. The parcel holds a present, and the party is at three.  # <-
    customer:
      - You said Tuesday. I stayed in all of Tuesday!
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    plays = playbook.training
    if not plays:
        yield Problem(("training",), "there is no role play for this failure")
    elif not any(play.customer and play.look_for for play in plays):
        named = {"the customer's lines": plays[0].customer, "what to look for": plays[0].look_for}
        lacks = " and ".join(name for name, given in named.items() if not given)
        yield Problem(plays[0].route, f"the role play lacks {lacks}")
