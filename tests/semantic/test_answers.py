"""A question gives the rows that SQL written by hand gives."""

from __future__ import annotations

from typing import Any

import pytest

from flis.access import anonymous
from flis.semantic import AllOf, AnyOf, Below, Between, Figure, Members, Not, Number, Order, Question, Semantic
from tests.semantic.verden import Tabeller

YEAR = (Members("aar", (2021,)),)
BOOKED = "FROM fakta_bogfoert f"

CASES: list[tuple[str, Question, str]] = [
    (
        "total",
        Question("blandet", ("beloeb", "poster", "funktioner", "stoerste", "mindste", "snit")),
        f"""SELECT SUM(beloeb), COUNT(*), COUNT(DISTINCT funktion_kode), MAX(beloeb), MIN(beloeb), AVG(beloeb::DOUBLE)
            {BOOKED}""",
    ),
    (
        "by a level of a dimension table, in the order of the declared column",
        Question("blandet", ("beloeb",), by=("kommune",), where=YEAR),
        f"""SELECT kommunenr, kommune_navn, SUM(beloeb) {BOOKED} JOIN dim_kommune USING (kommunenr)
            WHERE year(maaned) = 2021 GROUP BY ALL ORDER BY kommune_navn""",
    ),
    (
        "by a coarser level; facts with an unknown key are kept as unknown",
        Question("blandet", ("beloeb",), by=("hovedkonto",)),
        f"""SELECT hovedkonto_kode, hovedkonto_navn, SUM(beloeb) {BOOKED} LEFT JOIN dim_funktion USING (funktion_kode)
            GROUP BY ALL ORDER BY 1 NULLS LAST""",
    ),
    (
        "time levels",
        Question("blandet", ("beloeb",), by=("aar", "kvartal", "maaned"), where=(Members("kvartal", ("2021K2",)),)),
        f"""SELECT 2021, '2021K2', strftime(maaned, '%Y-%m'), SUM(beloeb) {BOOKED}
            WHERE maaned BETWEEN '2021-04-01' AND '2021-06-30' GROUP BY ALL ORDER BY 3""",
    ),
    (
        "a measure with a filter of its own, and a ratio of sums",
        Question("blandet", ("drift", "driftsandel"), by=("dranst",)),
        f"""SELECT dranst_kode, SUM(beloeb) FILTER (d), 100 * (SUM(beloeb) FILTER (d))::DOUBLE / SUM(beloeb)::DOUBLE
            FROM (SELECT *, dranst_kode IN ('1', '2') AND art_kode <> '0.0' AS d {BOOKED}) GROUP BY 1 ORDER BY 1""",
    ),
    (
        "a stock is the last count of each period, never a sum over time",
        Question("blandet", ("indbyggere",), by=("aar",)),
        """SELECT year(dato), SUM(antal)::BIGINT FROM fakta_bestand WHERE dato IN ('2020-10-01', '2021-10-01')
            GROUP BY 1 ORDER BY 1""",
    ),
    (
        "the last count is the same day for all units: who has none then has no stock",
        Question("blandet", ("indbyggere",), by=("kommune",), where=YEAR, names=False),
        """SELECT kommunenr, SUM(antal)::BIGINT FROM fakta_bestand JOIN dim_kommune USING (kommunenr)
            WHERE dato = '2021-10-01' AND kommunenr <> 326 GROUP BY kommunenr, kommune_navn ORDER BY kommune_navn""",
    ),
    (
        "first and last date of a period",
        Question("blandet", (Figure("indbyggere", at="foerste", name="a"), Figure("indbyggere", name="b")), where=YEAR),
        """SELECT SUM(antal) FILTER (dato = '2021-01-01')::BIGINT, SUM(antal) FILTER (dato = '2021-10-01')::BIGINT
            FROM fakta_bestand""",
    ),
    (
        "two facts beside each other; the one without the level repeats",
        Question("blandet", ("beloeb", "indbyggere"), by=("dranst",), where=YEAR),
        f"""SELECT dranst_kode, SUM(beloeb), (SELECT SUM(antal)::BIGINT FROM fakta_bestand WHERE dato = '2021-10-01')
            {BOOKED} WHERE year(maaned) = 2021 GROUP BY 1 ORDER BY 1""",
    ),
    (
        "two facts with rows that the other has not",
        Question("blandet", ("poster", "indbyggere"), by=("kommune",), where=YEAR, names=False),
        """SELECT d.kommunenr, n, b FROM dim_kommune d
            LEFT JOIN (SELECT kommunenr, COUNT(*) n FROM fakta_bogfoert WHERE year(maaned) = 2021 GROUP BY 1) x
              ON x.kommunenr = d.kommunenr
            LEFT JOIN (SELECT kommunenr, SUM(antal)::BIGINT b FROM fakta_bestand WHERE dato = '2021-10-01' GROUP BY 1) y
              ON y.kommunenr = d.kommunenr
            ORDER BY kommune_navn""",
    ),
    (
        "a ratio over two facts",
        Question("blandet", ("pr_indbygger",), where=YEAR),
        """SELECT (SELECT SUM(beloeb) FROM fakta_bogfoert WHERE year(maaned) = 2021)::DOUBLE
            / (SELECT SUM(antal) FROM fakta_bestand WHERE dato = '2021-10-01')::DOUBLE""",
    ),
    (
        "conditions on several levels of a hierarchy, codes below codes, ranges, exclusions",
        Question(
            "blandet",
            ("beloeb",),
            where=(
                AnyOf((Members("hovedkonto", ("03",)), Below("funktion", ("05.38",)))),
                Not(Members("hovedart", ("0",))),
                Between("dranst", "1", "2"),
                Between("dag", "2020-03", "2021-02"),
            ),
        ),
        f"""SELECT SUM(beloeb) {BOOKED} WHERE (funktion_kode LIKE '03.%' OR funktion_kode LIKE '05.38.%')
            AND hovedart_kode <> '0' AND dranst_kode IN ('1', '2') AND maaned BETWEEN '2020-03-01' AND '2021-02-28'""",
    ),
    (
        "an exclusion keeps what is unknown",
        Question("blandet", ("poster",), where=(Not(Members("hovedkonto", ("03", "05"))),)),
        f"SELECT COUNT(*) {BOOKED} WHERE NOT (funktion_kode LIKE '03.%' OR funktion_kode LIKE '05.%')",
    ),
    (
        "the unknown member can be asked for",
        Question("blandet", ("poster",), where=(Members("hovedkonto", (None,)),)),
        f"SELECT COUNT(*) {BOOKED} WHERE funktion_kode = '09.99.99'",
    ),
    (
        "order and limit",
        Question("blandet", ("beloeb",), by=("maaned",), order=(Order("beloeb", descending=True),), limit=3),
        f"SELECT strftime(maaned, '%Y-%m'), SUM(beloeb) {BOOKED} GROUP BY maaned ORDER BY 2 DESC, maaned LIMIT 3",
    ),
    (
        "numbers choose the rows that stay",
        Question(
            "blandet",
            ("beloeb", "poster"),
            by=("maaned",),
            having=((Number("beloeb", "gt", 0), Number("poster", "eq", None)), (Number("poster", "ne", 3),)),
        ),
        f"""SELECT strftime(maaned, '%Y-%m'), SUM(beloeb), COUNT(*) {BOOKED} GROUP BY maaned
            HAVING SUM(beloeb) > 0 AND COUNT(*) <> 3 ORDER BY 1""",
    ),
    (
        "empty numbers first, and chosen",
        Question(
            "blandet",
            ("poster",),
            by=("kommune",),
            where=YEAR,
            empty=True,
            names=False,
            order=(Order("poster", empty_first=True),),
            having=((Number("poster", "eq", None), Number("poster", "lt", 1)),),
        ),
        f"""SELECT kommunenr, NULL::BIGINT FROM dim_kommune
            WHERE kommunenr NOT IN (SELECT kommunenr {BOOKED} WHERE year(maaned) = 2021 AND kommunenr IS NOT NULL)
            ORDER BY 1""",
    ),
    (
        "empty cells: every unit, whether it has accounts or not",
        Question("blandet", ("poster",), by=("kommune", "aar"), where=YEAR, empty=True),
        f"""SELECT d.kommunenr, d.kommune_navn, 2021, NULLIF(COUNT(maaned), 0) FROM dim_kommune d
            LEFT JOIN (SELECT * {BOOKED} WHERE year(maaned) = 2021) f ON f.kommunenr = d.kommunenr
            GROUP BY ALL ORDER BY 2""",
    ),
    (
        "many figures with conditions of their own in one scan",
        Question(
            "blandet",
            (
                Figure("beloeb", AllOf((Members("dranst", ("1",)), Below("funktion", ("03.22",)))), name="a"),
                Figure("beloeb", AllOf((Members("dranst", ("2",)), Not(Members("art", ("0.0",))))), name="b"),
                Figure("poster", Between("maaned", "2021-02", "2021-05"), name="c"),
                Figure("snit", Members("dranst", ("1",)), name="d"),
                Figure("stoerste", Members("dranst", ("3",)), name="e"),
                Figure("driftsandel", Members("gruppering", ("005",)), name="f"),
            ),
            by=("kommune",),
            names=False,
        ),
        f"""SELECT kommunenr, SUM(beloeb) FILTER (dranst_kode = '1' AND funktion_kode LIKE '03.22.%'),
            SUM(beloeb) FILTER (dranst_kode = '2' AND art_kode <> '0.0'),
            COUNT(*) FILTER (maaned BETWEEN '2021-02-01' AND '2021-05-31'),
            AVG(beloeb::DOUBLE) FILTER (dranst_kode = '1'), MAX(beloeb) FILTER (dranst_kode = '3'),
            100 * (SUM(beloeb) FILTER (dranst_kode IN ('1', '2') AND art_kode <> '0.0'
              AND gruppering_kode = '005'))::DOUBLE
              / (SUM(beloeb) FILTER (gruppering_kode = '005'))::DOUBLE
            {BOOKED} JOIN dim_kommune USING (kommunenr) GROUP BY kommunenr, kommune_navn ORDER BY kommune_navn""",
    ),
    (
        "distinct counts with conditions of their own",
        Question("blandet", (Figure("funktioner", Members("hovedkonto", ("05",))), "poster"), by=("aar",)),
        f"""SELECT year(maaned), COUNT(DISTINCT CASE WHEN funktion_kode LIKE '05.%' THEN funktion_kode END), COUNT(*)
            {BOOKED} GROUP BY 1 ORDER BY 1""",
    ),
]


def _close(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return [tuple(round(v, 9) if isinstance(v, float) else v for v in row) for row in rows]


@pytest.mark.parametrize(("question", "by_hand"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_rows_equal_sql_by_hand(world: Semantic, tables: Tabeller, question: Question, by_hand: str) -> None:
    answer = world.ask(anonymous(), question)
    expected = tables.connection.execute(by_hand).fetchall()
    assert expected
    assert _close(answer.table.rows) == _close(expected)


def test_totals_are_computed_by_the_statement_and_flagged(world: Semantic, tables: Tabeller) -> None:
    question = Question(
        "blandet", ("beloeb", "driftsandel", "funktioner"), by=("region", "aar"), totals="delsummer", names=False
    )
    rows = world.ask(anonymous(), question).table.rows
    regions = "fakta_bogfoert JOIN dim_kommune USING (kommunenr)"
    numbers = """SUM(beloeb), 100 * (SUM(beloeb) FILTER (dranst_kode IN ('1', '2') AND art_kode <> '0.0'))::DOUBLE
        / SUM(beloeb)::DOUBLE, COUNT(DISTINCT funktion_kode)"""
    expected = tables.connection.execute(f"""
        SELECT region_kode, FALSE, year(maaned), FALSE, {numbers} FROM {regions} GROUP BY ALL UNION ALL
        SELECT region_kode, FALSE, NULL, TRUE, {numbers} FROM {regions} GROUP BY ALL UNION ALL
        SELECT NULL, TRUE, NULL, TRUE, {numbers} FROM {regions}
        ORDER BY 2, 1, 4, 3""").fetchall()
    assert _close(rows) == _close(expected)


def test_a_total_over_time_of_a_stock_is_the_last_count(world: Semantic, tables: Tabeller) -> None:
    rows = world.ask(anonymous(), Question("blandet", ("indbyggere",), by=("aar", "kvartal"), totals="alle")).as_dicts()
    last = tables.value("SELECT SUM(antal) FROM fakta_bestand WHERE dato = '2021-10-01'")
    in_2020 = tables.value("SELECT SUM(antal) FROM fakta_bestand WHERE dato = '2020-10-01'")
    assert [r["indbyggere"] for r in rows if r["aar_i_alt"] and r["kvartal_i_alt"]] == [last]
    assert [r["indbyggere"] for r in rows if r["aar"] == 2020 and r["kvartal_i_alt"]] == [in_2020]
    assert len(rows) == 8 + 2 + 8 + 1


def test_columns_say_what_they_are(world: Semantic) -> None:
    columns = world.ask(anonymous(), Question("blandet", ("beloeb",), by=("kommune",), totals="i_alt")).columns
    assert [(c.id, c.kind) for c in columns] == [
        ("kommune", "noegle"), ("kommune_navn", "navn"), ("kommune_i_alt", "i_alt"), ("beloeb", "tal"),
    ]  # fmt: skip
    assert (columns[-1].title, columns[-1].unit, columns[-1].decimals) == ("Beløb", "kr.", 2)


def test_values_are_bound_and_never_part_of_the_text(world: Semantic) -> None:
    hostile = "'; DROP TABLE fakta_bogfoert; --"
    answer = world.ask(anonymous(), Question("blandet", ("poster",), where=(Members("dranst", (hostile,)),)))
    assert answer.table.rows == [(0,)]
    assert hostile not in answer.sql
    assert hostile in answer.params


def test_one_question_is_one_statement(world: Semantic, tables: Tabeller) -> None:
    question = Question("blandet", ("pr_indbygger", "beloeb"), by=("kommune", "kvartal"), totals="alle", empty=True)
    world.ask(anonymous(), question)
    tables.asked.clear()
    world.ask(anonymous(), Question(question.kube, question.measures, question.by, YEAR, totals="alle", empty=True))
    assert len(tables.asked) == 1
