"""Reads the demo's economy files back without using any of the demo's own code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple


class Postering(NamedTuple):
    kommunenr: str
    aar: int
    maaned: int
    funktion: str
    dranst: str
    ejerforhold: str
    gruppering: str
    art: str
    oere: int


@dataclass(frozen=True)
class Fil:
    posteringer: list[Postering]
    kontrol_antal: int
    kontrol_oere: int


def _opus_linje(linje: str) -> Postering:
    kommunenr, aar, periode, kontering, ejer, art, beloeb = linje.split(";")[:7]
    konto, dranst, rest = kontering.split("-")
    gruppering, aa = rest.split("_")
    assert aa == aar[2:]
    funktion = f"{konto[:2]}.{konto[2:4]}.{konto[4:]}"
    return Postering(kommunenr, int(aar), int(periode), funktion, dranst, ejer, gruppering, art, _oere(beloeb))


def _oere(beloeb: str) -> int:
    kroner, decimaler = beloeb.split(",")
    assert len(decimaler) == 2
    return int(kroner + decimaler)


def _prisme_linje(linje: str) -> Postering:
    assert len(linje) == 40
    konto = linje[9:25]
    funktion = f"0{konto[0]}.{konto[1:3]}.{konto[3:5]}"
    return Postering(
        linje[:3], int(linje[3:7]), int(linje[7:9]), funktion, konto[5], konto[6], konto[11:14],
        f"{konto[14]}.{konto[15]}", int(linje[25:]),
    )  # fmt: skip


def laes(sti: Path) -> Fil:
    """One economy file of either source system."""
    if sti.name.startswith("opus"):
        overskrift, *linjer, kontrol, tom = sti.read_bytes().decode("cp1252").split("\r\n")
        assert overskrift.startswith("ZIKOM;FISCYEAR0;FISCPER30;FUNC_AREA0;ZIEJER;ZIART;BELOEB")
        maerke, antal, i_alt = kontrol.split(";")
        assert (maerke, tom) == ("SLUT", "")
        return Fil([_opus_linje(linje) for linje in linjer], int(antal), _oere(i_alt))
    *linjer, kontrol, tom = sti.read_bytes().decode("latin-1").split("\n")
    assert kontrol.startswith("KONTROL") and len(kontrol) == 35 and tom == ""
    return Fil([_prisme_linje(linje) for linje in linjer], int(kontrol[7:17]), int(kontrol[17:35]))


def alle_posteringer(filer: list[Path], version: str) -> Iterator[Postering]:
    for sti in filer:
        if sti.name.startswith((f"opus-{version}-", f"prisme-{version}-")):
            yield from laes(sti).posteringer
