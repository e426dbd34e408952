"""A format string is compiled once, to a function of the value."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeAlias

from flis.mdx.formats.dates import date_format, general_date
from flis.mdx.formats.general import as_number, general_number, moment_of
from flis.mdx.formats.locales import Locale, locale_of
from flis.mdx.formats.numbers import number_format
from flis.mdx.formats.sections import Section, begins_as_date, kind_of, literal, sections_of
from flis.mdx.formats.texts import text_format

Formatter: TypeAlias = Callable[[Any], str]

#: Names that stand for a pattern. What the locale decides is looked up in it.
_NAMED: dict[str, str | Callable[[Locale], str]] = {
    "standard": "#,##0.00",
    "fixed": "0.00",
    "percent": "0.00%",
    "scientific": "0.00E+00",
    "currency": lambda locale: locale.currency,
    "general number": "",
    "general date": "c",
    "long date": lambda locale: locale.long_date,
    "medium date": lambda locale: locale.medium_date,
    "short date": lambda locale: locale.short_date,
    "long time": lambda locale: locale.long_time,
    "medium time": lambda locale: locale.medium_time,
    "short time": lambda locale: locale.short_time,
}
_CHOICES: dict[str, Callable[[Locale], tuple[str, str]]] = {
    "yes/no": lambda locale: locale.yes_no,
    "true/false": lambda locale: locale.true_false,
    "on/off": lambda locale: locale.on_off,
}
#: ``|pattern|style=red``: the text between the first two bars, and what to decorate it with.
_DECORATED = re.compile(r"\|([^|]*)\|", re.DOTALL)


def format_value(value: Any, format_string: str, language: str = "da") -> str:
    """``format_value(1234.5, "#,##0.00")`` -> ``1.234,50``. Nothing is refused: what isn't known is literal."""
    return formatter(format_string, language)(value)


@lru_cache(maxsize=2048)
def formatter(format_string: str, language: str = "da") -> Formatter:
    locale = locale_of(language)
    decorated = _DECORATED.match(format_string)
    pattern = decorated[1] if decorated else format_string
    name = pattern.strip().lower()
    if name in _CHOICES:
        return _choice(*_CHOICES[name](locale), locale)
    if name in _NAMED:
        found = _NAMED[name]
        pattern = found if isinstance(found, str) else found(locale)
    if not pattern:
        return _general(locale)
    sections = sections_of(pattern)
    kind = kind_of(sections)
    if kind == "number":
        return _numbers(sections, locale)
    if kind == "text":
        return _texts(sections, locale)
    return _dates(sections, locale) if kind == "date" else _literals(sections, locale)


def _general(locale: Locale) -> Formatter:
    of_date = general_date(locale)

    def write(value: Any) -> str:
        if value is None:
            return ""
        if isinstance(value, bool):
            return locale.true_false[not value]
        if isinstance(value, int | float | Decimal):
            return general_number(value, locale)
        if isinstance(value, date | time):
            moment = moment_of(value)
            return of_date(moment) if moment else ""
        return str(value)

    return write


def _numbers(sections: tuple[Section, ...], locale: Locale) -> Formatter:
    above, below, zero = number_format(sections, locale)
    general = _general(locale)
    empty = literal(sections[3]) if len(sections) > 3 else ""
    of_moment = date_format(sections[0], locale) if begins_as_date(sections[0]) else None

    def write(value: Any) -> str:
        kind = type(value)
        if kind is float or kind is int:
            if value > 0:
                return above(value)
            if value < 0:
                return below(value)
            return zero(value) if value == 0 else general(value)
        if value is None:
            return empty
        if kind is Decimal and value.is_finite():
            return above(value) if value > 0 else below(value) if value < 0 else zero(value)
        if isinstance(value, date | time):
            moment = moment_of(value) if of_moment else None
            return of_moment(moment) if of_moment and moment else write(as_number(value))
        return general(value)

    return write


def _dates(sections: tuple[Section, ...], locale: Locale) -> Formatter:
    of_moment, general = date_format(sections[0], locale), _general(locale)

    def write(value: Any) -> str:
        moment = None if isinstance(value, bool) else moment_of(value)
        return general(value) if moment is None else of_moment(moment)

    return write


def _texts(sections: tuple[Section, ...], locale: Locale) -> Formatter:
    general = _general(locale)

    def write(value: Any) -> str:
        text = general(value)
        if text:
            return text_format(sections[0], text)
        return text_format(sections[1], "") if len(sections) > 1 else ""

    return write


def _literals(sections: tuple[Section, ...], locale: Locale) -> Formatter:
    """No places at all: numbers are replaced by what their section says, text is left as it is, and a date takes the
    letters that mean something to dates."""
    of_number, general = _numbers(sections, locale), _general(locale)
    of_moment = date_format(sections[0], locale)

    def write(value: Any) -> str:
        if isinstance(value, str | bool):
            return general(value)
        moment = moment_of(value) if isinstance(value, date) else None
        return of_number(value) if moment is None else of_moment(moment)

    return write


def _choice(yes: str, no: str, locale: Locale) -> Formatter:
    general = _general(locale)

    def write(value: Any) -> str:
        number = as_number(value)
        return general(value) if number is None else yes if number else no

    return write
