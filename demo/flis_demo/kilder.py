"""The files in ``data/``: reading them and putting them into the working database."""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb

DATA = Path(__file__).parent / "data"


def laes_csv(navn: str) -> list[dict[str, str]]:
    """All rows of ``data/<navn>.csv`` as text."""
    with (DATA / f"{navn}.csv").open(encoding="utf-8", newline="") as fil:
        return list(csv.DictReader(fil))


def opret_tabel(con: duckdb.DuckDBPyConnection, navn: str, kolonner: str) -> None:
    """Create table ``navn`` from ``data/<navn>.csv``; ``kolonner`` as ``navn TYPE, …`` in the file's order.

    Types are stated, never guessed: codes such as ``01`` and ``03.22.01`` are text.
    """
    con.execute(f"CREATE TABLE {navn} ({kolonner})")
    con.execute(
        f"INSERT INTO {navn} SELECT * FROM read_csv(?, header = true, delim = ',', quote = '\"', all_varchar = true)",
        [str(DATA / f"{navn}.csv")],
    )
