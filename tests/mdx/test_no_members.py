"""A hierarchy without members, and without a member for all of them, empties the cells and stops nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from flis.access import anonymous
from flis.warehouse.release import open_release
from flis.warehouse.store import Lager
from tests.retail.fixtures import mdx_of, publish_store

FILES = {
    "data/handel.csv": "land,vare,kroner\n",
    "data/vare.csv": "nr,navn\n",
    "dimensioner/vare.yaml": """titel: Vare
tabel: vare
noegle: nr
hierarkier: [{id: varer, titel: Varer, har_alle: nej, niveauer: [{id: v, titel: Vare, kolonne: nr, navn: navn}]}]
""",
    "dimensioner/land.yaml": """titel: Land
hierarkier: [{id: land, titel: Land, har_alle: nej, standard: DK, niveauer: [{id: land, titel: Land}]}]
""",
    "kuber/handel.yaml": """titel: Handel
dimensioner: [vare, land]
fakta:
  - id: handel
    tabel: handel
    noegler: {vare: vare, land: land}
    measures: [{id: antal, titel: Antal, type: antal}]
""",
}


def test_it_can_be_asked_about(make_content: Callable[[dict[str, str]], Path], tmp_path: Path) -> None:
    release = open_release(Lager(publish_store(make_content(FILES), tmp_path / "lager")))
    try:
        mdx = mdx_of(release)
        assert mdx.execute(anonymous(), "SELECT FROM [Handel]").values.get(0) in (None, 0)  # type: ignore[union-attr]
        found = mdx.execute(
            anonymous(), "SELECT [Vare].[Varer].Members ON 0, {[Land].[Land].DefaultMember.Parent} ON 1 FROM [Handel]"
        )
        assert found.shape == (0, 0)  # type: ignore[union-attr]
    finally:
        release.close()
