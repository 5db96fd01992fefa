"""The tests of the cards: which words, what fits, and what the PDF holds."""
