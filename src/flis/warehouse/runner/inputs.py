"""What a model reads: a table in parts, each part with a key that changes when its rows can have changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from flis.base.periods import Grain, Period
from flis.warehouse.duck import name_list, no_rows, read_parquet
from flis.warehouse.versions import Columns, TableVersion, column_names

#: The period of a partition. Parsed once: a build asks for the same few hundred again and again.
period_of = lru_cache(maxsize=8192)(Period.parse)


def hashed(parts: Iterable[str]) -> str:
    """One key of many."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@dataclass(frozen=True)
class Input:
    """``keys`` maps each partition that has rows to its key; ``relation`` gives the SQL of the rows in some of them.

    ``shared`` are partitions whose files hold rows of other partitions too; ``period_column`` tells them apart.
    """

    name: str
    columns: Columns
    grain: Grain | None
    keys: dict[str, str]
    relation: Callable[[Sequence[str]], str]
    shared: frozenset[str] = frozenset()
    period_column: str | None = None

    @property
    def partitioned(self) -> bool:
        return self.grain is not None

    @cached_property
    def shape(self) -> str:
        """A key of its columns."""
        return hashed(f"{name} {kind}" for name, kind in self.columns)

    @cached_property
    def everything(self) -> tuple[str, ...]:
        return tuple(sorted(self.keys))

    @cached_property
    def whole_digest(self) -> str:
        return self._digest(self.everything)

    @cached_property
    def uniform(self) -> bool:
        """Whether every partition is of the table's grain; two contracts may divide one table differently."""
        return all(period_of(p).grain == self.grain for p in self.keys)

    @cached_property
    def by_year(self) -> dict[int, tuple[str, ...]]:
        """Partitions by calendar year."""
        found: dict[int, list[str]] = {}
        for partition in self.everything:
            found.setdefault(period_of(partition).first.year, []).append(partition)
        return {year: tuple(partitions) for year, partitions in found.items()}

    def overlapping(self, period: Period) -> tuple[str, ...]:
        """The partitions that share a day with ``period``."""
        if self.grain == period.grain and self.uniform:
            return (str(period),) if str(period) in self.keys else ()
        years = range(period.first.year, period.last.year + 1)
        near = [p for year in years for p in self.by_year.get(year, ())]
        return tuple(p for p in near if period_of(p).overlaps(period))

    def relation_of(self, partitions: Sequence[str]) -> str:
        """The SQL of the rows in ``partitions``, with all columns even when there are none."""
        return self.relation(partitions) if partitions else no_rows(self.columns)

    def digest(self, partitions: Sequence[str]) -> str:
        return self.whole_digest if partitions is self.everything else self._digest(partitions)

    def _digest(self, partitions: Sequence[str]) -> str:
        return hashed([self.shape, *(f"{p}={self.keys[p]}" for p in partitions)])


def table_input(version: TableVersion, root: Path) -> Input:
    """A built table as an input. Parts without rows are left out: they say nothing."""
    files = {p: root / part.path for p, part in version.parts.items() if part.rows}
    columns = name_list(column_names(version.columns))

    def relation(partitions: Sequence[str]) -> str:
        return f"SELECT {columns} FROM {read_parquet([files[p] for p in partitions])}"

    keys = {p: version.parts[p].key for p in files}
    grain: Grain | None = version.grain  # type: ignore[assignment]
    return Input(version.tabel, version.columns, grain, keys, relation)
