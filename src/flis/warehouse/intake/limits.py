"""What a delivered file may cost us. Every limit is a guard against damage and attack, not against size."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    #: Bytes in one line. A longer one is damage, and would have to fit in memory.
    line_bytes: int = 1_000_000
    #: Bytes that a zip may unfold to.
    unzipped_bytes: int = 20_000_000_000
    #: How many times larger the content may be than the zip, once it is larger than ``ratio_from`` bytes.
    #: Text with much repetition reaches 100; a bomb has 1000 and more.
    ratio: int = 250
    ratio_from: int = 50_000_000
    #: Files in a zip before we stop counting.
    zip_entries: int = 1_000
    #: GeoJSON and similar are read into memory.
    document_bytes: int = 256_000_000
    #: One feature of it. The engine sets twice as much aside for each thread.
    feature_bytes: int = 16_000_000
    #: Rows in a Parquet file, whose few bytes can stand for very many.
    rows: int = 2_000_000_000
    #: Problems that stand on the receipt itself; all are in the error file.
    receipt_problems: int = 20
    #: What the engine may use before it spills to disk.
    memory: str = "1GB"
    #: Deliveries that are received at the same time, and committed together.
    workers: int = 2
    batch: int = 64
