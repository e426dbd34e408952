"""The key of a delivery is unique. Ten million keys are compared by hash, so that memory stays small."""

from __future__ import annotations

import duckdb

from flis.catalog.definitions.kontrakt import Kontrakt
from flis.warehouse.duck import literal, name_list
from flis.warehouse.intake.row_checks import label, shown_value
from flis.warehouse.intake.sources import finding
from flis.warehouse.intake.typed_read import Typed


def repeated_key_count(kontrakt: Kontrakt, typed: Typed) -> str:
    """SQL for how many keys seem to stand more than once."""
    return f"(SELECT count(*) FROM ({_suspects(kontrakt, typed)}))" if kontrakt.noegle else "0"


def repeated_keys(connection: duckdb.DuckDBPyConnection, kontrakt: Kontrakt, typed: Typed) -> str:
    """The findings as SQL, once :func:`repeated_key_count` gave more than nothing."""
    connection.execute(f"CREATE OR REPLACE TEMP TABLE gentaget AS {_suspects(kontrakt, typed)}")
    key = name_list(kontrakt.noegle)
    told = " || ' / ' || ".join(f"coalesce({shown_value(kontrakt, name)}, '')" for name in kontrakt.noegle)
    columns = finding(
        "linje", "'L402'", kolonne=literal(", ".join(label(kontrakt, name) for name in kontrakt.noegle)),
        vaerdi=told, ekstra="json_object('foerste', _foerste)",
    )  # fmt: skip
    rows = (
        f"SELECT *, min(linje) OVER (PARTITION BY {key}) AS _foerste FROM {typed.relation} "
        f"WHERE hash({key}) IN (SELECT _h FROM gentaget)"
    )
    return f"SELECT {columns} FROM ({rows}) WHERE linje > _foerste"


def _suspects(kontrakt: Kontrakt, typed: Typed) -> str:
    """Equal keys have equal hashes, so no repetition is missed; unequal keys with one hash are told apart later."""
    key = name_list(kontrakt.noegle)
    return f"SELECT _h FROM (SELECT hash({key}) AS _h FROM {typed.bare}) GROUP BY _h HAVING count(*) > 1"
