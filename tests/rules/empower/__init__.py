"""Empower: what the front line may do, how much, how soon, and who is behind it."""
