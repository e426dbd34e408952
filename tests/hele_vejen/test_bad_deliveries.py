"""What senders get wrong: a clear Danish message, exit code 2, nothing stored half."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

NAME = "opus-regnskab-340-2021-03.csv"
HEAD = "ZIKOM;FISCYEAR0;FISCPER30;FUNC_AREA0;ZIEJER;ZIART;BELOEB"
ROW = "340;2021;3;033250-1-001_21;1;1.0;1000,00"
GOOD = "\n".join([HEAD, ROW, "SLUT;1;1000,00"]) + "\n"


def _text(*rows: str, head: str = HEAD, control: str = "SLUT;1;1000,00") -> bytes:
    return ("\n".join([head, *rows, control]) + "\n").encode("cp1252")


def _zip(content: bytes, name: str = NAME) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return packed.getvalue()


BAD: dict[str, tuple[str, bytes, str]] = {
    "forkert tegnsæt (UTF-16)": (NAME, GOOD.encode("utf-16"), "UTF-16"),
    "forkert skilletegn": (NAME, GOOD.replace(";", ",").encode(), "skilletegn"),
    "manglende kolonne": (NAME, _text(ROW.rsplit(";", 1)[0], head=HEAD.rsplit(";", 1)[0]), "BELOEB"),
    "ekstra kolonne": (NAME, _text(ROW + ";x", head=HEAD + ";EKSTRA"), "EKSTRA"),
    "kode ædt af Excel": (NAME, _text(ROW.replace("033250-1-001_21", "33250-1-001_21")), "33250-1-001_21"),
    "decimalpunktum": (NAME, _text(ROW.replace("1000,00", "1000.50"), control="SLUT;1;1000,50"), "1000.50"),
    "ukendt afsender": ("opus-regnskab-999-2021-03.csv", GOOD.encode(), "999"),
    "en anden kommunes række": (NAME, _text(ROW.replace("340;", "326;", 1)), "326"),
    "forkert periode": (NAME, _text(ROW.replace("2021;3", "2021;4")), "periode"),
    "umulig periode i navnet": ("opus-regnskab-340-2021-13.csv", GOOD.encode(), "2021-13"),
    "tom fil": (NAME, b"", "tom"),
    "kun overskrift": (NAME, _text(control="SLUT;0;0,00"), "ræk"),
    "kontrolsum passer ikke": (NAME, _text(ROW, control="SLUT;1;999,00"), "999"),
    "kontrollinje mangler": (NAME, f"{HEAD}\n{ROW}\n".encode(), "SLUT"),
    "afkortet zip": (NAME + ".zip", _zip(GOOD.encode())[:60], "zip"),
    "zip-bombe": (NAME + ".zip", _zip(b"0" * 400_000_000), "zip"),
    "ukendt filnavn": ("regnskab.csv", GOOD.encode(), "filnavn"),
    "nulbyte": (NAME, GOOD.replace("1.0", "1\0").encode(), ""),
}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "lager"


@pytest.mark.parametrize("case", BAD)
def test_it_is_said_and_nothing_is_stored(case: str, tmp_path: Path, store: Path, flis: Callable):
    name, content, word = BAD[case]
    file = tmp_path / name
    file.write_bytes(content)
    code, receipts = flis("modtag", str(file), "--lager", str(store))
    assert code == 2, receipts
    receipt = receipts[0]
    assert receipt["status"] == "afvist"
    said = " ".join(p["besked"] + p["raad"] + str(p["vaerdi"]) + str(p["kolonne"]) for p in receipt["fejl"])
    assert word.lower() in said.lower(), said
    assert all(p["besked"].endswith((".", ".)")) for p in receipt["fejl"])
    assert not list((store / "dsa").rglob("*.parquet"))


def test_the_rehearsal_stores_nothing_at_all(tmp_path: Path, store: Path, flis: Callable):
    file = tmp_path / NAME
    file.write_text(GOOD)
    code, receipts = flis("modtag", "--kun-tjek", str(file), "--lager", str(store))
    assert (code, receipts[0]["status"]) == (0, "modtaget")
    assert not store.exists() or not any(p.is_file() for p in store.rglob("*"))


def test_the_same_file_twice_changes_nothing_and_a_corrected_one_replaces(tmp_path: Path, store: Path, flis: Callable):
    file = tmp_path / NAME
    file.write_text(GOOD)
    assert flis("modtag", str(file), "--lager", str(store))[1][0]["status"] == "modtaget"
    first = flis("modtag", str(file), "--lager", str(store))
    assert (first[0], first[1][0]["status"]) == (0, "uaendret")
    file.write_text(GOOD.replace("1000,00", "2000,00"))
    corrected = flis("modtag", str(file), "--lager", str(store))[1][0]
    assert corrected["status"] == "modtaget"
    assert corrected["erstatter"]


def test_an_unknown_account_is_a_warning_and_never_a_lost_row(tmp_path: Path, store: Path, flis: Callable):
    file = tmp_path / NAME
    file.write_bytes(_text(ROW.replace("-001_", "-999_")))
    code, receipts = flis("modtag", str(file), "--lager", str(store))
    assert code == 0
    assert receipts[0]["antal_advarsler"] == 1
    assert receipts[0]["advarsler"][0]["linje"] == 2
    assert receipts[0]["raekker"] == 1


def test_every_bad_row_is_listed_with_its_line(tmp_path: Path, store: Path, flis: Callable):
    rows = [ROW if n % 2 else ROW.replace("1000,00", "tusind") for n in range(60)]
    file = tmp_path / NAME
    file.write_bytes(_text(*rows, control="SLUT;60;30000,00"))
    _, receipts = flis("modtag", str(file), "--lager", str(store))
    receipt = receipts[0]
    assert receipt["antal_fejl"] >= 30
    assert [p["linje"] for p in receipt["fejl"]][:3] == [2, 4, 6]
    listed = Path(receipt["fejlfil"]).read_text(encoding="utf-8").splitlines()
    assert len(listed) == receipt["antal_fejl"] + receipt["antal_advarsler"]


def test_a_missing_file_is_wrong_use(store: Path, flis: Callable):
    assert flis("modtag", "findes-ikke.csv", "--lager", str(store))[0] == 64
