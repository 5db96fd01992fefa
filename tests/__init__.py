"""The tests mirror the package."""

TODAY = "2026-11-30"
"""A day on which the shipped playbooks are current; by the clock their reviews fall due one day."""

WHOLE = ("en", "es", "pl")
"""The languages that must lack nothing; a further one may come bit by bit."""
