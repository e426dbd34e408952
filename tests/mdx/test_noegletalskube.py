"""The cube of all nøgletal says what ``flis.noegletal`` says: cell by cell, total by total, asker by asker."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from flis.access import Access, anonymous
from flis.base.errors import ContentError, FlisError, UsageError
from flis.mdx.cellset import CellError, CellSet
from flis.mdx.engine import Mdx
from flis.mdx.model.properties import caption
from flis.noegletal import NoegletalRequest, NoegletalResult, compute, visible_noegletal
from flis.semantic import Semantic
from tests.conftest import ANNA, DAN
from tests.noegletal.indhold import catalog
from tests.semantic.indhold import source
from tests.semantic.verden import Tabeller

NAME = "Prøve Nøgletal"
MEASURES = {"Resultat": "resultat", "Tæller": "taeller", "Nævner": "naevner", "Plads": "plads", "Status": "status"}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Semantic:
    return Semantic(source(), catalog(tmp_path_factory.mktemp("indhold")))


@pytest.fixture(scope="module")
def mdx(world: Semantic) -> Mdx:
    return Mdx(world, updated=datetime(2022, 1, 1))


def ask(mdx: Mdx, text: str, access: Access | None = None) -> CellSet:
    """``text`` with ``FROM NØ`` for the cube's name."""
    found = mdx.execute(access or anonymous(), text.replace("FROM NØ", f"FROM [{NAME}]"))
    assert isinstance(found, CellSet)
    return found


def value(mdx: Mdx, coordinate: str, rest: str = "FROM NØ", access: Access | None = None) -> Any:
    return ask(mdx, f"SELECT {{({coordinate})}} ON 0 {rest}", access).value(0)


def computed(world: Semantic, noegletal: str, periode: str, access: Access | None = None) -> NoegletalResult:
    return compute(world, access or anonymous(), [NoegletalRequest(noegletal, periode)])[0]


@pytest.mark.parametrize("access", [anonymous(), ANNA, DAN], ids=["ingen", "anna", "dan"])
def test_every_cell_is_the_row(mdx: Mdx, world: Semantic, access: Access) -> None:
    result = ask(
        mdx,
        """SELECT [Measures].Members ON 0,
                  CrossJoin([Nøgletal].[Nøgletal].[Nøgletal].Members, [Periode].[Periode].Members) ON 1,
                  [Kommune].[region].[Kommune].Members ON 2 FROM NØ""",
        access,
    )
    measures, lines, units = (axis.tuples for axis in result.axes)
    assert {line[0].key for line in lines} == {n.id for n in visible_noegletal(world, access)}
    numbers = 0
    for y, (noegletal, period) in enumerate(lines):
        rows: dict[str, Any] = {}
        fault = ""
        if period.key is not None:
            try:
                rows = {str(r.enhed_key): r for r in computed(world, noegletal.key, period.key, access).rows}
            except ContentError as error:
                fault = error.problems[0].message
            except UsageError:
                pass  # an annual figure has no month
        for z, (unit,) in enumerate(units):
            for x, (measure,) in enumerate(measures):
                shown = result.value(x, y, z)
                if fault:
                    assert shown == (None if measure.name == "Status" else CellError(fault))
                else:
                    assert shown == getattr(rows.get(str(unit.key)), MEASURES[measure.name], None)
                    numbers += shown is not None
    assert numbers > 500


def test_totals_are_those_of_the_portal(mdx: Mdx, world: Semantic) -> None:
    result = computed(world, "skole", "2021")
    at = "[Nøgletal].&[skole], [Periode].[2021]"
    assert value(mdx, f"[Measures].[Resultat], {at}") == result.i_alt.resultat
    assert value(mdx, f"[Measures].[Tæller], {at}, [Kommune].[region].[Alle]") == result.i_alt.taeller
    region = [r for r in result.rows if r.enhed_key in (326, 340)]
    assert value(mdx, f"[Measures].[Nævner], {at}, [Kommune].[Region 85]") == sum(r.naevner for r in region)
    expected = sum(r.taeller for r in region) / sum(r.naevner for r in region)
    assert value(mdx, f"[Measures].[Resultat], {at}, [Kommune].[Region 85]") == pytest.approx(expected)
    both = "{[Kommune].&[326], [Kommune].&[340]}"
    assert value(mdx, f"[Measures].[Resultat], {at}", f"FROM (SELECT {both} ON 0 FROM NØ)") == pytest.approx(expected)
    assert value(mdx, f"[Measures].[Resultat], {at}", f"FROM NØ WHERE {both}") == pytest.approx(expected)
    assert value(mdx, f"[Measures].[Plads], {at}, [Kommune].[Region 85]") is None


def test_what_cannot_be_added_has_no_total(mdx: Mdx, world: Semantic) -> None:
    at = "[Measures].[Resultat], [Nøgletal].&[snit], [Periode].[2021]"
    assert value(mdx, at) == computed(world, "snit", "2021").i_alt.resultat
    assert value(mdx, f"{at}, [Kommune].[Region 85]") is None
    assert value(mdx, "[Measures].[Resultat], [Periode].[2021]") is None
    assert value(mdx, "[Measures].[Resultat], [Nøgletal].&[skole], [Periode].[Periode].[All]") is None
    two = "{[Nøgletal].&[skole], [Nøgletal].&[alt]}"
    assert value(mdx, "[Measures].[Resultat]", f"FROM (SELECT {two} ON 0 FROM NØ)") is None


def test_narrowed_to_one_the_total_is_that_one(mdx: Mdx, world: Semantic) -> None:
    one = "FROM (SELECT {([Nøgletal].&[maaned], [Periode].[2021-05])} ON 0 FROM NØ)"
    expected = computed(world, "maaned", "2021-05")
    assert value(mdx, "[Measures].[Resultat]", one) == expected.i_alt.resultat
    assert value(mdx, "[Measures].[Resultat], [Kommune].&[340]", one) == expected.row(340).resultat  # type: ignore[union-attr]
    assert value(mdx, "[Measures].[Resultat], [Periode].[2021-06]", one) is None


def test_a_single_unit_in_a_slicer_is_its_row(mdx: Mdx, world: Semantic) -> None:
    row = computed(world, "skole", "2021").row(340)
    shown = ask(mdx, "SELECT [Measures].Members ON 0 FROM NØ WHERE ([Nøgletal].&[skole], [Kommune].&[340])")
    assert [shown.value(n) for n in range(5)] == [getattr(row, name) for name in MEASURES.values()]


def test_without_a_period_the_newest_is_meant(mdx: Mdx, world: Semantic) -> None:
    cube = mdx.cube(anonymous(), NAME)
    period = next(d for d in cube.dimensions if d.id == "periode").default_hierarchy
    assert period.default_member.key == "2021"
    assert [level.name for level in period.levels] == ["(All)", "År", "Kvartal", "Måned"]
    assert value(mdx, "[Measures].[Resultat], [Nøgletal].&[skole]") == computed(world, "skole", "2021").i_alt.resultat
    assert value(mdx, "[Measures].[Resultat], [Nøgletal].&[skole], [Periode].CurrentMember.PrevMember") == (
        computed(world, "skole", "2020").i_alt.resultat
    )


def test_no_asker_learns_of_what_others_own(mdx: Mdx) -> None:
    with pytest.raises(UsageError, match="egne"):
        value(mdx, "[Measures].[Resultat], [Nøgletal].&[egne]")
    own = "[Measures].[Tæller], [Nøgletal].&[egne], [Periode].[2021]"
    assert value(mdx, f"{own}, [Kommune].&[340]", access=ANNA) is not None
    assert value(mdx, f"{own}, [Kommune].&[326]", access=ANNA) is None
    assert value(mdx, own, access=ANNA) == value(mdx, f"{own}, [Kommune].&[340]", access=ANNA)
    assert value(mdx, own, access=DAN) > value(mdx, own, access=ANNA)


def test_only_what_is_named_is_computed(tmp_path: Path) -> None:
    tables = source()
    mdx = Mdx(Semantic(tables, catalog(tmp_path)), updated=datetime(2022, 1, 1))
    at = "[Measures].[Resultat], [Nøgletal].&[skole], [Kommune].&[340], [Periode]"
    value(mdx, f"{at}.[2020]")
    tables.asked.clear()
    value(mdx, f"{at}.[2021]")
    assert len(tables.asked) == 2  # the tæller's rows and the nævner's
    value(mdx, f"{at}.[2021]")
    assert len(tables.asked) == 2


def test_a_number_has_the_decimals_of_its_nøgletal(tmp_path: Path) -> None:
    exact = "titel: Nøje\ndecimaler: 3\nenhed: kr.\ntaeller: {kube: blandet, measure: beloeb}\n"
    mdx = Mdx(Semantic(source(), catalog(tmp_path, {"noegletal/noeje.yaml": exact})), updated=datetime(2022, 1, 1))
    shown = ask(mdx, "SELECT {[Nøgletal].&[noeje], [Nøgletal].&[skole]} ON 0 FROM NØ")
    assert [shown.cell_property(n, "FORMAT_STRING") for n in range(2)] == ["#,##0.000", "#,##0"]
    assert shown.cell_property(0, "FORMATTED_VALUE").endswith(",000")


AREAS = {
    "omraader/handel/omraade.yaml": "titel: Handel\ntitel_en: Trade\nforbehold: usikker\n",
    "omraader/handel/noegletal/salg.yaml": (
        "titel: Salg\ntitel_en: Sales\nenhed: kr.\ndefinition: Alt salg.\ndecimaler: 1\n"
        "taeller: {kube: blandet, measure: beloeb, filter: Dr 1}\n"
    ),
    "forbehold/usikker.yaml": "titel: Usikkert\ntekst: Tallet er usikkert.\n",
}


@pytest.fixture(scope="module")
def areas(tmp_path_factory: pytest.TempPathFactory) -> Mdx:
    return Mdx(Semantic(source(), catalog(tmp_path_factory.mktemp("omr"), AREAS)), updated=datetime(2022, 1, 1))


def test_a_nøgletal_says_what_it_is(areas: Mdx) -> None:
    listed, tree = areas.cube(anonymous(), NAME).dimensions[1].hierarchies
    (sales,) = [m for m in tree.levels[-1].members if m.key == "salg"]
    assert sales.parent is not None
    assert [caption(m, "en") for m in (sales, sales.parent)] == ["Sales", "Trade"]
    assert sales.unique_name == "[Nøgletal].[Dataområde].[Nøgletal].&[salg]"
    (same,) = [m for m in listed.levels[-1].members if m.key == "salg"]
    assert same.unique_name == "[Nøgletal].[Nøgletal].[Nøgletal].&[salg]"
    assert same.properties == sales.properties
    assert (sales.properties["Enhed"], sales.properties["Definition"]) == ("kr.", "Alt salg.")
    assert sales.properties["Tæller"] == "Tæller: Beløb, hele året\n+ dranst 1"
    assert (sales.properties["Nævner"], sales.properties["Forbehold"]) == ("", "Usikkert")
    assert [m.name for m in tree.levels[1].members] == ["Handel", "Øvrige"]


def test_a_tool_that_hides_what_is_empty_still_shows_the_list(areas: Mdx) -> None:
    shown = ask(
        areas,
        """SELECT {[Measures].[Resultat]} ON 0, NON EMPTY Hierarchize({DrilldownLevel({[Nøgletal].[Nøgletal].[All]},,,
           INCLUDE_CALC_MEMBERS)}) DIMENSION PROPERTIES PARENT_UNIQUE_NAME ON 1 FROM NØ""",
    )
    assert {"salg", "skole"} <= {t[0].key for t in shown.axes[1].tuples}


def test_areas_and_nøgletal_meet_where_they_belong(areas: Mdx) -> None:
    both = ask(
        areas,
        """SELECT NON EMPTY CrossJoin([Nøgletal].[Dataområde].[Dataområde].Members, [Nøgletal].[Nøgletal].Members) ON 0
           FROM NØ""",
    )
    pairs = {(area.name, one.key) for area, one in both.axes[0].tuples}
    assert ("Handel", "salg") in pairs and ("Øvrige", "skole") in pairs and ("Handel", "skole") not in pairs
    sales = value(areas, "[Nøgletal].[Nøgletal].&[salg]")
    assert both.value([t[1].key for t in both.axes[0].tuples].index("salg")) == sales
    assert value(areas, "[Nøgletal].[Dataområde].[Nøgletal].&[salg]") == sales
    assert value(areas, "[Nøgletal].[Dataområde].[Øvrige]") is None
    inside = "FROM (SELECT {[Nøgletal].[Dataområde].[Handel]} ON 0 FROM NØ)"
    assert value(areas, "[Nøgletal].[Nøgletal].&[salg]", inside) == sales
    assert value(areas, "[Nøgletal].[Nøgletal].&[skole]", inside) is None
    assert value(areas, "[Measures].[Resultat]", inside) == sales  # the only one left
    found = ask(areas, "SELECT {[Nøgletal].[Dataområde].[Nøgletal].&[salg]} ON 0 FROM NØ")
    assert found.cell_property(0, "FORMAT_STRING") == "#,##0.0"


def test_the_rows_behind_are_in_other_cubes(mdx: Mdx) -> None:
    with pytest.raises(UsageError, match="D093") as fault:
        mdx.execute(anonymous(), f"DRILLTHROUGH SELECT {{([Nøgletal].&[skole])}} ON 0 FROM [{NAME}]")
    assert "Økonomi og borgere" in fault.value.problems[0].advice


def test_explained_by_the_statements_that_count(mdx: Mdx) -> None:
    found = mdx.execute(anonymous(), f"EXPLAIN PLAN FOR SELECT {{([Nøgletal].&[skole])}} ON 0 FROM [{NAME}]")
    assert "fakta_bogfoert" in found.rows[0][0]  # type: ignore[union-attr]


def test_a_calculated_member_reads_it_as_any_cube(mdx: Mdx, world: Semantic) -> None:
    result = computed(world, "skole", "2021")
    shown = ask(
        mdx,
        """WITH MEMBER [Measures].[Mod alle] AS
                [Measures].[Resultat] / ([Measures].[Resultat], [Kommune].[region].[Alle])
           SELECT {[Measures].[Mod alle]} ON 0, NON EMPTY [Kommune].[region].[Kommune].Members ON 1
           FROM NØ WHERE [Nøgletal].&[skole]""",
    )
    expected = {r.enhed_key: r.resultat / result.i_alt.resultat for r in result.rows if r.has_number}
    assert {t[0].key: shown.value(0, n) for n, t in enumerate(shown.axes[1].tuples)} == pytest.approx(expected)


@pytest.mark.parametrize(
    ("files", "asker", "cubes"),
    [
        ({"indhold.yaml": "titel: X\nnoegletalskube: {titel: Alt}\n"}, anonymous(), {"Økonomi og borgere", "Alt"}),
        ({"indhold.yaml": "titel: X\n"}, anonymous(), {"Økonomi og borgere", "X Nøgletal"}),
    ],
)
def test_it_is_called_what_the_content_says(
    tmp_path: Path, files: dict[str, str], asker: Access, cubes: set[str]
) -> None:
    plain = {f"noegletal/{n}.yaml": "titel: A\ntaeller: {kube: blandet, measure: beloeb}\n" for n in ("faste", "bagud")}
    plain["noegletal/uden_sats.yaml"] = plain["noegletal/faste.yaml"]
    mdx = Mdx(Semantic(source(), catalog(tmp_path, {**plain, **files})), updated=datetime(2022, 1, 1))
    assert {cube.name for cube in mdx.cubes(asker)} == cubes


def _small(folder: Path, *noegletal: str) -> Mdx:
    """Content with the open and the own cube, and nøgletal that count in these."""
    from flis.catalog.loader import load_catalog
    from tests.semantic.indhold import FILES, _tables
    from tests.semantic.verden import write

    own = {
        f"noegletal/n{n}.yaml": f"titel: N\ntaeller: {{kube: {kube}, measure: beloeb}}\n"
        for n, kube in enumerate(noegletal)
    }
    made = load_catalog(write(folder, {**FILES, **_tables(), **own}))
    return Mdx(Semantic(source(), made), updated=datetime(2022, 1, 1))


def test_no_cube_without_nøgletal_to_see(tmp_path: Path) -> None:
    assert "FLIS Nøgletal" not in [c.name for c in _small(tmp_path / "a").cubes(DAN)]
    own = _small(tmp_path / "b", "egen")
    assert "FLIS Nøgletal" not in [c.name for c in own.cubes(anonymous())]
    assert "FLIS Nøgletal" in [c.name for c in own.cubes(ANNA)]
    units = own.cube(ANNA, "FLIS Nøgletal").dimensions[2].default_hierarchy.levels[-1].members
    assert [m.name for m in units] == ["Sorø"]


def test_content_without_units_has_one_number(tmp_path: Path) -> None:
    files = {
        "indhold.yaml": "titel: Butik\n",
        "dimensioner/tid.yaml": (
            "type: tid\nhierarkier: [{id: t, har_alle: nej, niveauer: [{id: aar, titel: Årstal, trin: aar}]}]\n"
        ),
        "kuber/salg.yaml": (
            "dimensioner: [tid]\nfakta: [{id: f, tabel: fakta_bogfoert, noegler: {tid: maaned}, "
            "measures: [{id: beloeb, kolonne: beloeb}]}]\n"
        ),
        "noegletal/alt.yaml": "titel: Alt\ntaeller: {kube: salg, measure: beloeb}\n",
        "data/fakta_bogfoert.csv": "a\n1\n",
    }
    from flis.catalog.loader import load_catalog
    from tests.semantic.verden import write

    tables: Tabeller = source()
    mdx = Mdx(Semantic(tables, load_catalog(write(tmp_path, files))), updated=datetime(2022, 1, 1))
    shown = mdx.execute(
        anonymous(),
        "SELECT {[Measures].[Resultat], [Measures].[Status]} ON 0, [Periode].[Årstal].Members ON 1 "
        "FROM [Butik Nøgletal] WHERE [Nøgletal].[Alt]",
    )
    assert isinstance(shown, CellSet)
    totals = [
        tables.value(f"SELECT SUM(beloeb)::DOUBLE FROM fakta_bogfoert WHERE year(maaned) = {y}") for y in (2020, 2021)
    ]
    assert [(shown.value(0, n), shown.value(1, n)) for n in range(2)] == [(total, "ok") for total in totals]


def test_another_cube_may_not_have_its_name(tmp_path: Path) -> None:
    files = {
        "indhold.yaml": "titel: Prøve\nnoegletalskube: {titel: Økonomi og borgere}\nprisregulering: {tabel: satser}\n"
    }
    with pytest.raises(FlisError, match="kuben med alle nøgletal"):
        catalog(tmp_path, files)
