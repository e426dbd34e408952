"""No way for personal data to reach a ``bm_`` table."""

from __future__ import annotations

import pytest

from flis.warehouse.runner import column_lineage, person_columns
from tests.warehouse.runner.content import catalog, codes, model, plan

FROM = "FROM dsa_pers AS p"

LEAKS = {
    "the column": f"SELECT p.cpr AS nr {FROM}",
    "under the name of an innocent one": f"SELECT p.cpr AS enhed {FROM}",
    "a piece of it": f"SELECT substr(p.cpr, 5, 2) AS aar {FROM}",
    "the smallest": f"SELECT p.enhed, min(p.cpr) AS m {FROM} GROUP BY p.enhed",
    "a sum of something made of it": f"SELECT sum(CAST(p.cpr AS BIGINT)) AS s {FROM}",
    "a list": f"SELECT string_agg(p.navn, ',' ORDER BY p.navn NULLS LAST) AS l {FROM}",
    "a concatenation": f"SELECT p.enhed || '-' || p.navn AS l {FROM}",
    "a condition": f"SELECT CASE WHEN p.cpr = '0121900001' THEN 1 ELSE 0 END AS er {FROM}",
    "a comparison": f"SELECT p.navn = 'Anna' AS er_anna {FROM}",
    "its length": f"SELECT length(p.navn) AS l {FROM}",
    "a fallback": f"SELECT coalesce(p.navn, 'ukendt') AS n {FROM}",
    "a window": f"SELECT max(p.navn) OVER (PARTITION BY p.enhed) AS n {FROM}",
    "a window's order": f"SELECT row_number() OVER (ORDER BY p.cpr NULLS LAST) AS n {FROM}",
    "a named window": f"SELECT sum(p.beloeb) OVER w AS n {FROM} WINDOW w AS (PARTITION BY p.cpr)",
    "a filter on an aggregate": f"SELECT sum(p.beloeb) FILTER (WHERE p.cpr = '0121900001') AS n {FROM}",
    "a CTE": f"WITH q AS (SELECT p.cpr AS x, p.enhed {FROM}) SELECT q.x AS nr FROM q",
    "a CTE with renamed columns": f"WITH q(a, b) AS (SELECT p.cpr, p.enhed {FROM}) SELECT q.a AS nr FROM q",
    "two CTEs": f"WITH q AS (SELECT p.navn AS x {FROM}), r AS (SELECT q.x AS y FROM q) SELECT r.y AS n FROM r",
    "a subquery": f"SELECT q.x AS nr FROM (SELECT p.cpr AS x {FROM}) AS q",
    "a nested subquery": f"SELECT r.y AS nr FROM (SELECT q.x AS y FROM (SELECT p.cpr AS x {FROM}) AS q) AS r",
    "the second side of a union": f"SELECT e.titel AS t FROM dsa_enhed AS e UNION ALL SELECT p.navn AS x {FROM}",
    "a union by name": "SELECT 1 AS a, 'x' AS b FROM dsa_enhed UNION ALL BY NAME SELECT p.navn AS b, 2 AS a "
    "FROM dsa_pers AS p",
    "an except": f"SELECT p.navn AS n {FROM} EXCEPT SELECT e.titel FROM dsa_enhed AS e",
    "a scalar subquery": f"SELECT e.enhed, (SELECT max(p.navn) {FROM} WHERE p.enhed = e.enhed) AS n "
    "FROM dsa_enhed AS e",
    "the condition of a scalar subquery": f"SELECT (SELECT count(*) {FROM} WHERE p.cpr = '01') AS n FROM dsa_enhed",
    "EXISTS": f"SELECT EXISTS (SELECT 1 {FROM} WHERE p.cpr = '0121900001') AS er FROM dsa_enhed AS e",
    "IN": f"SELECT e.titel IN (SELECT p.navn {FROM}) AS er FROM dsa_enhed AS e",
    "an alias of the same select": f"SELECT substr(p.cpr, 1, 6) AS k, k AS l {FROM}",
    "a whole row": "SELECT p AS r FROM dsa_pers AS p",
    "a struct": f"SELECT {{'a': p.cpr}} AS s {FROM}",
    "what was derived at intake": f"SELECT p.foedt AS f {FROM}",
    "an implicit lateral join": "SELECT z.c AS nr FROM dsa_pers AS p, (SELECT p.cpr AS c) AS z",
    "a cast": f"SELECT CAST(p.cpr AS BIGINT) AS nr {FROM}",
    "a hash": f"SELECT md5(p.cpr) AS nr {FROM}",
    "an unqualified name": "SELECT navn AS n FROM dsa_pers",
}

CLEAN = {
    "how many": f"SELECT p.enhed, count(*) AS n, count(p.navn) AS m {FROM} GROUP BY p.enhed",
    "how many different": f"SELECT p.enhed, count(DISTINCT p.cpr) AS n {FROM} GROUP BY p.enhed",
    "whether it is missing": f"SELECT p.cpr IS NULL AS mangler, p.navn IS NOT NULL AS har_navn {FROM}",
    "how many are missing": f"SELECT sum(CASE WHEN p.cpr IS NULL THEN 1 ELSE 0 END) AS n {FROM}",
    "grouped by person, then counted": "SELECT q.enhed, count(*) AS n FROM (SELECT p.enhed, p.cpr FROM dsa_pers AS p "
    "GROUP BY p.enhed, p.cpr) AS q GROUP BY q.enhed",
    "a join on the number": "SELECT a.enhed, sum(a.beloeb) AS s FROM dsa_pers AS a JOIN dsa_pers AS b "
    "ON a.cpr = b.cpr GROUP BY a.enhed",
    "a condition on rows": f"SELECT p.enhed, sum(p.beloeb) AS s {FROM} WHERE p.cpr IS NOT NULL GROUP BY p.enhed",
    "a calculated column of others": f"SELECT p.aar AS a {FROM}",
    "counted in a window": f"SELECT p.enhed, count(p.cpr) OVER (PARTITION BY p.enhed) AS n {FROM}",
    "counted in a CTE": f"WITH q AS (SELECT p.enhed, count(DISTINCT p.cpr) AS n {FROM} GROUP BY p.enhed) "
    "SELECT q.enhed, q.n AS antal FROM q",
    "the other table of a join": "SELECT e.titel AS t, count(*) AS n FROM dsa_enhed AS e JOIN dsa_pers AS p "
    "ON p.enhed = e.enhed GROUP BY e.titel",
}

UNCLEAR = {
    "a field of a struct": f"SELECT s.x.a AS nr FROM (SELECT {{'a': p.cpr}} AS x {FROM}) AS s",
    "unnest": "SELECT unnest([p.enhed]) AS e FROM dsa_pers AS p",
    "unnest in FROM": "SELECT u.x AS e FROM dsa_pers AS p, unnest([p.enhed]) AS u(x)",
    "a lateral join": "SELECT z.c AS e FROM dsa_pers AS p, LATERAL (SELECT p.enhed AS c) AS z",
    "a function written as a method": "SELECT titel.upper() AS t FROM dsa_enhed",
    "a lambda": "SELECT list_transform([p.enhed], lambda x: x + 1) AS l FROM dsa_pers AS p",
}


@pytest.mark.parametrize("sql", LEAKS.values(), ids=LEAKS.keys())
def test_leaks_are_stopped(sql: str) -> None:
    assert set(codes(model("bm_x__t", sql))) == {"M301"}


@pytest.mark.parametrize("sql", CLEAN.values(), ids=CLEAN.keys())
def test_clean_ways_are_open(sql: str) -> None:
    assert codes(model("bm_x__t", sql)) == []


@pytest.mark.parametrize("sql", UNCLEAR.values(), ids=UNCLEAR.keys())
def test_what_cannot_be_followed_is_refused(sql: str) -> None:
    assert "M303" in codes(model("bm_x__t", sql))


@pytest.mark.parametrize("sql", ["SELECT * FROM dsa_enhed", "SELECT e.* FROM dsa_enhed AS e",
                                 "SELECT q.enhed FROM (SELECT * FROM dsa_enhed) AS q"])  # fmt: skip
def test_stars_are_refused_in_bm_only(sql: str) -> None:
    assert "M302" in codes(model("bm_x__t", sql))
    assert codes(model("dm_x__t", sql)) == []


@pytest.mark.parametrize("layer", ["std_x__a", "dm_x__a", "a"])
def test_a_table_between_does_not_clear(layer: str) -> None:
    between = model(layer, "SELECT enhed, substr(cpr, 1, 6) AS dag, navn || '!' AS n FROM dsa_pers")
    assert codes(between) == []
    leak = model("bm_x__b", f"SELECT q.dag AS d FROM {layer} AS q")
    count = model("bm_x__c", f"SELECT q.enhed, count(q.dag) AS n FROM {layer} AS q GROUP BY q.enhed")
    assert codes(between, leak) == ["M301"]
    assert codes(between, count) == []


def test_a_star_between_carries_persons_with_it() -> None:
    all_of_it = model("dm_x__a", "SELECT * FROM dsa_pers")
    assert codes(all_of_it, model("bm_x__b", "SELECT a.navn AS n FROM dm_x__a AS a")) == ["M301"]


def test_a_trail_lost_between_makes_every_column_a_person_column() -> None:
    lost = model("dm_x__a", "SELECT unnest([p.enhed]) AS e, p.maaned FROM dsa_pers AS p")
    assert codes(lost) == []
    assert codes(lost, model("bm_x__b", "SELECT a.maaned FROM dm_x__a AS a")) == ["M301"]
    assert person_columns(catalog(lost))["dm_x__a"] == {"e", "maaned"}


def test_the_message_names_the_delivered_column_and_the_line() -> None:
    between = model("dm_x__a", "SELECT enhed, navn AS hvem FROM dsa_pers")
    leak = model("bm_x__b", "SELECT\n  a.enhed,\n  upper(a.hvem) AS titel\nFROM dm_x__a AS a", line=5)
    (found,) = plan(between, leak).problems
    assert found.line == 7
    assert "dsa_pers.navn" in found.message
    assert "titel" in found.message


def test_lineage_for_the_reader() -> None:
    made = column_lineage(catalog(model(
        "dm_x__a",
        "SELECT e.titel, sum(p.beloeb) AS sum, count(DISTINCT p.cpr) AS n FROM dsa_pers AS p "
        "JOIN dsa_enhed AS e ON e.enhed = p.enhed GROUP BY e.titel",
    )))  # fmt: skip
    assert made == {
        ("dm_x__a", "titel"): {("dsa_enhed", "titel")},
        ("dm_x__a", "sum"): {("dsa_pers", "beloeb")},
        ("dm_x__a", "n"): {("dsa_pers", "cpr")},
    }
