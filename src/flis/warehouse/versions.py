"""What a table is at one moment: immutable files, one per part, each named by what it was computed from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

#: Column names with their DuckDB types, in order.
Columns = tuple[tuple[str, str], ...]

#: The partition of a table that is not divided.
WHOLE = ""


@dataclass(frozen=True)
class PartFile:
    """One Parquet file. ``path`` is relative to the lager, so that a lager can be moved."""

    path: str
    rows: int
    bytes: int
    key: str


@dataclass(frozen=True)
class TableVersion:
    """``parts`` maps a partition (``2021-03``, ``2021K1``, ``2021``, or ``""`` for all) to its file.

    A part without rows keeps its file, so that we know it was computed; readers leave it out.
    """

    tabel: str
    columns: Columns
    partition_column: str | None = None
    grain: str | None = None
    parts: dict[str, PartFile] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        return sum(part.rows for part in self.parts.values())

    def as_dict(self) -> dict[str, Any]:
        """As the manifest holds it."""
        return {
            "kolonner": [list(c) for c in self.columns],
            "partition": self.partition_column,
            "trin": self.grain,
            "dele": {p: [f.path, f.rows, f.bytes, f.key] for p, f in self.parts.items()},
        }

    @staticmethod
    def from_dict(tabel: str, data: Mapping[str, Any]) -> TableVersion:
        parts = {p: PartFile(*row) for p, row in data["dele"].items()}
        columns = tuple((name, kind) for name, kind in data["kolonner"])
        return TableVersion(tabel, columns, data["partition"], data["trin"], parts)


def column_names(columns: Columns) -> Sequence[str]:
    return [name for name, _ in columns]
