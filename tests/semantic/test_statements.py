"""The SQL itself: what it looks like, and that equal shapes are compiled once."""

from __future__ import annotations

import sqlglot

from flis.access import anonymous
from flis.semantic import AllOf, Figure, Members, Not, Question, Semantic

PLAIN = """\
WITH p0 AS (
  SELECT
    r."k0",
    SUM(r."x0") AS "v0"
  FROM (
    SELECT
      d_kommune."region_kode" AS "k0",
      f."beloeb" AS "x0"
    FROM "fakta_bogfoert" AS f
    JOIN "dim_kommune" AS d_kommune
      ON d_kommune."kommunenr" = f."kommunenr"
    WHERE
      f."maaned" BETWEEN $1 AND $2 AND f."version_kode" = $3
  ) AS r
  GROUP BY
    r."k0"
)
SELECT
  p0."k0" AS "region",
  n0."n" AS "region_navn",
  p0."v0" AS "beloeb"
FROM p0
LEFT JOIN (
  SELECT
    t."region_kode" AS "k",
    MIN(t."region_navn") AS "n"
  FROM "dim_kommune" AS t
  GROUP BY
    t."region_kode"
) AS n0
  ON n0."k" = p0."k0"
ORDER BY
  p0."k0" ASC"""

FIGURES = """\
WITH p0 AS (
  SELECT
    r."k0",
    SUM(CASE WHEN r."t0" = $1 THEN r."x0" END) AS "v0",
    SUM(CASE WHEN r."t0" = $2 THEN r."x0" END) AS "v1"
  FROM (
    SELECT
      f."kommunenr" AS "k0",
      f."dranst_kode" AS "t0",
      SUM(f."beloeb") AS "x0"
    FROM "fakta_bogfoert" AS f
    GROUP BY
      1,
      2
  ) AS r
  GROUP BY
    r."k0"
)
SELECT
  p0."k0" AS "kommune",
  p0."v0" AS "drift",
  p0."v1" AS "refusion"
FROM p0"""


def test_one_fact(world: Semantic) -> None:
    where = (Members("aar", (2021,)), Members("version", ("regnskab",)))
    sql, _ = world.explain(anonymous(), Question("blandet", ("beloeb",), by=("region",), where=where))
    assert sql == PLAIN


def test_figures_with_conditions_are_tried_on_groups(world: Semantic) -> None:
    figures = (
        Figure("beloeb", Members("dranst", ("1",)), name="drift"),
        Figure("beloeb", Members("dranst", ("2",)), name="refusion"),
    )
    question = Question("blandet", figures, by=("kommune",), names=False, ordered=False)
    assert world.explain(anonymous(), question)[0] == FIGURES


def test_the_same_shape_has_the_same_text(world: Semantic) -> None:
    def asked(year: int, unit: int) -> str:
        where = (Members("aar", (year,)), Members("kommune", (unit,)))
        return world.explain(anonymous(), Question("blandet", ("beloeb",), by=("maaned",), where=where))[0]

    assert asked(2020, 101) is asked(2021, 340)


def test_statements_can_be_written_for_spark(world: Semantic) -> None:
    question = Question("blandet", ("beloeb", "indbyggere"), by=("kommune", "kvartal"), totals="delsummer")
    sql, _ = world.explain(anonymous(), question)
    assert "GROUPING" in sqlglot.transpile(sql, read="duckdb", write="spark")[0]


def test_what_all_figures_demand_is_one_yes_or_no(world: Semantic) -> None:
    shared = (Members("dranst", ("1",)), Not(Members("hovedart", ("0",))))
    figures = tuple(
        Figure("beloeb", AllOf((where, *shared)), name=f"f{n}")
        for n, where in enumerate((Members("funktion", ("03.22.01",)), Members("hovedkonto", ("05",))))
    )
    question = Question("blandet", figures, by=("kommune",), names=False, ordered=False)
    sql, _ = world.explain(anonymous(), question)
    inner = sql[sql.index("FROM (") : sql.index(") AS r")]
    assert 'AS "t"' in inner
    assert "dim_funktion" not in inner, "the coarser level is looked up for the groups, not for every row"
    assert 'LEFT JOIN "dim_funktion" AS o_funktion' in sql
