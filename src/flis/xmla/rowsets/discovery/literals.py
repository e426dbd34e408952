"""DISCOVER_LITERALS: how names and quotes are written, and what may not stand in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flis.xmla.rowsets.asked import Asked
from flis.xmla.rowsets.rowset import rowset

_DIGITS = "0123456789"
_LONGEST = 100

#: Name, text, characters that cannot stand in it, characters it cannot begin with, longest, number.
_LITERALS = (
    ("DBLITERAL_CATALOG_NAME", None, ".", _DIGITS, _LONGEST, 2),
    ("DBLITERAL_CATALOG_SEPARATOR", ".", None, None, 0, 3),
    ("DBLITERAL_COLUMN_ALIAS", None, "'\"[]", _DIGITS, _LONGEST, 5),
    ("DBLITERAL_COLUMN_NAME", None, ".", _DIGITS, _LONGEST, 6),
    ("DBLITERAL_CORRELATION_NAME", None, "'\"[]", _DIGITS, _LONGEST, 7),
    ("DBLITERAL_PROCEDURE_NAME", None, ".", _DIGITS, _LONGEST, 14),
    ("DBLITERAL_TABLE_NAME", None, ".", _DIGITS, _LONGEST, 17),
    ("DBLITERAL_TEXT_COMMAND", None, None, None, -1, 18),
    ("DBLITERAL_USER_NAME", None, None, None, 0, 19),
    ("DBLITERAL_QUOTE_PREFIX", "[", None, None, -1, 15),
    ("DBLITERAL_CUBE_NAME", None, ".", _DIGITS, _LONGEST, 21),
    ("DBLITERAL_DIMENSION_NAME", None, ".", _DIGITS, _LONGEST, 22),
    ("DBLITERAL_HIERARCHY_NAME", None, ".", _DIGITS, _LONGEST, 23),
    ("DBLITERAL_LEVEL_NAME", None, ".", _DIGITS, _LONGEST, 24),
    ("DBLITERAL_MEMBER_NAME", None, ".", _DIGITS, _LONGEST, 25),
    ("DBLITERAL_PROPERTY_NAME", None, ".", _DIGITS, _LONGEST, 26),
    ("DBLITERAL_QUOTE_SUFFIX", "]", None, None, -1, 28),
)


@rowset(
    "DISCOVER_LITERALS",
    guid="C3EF5ECB-0A07-4665-A140-B075722DBDC2",
    columns="""
        LiteralName
        LiteralValue
        LiteralInvalidChars
        LiteralInvalidStartingChars
        LiteralMaxLength int
        LiteralNameEnumValue int
    """,
    restrictions="LiteralName",
)
def DISCOVER_LITERALS(asked: Asked) -> Iterator[dict[str, Any]]:  # noqa: ARG001, N802 - the protocol's name
    for name, text, inside, first, longest, number in _LITERALS:
        yield {
            "LiteralName": name,
            "LiteralValue": text,
            "LiteralInvalidChars": inside,
            "LiteralInvalidStartingChars": first,
            "LiteralMaxLength": longest,
            "LiteralNameEnumValue": number,
        }
