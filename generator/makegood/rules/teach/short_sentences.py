"""A sentence to say can be said in one breath.

Counted are the words of every sentence that is said or asked word for word; a placeholder counts as
one. Each language has its measure, which the handbook may change under lint, options; a language
without one has that of English.

Why: At the counter nobody reads out a paragraph: a long sentence is cut short or droned, and the
customer hears a leaflet.

Mend: Make two sentences of it, or leave half of it out.
"""

from collections.abc import Iterator

from makegood import languages
from makegood.finding import Level
from makegood.model import Playbook
from makegood.phrases.text import Text
from makegood.rule import Context, Option, Problem

LEVEL = Level.ADVICE
READS = "line"

OPTIONS = {
    language: Option(longest, "the most words of a sentence in this language")
    for language in languages.known()
    if (longest := languages.of(language).longest_sentence)
}

GOOD = """
script:
  acknowledge:
    - say: I am sorry. You waited on Tuesday and nothing came. I can help you with that.
"""

BAD = """
script:
  acknowledge:
    - say: >-
        I am sorry that you waited the whole of Tuesday at home and that nothing came and nobody rang  # <-
        you, though you had been told twice that it would certainly be with you by noon.
"""


def check(playbook: Playbook, context: Context) -> Iterator[Problem]:
    most = context.options.get(playbook.language, context.options["en"])
    for line in playbook.lines:
        if line.kind == "convey" or len(line.text.split()) <= most:
            continue
        for sentence in Text(line.text, playbook.language).sentences:
            words = len({token.start for token in sentence if token.is_word})  # a contraction is one
            if words > most:
                message = f"this sentence has {words} words, more than one says in a breath ({most:g})"
                within = (sentence[0].start, sentence[-1].end)
                yield Problem((*line.route, line.kind), message, within=within)
