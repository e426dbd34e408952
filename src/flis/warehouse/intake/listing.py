"""Every bad row, in the order of the file: all of them to the error file, the first of them to the receipt."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, TextIO

import duckdb

from flis.base.errors import Problem, problem

_FETCH = 5000
_ENCODE = json.JSONEncoder(ensure_ascii=False).encode


@dataclass
class Listing:
    """The first ``keep`` of each severity, and how many there were."""

    keep: int
    fejl: list[Problem] = field(default_factory=list)
    advarsler: list[Problem] = field(default_factory=list)
    antal_fejl: int = 0
    antal_advarsler: int = 0

    @property
    def total(self) -> int:
        return self.antal_fejl + self.antal_advarsler

    def add(self, found: Problem) -> None:
        if found.severity == "fejl":
            self.antal_fejl += 1
            kept = self.fejl
        else:
            self.antal_advarsler += 1
            kept = self.advarsler
        if len(kept) < self.keep:
            kept.append(found)


def list_problems(
    connection: duckdb.DuckDBPyConnection | None,
    problems: Iterable[Problem],
    findings: Sequence[str],
    *,
    shown: str,
    keep: int,
    target: Path | None,
) -> Listing:
    """Collect ``problems`` and then the rows of ``findings`` by line; write each as a JSON line to ``target``."""
    listing = Listing(keep)
    everything = list(problems)
    rows = _rows(connection, findings, shown) if connection is not None and findings else iter(())
    if target is None:
        _collect(listing, everything, rows, None)
    elif everything or findings:
        with target.open("w", encoding="utf-8") as handle:
            _collect(listing, everything, rows, handle)
    return listing


def _collect(listing: Listing, problems: Iterable[Problem], rows: Iterator[Problem], handle: TextIO | None) -> None:
    for source in (problems, rows):
        for found in source:
            listing.add(found)
            if handle is not None:
                handle.write(_ENCODE(found.as_dict()) + "\n")


def _rows(connection: duckdb.DuckDBPyConnection, findings: Sequence[str], shown: str) -> Iterator[Problem]:
    union = " UNION ALL ".join(f"({sql})" for sql in findings)
    result = connection.execute(f"SELECT * FROM ({union}) ORDER BY linje, kolonne, kode")
    while rows := result.fetchmany(_FETCH):
        for linje, alvor, kode, kolonne, vaerdi, ekstra in rows:
            yield problem(kode, file=shown, line=linje, column=kolonne, value=vaerdi, severity=alvor, **_fields(ekstra))


@lru_cache(maxsize=4096)
def _fields(text: str | None) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text) if text else {}
    return {key: value for key, value in found.items() if value is not None}
