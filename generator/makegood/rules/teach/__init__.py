"""Teach and use: it must work at the counter

Teaching people to smile is not teaching them how [booher]; real situations, played through, are
[hiver]. A page must be found by the customer's words, and nobody recites nine sentences: a few
exact words, the rest as points in one's own.
"""
