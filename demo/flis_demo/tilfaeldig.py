"""Pseudo-random numbers inside SQL, from whole numbers only: the same on every machine and DuckDB version.

The database's own ``hash()`` and ``random()`` promise nothing across versions. ``bland`` is a 32-bit integer mixer
(two rounds of xor-shift and multiply); every product fits in BIGINT.
"""

from __future__ import annotations

import duckdb

MAKROER = (
    "CREATE MACRO bland_led(x) AS (xor(x >> 16, x) * 73244475) & 4294967295",
    # bland(x): 0 <= result < 2**32
    "CREATE MACRO bland(x) AS bland_led(bland_led((x + 2654435769) & 4294967295))",
    # under_ny(h, n): a new number for the n'th thing below the one that had number h
    "CREATE MACRO under_ny(h, n) AS bland(xor(h, (n * 40503 + 977) & 4294967295))",
    # jaevn(h): even over -1 .. 1, mean 0, in steps of 1/32768
    "CREATE MACRO jaevn(h) AS ((h >> 16)::DOUBLE - 32767.5) / 32768.0",
    # klokke(h): between -1 and 1 with most in the middle (the mean of two even ones)
    "CREATE MACRO klokke(h) AS (jaevn(h) + jaevn(bland(h))) / 2.0",
)


def opret(con: duckdb.DuckDBPyConnection) -> None:
    """Define the macros in this connection."""
    for sql in MAKROER:
        con.execute(sql)
