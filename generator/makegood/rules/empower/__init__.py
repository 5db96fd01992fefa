"""Empower: the front line decides without the manager

The people at the counter know first that something broke, and how they behave sets the tone for
everything after [hiver]. They need authority for decisions out of the ordinary, training to use
it, a reward for using it well, and somebody who backs them when they have decided [magnini].
Managers in the middle may fear for their own authority; that is theirs to settle, not the
customer's. "Nobody could decide when I asked" is the classic failure [booher].
"""
