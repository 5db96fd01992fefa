"""Promises: do what you said

Superior service is doing what you said you would, when, how and at the price you said, and a
little more [booher]. A promise therefore names an action that exists, that its speaker may do,
and a time that can be checked. Improvements are announced after they are made, not before.
"""
