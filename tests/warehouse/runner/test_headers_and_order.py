"""What a header promises is held against the SQL; the order of models comes from the SQL."""

from __future__ import annotations

import pytest

from tests.warehouse.runner.content import codes, model, plan, rule

SQL = "SELECT p.enhed, p.maaned, sum(p.beloeb) AS beloeb FROM dsa_pers AS p GROUP BY p.enhed, p.maaned"


@pytest.mark.parametrize(
    ("code", "header"),
    [
        ("M201", {"korn": ["enhd"]}),
        ("M201", {"partition": "maned"}),
        ("M202", {"partition": "enhed"}),
        ("M203", {"partition": "maaned", "korn": ["enhed"]}),
        ("M204", {"kolonner": {"enhed": {}, "maaned": {}}}),
        ("M201", {"kolonner": {"enhed": {}, "maaned": {}, "beloeb": {}, "antal": {}}}),
        ("M205", {"kolonner": {"enhed": {"type": "tekst"}, "maaned": {}, "beloeb": {}}}),
        ("M206", {"afhaenger": {"dsa_enhed": "alle"}}),
    ],
)
def test_broken_promises(code: str, header: dict[str, object]) -> None:
    assert codes(model("dm_x__t", SQL, **header)) == [code]


def test_kept_promises() -> None:
    described = {"enhed": {"type": "heltal"}, "maaned": {"type": "maaned"}, "beloeb": {"type": "decimal"}}
    header = {"korn": ["enhed", "maaned"], "partition": "maaned", "afhaenger": {"dsa_pers": "aaret"}}
    assert codes(model("dm_x__t", SQL, kolonner=described, **header)) == []


def test_order_is_inferred_and_stable() -> None:
    made = plan(
        model("a", "SELECT z.enhed FROM z"),
        model("z", "SELECT m.enhed FROM m"),
        model("m", "SELECT d.enhed FROM dsa_enhed AS d"),
    )
    assert made.problems == []
    assert list(made.models) == ["m", "z", "a"]


def test_unknown_table_and_column() -> None:
    (table,) = plan(model("a", "SELECT 1 AS x,\n 2 AS y FROM dsa_enhet")).problems
    assert (table.code, table.line) == ("M004", 2)
    assert "Mente du «dsa_enhed»?" in table.message
    (column,) = plan(model("a", "SELECT\n  enhet\nFROM dsa_enhed")).problems
    assert (column.code, column.line) == ("M006", 2)


def test_one_fault_is_told_once() -> None:
    assert codes(model("a", "SELECT x FROM findes_ikke"), model("b", "SELECT x FROM a")) == ["M004"]


def test_circles_and_shadows() -> None:
    assert codes(model("a", "SELECT x FROM b"), model("b", "SELECT x FROM a")) == ["M005"]
    assert "M007" in codes(model("a", "WITH dsa_enhed AS (SELECT 1 AS x) SELECT x FROM dsa_enhed"))
    assert codes(model("a", "SELECT 1 AS x, 2 AS x FROM dsa_enhed")) == ["M207"]
    assert codes(model("a", "SELECT count(*) FROM dsa_enhed")) == ["M208"]


def test_rules_are_checked_as_models_are() -> None:
    assert codes(rule("r", "SELECT now() AS t FROM dsa_pers")) == ["M109"]
    assert codes(rule("r", "SELECT x FROM dsa_pers")) == ["M006"]
    assert plan(rule("r", "SELECT enhed, cpr FROM dsa_pers")).rules["r"].persons == {"cpr"}
