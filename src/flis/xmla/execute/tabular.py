"""Tables: drillthrough, flattened cell sets and system queries as a rowset."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from flis.mdx.cellset import Rows
from flis.xmla.delivery import Delivery
from flis.xmla.execute.wanted import Wanted
from flis.xmla.rowsets import Column, Row, Rowset, write_rowset

_END = b"</root></return>"


def rowset_of(rows: Rows) -> Rowset:
    return Rowset.of_columns([Column(name, xsd_type) for name, xsd_type in rows.columns])


def write_rows(rowset: Rowset, rows: Iterable[Row], wanted: Wanted, delivery: Delivery) -> Iterator[bytes]:
    if wanted.rows is not None:
        rows = islice(rows, wanted.rows)
    whole = yield from delivery.guarded(write_rowset(rowset, rows, schema=wanted.schema, data=wanted.data))
    if not whole:
        yield _END
