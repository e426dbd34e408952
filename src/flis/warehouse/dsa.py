"""Delivered tables (``dsa_``) as SQL over the files of the deliveries that count.

A file keeps the columns that its contract had when it was received. When the contract has changed since, the SQL
casts, fills with NULL and computes ``beregnede`` again, so that every part has today's columns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from flis.base.periods import Period
from flis.catalog.definitions.kontrakt import Kolonne, Kontrakt
from flis.warehouse.duck import literal, quoted
from flis.warehouse.register import DsaColumn, DsaPart

#: Columns that every delivered table has after its own.
SYSTEM_COLUMNS = (("leverance_id", "VARCHAR"), ("linje", "BIGINT"), ("afsender", "VARCHAR"))

_TYPES = {"tekst": "VARCHAR", "heltal": "BIGINT", "dato": "DATE", "maaned": "DATE", "tidspunkt": "TIMESTAMP",
          "boolsk": "BOOLEAN"}  # fmt: skip


def duckdb_type(kolonne: Kolonne) -> str:
    """The engine's type of a delivered column."""
    return f"DECIMAL(18,{kolonne.decimaler})" if kolonne.type == "decimal" else _TYPES[kolonne.type]


def contract_columns(kontrakt: Kontrakt) -> tuple[DsaColumn, ...]:
    """The columns of the contract as a file would hold them today; calculated ones without a type."""
    own = (DsaColumn(k.navn, duckdb_type(k)) for k in kontrakt.kolonner)
    return (*own, *(DsaColumn(name, "", text) for name, text in kontrakt.beregnede.items()))


def dsa_source_sql(parts: Sequence[DsaPart], kontrakt: Kontrakt) -> str:
    """A SELECT of the rows of ``parts`` with all columns: the contract's, ``beregnede``, ``leverance_id``, ``linje``
    and ``afsender``. Rows of other partitions in the same files are left out, and delta deliveries are deduplicated.

    No parts give the columns without rows.
    """
    if not parts:
        return _no_rows(kontrakt)
    selects = [_read(files, kontrakt, *how) for how, files in _groups(parts).items()]
    sql = " UNION ALL ".join(selects)
    return _newest_of_key(sql, parts, kontrakt) if kontrakt.leverancetype == "delta" and kontrakt.noegle else sql


_How = tuple[tuple[DsaColumn, ...], int | None, tuple[str, ...]]


def _groups(parts: Sequence[DsaPart]) -> dict[_How, list[str]]:
    """Files that can be read with one scan: same columns, same line offset, same partitions wanted."""
    wanted: dict[str, list[DsaPart]] = defaultdict(list)
    for part in parts:
        wanted[part.file].append(part)
    groups: dict[_How, list[str]] = defaultdict(list)
    for file, of_file in wanted.items():
        one = of_file[0]
        partitions = () if one.whole else tuple(sorted({p.partition for p in of_file}))
        groups[(one.columns, one.first_line, partitions)].append(file)
    return groups


def _read(
    files: list[str], kontrakt: Kontrakt, stored: tuple[DsaColumn, ...], first_line: int | None,
    partitions: tuple[str, ...],
) -> str:  # fmt: skip
    listed = ", ".join(literal(file) for file in files)
    if first_line is None:
        source, linje = f"read_parquet([{listed}])", "linje"
    else:
        source = f"read_parquet([{listed}], file_row_number = true)"
        linje = f"file_row_number + {first_line}"
    system = f"leverance_id, {linje} AS linje, afsender"
    if _is_current(stored, kontrakt):
        names = ", ".join(quoted(c.name) for c in stored)
        sql = f"SELECT {names}, {system} FROM {source}"
    else:
        inner = f"SELECT {_own_columns(stored, kontrakt)}, {system} FROM {source}"
        sql = f"SELECT {_all_columns(kontrakt)} FROM ({inner})"
    if not partitions or not kontrakt.periodekolonne:
        return sql
    return f"SELECT * FROM ({sql}) WHERE {_within(kontrakt.periodekolonne, partitions)}"


def _is_current(stored: tuple[DsaColumn, ...], kontrakt: Kontrakt) -> bool:
    now = contract_columns(kontrakt)
    return [(c.name, c.expression) for c in stored] == [(c.name, c.expression) for c in now] and all(
        old.type == new.type or not new.type for old, new in zip(stored, now, strict=True)
    )


def _own_columns(stored: tuple[DsaColumn, ...], kontrakt: Kontrakt) -> str:
    present = {c.name for c in stored if not c.expression}
    return ", ".join(
        f"CAST({quoted(k.navn) if k.navn in present else 'NULL'} AS {duckdb_type(k)}) AS {quoted(k.navn)}"
        for k in kontrakt.kolonner
    )


def _all_columns(kontrakt: Kontrakt) -> str:
    own = [quoted(k.navn) for k in kontrakt.kolonner]
    calculated = [f"({text}) AS {quoted(name)}" for name, text in kontrakt.beregnede.items()]
    return ", ".join([*own, *calculated, *(name for name, _ in SYSTEM_COLUMNS)])


def _within(column: str, partitions: tuple[str, ...]) -> str:
    periods = (Period.parse(name) for name in partitions)
    return " OR ".join(f"{quoted(column)} BETWEEN DATE '{p.first}' AND DATE '{p.last}'" for p in periods)


def _no_rows(kontrakt: Kontrakt) -> str:
    own = [f"CAST(NULL AS {duckdb_type(k)}) AS {quoted(k.navn)}" for k in kontrakt.kolonner]
    system = [f"CAST(NULL AS {kind}) AS {name}" for name, kind in SYSTEM_COLUMNS]
    return f"SELECT {_all_columns(kontrakt)} FROM (SELECT {', '.join([*own, *system])}) WHERE false"


def _newest_of_key(sql: str, parts: Sequence[DsaPart], kontrakt: Kontrakt) -> str:
    """A sender's row with a key it has sent before replaces the older one."""
    numbers = ", ".join(f"({literal(id_)}, {n})" for id_, n in sorted({(p.leverance_id, p.nummer) for p in parts}))
    key = ", ".join(f"d.{quoted(name)}" for name in ("afsender", *kontrakt.noegle))
    return (
        f"SELECT d.* FROM ({sql}) d JOIN (VALUES {numbers}) n(id, nummer) ON n.id = d.leverance_id "
        f"QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY n.nummer DESC) = 1"
    )
