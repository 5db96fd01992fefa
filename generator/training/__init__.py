"""The labelled lines that teach the models of wording, and what is made of them. Not part of the package."""
