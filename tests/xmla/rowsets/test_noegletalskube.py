"""The generated cube of nøgletal in the rowsets: as well described as a cube that somebody wrote."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from flis.access import anonymous
from flis.mdx.engine import Mdx
from flis.semantic import Semantic
from flis.xmla.rowsets.registry import ROWSETS
from tests.conftest import ANNA
from tests.noegletal.indhold import catalog
from tests.semantic.indhold import source
from tests.xmla.rowsets.test_retail import rows

NAME = "Prøve Nøgletal"


@pytest.fixture(scope="module")
def mdx(tmp_path_factory: pytest.TempPathFactory) -> Mdx:
    return Mdx(Semantic(source(), catalog(tmp_path_factory.mktemp("indhold"))), updated=datetime(2022, 1, 1))


@pytest.mark.parametrize("name", [one.name for one in ROWSETS])
def test_every_rowset_is_as_its_schema_says(mdx: Mdx, name: str) -> None:
    for access in (ANNA, anonymous()):
        rows(mdx, name, access)


def test_a_text_is_not_told_as_a_number(mdx: Mdx) -> None:
    types = {row["MEASURE_NAME"]: row["DATA_TYPE"] for row in rows(mdx, "MDSCHEMA_MEASURES", CUBE_NAME=NAME)}
    assert types == {"Resultat": 5, "Tæller": 5, "Nævner": 5, "Plads": 5, "Status": 12}


def test_nothing_to_drill_into_and_a_period_to_begin_with(mdx: Mdx) -> None:
    (cube,) = rows(mdx, "MDSCHEMA_CUBES", CUBE_NAME=NAME)
    assert cube["IS_DRILLTHROUGH_ENABLED"] is False
    defaults = {r["HIERARCHY_NAME"]: r["DEFAULT_MEMBER"] for r in rows(mdx, "MDSCHEMA_HIERARCHIES", CUBE_NAME=NAME)}
    assert defaults["Periode"] == "[Periode].[Periode].[År].&[2021]"


def test_an_own_nøgletal_is_no_member_for_others(mdx: Mdx) -> None:
    place: dict[str, Any] = {"CUBE_NAME": NAME, "LEVEL_UNIQUE_NAME": "[Nøgletal].[Nøgletal].[Nøgletal]"}
    seen = {row["MEMBER_KEY"] for row in rows(mdx, "MDSCHEMA_MEMBERS", ANNA, **place)}
    assert seen - {row["MEMBER_KEY"] for row in rows(mdx, "MDSCHEMA_MEMBERS", anonymous(), **place)} == {"egne"}


def test_what_a_nøgletal_says_of_itself_can_be_shown(mdx: Mdx) -> None:
    found = rows(mdx, "MDSCHEMA_PROPERTIES", CUBE_NAME=NAME, PROPERTY_TYPE=1)
    names = [row["PROPERTY_NAME"] for row in found if row["LEVEL_UNIQUE_NAME"].startswith("[Nøgletal]")]
    assert {"Enhed", "Definition", "Tæller", "Nævner", "Forbehold"} <= set(names)
