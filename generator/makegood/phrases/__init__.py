"""What is said, judged by its wording: a pack of phrases and a model for each language."""
