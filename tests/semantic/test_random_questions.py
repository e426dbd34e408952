"""Random questions over all hierarchies give what a GROUP BY over one flat table gives."""

from __future__ import annotations

import random
from typing import Any

import pytest

from flis.access import anonymous
from flis.semantic import AllOf, AnyOf, Condition, Figure, Members, Not, Question, Semantic
from tests.semantic.verden import Tabeller

#: Levels by their refs, with their column in the flat table.
LEVELS = {
    "vare.varer.gruppe": "gruppe_id", "vare.varer.klasse": "klasse_id", "vare.varer.vare": "vare_id",
    "vare.maerker.maerke": "maerke", "sted.steder.land": "land_kode", "sted.steder.butik": "sted_id",
    "sted.typer.type": "type", "bestilt.perioder.aar": "b.aar", "bestilt.perioder.periode": "b.periode",
    "bestilt.uger.uge": "b.uge", "bestilt.uger.dato": "b.dato", "afsendt.perioder.periode": "a.periode",
    "afsendt.kalender.kvartal": "a.kvartal_nr", "ansat.hold.hold": "hold", "ansat.ledelse.ansat#egen": "f.ansat_id",
    "kanal.kanal.kanal": "kanal", "kanal.kanal.kanalgruppe": "kanalgruppe",
}  # fmt: skip
FLAT = """(SELECT f.*, k.gruppe_id, v.klasse_id, maerke, land_kode, s.type, hold, b.aar, b.periode, b.uge, b.dato,
    a.periode AS a_periode, a.kvartal_nr AS a_kvartal FROM fakta_salg f LEFT JOIN dim_vare v USING (vare_id)
    LEFT JOIN dim_klasse k ON k.klasse_id = v.klasse_id LEFT JOIN dim_sted s USING (sted_id)
    LEFT JOIN dim_dato b ON b.dag_id = bestilt_id LEFT JOIN dim_dato a ON a.dag_id = afsendt_id
    LEFT JOIN dim_ansat e ON e.ansat_id = f.ansat_id)"""
FIGURES = ("SUM(beloeb)", "COUNT(*)", "COUNT(DISTINCT kunde)", "SUM(beloeb) FILTER (beloeb > 50)")
MEASURES = ("beloeb", "salg_antal", "kunder", "store")


def _column(ref: str) -> str:
    return LEVELS[ref].replace("a.", "a_").replace("_nr", "").replace("b.", "").replace("f.", "")


class _Asker:
    """Makes a question and the SQL of the same meaning. Unknown members are asked for as well."""

    def __init__(self, seed: int, tables: Tabeller) -> None:
        self.random, self.tables = random.Random(seed), tables

    def members(self) -> tuple[Condition, str]:
        ref = self.random.choice(list(LEVELS))
        column = _column(ref)
        known = [row[0] for row in self.tables.connection.execute(f"SELECT DISTINCT {column} FROM {FLAT}").fetchall()]
        known.sort(key=str)
        values = tuple(self.random.sample(known, min(len(known), self.random.choice((1, 2, 40)))))
        texts = ", ".join("NULL" if v is None else f"'{v}'" for v in values)
        unknown = f" OR {column} IS NULL" if None in values else ""
        return Members(ref, values), f"(COALESCE({column}::VARCHAR IN ({texts}), FALSE){unknown})"

    def condition(self, depth: int = 2) -> tuple[Condition, str]:
        kind = self.random.choice(("members", "members", "not", "and", "or")) if depth else "members"
        if kind == "members":
            return self.members()
        if kind == "not":
            inner, sql = self.condition(depth - 1)
            return Not(inner), f"NOT {sql}"
        (one, sql_one), (other, sql_other) = self.condition(depth - 1), self.condition(depth - 1)
        both = (one, other)
        return (AllOf(both), f"({sql_one} AND {sql_other})") if kind == "and" else (
            AnyOf(both), f"({sql_one} OR {sql_other})"
        )  # fmt: skip


@pytest.mark.parametrize("seed", range(40))
def test_rows_equal_a_flat_group_by(shop: Semantic, shop_tables: Tabeller, seed: int) -> None:
    asker = _Asker(seed, shop_tables)
    by = tuple(asker.random.sample(list(LEVELS), asker.random.choice((0, 1, 2, 3))))
    asked = [asker.condition() for _ in range(asker.random.choice((0, 1, 2)))]
    own, own_sql = asker.condition(1)
    own_figure = asker.random.random() < 0.5
    measures = [*MEASURES[: asker.random.choice((2, 4))], *([Figure("beloeb", own, name="egen")] if own_figure else [])]
    figures = [*FIGURES[: len(measures) - own_figure], *([f"SUM(beloeb) FILTER ({own_sql})"] if own_figure else [])]
    question = Question("handel", tuple(measures), by, tuple(c for c, _ in asked), names=False, ordered=False)
    rows = shop.ask(anonymous(), question).table.rows
    columns = [_column(ref) for ref in by]
    where = " AND ".join(sql for _, sql in asked) or "TRUE"
    group = f"GROUP BY {', '.join(columns)}" if columns else ""
    by_hand = f"SELECT {', '.join([*columns, *figures])} FROM {FLAT} WHERE {where} {group}"
    assert _sorted(rows) == _sorted(shop_tables.connection.execute(by_hand).fetchall())


def _sorted(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return sorted(rows, key=str)
