"""A tiny world to receive in: contracts and code lists made by hand, a store, and files made of text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flis.catalog.catalog import Catalog
from flis.catalog.definitions.fields import Source
from flis.catalog.definitions.indhold import Indhold
from flis.catalog.definitions.kontrakt import Kontrakt
from flis.catalog.definitions.tabel import Datatabel
from flis.warehouse.dsa import dsa_source_sql
from flis.warehouse.intake import Kvittering, receive
from flis.warehouse.intake.limits import Limits
from flis.warehouse.register import Register
from flis.warehouse.store import Lager

#: A contract with one of each thing that matters. Tests change what they need.
SALG: dict[str, Any] = {
    "id": "salg",
    "titel": "Salg",
    "filnavn": "salg-{afsender}-{periode}.csv",
    "afsender": {"tabel": "butikker", "kolonne": "butik"},
    "afsenderkolonne": "butik",
    "periode": ["aar", "maaned"],
    "periodekolonne": "dato",
    "format": {"separator": ";", "decimaltegn": ","},
    "tabel": "dsa_salg",
    "kolonner": [
        {"navn": "butik", "kilde": "BUTIK", "type": "heltal"},
        {"navn": "dato", "type": "dato"},
        {"navn": "vare", "moenster": r"\d\d\.\d\d", "kodeliste": {"tabel": "varer"}},
        {"navn": "beloeb", "type": "decimal"},
        {"navn": "note", "paakraevet": False},
    ],
    "beregnede": {"gruppe": "substr(vare, 1, 2)"},
    "noegle": ["butik", "dato", "vare"],
    "regler": [
        {"id": "positiv", "udtryk": "beloeb >= 0", "besked": "Beløbet må ikke være negativt.", "raad": "Ret det."}
    ],
}
HEADER = "BUTIK;dato;vare;beloeb;note\n"
GOOD = HEADER + "7;2021-03-01;05.38;10,50;a\n7;2021-03-02;05.40;0;\n"
LISTS = {
    "butikker": "butik,gyldig_fra,gyldig_til\n7,2000-01-01,\n8,2000-01-01,2020-12-31\n9,2000-01-01,\n",
    "varer": "kode,navn,gyldig_fra,gyldig_til\n05.38,Brød,2000-01-01,\n05.40,Mælk,2000-01-01,\n"
    "06.10,Tran,2000-01-01,2021-03-31\n07.10,Is,2000-01-01,\n",
}


@dataclass
class World:
    folder: Path
    kontrakter: dict[str, Kontrakt] = field(default_factory=dict)
    datatabeller: dict[str, Datatabel] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.lager = Lager(self.folder / "lager")
        (self.folder / "filer").mkdir()
        for name, text in LISTS.items():
            self.code_list(name, text, gyldig_fra="gyldig_fra", gyldig_til="gyldig_til")

    @property
    def catalog(self) -> Catalog:
        indhold = Indhold.model_validate({"id": "indhold"})
        return Catalog(self.folder, "1", indhold, kontrakter=self.kontrakter, datatabeller=self.datatabeller)

    def contract(self, base: dict[str, Any] = SALG, **changes: Any) -> Kontrakt:
        """Add a contract: ``base`` with ``changes`` (``format`` is merged)."""
        merged = {**base, **changes}
        if "format" in changes:
            merged["format"] = {**base.get("format", {}), **changes["format"]}
        kontrakt = Kontrakt.model_validate(merged)
        kontrakt.placed(Source(self.folder / f"{kontrakt.id}.yaml", 1, {}), "")
        self.kontrakter[kontrakt.id] = kontrakt
        return kontrakt

    def code_list(self, name: str, text: str, **fields: Any) -> None:
        path = self.folder / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        kinds = {"butikker": {"butik": {"type": "heltal"}}}
        table = Datatabel.model_validate(
            {"id": name, "kolonner": kinds.get(name, {"kode": {"type": "tekst"}}), **fields}
        )
        table.placed(Source(path, 1, {}), "")
        self.datatabeller[name] = table.with_file(path)

    def file(self, content: str | bytes = GOOD, name: str = "salg-7-2021.csv") -> Path:
        path = self.folder / "filer" / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def receive(self, *files: Path, **options: Any) -> list[Kvittering]:
        return receive(self.lager, self.catalog, list(files), **options)

    def one(self, content: str | bytes = GOOD, name: str = "salg-7-2021.csv", **options: Any) -> Kvittering:
        return self.receive(self.file(content, name), **options)[0]

    def rehearse(
        self, contents: Sequence[str | bytes], name: str = "salg-7-2021.csv", **options: Any
    ) -> list[Kvittering]:
        """A receipt for each content, all from one rehearsal: quicker than one call for each."""
        files = []
        for number, content in enumerate(contents):
            (self.folder / "filer" / str(number)).mkdir(exist_ok=True)
            files.append(self.file(content, f"{number}/{name}"))
        return self.receive(*files, dry_run=True, **options)

    def codes(self, content: str | bytes, name: str = "salg-7-2021.csv") -> list[str]:
        """Codes of the errors that a rehearsal finds."""
        return [p.code for p in self.one(content, name, dry_run=True).fejl]

    def rows(self, columns: str = "*", tabel: str = "dsa_salg", partition: str | None = None) -> list[tuple[Any, ...]]:
        """What counts now in a delivered table."""
        kontrakt = next(k for k in self.kontrakter.values() if k.tabel == tabel)
        with Register.open(self.lager) as register:
            parts = [p for p in register.parts(tabel) if partition in (None, p.partition)]
        sql = f"SELECT {columns} FROM ({dsa_source_sql(parts, kontrakt)}) ORDER BY ALL"
        return duckdb.connect().execute(sql).fetchall()

    def stored(self) -> set[str]:
        """Files in the store, relative; without the register's and the lock."""
        return {
            str(p.relative_to(self.lager.root))
            for p in self.lager.root.rglob("*")
            if p.is_file() and not p.name.startswith(("register.sqlite", "laas"))
        }


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = World(tmp_path)
    world.contract()
    return world


@pytest.fixture
def empty_world(tmp_path: Path) -> World:
    return World(tmp_path)


@pytest.fixture
def small() -> Callable[..., Limits]:
    """Limits small enough to be met in a test."""
    return lambda **changes: Limits(**changes)
