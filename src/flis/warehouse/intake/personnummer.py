"""Danish personnumre: which texts can be one, and how they are hidden.

Ten digits, with or without a hyphen before the last four. No modulus-11 test: numbers without a valid check digit
have been given since 2007 (CPR-kontoret). Day + 60 is given to real people as erstatningspersonnummer. Months 21-32
(month + 20) are given to nobody, and are used for test persons.
"""

from __future__ import annotations

import re

_DAYS = {
    31: r"(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])",
    30: r"(?:0[1-9]|[12]\d|30|6[1-9]|[78]\d|90)",
    29: r"(?:0[1-9]|[12]\d|6[1-9]|[78]\d)",
}
_MONTHS = {31: (1, 3, 5, 7, 8, 10, 12), 30: (4, 6, 9, 11), 29: (2,)}


def _months(days: int) -> str:
    return "|".join(f"{month + shift:02d}" for shift in (0, 20) for month in _MONTHS[days])


#: A regular expression, in Python and in DuckDB, that the whole text must match.
PATTERN = "(?:" + "|".join(rf"{_DAYS[days]}(?:{_months(days)})" for days in _DAYS) + r")\d{2}-?\d{4}"

MASKED = "******-****"
_MASKED_OTHER = "***"


def is_personnummer(text: str) -> bool:
    return re.fullmatch(PATTERN, text, re.ASCII) is not None


def masked(kind: str) -> str:
    """What stands in a receipt in place of a person's value; ``kind`` is the column's ``person``."""
    return MASKED if kind == "personnummer" else _MASKED_OTHER
