"""One month for one sender after 120 months of history, against the same after 12 months.

Target: at most 1.2 times, receiving, building, checks and publishing included. What is compared are medians over
corrected deliveries of the newest month, so both stores do the same work and differ only in history.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from flis.catalog.catalog import Catalog
from flis.catalog.loader import load_catalog
from flis.pipeline.run import run
from flis.warehouse.intake import receive
from flis.warehouse.store import Lager

SENDERS = 20
ROWS = 2_000
ROUNDS = 9
TARGET = 1.2

CONTENT = {
    "data/sted.csv": "kode,stednr,sted_navn\n" + "".join(f"{s:03d},{s},Sted {s}\n" for s in range(1, SENDERS + 1)),
    "data/sted.yaml": "titel: Steder\nkolonner: {kode: {type: tekst}}\n",
    "leverancer/bilag.yaml": (
        "titel: Bilag\nfilnavn: bilag-{afsender}-{periode}.csv\nafsender: {tabel: sted, kolonne: kode}\n"
        "afsenderkolonne: stednr\nperiode: [maaned]\nperiodekolonne: maaned\nleverancetype: semifuld\n"
        "tabel: dsa_test__bilag\nkolonner:\n"
        "  - {navn: stednr, type: heltal}\n  - {navn: maaned, type: maaned}\n  - {navn: bilagsnr, type: heltal}\n"
        "  - {navn: konto, type: tekst}\n  - {navn: beloeb, type: decimal}\nnoegle: [bilagsnr]\n"
        "regler: [{id: konto, udtryk: length(konto) = 4, besked: Kontoen skal have fire cifre.}]\n"
    ),
    "modeller/std_test__bilag.sql": (
        "/*\ntitel: Bilag\nkorn: [stednr, maaned, bilagsnr]\npartition: maaned\n*/\n"
        "SELECT b.stednr, b.maaned, b.bilagsnr, b.konto, b.beloeb FROM dsa_test__bilag AS b"
    ),
    "modeller/bm_test__fakta.sql": (
        "/*\ntitel: Summer\nkorn: [stednr, maaned, konto]\npartition: maaned\n*/\n"
        "SELECT b.stednr, b.maaned, b.konto, sum(b.beloeb) AS beloeb\nFROM std_test__bilag AS b\n"
        "GROUP BY b.stednr, b.maaned, b.konto"
    ),
    "kvalitet/tomme.sql": (
        "/*\ntitel: Tomme beløb\nved_brud: stop\npartition: ja\n*/\n"
        "SELECT f.stednr, f.maaned, f.konto FROM bm_test__fakta AS f WHERE f.beloeb IS NULL"
    ),
}


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="flis-bench-") as temporary:
        root = Path(temporary)
        catalog = _content(root / "indhold")
        stores = {months: _store(root, catalog, months) for months in (12, 120)}
        times: dict[int, list[float]] = {12: [], 120: []}
        for round_number in range(ROUNDS):
            for months, lager in stores.items():
                times[months].append(_one_month(root, catalog, lager, months, round_number))
        median = {months: statistics.median(found) for months, found in times.items()}
        ratio = median[120] / median[12]
        print(f"en måned for én afsender: {median[12]:.3f} s efter 12 måneder, {median[120]:.3f} s efter 120")
        print(f"forhold {ratio:.2f} (mål højst {TARGET}): {'ok' if ratio <= TARGET else 'IKKE NÅET'}")


def _content(root: Path) -> Catalog:
    for name, text in CONTENT.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return load_catalog(root)


def _store(root: Path, catalog: Catalog, months: int) -> Lager:
    lager = Lager(root / f"lager{months}")
    lager.create()
    receive(lager, catalog, list(_files(root / f"filer{months}", months)))
    run(lager, catalog)
    return lager


def _files(folder: Path, months: int) -> Iterator[Path]:
    folder.mkdir()
    for index in range(months):
        month = f"{2011 + index // 12}-{index % 12 + 1:02d}"
        for sender in range(1, SENDERS + 1):
            yield _file(folder, sender, month, seed=index)


def _file(folder: Path, sender: int, month: str, seed: int) -> Path:
    source = random.Random(sender * 1000 + seed)
    path = folder / f"bilag-{sender:03d}-{month}.csv"
    lines = ["stednr;maaned;bilagsnr;konto;beloeb"]
    lines += [f"{sender};{month};{n};{n % 90 + 1000};{source.randint(-9999, 99999)},{n % 100:02d}" for n in range(ROWS)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _one_month(root: Path, catalog: Catalog, lager: Lager, months: int, round_number: int) -> float:
    newest = f"{2011 + (months - 1) // 12}-12"
    folder = root / f"rettet{months}-{round_number}"
    folder.mkdir()
    file = _file(folder, 1, newest, seed=10_000 + round_number)
    begun = time.perf_counter()
    receipts = receive(lager, catalog, [file])
    result = run(lager, catalog)
    taken = time.perf_counter() - begun
    assert receipts[0].status == "modtaget", receipts[0]
    assert result.published
    return taken


if __name__ == "__main__":
    main()
