"""The population files: equal to Danmarks Statistik's numbers where there are any."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path


def _bestand(filer: list[Path]) -> list[dict[str, str]]:
    ud = []
    for sti in filer:
        if sti.name.startswith("borgerbestand-"):
            with sti.open(encoding="cp1252", newline="") as fil:
                rows = list(csv.DictReader(fil, delimiter=";"))
            _, kommunenr, aar = sti.stem.split("-")
            assert {(r["kommunenr"], r["dato"][6:]) for r in rows} == {(kommunenr, aar)}
            ud += rows
    return ud


def _kvartal(dato: str) -> str:
    dag, maaned, aar = dato.split("-")
    assert dag == "01"
    return f"{aar}K{(int(maaned) + 2) // 3}"


def _national(filer: list[Path], navn: str, tegnsaet: str) -> list[dict[str, str]]:
    with next(s for s in filer if s.name == navn).open(encoding=tegnsaet, newline="") as fil:
        return list(csv.DictReader(fil, delimiter=";"))


def test_five_year_groups_equal_folk1b_to_2020k4(hele_landet: list[Path]) -> None:
    beregnet: dict[tuple[str, str, str, str], int] = defaultdict(int)
    for r in _bestand(hele_landet):
        kvartal = _kvartal(r["dato"])
        if kvartal <= "2020K4":
            lav = int(r["alder"]) // 5 * 5
            gruppe = "100+" if lav >= 100 else f"{lav:03d}-{lav + 4:03d}"
            beregnet[r["kommunenr"], r["koen"], gruppe, kvartal] += int(r["antal"])
            assert r["syntetisk"] == "N"
        else:
            assert r["syntetisk"] == "J"
    virkelig = {
        (r["omraade"], r["koen"], r["aldersgruppe"], r["tid"]): int(r["antal"])
        for r in _national(hele_landet, "folk1b-2020.csv", "utf-8-sig")
    }
    assert len(virkelig) == 98 * 2 * 21 * 4
    assert beregnet == {k: v for k, v in virkelig.items() if v}


def test_2021k1_equals_the_real_total_and_later_quarters_go_towards_2026(hele_landet: list[Path]) -> None:
    summer: dict[tuple[str, str], int] = defaultdict(int)
    for r in _bestand(hele_landet):
        summer[r["kommunenr"], _kvartal(r["dato"])] += int(r["antal"])
    kommuner = _national(hele_landet, "kommuner-2021.csv", "utf-8")
    assert len(kommuner) == 98
    assert all(summer[r["kommunenr"], "2021K1"] == int(r["folketal_2021k1"]) for r in kommuner)
    assert sum(int(r["folketal_2021k1"]) for r in kommuner) == 5_839_955
    landet = [sum(summer[r["kommunenr"], f"2021K{k}"] for r in kommuner) for k in (1, 2, 3, 4)]
    assert landet == sorted(landet) and landet[3] - landet[0] < 40_000


def test_each_cell_stands_once(to_kommuner: list[Path]) -> None:
    rows = _bestand(to_kommuner)
    assert len({(r["kommunenr"], r["dato"], r["koen"], r["alder"]) for r in rows}) == len(rows)
    assert all(0 <= int(r["alder"]) <= 125 and int(r["antal"]) > 0 for r in rows)
    kvartaler = {_kvartal(r["dato"]) for r in rows}
    assert kvartaler == {f"{aar}K{k}" for aar in (2019, 2020, 2021, 2022) for k in (1, 2, 3, 4)}


def test_folk1b_is_one_national_file_a_year_with_byte_order_mark(to_kommuner: list[Path]) -> None:
    filer = [s for s in to_kommuner if s.name.startswith("folk1b-")]
    assert [s.name for s in filer] == [f"folk1b-{aar}.csv" for aar in range(2008, 2021)]
    assert all(s.read_bytes()[:3] == b"\xef\xbb\xbf" for s in filer)
