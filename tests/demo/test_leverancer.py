"""What files there are, in what order, and that the same wish gives the same bytes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from flis_demo.leverancer import lav_leverancer


def _bytes(filer: list[Path]) -> dict[str, bytes]:
    return {sti.name: sti.read_bytes() for sti in filer}


def test_same_arguments_give_the_same_bytes(tmp_path: Path, to_kommuner: list[Path]) -> None:
    igen = lav_leverancer(tmp_path, kommuner="101,147", aar="2020-2022", vaegt=1.0, froe=2021)
    assert [s.name for s in igen] == [s.name for s in to_kommuner]
    assert _bytes(igen) == _bytes(to_kommuner)


def test_a_file_does_not_depend_on_what_else_is_made(hele_landet: list[Path], to_kommuner: list[Path]) -> None:
    landet, to = _bytes(hele_landet), _bytes(to_kommuner)
    faelles = landet.keys() & to.keys()
    assert "opus-regnskab-147-2021.csv" in faelles and "borgerbestand-101-2021.csv" in faelles
    assert all(landet[navn] == to[navn] for navn in faelles)


def test_another_seed_gives_other_amounts_but_the_same_real_files(tmp_path: Path, to_kommuner: list[Path]) -> None:
    anden = _bytes(lav_leverancer(tmp_path, kommuner="2", aar="2021", froe=7))
    foerste = _bytes(to_kommuner)
    for navn in anden:
        er_syntetisk = navn.startswith(("opus", "prisme"))
        assert (anden[navn] != foerste[navn]) == er_syntetisk, navn


def test_files_and_order(hele_landet: list[Path]) -> None:
    navne = [s.name for s in hele_landet]
    assert navne[:2] == ["kommuner-2021.csv", "kommunekort-2021.geojson"]
    assert navne[-1] == "regk31-2021.csv"
    slags = [re.split(r"[-.]", n)[0] for n in navne]
    oekonomi = [i for i, s in enumerate(slags) if s in ("opus", "prisme", "regk31")]
    assert max(i for i, s in enumerate(slags) if s in ("folk1b", "borgerbestand")) < min(oekonomi)
    assert len(navne) == len(set(navne)) == 2 + 13 + 98 * 2 + 98 * 2 + 1
    systemer = {s: sum(n.startswith(f"{s}-regnskab") for n in navne) for s in ("opus", "prisme")}
    assert systemer == {"opus": 49, "prisme": 49}


def test_files_are_in_the_character_sets_of_their_contracts(to_kommuner: list[Path]) -> None:
    tekster = _bytes(to_kommuner)
    assert "Sorø" in tekster["kommuner-2021.csv"].decode("utf-8")
    assert "Grønne områder" in tekster["regk31-2021.csv"].decode("utf-8")
    for navn, indhold in tekster.items():
        if navn.startswith(("opus", "borgerbestand")):
            assert indhold.count(b"\n") == indhold.count(b"\r\n") > 0
        if navn.startswith(("opus", "prisme", "borgerbestand")):
            assert indhold.isascii()
    kort = json.loads(tekster["kommunekort-2021.geojson"])
    assert len(kort["features"]) == 98


def test_nothing_looks_like_a_personnummer(hele_landet: list[Path]) -> None:
    """Amounts (followed by a decimal comma) and the fixed-width files of account numbers and amounts are left out."""
    for navn, indhold in _bytes(hele_landet).items():
        if navn.endswith(".csv"):
            assert not re.search(rb"(?<!\d)\d{6}-?\d{4}(?![\d,])", indhold), navn


def test_progress_is_told_to_the_end(tmp_path: Path) -> None:
    kald: list[tuple[int, int, str]] = []
    filer = lav_leverancer(tmp_path, kommuner="340", aar="2022", progress=lambda *a: kald.append(a))
    assert kald[-1][0] == kald[-1][1] == len(filer)
    assert [k[0] for k in kald] == sorted(k[0] for k in kald)


@pytest.mark.parametrize(
    "oenske",
    [{"kommuner": "999"}, {"kommuner": "0"}, {"kommuner": ","}, {"aar": "2022-2020"}, {"aar": "1999"}, {"vaegt": 0.0}],
)
def test_options_that_make_no_sense_are_refused_in_danish(tmp_path: Path, oenske: dict[str, str | float]) -> None:
    with pytest.raises(ValueError, match="skal"):
        lav_leverancer(tmp_path / "ny", **oenske)  # type: ignore[arg-type]
    assert not (tmp_path / "ny").exists()


def test_every_data_file_has_its_source_and_licence() -> None:
    import flis_demo

    data = Path(flis_demo.__file__).parent / "data"
    tekst = (data / "PROVENANCE.md").read_text(encoding="utf-8")
    for sti in data.iterdir():
        assert sti.name == "PROVENANCE.md" or f"`{sti.name}`" in tekst, sti.name
    assert "CC BY 4.0" in tekst and "Klimadatastyrelsen" in tekst and "Danmarks Statistik" in tekst
