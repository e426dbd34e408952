"""Nøgletal against SQL by hand: levels, counting, prices, statuses, places, totals."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from flis.access import anonymous
from flis.base.errors import AccessError, ContentError, UsageError
from flis.noegletal import NoegletalRequest, NoegletalResult, check_filters, compute
from flis.semantic import Semantic
from tests.conftest import ANNA, DAN
from tests.noegletal.indhold import catalog
from tests.semantic.indhold import source
from tests.semantic.verden import Tabeller


def _compute(world: Semantic, noegletal: str, periode: str, **udsnit: str) -> NoegletalResult:
    return compute(world, anonymous(), [NoegletalRequest(noegletal, periode, udsnit)])[0]


def _by_hand(tables: Tabeller, top: str, under: str | None = None) -> dict[int, tuple[Any, Any]]:
    """Unit -> tæller and nævner, each from a statement with columns kommunenr and value."""
    above = dict(tables.connection.execute(top).fetchall())
    below = dict(tables.connection.execute(under).fetchall()) if under else {}
    return {unit: (above.get(unit), below.get(unit)) for unit in (101, 201, 326, 340, 400)}


BOOKED = "SELECT kommunenr, SUM(beloeb * {sign})::DOUBLE FROM fakta_bogfoert WHERE {where} GROUP BY 1"
STOCK = "SELECT kommunenr, SUM(antal)::BIGINT FROM fakta_bestand WHERE {where} GROUP BY 1"
REGNSKAB = "version_kode = 'regnskab'"

CASES = [
    (
        "skole", "2021",
        BOOKED.format(
            sign="CASE WHEN hovedart_kode = '0' THEN 0 WHEN dranst_kode = '3' AND funktion_kode LIKE '05.38.%' THEN -1 "
            "WHEN dranst_kode IN ('1', '2') AND funktion_kode BETWEEN '03.22.01' AND '03.22.05' THEN 1 ELSE 0 END",
            where=f"year(maaned) = 2021 AND {REGNSKAB}",
        ),
        STOCK.format(where="dato = '2021-01-01'"),
    ),
    ("maaned", "2021-05", BOOKED.format(sign="1", where=f"maaned = '2021-05-01' AND {REGNSKAB} AND dranst_kode = '1'"),
     STOCK.format(where="dato = '2021-04-01'")),
    ("maaned", "2021", BOOKED.format(sign="1", where=f"year(maaned) = 2021 AND {REGNSKAB} AND dranst_kode = '1'"),
     STOCK.format(where="dato = '2021-10-01'")),
    ("maaned", "2021K1",
     BOOKED.format(
         sign="1",
         where=f"maaned BETWEEN '2021-01-01' AND '2021-03-01' AND {REGNSKAB} AND dranst_kode = '1'"),
     STOCK.format(where="dato = '2021-01-01'")),
    ("til_dato", "2021-04", BOOKED.format(sign="1", where="maaned BETWEEN '2021-01-01' AND '2021-04-01'"), None),
    ("ultimo", "2021-08", STOCK.format(where="dato = '2021-07-01'"), None),
    ("faste", "2020", BOOKED.format(sign="-1.015 * 1.02", where="year(maaned) = 2020"),
     STOCK.format(where="dato = '2020-01-01'")),
    ("bagud", "2021",
     "SELECT kommunenr, SUM(beloeb)::DOUBLE / 1.015 FROM fakta_bogfoert WHERE year(maaned) = 2021 GROUP BY 1", None),
]  # fmt: skip


@pytest.mark.parametrize(("noegletal", "periode", "top", "under"), CASES, ids=[f"{c[0]} {c[1]}" for c in CASES])
def test_equal_to_sql_by_hand(
    world: Semantic, tables: Tabeller, noegletal: str, periode: str, top: str, under: str | None
) -> None:
    expected = _by_hand(tables, top, under)
    result = _compute(world, noegletal, periode)
    assert [r.enhed_key for r in result.rows] == sorted(expected)
    for row in result.rows:
        above, below = expected[row.enhed_key]
        assert row.taeller == (None if above is None else pytest.approx(above))
        assert row.naevner == below
        if above is None or (under and not below):
            assert (row.status, row.resultat, row.plads) == ("mangler", None, None)
        else:
            assert row.resultat == pytest.approx(above / below if under else above)


def test_percent_and_a_stock_at_two_dates(world: Semantic, tables: Tabeller) -> None:
    result = _compute(world, "unge", "2021")
    row = result.row(340)
    young = tables.value(
        "SELECT SUM(antal) FROM fakta_bestand WHERE kommunenr = 340 AND dato = '2021-10-01' AND alder BETWEEN 6 AND 16"
    )
    assert row is not None
    assert row.resultat == pytest.approx(100 * young / row.naevner)


def test_places_and_total(world: Semantic) -> None:
    result = _compute(world, "skole", "2021")
    shown = {r.enhed_key: r.plads for r in result.rows}
    values = sorted((r.resultat, r.enhed_key) for r in result.rows if r.has_number)
    assert [shown[key] for _, key in values] == [1, 2, 3, 4]
    kept = [r for r in result.rows if r.has_number]
    assert result.i_alt.taeller == sum(r.taeller for r in kept)
    assert result.i_alt.resultat == pytest.approx(sum(r.taeller for r in kept) / sum(r.naevner for r in kept))


def test_a_total_of_what_cannot_be_added_is_asked_for(world: Semantic, tables: Tabeller) -> None:
    average = tables.value(
        "SELECT AVG(beloeb::DOUBLE) FROM fakta_bogfoert WHERE dranst_kode = '1' AND year(maaned) = 2021"
    )
    assert _compute(world, "snit", "2021").i_alt.resultat == pytest.approx(average)


def test_small_numbers_are_hidden_in_every_column(world: Semantic) -> None:
    result = _compute(world, "smaa", "2021")
    assert {r.status for r in result.rows} == {"skjult"}
    assert {(r.taeller, r.naevner, r.resultat, r.plads) for r in result.rows} == {(None, None, None, None)}
    assert result.i_alt.resultat is None


def test_provisional_from_a_period(world: Semantic) -> None:
    assert {r.status for r in _compute(world, "ny", "2021").rows} == {"foreloebig", "mangler"}
    assert {r.status for r in _compute(world, "ny", "2020").rows} == {"ok", "mangler"}
    assert _compute(world, "ny", "2021").row(101).plads is not None  # type: ignore[union-attr]


def test_a_year_without_data_is_missing_everywhere(world: Semantic) -> None:
    assert {r.status for r in _compute(world, "skole", "2015").rows} == {"mangler"}


def test_the_caller_may_choose_another_version(world: Semantic) -> None:
    own, budget = _compute(world, "alt", "2021"), _compute(world, "alt", "2021", version="budget")
    assert own.rows != budget.rows
    assert "version budget" in budget.filter_words[0]
    with pytest.raises(UsageError, match="Mente du «version»"):
        _compute(world, "alt", "2021", versionen="budget")


def test_many_at_once_share_their_scans(world: Semantic) -> None:
    tables = source()
    semantic = Semantic(tables, world.catalog, cache_bytes=0)
    requests = [NoegletalRequest(n, "2021") for n in ("skole", "alt", "faste", "ny", "smaa")]
    compute(semantic, anonymous(), requests)
    tables.asked.clear()
    together = compute(semantic, anonymous(), requests)
    # Accounts with version regnskab, accounts of every version, people at the first date.
    assert len(tables.asked) == 3
    for request, result in zip(requests, together, strict=True):
        assert result.rows == compute(semantic, anonymous(), [request])[0].rows


def test_json(world: Semantic) -> None:
    found = _compute(world, "skole", "2021").only("340").as_dict()
    (row,) = found.pop("raekker")
    assert found == {
        "id": "skole", "titel": "Prøve", "enhed": "kr. pr. indbygger", "periode": "2021", "udgivelse": "prøve-1",
    }  # fmt: skip
    assert list(row) == ["kommunenr", "kommune", "taeller", "naevner", "resultat", "status", "plads"]
    assert (row["kommunenr"], row["kommune"], row["status"], row["plads"]) == (340, "Sorø", "ok", 2)


def test_the_statements_are_with_the_result(world: Semantic) -> None:
    sql = _compute(world, "skole", "2021").sql
    assert sql.count("SELECT") >= 2
    assert "-- $1 = 'regnskab'" in sql


def test_own_rows_only_and_no_place_among_others(world: Semantic) -> None:
    request = [NoegletalRequest("egne", "2021")]
    (mine,) = compute(world, ANNA, request)
    assert [(r.enhed_key, r.plads) for r in mine.rows] == [(340, None)]
    assert mine.i_alt.taeller == mine.rows[0].taeller
    assert len([r for r in compute(world, DAN, request)[0].rows if r.status == "ok"]) == 4
    with pytest.raises(AccessError):
        compute(world, anonymous(), request)


@pytest.mark.parametrize(
    ("noegletal", "periode", "says"),
    [
        ("skoele", "2021", "Mente du «skole»?"),
        ("skole", "i år", "er ikke en periode"),
        ("skole", "2021-03", "opgøres pr. år"),
        ("uden_sats", "2022", "satsen for 2024"),
    ],
)
def test_what_cannot_be_computed_says_why(world: Semantic, noegletal: str, periode: str, says: str) -> None:
    with pytest.raises((UsageError, ContentError), match=says):
        _compute(world, noegletal, periode)


def test_units_that_do_not_exist_yet_are_not_relevant(tmp_path: Path) -> None:
    tables = source()
    tables.make("ALTER TABLE dim_kommune ADD COLUMN gyldig_fra DATE")
    tables.make("UPDATE dim_kommune SET gyldig_fra = '2021-06-01' WHERE kommunenr = 340")
    semantic = Semantic(tables, catalog(tmp_path))
    statuses = {p: _compute(semantic, "alt", p).row(340).status for p in ("2020", "2021")}  # type: ignore[union-attr]
    assert statuses == {"2020": "ikke_relevant", "2021": "ok"}


def test_content_without_units_gives_one_row(tmp_path: Path) -> None:
    plain = "titel: Alt\nenhed: kr.\ntaeller: {kube: salg, measure: beloeb}\n"
    kube = """
dimensioner: [tid]
fakta: [{id: konto, tabel: fakta_bogfoert, noegler: {tid: maaned}, measures: [{id: beloeb, kolonne: beloeb}]}]
"""
    world = catalog(tmp_path, {"kuber/salg.yaml": kube, "noegletal/salg.yaml": plain})
    result = _compute(Semantic(source(), world), "salg", "2021")
    assert list(result.as_dict()["raekker"][0]) == ["taeller", "naevner", "resultat", "status", "plads"]
    assert (len(result.rows), result.rows[0].status, result.rows[0].plads) == (1, "ok", None)
    assert result.rows[0].resultat == result.i_alt.resultat


def test_codes_that_the_release_does_not_know_are_warned_of(tmp_path: Path) -> None:
    odd = "titel: X\ntaeller: {kube: blandet, measure: beloeb, filter: 'Funk 03.99.99'}\n"
    result = _compute(Semantic(source(), catalog(tmp_path, {"noegletal/x.yaml": odd})), "x", "2021")
    assert [w.code for w in result.warnings] == ["N015"]
    assert result.row(101).resultat == 0  # type: ignore[union-attr]


def test_check_finds_what_does_not_fit_the_cube(tmp_path: Path) -> None:
    side = "taeller: {kube: blandet, measure: %s, udsnit: {%s}, filter: '%s'}\n"
    found = check_filters(
        catalog(
            tmp_path,
            {
                "noegletal/a.yaml": "titel: A\n" + side % ("beloeb", "version: regnskab", "Fnk 03"),
                "noegletal/b.yaml": "titel: B\n" + side % ("indbyggere", "", "Dr 1"),
                "noegletal/d.yaml": "titel: D\n" + side % ("beloeb", "version: regnskab", "Dr 1"),
            },
        )
    )
    assert [(p.code, p.file, p.line) for p in found] == [
        ("N001", "noegletal/a.yaml", 2), ("N001", "noegletal/b.yaml", 2),
    ]  # fmt: skip


def test_filters_of_added_terms_must_be_of_what_can_be_added(tmp_path: Path) -> None:
    two = "titel: X\ntaeller:\n  kube: blandet\n  measure: snit\n  filter: |\n    + Dr 1\n    + Dr 2\n"
    with pytest.raises(ContentError, match="N011"):
        _compute(Semantic(source(), catalog(tmp_path, {"noegletal/x.yaml": two})), "x", "2021")
