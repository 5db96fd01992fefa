"""Translate: the same promise in every language

A customer is owed the same in whatever language they complain. Figures, roles and actions are written
once, in the original, and cannot drift; words can, and a page that falls back into another language
leaves staff without a sentence at the counter. A translation must be there where the area demands it,
whole, in the language that it claims, and no older than the words that it says again.
"""
