"""A small world for build and release tests: one source of postings, two units, and a store to deliver into."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from flis.base.periods import Period
from flis.catalog.catalog import Catalog
from flis.catalog.loader import load_catalog
from flis.warehouse.duck import scratch
from flis.warehouse.register import DsaColumn, Leverance, NewDelivery, Partition, Register
from flis.warehouse.runner import Candidate, build
from flis.warehouse.store import Lager

CONTENT = {
    "omraader/oek/omraade.yaml": "titel: Økonomi",
    "omraader/oek/dimensioner/enhed.yaml": (
        "titel: Enhed\ner_enhed: ja\ntabel: ref_enhed\nnoegle: enhed\n"
        "hierarkier: [{id: enhed, niveauer: [{id: enhed, kolonne: enhed}]}]"
    ),
    "omraader/oek/data/ref_enhed.csv": "enhed,navn\n1,Nord\n2,Syd\n",
    "omraader/oek/leverancer/bog.yaml": (
        "titel: Bogføring\nfilnavn: bog-{afsender}-{periode}.csv\ntabel: dsa_oek__bog\n"
        "periode: maaned\nperiodekolonne: maaned\nafsender: {tabel: ref_enhed, kolonne: enhed, pr: ingen}\n"
        "kolonner:\n"
        "  - {navn: enhed, type: heltal}\n"
        "  - {navn: maaned, type: maaned}\n"
        "  - {navn: konto_kode}\n"
        "  - {navn: cpr, person: personnummer}\n"
        "  - {navn: beloeb, type: decimal}\n"
    ),
    "omraader/oek/modeller/std_oek__bog.sql": (
        "/*\nkorn: [enhed, maaned, konto_kode, cpr]\npartition: maaned\n*/\n"
        "SELECT enhed, maaned, konto_kode, cpr, beloeb\nFROM dsa_oek__bog\n"
    ),
    "omraader/oek/modeller/bm_oek__fakta.sql": (
        "/*\nkorn: [enhed, maaned, konto_kode]\npartition: maaned\n*/\n"
        "SELECT b.enhed, b.maaned, b.konto_kode, sum(b.beloeb) AS beloeb, count(DISTINCT b.cpr) AS personer\n"
        "FROM std_oek__bog AS b\nJOIN ref_enhed AS e ON e.enhed = b.enhed\n"
        "GROUP BY b.enhed, b.maaned, b.konto_kode\n"
    ),
    "omraader/oek/modeller/bm_oek__aar.sql": (
        "/*\nkorn: [enhed, aar]\npartition: aar\npartitionstrin: aar\n*/\n"
        "SELECT enhed, CAST(date_trunc('year', maaned) AS DATE) AS aar, sum(beloeb) AS beloeb\n"
        "FROM bm_oek__fakta\nGROUP BY enhed, CAST(date_trunc('year', maaned) AS DATE)\n"
    ),
}

Row = tuple[int, str, str, str, str]


@dataclass
class World:
    root: Path
    files: dict[str, str] = field(default_factory=lambda: dict(CONTENT))
    #: Deliveries so far.
    count: int = 0

    def __post_init__(self) -> None:
        self.lager = Lager(self.root / "lager").create()

    @property
    def content(self) -> Path:
        return self.root / "indhold"

    def catalog(self) -> Catalog:
        for name, text in self.files.items():
            path = self.content / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return load_catalog(self.content)

    def build(self) -> Candidate:
        return build(self.lager, self.catalog())

    def deliver(self, afsender: str, periode: str, rows: list[Row]) -> str:
        """Accept a month or a year from one sender: (enhed, 'YYYY-MM-DD', konto, cpr, beloeb)."""
        self.count += 1
        name = f"bog-{afsender}-{periode}-{self.count}"
        columns = ("enhed BIGINT", "maaned DATE", "konto_kode VARCHAR", "cpr VARCHAR", "beloeb DECIMAL(18,2)")
        file = self.lager.dsa / "dsa_oek__bog" / f"{name}.parquet"
        file.parent.mkdir(parents=True, exist_ok=True)
        with scratch() as db:
            system = ["leverance_id VARCHAR", "linje BIGINT", "afsender VARCHAR"]
            db.execute(f"CREATE OR REPLACE TEMP TABLE r ({', '.join([*columns, *system])})")
            full = [(*row, name, line, afsender) for line, row in enumerate(rows, start=2)]
            if full:
                db.executemany("INSERT INTO r VALUES (?, ?, ?, ?, ?, ?, ?, ?)", full)
            db.execute(f"COPY r TO '{file}' (FORMAT parquet)")
        period = Period.parse(periode)
        leverance = Leverance(
            self.count, name, "bog", "", "dsa_oek__bog", "semifuld", afsender, periode, str(period.first),
            str(period.last), f"{name}.csv", name, 1, len(rows), "modtaget", datetime(2026, 11, 22), None, 0, 0,
        )  # fmt: skip
        stored = tuple(DsaColumn(*c.split()) for c in columns)
        months = Counter(row[1][:7] for row in rows)
        partitions = tuple(Partition(m, n, period.grain == "maaned") for m, n in sorted(months.items()))
        new = NewDelivery(leverance, {}, partitions, stored, None)
        with Register.open(self.lager) as register, register.transaction():
            register.add(new)
        return name


def month(afsender: str, periode: str, beloeb: str = "10.00") -> list[Row]:
    """Two rows of one sender's month."""
    day = f"{periode}-01"
    unit = int(afsender)
    return [(unit, day, "01", "0121900001", beloeb), (unit, day, "01", "0221900002", beloeb)]
