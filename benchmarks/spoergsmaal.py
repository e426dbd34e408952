"""One RåderumsBenchmark-sized question against the best SQL a person would write for it.

    python benchmarks/spoergsmaal.py [--gange 15]

Ten nøgletal (tæller by 4-12 accounts each, denominators by age) for 98 units and one year, over monthly Parquet files
of about 25,000 rows, three years of them. Nothing is kept between the runs on either side: no answers, only
(on ours) compiled statements. The last line is the ratio that the budget speaks of: ours ÷ (1.5 × hand + 15 ms) <= 1.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import duckdb

from flis.access import anonymous
from flis.analysis import answer_product
from flis.catalog.catalog import Catalog
from flis.catalog.loader import load_catalog
from flis.noegletal import NoegletalRequest, compute
from flis.semantic import Semantic
from flis.warehouse.table import Table

UNITS, ROWS, YEARS = 98, 25_000, (2020, 2021, 2022)
SUBJECTS = 10
#: Dimensions with a table of their own, as shipped content has them: name -> (filter word, key, where it is found).
CODES = {
    "konto": ("Funk", "konto_kode", "konto"),
    "dranst": ("Dr", "dranst_kode", "konto"),
    "art": ("Art", "art_kode", "konto"),
    "version": ("Ver", "version_kode", "konto"),
    "alder": ("Alder", "alder", "bestand"),
}
TABLES = ("konto", "bestand", "dim_enhed", *(f"dim_{name}" for name in CODES))


class Parquet:
    """Views over monthly files, as a release has them."""

    name = "maaling"

    def __init__(self, folder: Path) -> None:
        self.asked: list[tuple[str, Sequence[Any]]] = []
        self.connection = duckdb.connect()
        self.connection.execute("SET threads = 2")
        _make_files(self.connection, folder)
        for name in TABLES:
            self.connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{folder}/{name}-*.parquet')")

    def query(self, sql: str, params: Sequence[Any] = ()) -> Table:
        self.asked.append((sql, params))
        return Table.from_cursor(self.connection.cursor().execute(sql, list(params)))

    def recorded(self, run: Callable[[], object]) -> list[tuple[str, Sequence[Any]]]:
        """The statements that ``run`` asks."""
        self.asked.clear()
        run()
        return list(self.asked)


def _make_files(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    connection.execute(f"""COPY (SELECT 100 + i AS enhedsnr, 'Enhed ' || i AS navn FROM range({UNITS}) t(i))
        TO '{folder}/dim_enhed-alt.parquet'""")
    for year in YEARS:
        for month in range(1, 13):
            connection.execute(f"""COPY (
                SELECT 100 + i // {ROWS // UNITS + 1} AS enhedsnr, DATE '{year}-{month:02d}-01' AS maaned,
                    CASE WHEN hash(i * 13) % 3 = 0 THEN 'budget' ELSE 'regnskab' END AS version_kode,
                    printf('%02d.%02d.%02d', hash(i * 31) % 7, hash(i * 37) % 6 * 10, hash(i * 41) % 9) AS konto_kode,
                    CAST(1 + hash(i * 17) % 3 AS VARCHAR) AS dranst_kode, printf('%03d', hash(i * 5) % 20) AS gr_kode,
                    printf('%d.%d', hash(i * 3) % 10, hash(i * 11) % 10) AS art_kode,
                    CAST((hash(i * {month}) % 1000000) / 100.0 AS DECIMAL(18, 2)) AS beloeb
                FROM range({ROWS}) t(i)) TO '{folder}/konto-{year}-{month:02d}.parquet' (COMPRESSION zstd)""")
        connection.execute(f"""COPY (
            SELECT 100 + u AS enhedsnr, make_date({year}, q * 3 + 1, 1) AS dato, a AS alder,
                (hash(u * 7 + a) % 500)::BIGINT AS antal
            FROM range({UNITS}) t(u), range(4) r(q), range(100) s(a)) TO '{folder}/bestand-{year}.parquet'""")
    for name, (_, key, fact) in CODES.items():
        connection.execute(f"""COPY (SELECT DISTINCT {key}, 'Navn ' || {key} AS navn,
                split_part({key}::VARCHAR, '.', 1) AS hoved FROM read_parquet('{folder}/{fact}-*.parquet'))
            TO '{folder}/dim_{name}-alt.parquet'""")


def _accounts(connection: duckdb.DuckDBPyConnection) -> list[list[str]]:
    rows = connection.execute("SELECT DISTINCT konto_kode FROM konto ORDER BY 1").fetchall()
    chance = random.Random(1)
    return [sorted(chance.sample([r[0] for r in rows], chance.randint(4, 12))) for _ in range(SUBJECTS)]


AGES = [(0, 99), (16, 66), (0, 5), (0, 99), (6, 16), (0, 17), (18, 66), (0, 99), (0, 99), (67, 99)]


def _content(folder: Path, accounts: list[list[str]]) -> Catalog:
    def dimension(name: str, body: str) -> None:
        _write(folder / f"dimensioner/{name}.yaml", body)

    dimension("enhed", "er_enhed: ja\ntabel: dim_enhed\nnoegle: enhedsnr\nhierarkier:\n  - id: enhed\n"
              "    niveauer: [{id: enhed, kolonne: enhedsnr, navn: navn}]\n")  # fmt: skip
    levels = "[{id: aar, trin: aar}, {id: maaned, trin: maaned}]"
    dimension("tid", f"type: tid\nhierarkier:\n  - {{id: tid, niveauer: {levels}}}\n")
    for name, (word, key, _) in CODES.items():
        head = f"      - {{id: hoved_{name}, kolonne: hoved, filterord: {word}}}\n" if name in ("konto", "art") else ""
        leaf = f"      - {{id: {name}, kolonne: {key}, navn: navn, filterord: {word}}}\n"
        body = f"tabel: dim_{name}\nnoegle: {key}\nhierarkier:\n  - id: {name}\n    niveauer:\n{head}{leaf}"
        dimension(name, body)
    _write(
        folder / "kuber/regnskab.yaml",
        """
dimensioner: [enhed, tid, konto, dranst, art, version]
fakta:
  - id: konto
    tabel: konto
    noegler:
      {enhed: enhedsnr, tid: maaned, version: version_kode, konto: konto_kode, dranst: dranst_kode, art: art_kode}
    measures: [{id: beloeb, kolonne: beloeb}]
""",
    )
    _write(
        folder / "kuber/personer.yaml",
        """
dimensioner: [enhed, tid, alder]
fakta:
  - id: bestand
    tabel: bestand
    noegler: {enhed: enhedsnr, tid: dato, alder: alder}
    measures: [{id: antal, kolonne: antal, type: sidst}]
""",
    )
    for n, (codes, (low, high)) in enumerate(zip(accounts, AGES, strict=True)):
        _write(
            folder / f"noegletal/emne{n}.yaml",
            f"""
titel: Emne {n}
taeller:
  kube: regnskab
  measure: beloeb
  udsnit: {{version: regnskab}}
  filter: |
    MED Dr 1+2 Art <> 0
    + Funk {", ".join(codes)}
naevner: {{kube: personer, measure: antal, optaelling: primo, filter: Alder {low}-{high}}}
""",
        )
    subjects = "".join(f"  - {{id: emne{n}, titel: Emne {n}, noegletal: emne{n}}}\n" for n in range(SUBJECTS))
    _write(folder / "produkter/rangering/produkt.yaml", "form: rangliste\ntitel: Rangering\nemner:\n" + subjects +
           "datagrundlag:\n  - {id: aaret, titel: Året, periode: '2021'}\n")  # fmt: skip
    for name in TABLES:
        _write(folder / f"data/{name}.csv", "a\n1\n")
    return load_catalog(folder)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _hand(accounts: list[list[str]]) -> Callable[[Parquet], list[tuple[Any, ...]]]:
    """Two statements and no more: accounts mapped to subjects before the sum, people by age group."""
    pairs = ", ".join(f"('{code}', {n})" for n, codes in enumerate(accounts) for code in codes)
    top = f"""SELECT k.enhedsnr, m.emne, SUM(k.beloeb) FROM konto k JOIN (VALUES {pairs}) m(kode, emne)
        ON m.kode = k.konto_kode
        WHERE k.maaned BETWEEN DATE '2021-01-01' AND DATE '2021-12-31' AND k.version_kode = 'regnskab'
          AND k.dranst_kode IN ('1', '2') AND k.art_kode NOT LIKE '0.%' GROUP BY 1, 2"""
    sums = ", ".join(f"SUM(antal) FILTER (WHERE alder BETWEEN {a} AND {b})" for a, b in AGES)
    bottom = f"SELECT enhedsnr, {sums} FROM bestand WHERE dato = DATE '2021-01-01' GROUP BY 1"

    def run(source: Parquet) -> list[tuple[Any, ...]]:
        under = {row[0]: row[1:] for row in source.query(bottom)}
        return sorted((n, float(v) / under[unit][n], unit) for unit, n, v in source.query(top).rows)

    return run


def _medians(times: int, runs: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Milliseconds, the runs taking turns: what else the machine does then hits all of them alike."""
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for n in range(times + 1):
        for name, run in runs.items():
            start = time.perf_counter()
            run()
            taken[name] += [(time.perf_counter() - start) * 1000] if n else []
    return {name: statistics.median(found) for name, found in taken.items()}


def main(times: int = 15) -> None:
    with tempfile.TemporaryDirectory() as name:
        (folder := Path(name) / "filer").mkdir()
        source = Parquet(folder)
        accounts = _accounts(source.connection)
        catalog = _content(Path(name) / "indhold", accounts)
        semantic = Semantic(source, catalog, cache_bytes=0)
        requests = [NoegletalRequest(f"emne{n}", "2021") for n in range(SUBJECTS)]
        hand, asker = _hand(accounts), anonymous()
        _require_equal(hand(source), compute(semantic, asker, requests))
        statements = source.recorded(lambda: compute(semantic, asker, requests))
        took = _medians(
            times,
            {
                "hånd": lambda: hand(source),
                "ti": lambda: compute(semantic, asker, requests),
                "sql": lambda: [source.query(sql, params) for sql, params in statements],
                "hele": lambda: answer_product(semantic, asker, catalog.produkter["rangering"], None, 100),
                "kold": lambda: compute(Semantic(source, catalog, cache_bytes=0), asker, requests),
            },
        )
    by_hand = took["hånd"]
    print(f"håndskrevet SQL      {by_hand:8.1f} ms")
    print(f"ti nøgletal          {took['ti']:8.1f} ms   ({took['ti'] / by_hand:.2f} x)")
    print(f"  deres sætninger    {took['sql']:8.1f} ms   ({took['sql'] / by_hand:.2f} x; resten er Python)")
    print(f"hele produktets svar {took['hele']:8.1f} ms   ({took['hele'] / by_hand:.2f} x)")
    print(f"ti nøgletal, koldt   {took['kold']:8.1f} ms   (intet er oversat endnu)")
    print(f"andel af budgettet (1,5 x håndskrevet + 15 ms): {took['hele'] / (1.5 * by_hand + 15):.2f}")


def _require_equal(hand: list[tuple[Any, ...]], results: list[Any]) -> None:
    mine = sorted((n, row.resultat, row.enhed_key) for n, r in enumerate(results) for row in r.rows if row.resultat)
    assert [(a, c) for a, _, c in hand] == [(a, c) for a, _, c in mine]
    assert all(abs(x[1] - y[1]) < 1e-6 for x, y in zip(hand, mine, strict=True))


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--gange", type=int, default=15, help="how many runs each median is of")
    main(arguments.parse_args().gange)
