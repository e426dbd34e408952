"""Intake speed: one large delivery against DuckDB's plain typed reading, and many small deliveries.

    python benchmarks/indtag.py [--raekker 10000000] [--filer 1000] [--gange 2]

Each measurement runs in a process of its own, so that its peak memory is its own. Figures go to standard output: rows
per second, the ratio to plain reading in the same run (goal: at least 0.5), and peak memory (goal: under 2 GB).
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import duckdb

from flis.catalog.catalog import Catalog
from flis.catalog.definitions.fields import Source
from flis.catalog.definitions.indhold import Indhold
from flis.catalog.definitions.kontrakt import Kontrakt
from flis.catalog.definitions.tabel import Datatabel
from flis.warehouse.intake import receive
from flis.warehouse.store import Lager

SMALL_ROWS = 4000
KONTRAKT = {
    "id": "posteringer",
    "titel": "Posteringer",
    "filnavn": "posteringer-{afsender}-{periode}.csv",
    "afsender": {"tabel": "enheder", "kolonne": "enhed"},
    "periode": ["aar", "maaned"],
    "periodekolonne": "dato",
    "format": {"separator": ";", "decimaltegn": ",", "tegnsaet": ["utf-8"]},
    "tabel": "dsa_posteringer",
    "kolonner": [
        {"navn": "loebenr", "type": "heltal"},
        {"navn": "dato", "type": "dato"},
        {"navn": "konto", "moenster": r"\d{2}\.\d{2}\.\d{2}", "kodeliste": {"tabel": "konti", "kolonne": "konto"}},
        {"navn": "art"},
        {"navn": "beloeb", "type": "decimal"},
        {"navn": "antal", "type": "heltal"},
        {"navn": "tekst"},
    ],
    "noegle": ["loebenr", "konto"],
    "regler": [{"id": "antal", "udtryk": "antal BETWEEN 0 AND 1000", "besked": "Antallet er ikke rimeligt."}],
}
TYPES = {"loebenr": "BIGINT", "dato": "DATE", "konto": "VARCHAR", "art": "VARCHAR", "beloeb": "DECIMAL(18,2)",
         "antal": "BIGINT", "tekst": "VARCHAR"}  # fmt: skip


def main(argv: Sequence[str] = ()) -> None:
    args = _arguments(argv)
    if args.maal:
        _measure(args.maal, Path(args.mappe))
        return
    with tempfile.TemporaryDirectory(prefix="indtag-") as folder:
        place = Path(folder)
        _make_lists(place)
        if args.raekker:
            _large(place, args.raekker, args.gange)
        if args.filer:
            _small(place, args.filer)


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--raekker", type=int, default=10_000_000, help="rows in the large file; 0 leaves it out")
    parser.add_argument("--filer", type=int, default=1000, help=f"files of {SMALL_ROWS} rows; 0 leaves them out")
    parser.add_argument("--gange", type=int, default=2, help="repetitions of the large file; the best counts")
    parser.add_argument("--maal", help=argparse.SUPPRESS)
    parser.add_argument("--mappe", help=argparse.SUPPRESS)
    return parser.parse_args(argv)


def _large(place: Path, rows: int, times: int) -> None:
    _make_file(place / "posteringer-101-2021.csv", rows, first=0)
    best: dict[str, dict[str, float]] = {}
    for _ in range(times):  # interleaved, so that a busy machine hurts both alike
        for what in ("almindelig", "modtag"):
            found = _in_process(what, place)
            if what not in best or found["sekunder"] < best[what]["sekunder"]:
                best[what] = found
    for what, found in best.items():
        speed = f"{rows / found['sekunder']:>12,.0f} rows/s {found['sekunder']:6.2f} s"
        print(f"{what:12} {speed} {found['cpu']:6.2f} s of processor {found['mb']:6.0f} MB")
    ratio = best["almindelig"]["sekunder"] / best["modtag"]["sekunder"]
    print(f"ratio {ratio:.2f} (goal 0.50), peak memory {best['modtag']['mb']:.0f} MB (goal 2000)")


def _small(place: Path, files: int) -> None:
    small = place / "smaa"
    small.mkdir()
    _make_lists(small)
    months = [f"{year}-{month:02d}" for year in range(2012, 2032) for month in range(1, 13)]
    for number in range(files):
        sender, month = 101 + number // len(months), months[number % len(months)]
        _make_file(small / f"posteringer-{sender}-{month}.csv", SMALL_ROWS, first=number, month=month)
    found = _in_process("modtag", small)
    cost = f"{found['sekunder']:.1f} s, {found['cpu']:.1f} s of processor, {found['mb']:.0f} MB"
    print(f"{files} files of {SMALL_ROWS} rows: {cost} (goal 20 s per 1000)")


def _in_process(what: str, place: Path) -> dict[str, float]:
    command = [sys.executable, __file__, "--maal", what, "--mappe", str(place)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _measure(what: str, place: Path) -> None:
    start = time.perf_counter()
    if what == "almindelig":
        _plain(place)
    else:
        files = sorted(place.glob("posteringer-*.csv"))
        with tempfile.TemporaryDirectory(dir=place) as store:
            receipts = receive(Lager(Path(store)), _catalog(place), files)
        assert all(r.status == "modtaget" for r in receipts), receipts[0].as_dict()
    seconds = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({"sekunder": seconds, "cpu": used.ru_utime + used.ru_stime, "mb": used.ru_maxrss / 1024}))


def _plain(place: Path) -> None:
    """What DuckDB does by itself: typed columns to Parquet, without any check."""
    connection = duckdb.connect()
    connection.execute("SET threads=2")
    options = "delim=';', header=true, auto_detect=false, quote='\"', escape='\"', decimal_separator=','"
    source = f"read_csv('{place / 'posteringer-101-2021.csv'}', columns={TYPES}, dateformat='%Y-%m-%d', {options})"
    target = place / "almindelig.parquet"
    connection.execute(f"COPY (FROM {source}) TO '{target}' (FORMAT parquet, COMPRESSION zstd)")
    target.unlink()


def _catalog(place: Path) -> Catalog:
    kontrakt = Kontrakt.model_validate(KONTRAKT)
    kontrakt.placed(Source(place / "posteringer.yaml", 1, {}), "")
    tables = {}
    for name in ("konti", "enheder"):
        tables[name] = Datatabel.model_validate({"id": name, "gyldig_fra": "fra", "gyldig_til": "til"})
        tables[name].placed(Source(place / f"{name}.csv", 1, {}), "")
        tables[name].with_file(place / f"{name}.csv")
    indhold = Indhold.model_validate({"id": "indhold"})
    return Catalog(place, "1", indhold, kontrakter={kontrakt.id: kontrakt}, datatabeller=tables)


def _make_lists(place: Path) -> None:
    codes = [f"{a:02d}.{b:02d}.{c:02d}" for a in range(7) for b in range(20) for c in range(30)]
    (place / "konti.csv").write_text("konto,fra,til\n" + "".join(f"{code},2007-01-01,\n" for code in codes))
    units = "".join(f"{unit},2007-01-01,\n" for unit in range(101, 200))
    (place / "enheder.csv").write_text("enhed,fra,til\n" + units)


def _make_file(target: Path, rows: int, *, first: int, month: str = "") -> None:
    """Random values, so that nothing compresses better than accounts do."""
    day = f"DATE '{month}-01'" if month else "DATE '2021-01-01'"
    days = 28 if month else 365
    duckdb.execute("SELECT setseed(0.5)")
    duckdb.execute(
        f"""COPY (
          SELECT i + {first} AS loebenr,
            strftime({day} + CAST(floor(random() * {days}) AS INTEGER), '%Y-%m-%d') AS dato,
            printf('%02d.%02d.%02d', CAST(floor(random() * 7) AS INTEGER), CAST(floor(random() * 20) AS INTEGER),
              CAST(floor(random() * 30) AS INTEGER)) AS konto,
            CAST(floor(random() * 10) AS INTEGER) || '.' || CAST(floor(random() * 10) AS INTEGER) AS art,
            replace(CAST(CAST(random() * 200000 - 50000 AS DECIMAL(18,2)) AS VARCHAR), '.', ',') AS beloeb,
            CAST(floor(random() * 1000) AS INTEGER) AS antal,
            'Køb nr. ' || CAST(floor(random() * 5000) AS INTEGER) AS tekst
          FROM range({rows}) t(i)) TO '{target}' (DELIMITER ';', HEADER true)"""
    )


if __name__ == "__main__":
    main(sys.argv[1:])
