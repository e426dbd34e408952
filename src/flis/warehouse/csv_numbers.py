"""How numbers are written in a CSV file: which sign stands before the decimals, and which between the thousands.

``1,234`` alone may be either. One file writes all its numbers alike, so other columns decide where they can; else a
comma in a file that is divided by commas stands between thousands (the number had to be quoted for it), and any other
sign before decimals.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import duckdb

from flis.warehouse.duck import literal, quoted

_OTHER = {",": ".", ".": ","}
#: Digits that a BIGINT or an exact decimal always holds.
_MAX_DIGITS = 18
_SPACES = " \u00a0\u202f"


@dataclass(frozen=True)
class NumberFormat:
    """``decimal`` is empty for whole numbers, ``thousands`` where nothing stands between them; a space is any kind of
    space."""

    decimal: str
    thousands: str = ""

    @classmethod
    def said(cls, decimal: str, thousands: str) -> NumberFormat | None:
        """What the table's description says; ``None`` when it says nothing. Of comma and point, the one that is not
        before decimals can only be between thousands."""
        if not decimal and not thousands:
            return None
        return cls(decimal or _OTHER.get(thousands, ","), thousands or _OTHER[decimal])

    def whole(self) -> NumberFormat:
        return NumberFormat("", self.thousands)

    def normal(self, column: str) -> str:
        """SQL for the value with a decimal point and nothing between thousands; NULL where it is no such number."""
        between = f"[{_SPACES}]" if self.thousands == " " else f"[{self.thousands}]"
        groups = f"[1-9][0-9]{{0,2}}({between}[0-9]{{3}})+|" if self.thousands else ""
        pattern = f"-?({groups}0|[1-9][0-9]*)" + (f"([{self.decimal}][0-9]+)?" if self.decimal else "")
        plain = column
        if self.thousands:
            plain = f"regexp_replace({plain}, {literal(between)}, '', 'g')"
        return f"CASE WHEN regexp_full_match({column}, {literal(pattern)}) THEN replace({plain}, ',', '.') END"


@dataclass(frozen=True)
class Numbers:
    """A column that is numbers in ``format``; ``scale`` decimals at most, ``digits`` before them."""

    format: NumberFormat
    fits: bool
    digits: int
    scale: int

    def expression(self, column: str) -> str:
        normal = self.format.normal(column)
        if not self.scale:
            return f"try_cast({normal} AS {'BIGINT' if self.digits <= _MAX_DIGITS else 'DECIMAL(38,0)'})"
        exact = self.digits + self.scale <= _MAX_DIGITS
        return f"try_cast({normal} AS {f'DECIMAL({_MAX_DIGITS},{self.scale})' if exact else 'DOUBLE'})"


def numbers_in(
    connection: duckdb.DuckDBPyConnection, source: str, formats: Mapping[str, NumberFormat]
) -> dict[str, Numbers]:
    """What the columns are when they are read in those formats."""
    parts = []
    for name, form in formats.items():
        column = f"trim({quoted(name)})"
        normal = form.normal(column)
        parts.append(
            f"count({column}) > 0 AND count({column}) = count({normal}), "
            f"coalesce(max(length(regexp_extract({normal}, '^-?([0-9]+)', 1))), 0), "
            f"coalesce(max(length(regexp_extract({normal}, '[.]([0-9]+)$', 1))), 0)"
        )
    row = (connection.execute(f"SELECT {', '.join(parts)} FROM {source}").fetchone() or ()) if parts else ()
    return {name: Numbers(form, *row[3 * n : 3 * n + 3]) for n, (name, form) in enumerate(formats.items())}


def two_ways(connection: duckdb.DuckDBPyConnection, source: str, names: Iterable[str]) -> dict[str, str]:
    """Those of ``names``, each with one of its values, whose every value is read differently with the sign before
    decimals and between thousands: ``1,234`` and ``56``, but not ``0,500`` or ``12,34``."""
    wanted = list(names)
    parts = []
    for name in wanted:
        column = f"trim({quoted(name)})"
        parts.append(
            f"count({column}) FILTER (NOT regexp_full_match({column}, '-?(0|[1-9][0-9]{{0,2}}([.,][0-9]{{3}})?)')), "
            f"min({column}) FILTER (regexp_full_match({column}, '-?[1-9][0-9]{{0,2}}[.,][0-9]{{3}}'))"
        )
    row = (connection.execute(f"SELECT {', '.join(parts)} FROM {source}").fetchone() or ()) if parts else ()
    return {name: row[2 * n + 1] for n, name in enumerate(wanted) if not row[2 * n] and row[2 * n + 1]}


def chosen_for(value: str, elsewhere: set[str], separator: str) -> tuple[NumberFormat, bool]:
    """The format of a column with ``value``, and whether that is a guess. ``elsewhere``: the signs that stand before
    decimals in other columns of the file."""
    sign = "," if "," in value else "."
    other = _OTHER[sign]
    if elsewhere == {sign}:
        return NumberFormat(sign), False
    if elsewhere == {other}:
        return NumberFormat(other, sign), False
    return (NumberFormat(other, sign) if sign == separator else NumberFormat(sign)), True
