"""What the tables' types say about cubes: numbers are computed from numbers, and keys are compared with their like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from flis.base.errors import Problem, problem
from flis.catalog.catalog import Catalog
from flis.catalog.definitions.dimension import Dimension
from flis.catalog.definitions.kube import Faktagruppe, Kube
from flis.catalog.files import shown_path
from flis.warehouse.versions import Columns

_NUMBER = re.compile(r"U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DECIMAL.*|DOUBLE|FLOAT")
_TEXT = re.compile(r"VARCHAR|ENUM.*")
_COMPUTED = ("sum", "gennemsnit", "foerste", "sidst", "gennemsnit_over_tid")
_WORDS = (
    ("VARCHAR|ENUM.*", "tekst"),
    ("DATE", "en dato"),
    ("TIMESTAMP.*", "et tidspunkt"),
    ("BOOLEAN", "ja eller nej"),
)


def check_types(catalog: Catalog, schemas: Mapping[str, Columns]) -> list[Problem]:
    """``schemas``: table -> its columns. Tables and columns that are not in it are passed over."""
    types = {table: dict(columns) for table, columns in schemas.items()}
    found: list[Problem] = []
    for kube in catalog.kuber.values():
        for i, fakta in enumerate(kube.fakta):
            found += _measures(catalog, kube, fakta, i, types.get(fakta.tabel, {}))
            found += _keys(catalog, kube, fakta, i, types)
    return found


def _measures(
    catalog: Catalog, kube: Kube, fakta: Faktagruppe, place: int, types: Mapping[str, str]
) -> Iterator[Problem]:
    for j, measure in enumerate(fakta.measures):
        kind = types.get(measure.kolonne or "")
        if kind is None or measure.type not in _COMPUTED or _NUMBER.fullmatch(kind):
            continue
        yield problem(
            "K022",
            file=shown_path(kube.source.path, catalog.root),
            line=kube.source.line_of("fakta", place, "measures", j),
            measure=measure.id,
            column=measure.kolonne,
            tabel=fakta.tabel,
            type=_word(kind),
            raad=_where(catalog, fakta.tabel, measure.kolonne or ""),
        )


def _keys(
    catalog: Catalog, kube: Kube, fakta: Faktagruppe, place: int, types: Mapping[str, Mapping[str, str]]
) -> Iterator[Problem]:
    dimensions = catalog.dimensions_of(kube)
    for role, noegle in fakta.noegler.items():
        dimension = dimensions.get(role)
        other = _key_of(dimension, noegle.niveau) if dimension else None
        if other is None:
            continue
        kind, wanted = types.get(fakta.tabel, {}).get(noegle.kolonne), types.get(other[0], {}).get(other[1])
        if kind is None or wanted is None or bool(_TEXT.fullmatch(kind)) == bool(_TEXT.fullmatch(wanted)):
            continue
        yield problem(
            "K023",
            severity="advarsel",
            file=shown_path(kube.source.path, catalog.root),
            line=kube.source.line_of("fakta", place, "noegler", role),
            kolonne=f"{fakta.tabel}.{noegle.kolonne}",
            type=_word(kind),
            anden=f"{other[0]}.{other[1]}",
            anden_type=_word(wanted),
        )


def _key_of(dimension: Dimension, level: str | None) -> tuple[str, str] | None:
    """Table and column that a fact's key is looked up in."""
    if dimension.tabel is None:
        return None
    columns = [n.kolonne for _, n in dimension.niveauer() if n.id == level and n.kolonne]
    return dimension.place_of(columns[0] if columns else dimension.noegle or "")


def _word(kind: str) -> str:
    return next((word for pattern, word in _WORDS if re.fullmatch(pattern, kind)), "et tal")


def _where(catalog: Catalog, table: str, column: str) -> str:
    """What to do about a column that is no number."""
    data = catalog.datatabeller.get(table)
    if data is None or data.file.suffix.lower() == ".parquet":
        return "Dan et tal af kolonnen i en model, eller brug type: antal eller antal_unikke."
    sidecar = data.file.with_suffix(".yaml").name
    return (
        f'Skriv «kolonner: {{"{column}": {{type: decimal}}}}» i {sidecar} ved siden af datafilen; så siger flis tjek, '
        "hvilke værdier der ikke er tal."
    )
