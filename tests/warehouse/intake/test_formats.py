"""Fixed widths, Parquet and GeoJSON."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.warehouse.intake.conftest import World

FIXED: dict[str, Any] = {
    "id": "fast",
    "titel": "Fast",
    "filnavn": "fast-{afsender}-{periode}.txt",
    "afsender": {"tabel": "butikker", "kolonne": "butik"},
    "afsenderkolonne": "butik",
    "periode": ["aar", "maaned"],
    "periodekolonne": "dato",
    "format": {"type": "fastbredde", "overskrift": "nej", "tegnsaet": ["latin-1"], "ialtmarkoer": "KONTROL"},
    "tabel": "dsa_fast",
    "kolonner": [
        {"navn": "butik", "type": "heltal", "start": 1, "bredde": 3},
        {"navn": "aar", "type": "heltal", "start": 4, "bredde": 4},
        {"navn": "beloeb", "type": "decimal", "start": 8, "bredde": 8, "implicit_decimal": 2},
        {"navn": "note", "start": 16, "bredde": 10, "paakraevet": False},
    ],
    "beregnede": {"dato": "make_date(aar, 1, 1)"},
    "kontroltal": [
        {"id": "antal", "udtryk": "count(*)", "start": 8, "bredde": 4},
        {"id": "sum", "udtryk": "sum(beloeb)", "start": 12, "bredde": 9, "implicit_decimal": 2},
    ],
}
LINES = "0072021+0012345Smørgrød  \n0072021-0000005\n\n0072021+0000000x\n"
CONTROL = "KONTROL0003+00012340\n"


@pytest.fixture
def fixed(empty_world: World) -> World:
    empty_world.contract(FIXED)
    return empty_world


def test_fixed_widths(fixed: World) -> None:
    receipt = fixed.one((LINES + CONTROL).encode("latin-1"), "fast-7-2021.txt")
    assert (receipt.status, receipt.raekker, receipt.fejl) == ("modtaget", 3, [])
    assert fixed.rows("beloeb, note, linje, dato", "dsa_fast") == [
        (Decimal("-0.05"), None, 2, date(2021, 1, 1)),
        (Decimal("0.00"), "x", 4, date(2021, 1, 1)),
        (Decimal("123.45"), "Smørgrød", 1, date(2021, 1, 1)),
    ]


BAD_LINES: list[tuple[str, list[tuple[str, int]]]] = [
    ("0072021+001234\n", [("L204", 1)]),  # a digit is missing: 12,34 or 123,4x?
    ("0072021+0012345Smørgrød     for meget\n", [("L205", 1)]),
    ("0072021+0012345Smørgrød               \n", []),
    ("0072021+00x2345\n", [("L303", 1)]),
    ("0072021        \n", [("L301", 1)]),
    ("00720210001234+\n", [("L309", 1)]),
    ("007 021+0012345\n", [("L403", 1)]),  # year 21
    ("0092021+0012345\n", [("L405", 1)]),
    ("0072021+0012345\n007\n0072021+001x345\n", [("L204", 2), ("L303", 3)]),
]


def test_bad_fixed_lines(empty_world: World) -> None:
    form = {**FIXED["format"], "ialtmarkoer": ""}
    empty_world.contract({**FIXED, "format": form, "kontroltal": []})
    receipts = empty_world.rehearse([lines.encode("latin-1") for lines, _ in BAD_LINES], "fast-7-2021.txt")
    assert [[(p.code, p.line) for p in r.fejl] for r in receipts] == [expected for _, expected in BAD_LINES]


@pytest.mark.parametrize(
    ("control", "codes"),
    [("KONTROL0004+00012340\n", ["L406"]), ("KONTROL0003+00012341\n", ["L406"]), ("", ["L140"])],
)
def test_fixed_totals(fixed: World, control: str, codes: list[str]) -> None:
    assert fixed.codes((LINES + control).encode("latin-1"), "fast-7-2021.txt") == codes


# ---- Parquet ----------------------------------------------------------------------------------------------------

PARQUET: dict[str, Any] = {
    "id": "pq",
    "titel": "Parquet",
    "filnavn": "pq-{periode}.parquet",
    "periode": ["aar"],
    "periodekolonne": "dato",
    "format": {"type": "parquet"},
    "tabel": "dsa_pq",
    "kolonner": [
        {"navn": "kode"},
        {"navn": "dato", "type": "dato"},
        {"navn": "beloeb", "type": "decimal"},
        {"navn": "antal", "type": "heltal", "paakraevet": False},
        {"navn": "ok", "type": "boolsk"},
        {"navn": "tid", "type": "tidspunkt"},
        {"navn": "md", "type": "maaned"},
    ],
    "noegle": ["kode"],
}
ROW = {
    "kode": "'05.38'", "dato": "DATE '2021-03-01'", "beloeb": "CAST(1.5 AS DECIMAL(9,2))", "antal": "3::INTEGER",
    "ok": "true", "tid": "TIMESTAMP '2021-03-01 08:30:00'", "md": "DATE '2021-03-01'",
}  # fmt: skip


def _parquet(world: World, *rows: dict[str, str]) -> Path:
    target = world.folder / "filer" / "pq-2021.parquet"
    selects = [f"SELECT {', '.join(f'{sql} AS {name}' for name, sql in {**ROW, **row}.items() if sql)}" for row in rows]
    duckdb.connect().execute(f"COPY ({' UNION ALL '.join(selects)}) TO '{target}' (FORMAT parquet)")
    return target


def test_parquet(empty_world: World) -> None:
    empty_world.contract(PARQUET)
    (receipt,) = empty_world.receive(_parquet(empty_world, {}, {"kode": "'05.40'", "antal": "NULL::INTEGER"}))
    assert receipt.status == "modtaget", receipt.fejl
    first, second = empty_world.rows("kode, dato, beloeb, antal, ok, md, linje", "dsa_pq")
    assert first == ("05.38", date(2021, 3, 1), Decimal("1.50"), 3, True, date(2021, 3, 1), 1)
    assert second[3] is None


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"kode": "538"}, "L151"),  # a code that is a number has lost its zeros
        ({"beloeb": "'1,5'"}, "L151"),
        ({"dato": "'2021-03-01'"}, "L151"),
        ({"beloeb": "CAST(1.505 AS DECIMAL(9,3))"}, "L306"),
        ({"dato": "DATE '2020-03-01'"}, "L403"),
        ({"md": "DATE '2021-03-02'"}, "L313"),
        ({"kode": "NULL::VARCHAR"}, "L301"),
        ({"antal": ""}, "L131"),
        ({"mere": "1"}, "L132"),
    ],
)
def test_bad_parquet(empty_world: World, row: dict[str, str], code: str) -> None:
    empty_world.contract(PARQUET)
    (receipt,) = empty_world.receive(_parquet(empty_world, row), dry_run=True)
    assert [p.code for p in receipt.fejl] == [code]


def test_damaged_parquet(empty_world: World) -> None:
    empty_world.contract(PARQUET)
    content = _parquet(empty_world, {}).read_bytes()
    assert empty_world.codes(content[:-20], "pq-2021.parquet") == ["L150"]
    assert empty_world.codes(b"kode;dato\n", "pq-2021.parquet") == ["L125"]
    flipped = bytes(byte ^ (0xFF if 10 < at < 60 else 0) for at, byte in enumerate(content))
    assert empty_world.codes(flipped, "pq-2021.parquet")


# ---- GeoJSON ----------------------------------------------------------------------------------------------------

GEO: dict[str, Any] = {
    "id": "kort",
    "titel": "Kort",
    "filnavn": "kort-{periode}.geojson",
    "periode": ["aar"],
    "leverancetype": "fuld",
    "format": {"type": "geojson"},
    "tabel": "dsa_kort",
    "kolonner": [
        {"navn": "butik", "kilde": "kode", "type": "heltal", "kodeliste": {"tabel": "butikker", "kolonne": "butik"}},
        {"navn": "areal", "type": "decimal"},
        {"navn": "geometri"},
    ],
    "noegle": ["butik"],
}


def _feature(**properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Point", "coordinates": [11.5, 55.4]}}


def _collection(*features: dict[str, Any]) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def test_geojson(empty_world: World) -> None:
    empty_world.contract(GEO)
    content = _collection(_feature(kode="7", areal=10.5), _feature(kode=9, areal=None))
    assert empty_world.codes(content, "kort-2021.geojson") == ["L301"]
    content = _collection(_feature(kode="7", areal=10.5), _feature(kode=9, areal=7))
    assert empty_world.one(content, "kort-2021.geojson").status == "modtaget"
    first, second = empty_world.rows("butik, areal, geometri, linje", "dsa_kort")
    assert first == (7, Decimal("10.50"), '{"type":"Point","coordinates":[11.5,55.4]}', 1)
    assert second[:2] == (9, Decimal("7.00"))


BAD_GEOJSON: list[tuple[bytes, str]] = [
    (b"{", "L150"),
    (b"[]", "L150"),
    (b"[" * 100_000, "L150"),
    (_collection(), "L107"),
    (_collection(_feature(kode="7")), "L131"),
    (_collection(_feature(kode="7", areal=1, mere=2)), "L132"),
    (_collection(_feature(kode="77", areal=1)), "L320"),
    (_collection(_feature(kode="7", areal=1), _feature(kode="7", areal=1)), "L402"),
    (_collection(_feature(kode="7", areal="x")), "L303"),
]


def test_bad_geojson(empty_world: World) -> None:
    empty_world.contract(GEO)
    receipts = empty_world.rehearse([content for content, _ in BAD_GEOJSON], "kort-2021.geojson")
    assert [[p.code for p in r.fejl] for r in receipts] == [[code] for _, code in BAD_GEOJSON]
