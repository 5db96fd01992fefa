"""The rules, each by a table of what it lets pass and what it finds."""
