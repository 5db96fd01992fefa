"""Letters as they are compared: whoever types leaves out capitals, accents and typographic marks."""

import unicodedata
from functools import lru_cache

_WRITTEN_OUT = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss"} | dict.fromkeys("’ʼ`´", "'"))


@lru_cache(maxsize=20_000)
def plain(word: str) -> str:
    """A word in lower case, without accents or typographic marks: ``Więc`` is ``wiec``."""
    word = word.lower().translate(_WRITTEN_OUT)
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
