"""Interface strings, plurals, money, dates and durations in a reader's language.

English strings are the keys. A language is added by its catalogue, ``<language>.po``, beside this
file; without one the English string stands, while money and dates still follow the language.
What rules and principles say, by the paragraph, has a catalogue of its own, ``<language>.rules.po``.
"""

import gettext
import re
from collections.abc import Collection, Mapping
from datetime import date, time
from fractions import Fraction
from functools import cache, cached_property, partial
from io import BytesIO
from pathlib import Path
from typing import Literal

import babel
from babel.dates import format_date, format_time, get_day_names
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_currency, format_decimal, format_percent, get_decimal_symbol
from babel.units import format_unit

from makegood.duration import Duration, is_duration
from makegood.money import Money

_FOLDER = Path(__file__).parent
_REGIONS = {"en": "en_001"}  # international English: 5 October 2026, not October 5, 2026


DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_NUMBERS_OF_ALL_KINDS = (100, 11, 5, 3, 2, 1, 0)


class Locale:
    """One language's strings and formats."""

    def __init__(self, language: str, translations: gettext.NullTranslations) -> None:
        self.language = language
        self.translations = translations
        self.gettext = translations.gettext
        self.ngettext = translations.ngettext
        self._babel = babel.Locale.parse(_REGIONS.get(language, language if _is_known(language) else "en"))

    @staticmethod
    @cache
    def of(language: str) -> "Locale":
        """The locale of a two-letter language code."""
        path = _FOLDER / f"{language}.po"
        if language.isalpha() and path.is_file():
            compiled = BytesIO()
            with path.open("rb") as file:
                write_mo(compiled, read_po(file, locale=language))
            compiled.seek(0)
            return Locale(language, gettext.GNUTranslations(compiled))
        return Locale(language, gettext.NullTranslations())

    @cached_property
    def _rule_texts(self) -> Mapping[str, str]:
        """A large catalogue, which is read only where rules are shown."""
        path = _FOLDER / f"{self.language}.rules.po"
        if not (self.language.isalpha() and path.is_file()):
            return {}
        with path.open("rb") as file:
            return {str(message.id): str(message.string) for message in read_po(file) if message.id and message.string}

    def rule_text(self, paragraph: str) -> str | None:
        """A paragraph of a rule or principle, its white space normalised, in this language; None if untranslated."""
        return self._rule_texts.get(paragraph)

    @property
    def tag(self) -> str:
        """The language tag by which a browser writes numbers as they are written here."""
        return str(self._babel).replace("_", "-")

    def plurals(self, one: str, many: str) -> dict[str, str]:
        """All plural forms of a string, by the categories of CLDR, for a number known only to the browser."""
        form = partial(self.ngettext, one, many)
        return {self._babel.plural_form(n): form(n) for n in _NUMBERS_OF_ALL_KINDS}

    def sum(self, amount: Fraction, currency: str) -> str:
        """A sum with its currency; cents only where there are some."""
        pattern = (
            None if amount.denominator != 1 else self._babel.currency_formats["standard"].pattern.replace(".00", "")
        )
        return format_currency(
            float(amount), currency, format=pattern, locale=self._babel, currency_digits=pattern is None
        )

    def money(self, money: Money) -> str:
        """A sum, a share of the price, or the smaller of both."""
        at_most = self.sum(money.at_most, money.currency) if money.at_most is not None and money.currency else ""
        if money.share is None:
            return at_most
        pattern = re.sub(r"0(?=\D*$)", "0.##", self._babel.percent_formats[None].pattern)
        share = format_percent(float(money.share), pattern, locale=self._babel)
        if not at_most:
            return self.gettext("{share} of the price").format(share=share)
        return self.gettext("{share} of the price, at most {sum}").format(share=share, sum=at_most)

    def number(self, number: float) -> str:
        """A number, with decimals where it has some."""
        return format_decimal(number, locale=self._babel)

    def share(self, share: float) -> str:
        """A share of a whole as whole per cent."""
        return format_percent(share, locale=self._babel)

    def day(self, day: date) -> str:
        """A date in full."""
        return format_date(day, "long", locale=self._babel)

    def weekdays(self, days: Collection[str]) -> str:
        """Days of the week, by their ids: a span such as Monday to Friday, then single ones."""
        names = get_day_names("abbreviated", "stand-alone", self._babel)
        spans: list[list[int]] = []
        for number in sorted(DAYS.index(day) for day in days):
            if spans and spans[-1][-1] == number - 1:
                spans[-1].append(number)
            else:
                spans.append([number])
        return ", ".join("\N{EN DASH}".join(names[n] for n in dict.fromkeys((span[0], span[-1]))) for span in spans)

    def clock(self, clock: str) -> str:
        """A clock time on 24 hours, such as ``18:00``, as the language writes it."""
        return format_time(time.fromisoformat(clock), "short", locale=self._babel)

    @property
    def decimal(self) -> str:
        """What stands before the decimals of a number: ``.`` or ``,``."""
        return get_decimal_symbol(self._babel)

    def short_day(self, day: date) -> str:
        """A date in few signs."""
        return format_date(day, "medium", locale=self._babel)

    def duration(self, duration: Duration, *, is_short: bool = False) -> str:
        """A length of time; a short one has its unit in few letters: ``10 min``."""
        if not duration.amount:
            return self.gettext("at once")
        length: Literal["short", "long"] = "short" if is_short else "long"
        return format_unit(duration.amount, f"duration-{duration.unit}", length, locale=self._babel)

    def due(self, due: str) -> str:
        """When a promise is due: a duration in the language's words, anything else as written."""
        return self.duration(Duration.parse(due)) if is_duration(due) else due

    def name_of(self, language: str) -> str:
        """What this language calls another: ``English``, ``inglés``."""
        return str(self._babel.languages.get(language, language))

    @property
    def language_name(self) -> str:
        """The language's own name for itself."""
        return self._babel.language_name or self.language


def _is_known(language: str) -> bool:
    return language.lower() in babel.localedata.locale_identifiers()
