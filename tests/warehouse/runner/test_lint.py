"""Each rule of the portable subset: what it refuses, and the nearest thing that is allowed."""

from __future__ import annotations

import pytest

from flis.base.errors import Problem
from flis.warehouse.runner.lint import RULES, lint
from flis.warehouse.runner.statement import parse_definition
from tests.warehouse.runner.content import ROOT, model, statement

REFUSED = {
    "M101": ["SELECT a.x FROM a JOIN b USING (x)", "SELECT a.x FROM a NATURAL JOIN b"],
    "M102": ["SELECT a.x FROM a ASOF JOIN b ON a.x >= b.x", "SELECT a.x FROM a POSITIONAL JOIN b"],
    "M103": ["SELECT x, count(*) AS n FROM a GROUP BY ALL", "SELECT x FROM a ORDER BY ALL NULLS LAST"],
    "M104": ["SELECT * EXCLUDE (x) FROM a", "SELECT * REPLACE (1 AS x) FROM a", "SELECT COLUMNS('x.*') FROM a"],
    "M105": ["SELECT TRY_CAST(x AS INTEGER) AS x FROM a"],
    "M106": ["SELECT r.x FROM range(3) AS r(x)", "SELECT * FROM generate_series(1, 3)"],
    "M107": ["SELECT * FROM 'x.csv'", "SELECT * FROM read_csv('x.csv')", "SELECT * FROM query_table('a')",
             "SELECT * FROM glob('*')"],
    "M108": ["SELECT quantile_cont(x, 0.5) AS q FROM a", "SELECT approx_count_distinct(x) AS n FROM a",
             "SELECT mode(x) AS m FROM a"],
    "M109": ["SELECT now() AS t FROM a", "SELECT current_date AS t FROM a", "SELECT random() AS t FROM a",
             "SELECT today() AS t FROM a", "SELECT uuid() AS t FROM a"],
    "M110": ["SELECT any_value(x) AS x FROM a", "SELECT first(x) AS x FROM a", "SELECT arbitrary(x) AS x FROM a"],
    "M111": ["SELECT string_agg(x, ',') AS x FROM a", "SELECT list(x) AS x FROM a"],
    "M112": ["SELECT x FROM a LIMIT 3", "SELECT x FROM a USING SAMPLE 10%",
             "SELECT DISTINCT ON (x) x, y FROM a"],
    "M113": ["SELECT x / y AS z FROM a", "SELECT sum(x) / count(*) AS z FROM a", "SELECT x / 100.0 AS z FROM a"],
    "M114": ["SELECT x FROM a ORDER BY x", "SELECT row_number() OVER (ORDER BY x DESC) AS n FROM a"],
    "M115": ["SELECT row_number() OVER (PARTITION BY x) AS n FROM a", "SELECT lag(x) OVER () AS n FROM a"],
    "M116": ["SELECT * FROM a PIVOT (sum(x) FOR y IN (1, 2))"],
    "M117": ["WITH RECURSIVE r AS (SELECT 1 AS x UNION ALL SELECT x FROM r) SELECT x FROM r"],
    "M118": ["SELECT x FROM main.a"],
}  # fmt: skip

ALLOWED = [
    "SELECT a.x FROM a JOIN b ON a.x = b.x",
    "SELECT x, count(*) AS n FROM a GROUP BY x ORDER BY x NULLS LAST, n DESC NULLS FIRST",
    "SELECT CAST(sum(x) AS DOUBLE) / CAST(count(*) AS DOUBLE) AS z, CAST(x AS DOUBLE) / 100 AS p, x // 2 AS h FROM a",
    "SELECT sum(CAST(x AS DOUBLE)) / nullif(sum(y), 0) AS z FROM a",
    "SELECT median(x) AS m, min(x) AS v, string_agg(x, ',' ORDER BY x NULLS LAST) AS l FROM a",
    "SELECT row_number() OVER (PARTITION BY x ORDER BY y NULLS LAST) AS n, sum(x) OVER (PARTITION BY y) AS s FROM a",
    "SELECT row_number() OVER w AS n FROM a WINDOW w AS (ORDER BY x NULLS LAST)",
    "SELECT * FROM a UNION ALL SELECT * FROM b",
    "SELECT first AS x FROM a ORDER BY first NULLS LAST",
]


@pytest.mark.parametrize(("code", "sql"), [(code, sql) for code, all_ in REFUSED.items() for sql in all_])
def test_refused(code: str, sql: str) -> None:
    assert code in [p.code for p in lint(statement(sql))]


@pytest.mark.parametrize("sql", ALLOWED)
def test_allowed(sql: str) -> None:
    assert lint(statement(sql)) == []


def test_every_rule_has_an_example_and_a_reason() -> None:
    assert [code for code, _ in RULES] == list(REFUSED)
    assert all(rule.__doc__ for _, rule in RULES)


def test_try_cast_is_allowed_in_staging() -> None:
    assert lint(statement("SELECT TRY_CAST(x AS INTEGER) AS x FROM a", "std_x__t")) == []


def test_the_line_is_the_line_in_the_file() -> None:
    sql = "SELECT\n  x,\n  now() AS t\nFROM a"
    parsed = parse_definition(model("dm_x__t", sql, line=7), ROOT)
    assert not isinstance(parsed, Problem)
    (found,) = lint(parsed)
    assert (found.file, found.line) == ("dm_x__t.sql", 9)
    assert "genskabes" in found.advice


@pytest.mark.parametrize(
    ("code", "sql", "line"),
    [
        ("M001", "SELECT x,\nFROM (", 2),
        ("M002", "SELECT 1; SELECT 2", 1),
        ("M003", "CREATE TABLE x AS SELECT 1", 1),
        ("M003", "COPY x TO 'y'", 1),
    ],
)
def test_what_is_no_select(code: str, sql: str, line: int) -> None:
    found = parse_definition(model("dm_x__t", sql), ROOT)
    assert isinstance(found, Problem)
    assert (found.code, found.line) == (code, line)
