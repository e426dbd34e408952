"""Load a content folder: read every file, check every reference, give one :class:`Catalog` or every error at once."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from flis.base.errors import ContentError, Problem, problem
from flis.catalog.catalog import Catalog
from flis.catalog.checks import RULES
from flis.catalog.definitions.dimension import Dimension
from flis.catalog.definitions.fields import Definition, Source
from flis.catalog.definitions.indhold import Forbehold, Indhold, Omraade
from flis.catalog.definitions.kontrakt import Kontrakt
from flis.catalog.definitions.kube import Kube
from flis.catalog.definitions.noegletal import Noegletal
from flis.catalog.definitions.produkt import Produkt
from flis.catalog.definitions.proeve import Proeve
from flis.catalog.definitions.tabel import Datatabel, Kvalitetsregel, Model
from flis.catalog.files import (
    KINDS,
    AreaFolder,
    area_folders,
    content_version,
    product_folders,
    proeve_folders,
)
from flis.catalog.reading import Reader
from flis.catalog.references import switch_off_orphans
from flis.catalog.suggestions import did_you_mean

D = TypeVar("D", bound=Definition)
#: Folders of the content as a whole.
_TOPS = ("omraader", "produkter")


def load_catalog(root: Path) -> Catalog:
    """Read and check the content folder ``root``.

    Raises ContentError with every problem that was found. Warnings (an area that was taken away, and what it
    switched off) are in ``Catalog.warnings``.
    """
    root = root.resolve()
    catalog, problems = inspect_content(root)
    errors = [p for p in problems if p.severity == "fejl"]
    if errors or catalog is None:
        raise ContentError(*errors)
    return catalog


def inspect_content(root: Path) -> tuple[Catalog | None, list[Problem]]:
    """The catalogue as far as it can be read, and everything that is wrong or doubtful with it."""
    root = root.resolve()
    if not root.is_dir():
        return None, [problem("K001", file=str(root))]
    areas = area_folders(root)
    if not areas and not product_folders(root):
        return None, [problem("K002", file=str(root))]
    reader = Reader(root)
    indhold = reader.definition(Indhold, root / "indhold.yaml", "") if (root / "indhold.yaml").exists() else None
    found = Catalog(root=root, version=content_version(root), indhold=indhold or _default_indhold(root))
    for area in areas:
        _read_area(reader, area, found)
    for folder in product_folders(root):
        made = (
            reader.definition(Produkt, folder / "produkt.yaml", "", folder.name)
            if _has(folder, "produkt.yaml", reader)
            else None
        )
        _keep(reader, found.produkter, made, "produkter")
    catalog, warnings = switch_off_orphans(found)
    problems = reader.problems + [said for rule in RULES for said in rule(catalog)]
    return catalog, _sorted(problems) + list(warnings)


def _read_area(reader: Reader, area: AreaFolder, found: Catalog) -> None:
    _keep(reader, found.omraader, _read_omraade(reader, area), "områder")
    _warn_unknown_folders(reader, area)
    for path in area.definitions("leverancer"):
        _keep(reader, found.kontrakter, reader.definition(Kontrakt, path, area.id), "kontrakter")
    data_files = area.data_files()
    for path in data_files:
        _keep(reader, found.datatabeller, _read_data_table(reader, path, area), "tabeller")
    _warn_descriptions_alone(reader, area, {p.with_suffix("") for p in data_files})
    for path in area.definitions("modeller"):
        if made := reader.sql_definition(Model, path, area.id):
            _keep(reader, found.modeller, made[0].with_sql(made[1], made[2]), "modeller")
    for path in area.definitions("kvalitet"):
        if rule := reader.sql_definition(Kvalitetsregel, path, area.id):
            _keep(reader, found.kvalitet, rule[0].with_sql(rule[1], rule[2]), "kvalitetsregler")
    for path in area.definitions("dimensioner"):
        _keep(reader, found.dimensioner, reader.definition(Dimension, path, area.id), "dimensioner")
    for path in area.definitions("kuber"):
        _keep(reader, found.kuber, reader.definition(Kube, path, area.id), "kuber")
    for path in area.definitions("noegletal"):
        _keep(reader, found.noegletal, reader.definition(Noegletal, path, area.id), "nøgletal")
    for path in area.definitions("forbehold"):
        _keep(reader, found.forbehold, reader.definition(Forbehold, path, area.id), "forbehold")
    for folder in proeve_folders(area):
        if _has(folder, "proeve.yaml", reader):
            made_proeve = reader.definition(Proeve, folder / "proeve.yaml", area.id, folder.name)
            _keep(reader, found.proever, made_proeve, "prøver")


def _read_omraade(reader: Reader, area: AreaFolder) -> Omraade | None:
    file = area.path / "omraade.yaml"
    if file.exists():
        return reader.definition(Omraade, file, area.id, area.id or "indhold")
    made = Omraade(id=area.id or "indhold", titel=area.id.capitalize() or "Indhold")  # type: ignore[call-arg]
    made.placed(Source(area.path, 1, {}), area.id)
    return made


def _read_data_table(reader: Reader, path: Path, area: AreaFolder) -> Datatabel | None:
    sidecar = path.with_suffix(".yaml")
    described = sidecar.exists()
    made = (
        reader.definition(Datatabel, sidecar, area.id) if described else reader.without_file(Datatabel, path, area.id)
    )
    return made.with_file(path) if made else None


def _warn_descriptions_alone(reader: Reader, area: AreaFolder, tables: set[Path]) -> None:
    for path in area.definitions("data"):
        if path.suffix == ".yaml" and path.with_suffix("") not in tables:
            reader.problems.append(
                problem(
                    "K017",
                    file=reader.name(path),
                    line=1,
                    subject=f"Tabellen «{path.stem}»",
                    detail="datafilen mangler",
                    help="Læg CSV- eller Parquet-filen ved siden af beskrivelsen.",
                )
            )


def _keep(reader: Reader, where: dict[str, D], made: D | None, kind: str) -> None:
    if made is None:
        return
    if made.id in where:
        other = where[made.id].source
        reader.problems.append(
            problem(
                "K010",
                file=reader.name(made.source.path),
                line=made.source.line_of("id"),
                value=made.id,
                kind=kind,
                other=reader.name(other.path),
            )
        )
        return
    where[made.id] = made


def _has(folder: Path, name: str, reader: Reader) -> bool:
    if (folder / name).exists():
        return True
    reader.problems.append(
        problem(
            "K017",
            file=reader.name(folder),
            subject=f"Mappen {folder.name}",
            detail=f"filen {name} mangler",
            help=f"Opret {name} i mappen.",
        )
    )
    return False


def _warn_unknown_folders(reader: Reader, area: AreaFolder) -> None:
    for folder in sorted(area.path.iterdir()):
        if not folder.is_dir() or folder.name in (*KINDS, *_TOPS) or folder.name.startswith((".", "_")):
            continue
        # A flat folder from outside may hold other things; only definitions that nobody would read are worth a word.
        if area.id or any(folder.glob("*.yaml")):
            reader.problems.append(
                problem(
                    "K018",
                    severity="fejl" if area.id else "advarsel",
                    file=reader.name(folder),
                    value=folder.name,
                    known=", ".join(KINDS),
                    did_you_mean=did_you_mean(folder.name, KINDS),
                )
            )


def _default_indhold(root: Path) -> Indhold:
    made = Indhold(id="indhold")  # type: ignore[call-arg]
    made.placed(Source(root / "indhold.yaml", 1, {}), "")
    return made


def _sorted(problems: list[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda p: (p.file, p.line or 0, p.code))
