"""Playbook cards: one A6 card a playbook, four to an A4 sheet, as a PDF for printers and screen readers.

``cards`` chooses the words, ``render`` prints them and tells what does not fit. Nothing is written
to disk and nothing read but the handbook.
"""

from makegood.cards.card import Card, Entry, Part
from makegood.cards.fit import Overflow
from makegood.cards.printing import Printed, Unprintable, render
from makegood.cards.words import cards

__all__ = ["Card", "Entry", "Overflow", "Part", "Printed", "Unprintable", "cards", "render"]
