"""Parts that are there already and need not be computed again."""

from __future__ import annotations

import os
from threading import Lock
from urllib.parse import quote

import duckdb

from flis.warehouse.duck import literal
from flis.warehouse.manifest import read_current, tables_in
from flis.warehouse.runner.inputs import hashed
from flis.warehouse.store import Lager
from flis.warehouse.versions import WHOLE, PartFile, TableVersion

#: Signs of a table's name in its folder's; disks take 255.
_LONGEST = 200


def part_path(tabel: str, partition: str, key: str) -> str:
    """Where a part lies, relative to the lager."""
    return f"data/{_folder(tabel)}/{partition or 'alt'}-{key[:16]}.parquet"


def _folder(tabel: str) -> str:
    """A name that somebody else gave may be long, and hold signs that mean something in a path."""
    name = quote(tabel, safe="")
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST]}-{hashed([tabel])[:16]}"


class Memo:
    """Knows the current release's parts; other finished files (a rolled-back release, a build that never was
    published) are found on disk by their names, which hold their keys."""

    def __init__(self, lager: Lager, connection: duckdb.DuckDBPyConnection) -> None:
        manifest = read_current(lager)
        self.tables: dict[str, TableVersion] = tables_in(manifest) if manifest else {}
        self._root = lager.root
        self._cursor = connection.cursor()
        self._lock = Lock()

    def find(self, tabel: str, partition: str, key: str) -> PartFile | None:
        """The finished part, if its file is there and as long as it was when it was written."""
        table = self.tables.get(tabel)
        part = table.parts.get(partition) if table else None
        if part is not None and part.key == key:
            return part if self._size(part.path) == part.bytes else None
        return self._on_disk(part_path(tabel, partition, key), key)

    def whole(self, tabel: str, key: str) -> TableVersion | None:
        """A table that is not divided, with its columns, from the current release."""
        part = self.find(tabel, WHOLE, key)
        table = self.tables.get(tabel)
        known = part is not None and table is not None and table.parts.get(WHOLE) == part
        return table if known else None

    def split(self, tabel: str, key: str) -> dict[str, PartFile] | None:
        """The parts of a table that was computed once and divided afterwards under ``key``, if all are there."""
        table = self.tables.get(tabel)
        if table is None or not table.parts:
            return None
        same = all(part.key == hashed([key, p]) and self.find(tabel, p, part.key) for p, part in table.parts.items())
        return table.parts if same else None

    def _on_disk(self, path: str, key: str) -> PartFile | None:
        size = self._size(path)
        if not size:
            return None
        try:
            query = f"SELECT num_rows FROM parquet_file_metadata({literal(str(self._root / path))})"
            with self._lock:
                row = self._cursor.execute(query).fetchone()
        except duckdb.Error:
            return None
        return PartFile(path, int(row[0]), size, key) if row else None

    def _size(self, path: str) -> int:
        try:
            return os.stat(f"{self._root}/{path}").st_size  # noqa: PTH116 - asked for every part of history
        except OSError:
            return 0
