"""The synthetic accounts: agree with the published ones, and look like a municipality's books."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from flis_demo.leverancer import lav_leverancer
from tests.demo.laes import Postering, alle_posteringer, laes

REPO = Path(__file__).parents[2]
REFERENCER = REPO / "omraader" / "faelles" / "data"


@pytest.fixture(scope="module")
def regnskab_2021(hele_landet: list[Path]) -> list[Postering]:
    return list(alle_posteringer(hele_landet, "regnskab"))


def _csv(sti: Path, separator: str) -> list[dict[str, str]]:
    with sti.open(encoding="utf-8-sig", newline="") as fil:
        return list(csv.DictReader(fil, delimiter=separator))


def _fil(filer: list[Path], navn: str) -> Path:
    return next(sti for sti in filer if sti.name == navn)


def _afvigelser(filer: list[Path], posteringer: list[Postering]) -> list[tuple[str, str, float, int]]:
    """Every municipality x function where the accounts do not round to REGK31 with room to spare (0.3 kr.)."""
    summer: dict[tuple[str, str], int] = defaultdict(int)
    for p in posteringer:
        if p.dranst == "1":
            summer[p.kommunenr, p.funktion] += p.oere
    folketal = {r["kommunenr"]: int(r["folketal_2021k1"]) for r in _csv(_fil(filer, "kommuner-2021.csv"), ";")}
    kommuner = {p.kommunenr for p in posteringer}
    ud = []
    for r in _csv(_fil(filer, "regk31-2021.csv"), ";"):
        if r["kommunenr"] in kommuner:
            kr = summer[r["kommunenr"], r["funktion_kode"]] / 100 / folketal[r["kommunenr"]]
            if abs(kr - int(r["kr_pr_indbygger"])) > 0.3:
                ud.append((r["kommunenr"], r["funktion_kode"], kr, int(r["kr_pr_indbygger"])))
    return ud


def test_every_municipality_and_function_reproduces_the_published_accounts(
    hele_landet: list[Path], regnskab_2021: list[Postering]
) -> None:
    published = _csv(_fil(hele_landet, "regk31-2021.csv"), ";")
    assert len(published) == 98 * 25
    assert any(int(r["kr_pr_indbygger"]) < 0 for r in published)
    assert any(int(r["kr_pr_indbygger"]) == 0 for r in published)
    assert _afvigelser(hele_landet, regnskab_2021) == []


@pytest.mark.parametrize("vaegt", [0.2, 2.5])
def test_weight_changes_the_number_of_postings_and_not_the_totals(
    tmp_path: Path, to_kommuner: list[Path], vaegt: float
) -> None:
    filer = lav_leverancer(tmp_path, kommuner="2", aar="2021", vaegt=vaegt)
    regnskab = list(alle_posteringer(filer, "regnskab"))
    assert _afvigelser(filer, regnskab) == []
    normal = sum(len(laes(s).posteringer) for s in to_kommuner if "regnskab" in s.name and "2021" in s.name)
    fra, til = (0.4, 0.8) if vaegt < 1 else (2.3, 2.7)
    assert fra * normal < len(regnskab) < til * normal


def test_control_lines_are_exact(to_kommuner: list[Path]) -> None:
    oekonomi = [s for s in to_kommuner if s.name.startswith(("opus", "prisme"))]
    assert len(oekonomi) == 2 * 2 * 3
    for sti in oekonomi:
        fil = laes(sti)
        assert fil.kontrol_antal == len(fil.posteringer) > 2000
        assert fil.kontrol_oere == sum(p.oere for p in fil.posteringer)
        assert {p.kommunenr for p in fil.posteringer} == {sti.name.split("-")[2]}
        assert {p.maaned for p in fil.posteringer} == set(range(1, 13))


def test_expenses_are_positive_and_incomes_negative(regnskab_2021: list[Postering]) -> None:
    for p in regnskab_2021:
        er_indtaegt = p.art[0] in "78" or p.art == "9.7"
        assert (p.oere < 0) == er_indtaegt, p


def test_the_year_has_a_shape(regnskab_2021: list[Postering]) -> None:
    """December is heavy on purchases, wages are even, books have 250-500 accounts."""
    pr_maaned: dict[str, list[int]] = defaultdict(lambda: [0] * 13)
    for p in regnskab_2021:
        if p.dranst == "1":
            pr_maaned[p.art][p.maaned] += p.oere
    varer, loen = pr_maaned["2.9"], pr_maaned["1.0"]
    assert varer[12] > 1.3 * sum(varer) / 12
    assert max(loen[1:]) < 1.1 * min(loen[1:])
    konti = {(p.kommunenr, p.funktion, p.dranst, p.gruppering, p.art, p.ejerforhold) for p in regnskab_2021}
    assert 250 < len(konti) / 98 < 500


def test_budgets_are_whole_kroner_and_near_the_accounts(to_kommuner: list[Path]) -> None:
    def pr_funktion(version: str) -> dict[tuple[str, int, str], int]:
        summer: dict[tuple[str, int, str], int] = defaultdict(int)
        for p in alle_posteringer(to_kommuner, version):
            assert version == "regnskab" or p.oere % 100 == 0
            if p.dranst == "1":
                summer[p.kommunenr, p.aar, p.funktion] += p.oere
        return summer

    budget, regnskab = pr_funktion("budget"), pr_funktion("regnskab")
    assert budget != regnskab
    for konto, oere in budget.items():
        assert oere % 100_000 == 0
        assert abs(oere - regnskab[konto]) <= 0.07 * abs(regnskab[konto]) + 100_000


def test_years_grow_from_2021(to_kommuner: list[Path]) -> None:
    pr_aar: dict[int, int] = defaultdict(int)
    for p in alle_posteringer(to_kommuner, "regnskab"):
        if p.dranst in "12":
            pr_aar[p.aar] += p.oere
    assert 1.0 < pr_aar[2021] / pr_aar[2020] < 1.06
    assert 1.0 < pr_aar[2022] / pr_aar[2021] < 1.06


def test_codes_are_authorised_except_a_few_on_purpose(regnskab_2021: list[Postering]) -> None:
    """In eight municipalities about 0.1 % of all rows use a grouping of their own (980-989)."""
    grupperinger = {
        (r["funktion_kode"], r["dranst_kode"], r["gruppering_kode"])
        for r in _csv(REFERENCER / "ref_faelles__gruppering.csv", ",")
    }
    ukendte = [p for p in regnskab_2021 if (p.funktion, p.dranst, p.gruppering) not in grupperinger]
    assert {p.gruppering[:2] for p in ukendte} == {"98"}
    assert {p.dranst for p in ukendte} == {"1"}
    assert 0.0005 < len(ukendte) / len(regnskab_2021) < 0.002
    assert 5 <= len({p.kommunenr for p in ukendte}) <= 8


@pytest.mark.parametrize("navn", ["funktion", "art", "dranst", "ejerforhold"])
def test_other_codes_exist_in_the_reference_data(regnskab_2021: list[Postering], navn: str) -> None:
    kendte = {r[f"{navn}_kode"] for r in _csv(REFERENCER / f"ref_faelles__{navn}.csv", ",")}
    assert {getattr(p, navn) for p in regnskab_2021} <= kendte


def test_groupings_were_valid_in_2020(regnskab_2021: list[Postering]) -> None:
    gyldige = {
        (r["funktion_kode"], r["dranst_kode"], r["gruppering_kode"])
        for r in _csv(REFERENCER / "ref_faelles__gruppering.csv", ",")
        if r["gyldig_fra"] <= "2020-01-01" and (r["gyldig_til"] or "9999") >= "2022-12-31"
    }
    profil = _csv(REPO / "demo" / "flis_demo" / "data" / "profil.csv", ",")
    assert {(r["funktion"], r["dranst"], r["gruppering"]) for r in profil} <= gyldige
