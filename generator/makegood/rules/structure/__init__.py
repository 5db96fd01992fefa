"""Structure: files that can be read

Before any principle: the files must be readable, every key must be known and every id must point
at something that exists. What cannot be built is refused here; the other rules judge what is poor.
"""
