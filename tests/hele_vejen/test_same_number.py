"""The page's number is the command line's, the notebook's, and what anyone can compute from the delivered files."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

import flis as flis_package
from tests.hele_vejen.conftest import UNITS

#: Accounts and population as plain SQL over the files as they were delivered; nothing of the engine is used.
OPUS = """
    SELECT ZIKOM AS kommunenr, substr(FUNC_AREA0, 1, 6) AS funktion, substr(FUNC_AREA0, 8, 1) AS dranst,
           ZIART[1] AS hovedart,
           CAST(replace(BELOEB, ',', '.') AS DECIMAL(18, 2)) AS beloeb
    FROM read_csv('{folder}/opus-regnskab-*-2021.csv', delim=';', header=true, all_varchar=true, null_padding=true)
    WHERE ZIKOM <> 'SLUT'
"""
PRISME = """
    SELECT substr(l, 1, 3), '0' || substr(l, 10, 1) || substr(l, 11, 4), substr(l, 15, 1), substr(l, 24, 1),
           CAST(substr(l, 26, 15) AS DECIMAL(18, 2)) / 100
    FROM read_csv('{folder}/prisme-regnskab-*-2021.txt', columns={{'l': 'VARCHAR'}}, header=false,
                  delim='\x01', quote='')
    WHERE l NOT LIKE 'KONTROL%'
"""
PEOPLE = """
    SELECT kommunenr, sum(CAST(antal AS BIGINT)) AS antal
    FROM read_csv('{folder}/borgerbestand-*-2021.csv', delim=';', header=true, all_varchar=true)
    WHERE dato = '01-01-2021' AND CAST(alder AS INTEGER) BETWEEN {low} AND {high} GROUP BY kommunenr
"""


@pytest.fixture(scope="module")
def by_hand(demo_store: Path):
    """Kr. per person by unit: (accounts condition, lowest age, highest age) -> {unit: (kr., persons)}."""
    folder = demo_store / "demo-leverancer"

    def compute(condition: str, low: int, high: int) -> dict[int, tuple[float, int]]:
        sql = f"""
            WITH poster AS ({OPUS.format(folder=folder)} UNION ALL {PRISME.format(folder=folder)}),
                 folk AS ({PEOPLE.format(folder=folder, low=low, high=high)})
            SELECT CAST(p.kommunenr AS INTEGER), CAST(sum(p.beloeb) AS DOUBLE), any_value(f.antal)
            FROM poster AS p JOIN folk AS f ON f.kommunenr = p.kommunenr WHERE {condition} GROUP BY 1
        """
        return {row[0]: (row[1], row[2]) for row in duckdb.sql(sql).fetchall()}

    return compute


SPEC_VOKSEN = (
    "dranst IN ('1', '2') AND hovedart <> '0' AND (funktion = '032217' OR funktion BETWEEN '053838' AND '053859')",
    18,
    66,
)


def test_the_benchmark_is_what_the_files_say(demo_store, flis, by_hand):
    code, shown = flis("vis", "raaderumsbenchmark", "--kommune", "340", "--placering", "2", "--lager", str(demo_store))
    assert code == 0
    assert (shown["kommune"], shown["datagrundlag"], shown["placering"]) == (340, "regnskab-2021", 2)
    area = next(a for a in shown["omraader"] if a["omraade"] == "spec_social_voksen")
    expected = {unit: kr / persons for unit, (kr, persons) in by_hand(*SPEC_VOKSEN).items()}
    assert {r["kommunenr"]: r["udgift_pr_enhed"] for r in area["raekker"]} == pytest.approx(expected)
    order = sorted(expected, key=lambda unit: (expected[unit], unit))
    assert [r["kommunenr"] for r in area["raekker"]] == order
    assert area["median_pr_enhed"] == pytest.approx(expected[order[len(order) // 2]])
    assert area["benchmark_pr_enhed"] == pytest.approx(expected[order[1]])
    persons = by_hand(*SPEC_VOKSEN)[340][1]
    assert area["enheder"] == persons
    assert area["mulighedsrum"] == pytest.approx(max(0.0, expected[340] - expected[order[1]]) * persons)
    assert len(shown["omraader"]) == 10


def test_the_notebook_gives_the_same(demo_store, flis):
    _, shown = flis("vis", "noegletal", "rb_spec_social_voksen", "--periode", "2021", "--lager", str(demo_store))
    with flis_package.aabn(demo_store) as opened:
        table = opened.noegletal("rb_spec_social_voksen", periode=2021)
        assert dict(zip(table.column("kommunenr"), table.column("resultat"), strict=True)) == {
            r["kommunenr"]: r["resultat"] for r in shown["raekker"]
        }
        assert list(table.to_pandas()["plads"].dropna().sort_values()) == [1, 2, 3, 4, 5]
        assert table.to_polars().drop_nulls("plads").height == 5
        assert table.to_arrow().num_rows == len(table)


def test_published_accounts_are_reproduced_to_the_krone(demo_store):
    folder = demo_store / "demo-leverancer"
    published = duckdb.sql(f"""
        SELECT r.kommunenr, r.funktion_kode, r.kr_pr_indbygger, k.folketal_2021k1
        FROM read_csv('{folder}/regk31-2021.csv', delim=';') AS r
        JOIN read_csv('{folder}/kommuner-2021.csv', delim=';', decimal_separator=',') AS k ON k.kommunenr = r.kommunenr
        WHERE r.kommunenr IN ({UNITS})
    """).fetchall()
    assert len(published) == 5 * 25
    with flis_package.aabn(demo_store) as opened:
        booked = opened.release.query("""
            SELECT f.kommunenr, f.funktion_kode, sum(f.beloeb) FROM bm_oekonomi__fakta_bogfoert AS f
            WHERE f.dranst_kode = '1' AND f.version_kode = 'regnskab' AND year(f.maaned) = 2021
            GROUP BY f.kommunenr, f.funktion_kode
        """)
    kr = {(row[0], row[1]): row[2] for row in booked}
    wrong = [row for row in published if round(kr.get((row[0], row[1]), 0) / row[3]) != row[2]]
    assert wrong == []


def test_one_unit_and_the_shape_of_the_json(demo_store, flis):
    code, shown = flis("vis", "noegletal", "10121", "--periode", "2021", "--kommune", "340", "--lager", str(demo_store))
    assert code == 0
    assert list(shown) == ["id", "titel", "enhed", "periode", "udgivelse", "raekker"]
    assert [list(r) for r in shown["raekker"]] == [
        ["kommunenr", "kommune", "taeller", "naevner", "resultat", "status", "plads"]
    ]
    assert shown["raekker"][0]["kommunenr"] == 340
    assert shown["raekker"][0]["status"] == "ok"


@pytest.mark.parametrize(
    "words",
    [
        ["vis", "noegletal", "10211", "--periode", "2021"],
        ["vis", "noegletal", "10121", "--periode", "21"],
        ["vis", "noegletal", "10121"],
        ["vis", "noegletal", "10121", "--periode", "2021", "--kommune", "999"],
        ["vis", "raaderumsbenchmrk"],
        ["vis", "raaderumsbenchmark", "--kommune", "340", "--datagrundlag", "regnskab-2031"],
        ["vis", "raaderumsbenchmark", "--kommune", "340", "--placering", "99"],
        ["vis", "raaderumsbenchmark", "--kommune", "340", "--placering", "0"],
        ["vis", "raaderumsbenchmark", "--kommune", "340", "--omraade", "administrtion"],
        ["vis"],
        ["viis"],
        ["udgivelser", "vis", "2020-01-01-1"],
    ],
)
def test_wrong_use_is_64_and_said(demo_store, flis, words):
    code, said = flis(*words, "--lager", str(demo_store))
    assert code == 64
    assert said["fejl"][0]["besked"]


def test_a_store_without_a_release_is_said(tmp_path, flis):
    code, said = flis("vis", "noegletal", "10121", "--periode", "2021", "--lager", str(tmp_path))
    assert code == 64
    assert "flis koer" in said["fejl"][0]["raad"]


def test_rollback_brings_the_old_numbers_back(demo_store, flis, tmp_path):
    import shutil

    store = tmp_path / "lager"
    shutil.copytree(demo_store, store)
    _, before = flis("udgivelser", "--lager", str(store))
    old = before[0]["navn"]
    file = store / "demo-leverancer" / "opus-regnskab-340-2021.csv"
    month = tmp_path / "opus-regnskab-340-2021-03.csv"
    lines = file.read_text(encoding="cp1252").splitlines()
    march = [line for line in lines[1:-1] if line.split(";")[2] == "3"][:1]
    amount = march[0].split(";")[6]
    month.write_text("\n".join([lines[0], *march, f"SLUT;1;{amount}"]) + "\n", encoding="cp1252")
    code, receipts = flis("modtag", str(month), "--lager", str(store))
    assert (code, receipts[0]["status"]) == (0, "modtaget"), receipts
    show = ("vis", "noegletal", "oekonomi_hk05", "--periode", "2021", "--kommune", "340", "--lager", str(store))
    _, first = flis(*show)
    assert flis("koer", "--lager", str(store))[1]["udgivet"]
    _, second = flis(*show)
    assert second["raekker"][0]["taeller"] < first["raekker"][0]["taeller"]
    assert flis("udgivelser", "tilbage", old, "--lager", str(store))[0] == 0
    assert flis(*show)[1] == first
