"""CSV as SQL relations of text columns named as the contract names them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from flis.base.errors import Problem, problem
from flis.catalog.definitions.kontrakt import Filformat, Kontrakt
from flis.warehouse.duck import literal, quoted
from flis.warehouse.intake.header import Layout
from flis.warehouse.intake.limits import Limits
from flis.warehouse.intake.raw import write_all
from flis.warehouse.intake.text_file import TextFile

_CHUNK = 1 << 20


@dataclass(frozen=True)
class Numbered:
    """The numbered copy: how many records it has, and the columns as SQL (``linje`` first)."""

    path: Path
    records: int


def csv_quick_sql(text: TextFile, kontrakt: Kontrakt, layout: Layout, limits: Limits) -> str:
    """The text columns of the file as it lies; any record with too few or too many fields stops the reading."""
    names = [f"c{i}" for i in range(layout.fields)]
    source = _read_csv(text.path, text.encoding, kontrakt.format, names, limits, header=kontrakt.format.overskrift)
    chosen = ", ".join(f"c{layout.place[k.navn]} AS {quoted(k.navn)}" for k in kontrakt.kolonner)
    return f"SELECT {chosen} FROM {source}"


def csv_numbered_sql(numbered: Numbered, kontrakt: Kontrakt, layout: Layout, limits: Limits) -> str:
    """``linje`` and the text columns of every record that has the right number of fields; the rest are rejects."""
    names = ["linje", *(f"c{i}" for i in range(layout.fields))]
    extra = ", store_rejects = true, rejects_limit = 0, rejects_table = 'afvist', rejects_scan = 'afvist_scan'"
    source = _read_csv(numbered.path, "utf-8", kontrakt.format, names, limits, header=False, extra=extra)
    chosen = ", ".join(f"c{layout.place[k.navn]} AS {quoted(k.navn)}" for k in kontrakt.kolonner)
    return f"SELECT CAST(linje AS BIGINT) AS linje, {chosen} FROM {source}"


def number_records(text: TextFile, form: Filformat, target: Path) -> Numbered:
    """Write a UTF-8 copy in which each record begins with the number of the line where it begins."""
    quote = form.citat.encode() if form.type == "csv" else b""
    separator = form.separator.encode() if form.type == "csv" else _UNIT
    records, line, start, pending = 0, 0, 0, b""
    skip = form.type == "csv" and form.overskrift
    buffer: list[bytes] = []
    size = 0
    with target.open("wb", buffering=0) as outgoing:
        for raw in _lines(text):
            line += 1
            if not pending and not raw.strip(b"\r\n"):
                continue
            if not pending:
                start = line
            inside = bool(quote) and _ends_inside(raw, separator, quote, inside=bool(pending))
            pending += raw
            if inside and len(pending) < _CHUNK:
                continue
            if skip:
                skip = False
            else:
                records += 1
                buffer.append(b"%d%s%s\n" % (start, separator, pending.rstrip(b"\r\n")))
                size += len(buffer[-1])
                if size > _CHUNK:
                    write_all(outgoing.fileno(), b"".join(buffer))
                    buffer, size = [], 0
            pending = b""
        if pending and not skip:
            records += 1
            buffer.append(b"%d%s%s\n" % (start, separator, pending.rstrip(b"\r\n")))
        write_all(outgoing.fileno(), b"".join(buffer))
    return Numbered(target, records)
