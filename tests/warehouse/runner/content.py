"""Definitions made by hand, for tests of what is known before a row is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flis.catalog.catalog import Catalog
from flis.catalog.definitions.fields import Source
from flis.catalog.definitions.indhold import Indhold
from flis.catalog.definitions.kontrakt import Kontrakt
from flis.catalog.definitions.tabel import Kvalitetsregel, Model
from flis.warehouse.runner.check import plan_of
from flis.warehouse.runner.plan import Plan
from flis.warehouse.runner.statement import Statement, parse_definition

ROOT = Path("/indhold")

#: Persons with a number, a name, a unit, a month and an amount.
PERSONER = {
    "titel": "Personer", "filnavn": "p-{periode}.csv", "tabel": "dsa_pers", "periode": "maaned",
    "periodekolonne": "maaned",
    "kolonner": [
        {"navn": "cpr", "person": "personnummer"}, {"navn": "navn", "person": "navn"},
        {"navn": "enhed", "type": "heltal"}, {"navn": "maaned", "type": "maaned"},
        {"navn": "beloeb", "type": "decimal"},
    ],
    "beregnede": {"foedt": "substr(cpr, 1, 6)", "aar": "year(maaned)"},
}  # fmt: skip
ENHEDER = {
    "titel": "Enheder", "filnavn": "enheder.csv", "tabel": "dsa_enhed", "periode": "aar", "leverancetype": "fuld",
    "kolonner": [{"navn": "enhed", "type": "heltal"}, {"navn": "titel"}],
}  # fmt: skip


def model(table: str, sql: str, line: int = 1, **header: Any) -> Model:
    made = Model.model_validate({"id": table, **header})
    made.placed(Source(ROOT / f"{table}.sql", 1, {}), "omr")
    return made.with_sql(sql, line)


def rule(name: str, sql: str, **header: Any) -> Kvalitetsregel:
    made = Kvalitetsregel.model_validate({"id": name, "titel": name, **header})
    made.placed(Source(ROOT / f"{name}.sql", 1, {}), "omr")
    return made.with_sql(sql, 1)


def catalog(*definitions: Model | Kvalitetsregel) -> Catalog:
    contracts = {}
    for name, data in (("personer", PERSONER), ("enheder", ENHEDER)):
        contracts[name] = Kontrakt.model_validate({"id": name, **data})
        contracts[name].placed(Source(ROOT / f"{name}.yaml", 1, {}), "omr")
    return Catalog(
        root=ROOT,
        version="test",
        indhold=Indhold.model_validate({"id": "indhold"}),
        kontrakter=contracts,
        modeller={d.id: d for d in definitions if isinstance(d, Model)},
        kvalitet={d.id: d for d in definitions if isinstance(d, Kvalitetsregel)},
    )


def plan(*definitions: Model | Kvalitetsregel) -> Plan:
    return plan_of(catalog(*definitions))[0]


def codes(*definitions: Model | Kvalitetsregel) -> list[str]:
    return [p.code for p in plan(*definitions).problems]


def statement(sql: str, table: str = "dm_x__t") -> Statement:
    parsed = parse_definition(model(table, sql), ROOT)
    assert isinstance(parsed, Statement), parsed
    return parsed
