"""From the stored bytes of a delivery to something that rows can be read from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from flis.base.errors import DeliveryError, problem
from flis.catalog.definitions.kontrakt import Kontrakt
from flis.warehouse.intake.control_line import ControlLine, cut_control_line
from flis.warehouse.intake.geojson_source import open_geojson
from flis.warehouse.intake.header import csv_layout
from flis.warehouse.intake.limits import Limits
from flis.warehouse.intake.parquet_source import open_parquet
from flis.warehouse.intake.raw import Raw
from flis.warehouse.intake.scan import ByteScan
from flis.warehouse.intake.sources import CsvSource, FixedWidthSource, Source
from flis.warehouse.intake.text_file import TextFile, prepare_text
from flis.warehouse.intake.unzip import extract, is_zip
from flis.warehouse.intake.workspace import Workspace


@dataclass(frozen=True)
class Opened:
    source: Source
    control: ControlLine | None


def open_source(
    raw: Raw, kontrakt: Kontrakt, connection: duckdb.DuckDBPyConnection, work: Workspace, limits: Limits, shown: str
) -> Opened:
    """Unfold, decode and divide. Raises DeliveryError when the file as a whole is not what the contract says."""
    form = kontrakt.format
    path, scan = _unfolded(raw, kontrakt, work, limits, shown)
    if form.type == "parquet":
        if not scan.head.startswith(b"PAR1"):
            raise DeliveryError(problem("L125", file=shown, art="ikke en Parquet-fil", aftalt="Parquet"))
        return Opened(open_parquet(path, kontrakt, connection, limits, shown), None)
    if form.type == "geojson":
        return Opened(open_geojson(path, kontrakt, work, limits, shown), None)
    text, control = prepare_text(path, scan, form, work, limits, shown), None
    if form.ialtmarkoer:
        text, control = cut_control_line(text, form, work, limits, shown)
    return Opened(_divided(text, kontrakt, connection, work, limits, shown), control)


def _divided(
    text: TextFile,
    kontrakt: Kontrakt,
    connection: duckdb.DuckDBPyConnection,
    work: Workspace,
    limits: Limits,
    shown: str,
) -> Source:
    source: CsvSource | FixedWidthSource
    if kontrakt.format.type == "csv":
        source = CsvSource(text, kontrakt, csv_layout(text, kontrakt, limits, shown), work, limits)
    else:
        source = FixedWidthSource(text, kontrakt, connection, work, limits)
    if source.expected <= 0:
        raise DeliveryError(problem("L107", file=shown))
    return source


def _unfolded(raw: Raw, kontrakt: Kontrakt, work: Workspace, limits: Limits, shown: str) -> tuple[Path, ByteScan]:
    if not raw.size:
        raise DeliveryError(problem("L106", file=shown))
    if is_zip(raw.scan.head) and shown.lower().endswith(".zip"):
        target = work.path(".pakket-ud")
        return target, extract(raw.path, target, shown, limits)
    if shown.lower().endswith(".zip"):
        raise DeliveryError(problem("L110", file=shown, reason="filen begynder ikke som en zip"))
    if kontrakt.format.zip:
        raise DeliveryError(problem("L117", file=shown))
    return raw.path, raw.scan
