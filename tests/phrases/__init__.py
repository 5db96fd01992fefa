"""The tests of what is said."""
