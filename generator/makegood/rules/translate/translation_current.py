"""No words of the original have changed since its translation was last compared with them.

Compared are the words themselves, part by part, and no dates: a new figure in the original is the translation's
at once, and a comment changes nothing. Under compared_with a translation keeps a mark of each part's words; one
that has none is advised to. The same holds for the handbook's own words.

Why: A translation that was right in spring promises in autumn what we no longer do, and nobody who reads only
that language can tell.

Mend: Read the parts named in both languages, mend the translation, and then run
`makegood translations --compared` with its file, which writes the marks.
"""

from collections.abc import Iterator

from makegood.editions import changed, translated
from makegood.finding import Level
from makegood.rule import Context, Problem

LEVEL = Level.WARNING

GOOD = """
title: The parcel is late
--- # deliveries/parcel-late.es.yml
translates: deliveries/parcel-late
compared_with: {title: "356446"}
"""

BAD = """
title: The parcel is late
--- # deliveries/parcel-late.es.yml
translates: deliveries/parcel-late
title: El paquete se retrasa  # <-
compared_with: {title: 0a1b2c}
--- # deliveries/parcel-wet.yml
title: The parcel is wet
--- # deliveries/parcel-wet.es.yml
translates: deliveries/parcel-wet  # <-
title: El paquete está mojado
"""


def check_handbook(context: Context) -> Iterator[Problem]:
    for original, own in translated(context.handbook):
        command = f"makegood translations --compared {own.path}"
        if own.compared_with:
            for part in changed(original, own):
                message = f"the original's `{part}` has changed since this was compared with it"
                mend = f"Compare it with {original.path}, mend what is needed, then: {command}"
                yield Problem((part,), message, mend, document=own, at_key=True)
        else:
            message = "nothing tells which words of the original this was compared with"
            mend = f"Compare it with {original.path} once, then: {command}"
            yield Problem(("translates",), message, mend, Level.ADVICE, own)
