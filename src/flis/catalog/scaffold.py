"""``flis ny``: a new content file that is valid from the first second, to be filled with meaning."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

from flis.base.errors import UsageError, problem
from flis.base.files import write_text_atomic
from flis.catalog.catalog import Catalog
from flis.catalog.files import KINDS as FOLDERS
from flis.catalog.kinds import KINDS, Kind, kind_of
from flis.catalog.references import table_names
from flis.catalog.suggestions import did_you_mean

#: Kinds that a template exists for.
WORDS = tuple(k.word for k in KINDS if k.word not in ("tabel", "proeve"))


def scaffold(
    root: Path, word: str, new_id: str, omraade: str = "", titel: str = "", catalog: Catalog | None = None
) -> Path:
    """Write a new file of kind ``word`` and give its path.

    ``omraade`` is needed by everything that lives in an area; a flat folder from outside has the area ``""``.
    Raises UsageError when the kind or area is unknown, the id is no id, or the file exists already.
    """
    if word not in WORDS:
        raise UsageError(
            problem("K011", subject="flis ny", kind="slags", value=word, did_you_mean=did_you_mean(word, WORDS))
        )
    kind = kind_of(word)
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", new_id):
        raise UsageError(problem("K021", value=new_id))
    path = root / _place(root, kind, new_id, omraade, catalog)
    if path.exists():
        raise UsageError(problem("K020", file=str(path), kind=kind.titel, value=new_id))
    title = titel or new_id.replace("_", " ").capitalize()
    template = files("flis.catalog").joinpath("skabeloner", f"{word}{'.sql' if kind.is_sql else '.yaml'}")
    values = {"id": new_id, "titel": title, "omraade": omraade or "indhold", **_from_catalog(catalog, omraade)}
    write_text_atomic(path, template.read_text(encoding="utf-8").format(**values))
    if word == "omraade":
        about = (
            f"# {title}\n\nSkriv, hvad området rummer, hvor data kommer fra, og hvad man skal vide for at bruge dem.\n"
        )
        write_text_atomic(path.parent / "dokumentation" / "om.md", about)
    return path


def _place(root: Path, kind: Kind, new_id: str, omraade: str, catalog: Catalog | None) -> str:
    if "<omr>" not in kind.where:
        return kind.where.replace("<id>", new_id)
    if not omraade and any((root / folder).is_dir() for folder in FOLDERS):
        return kind.where.replace("omraader/<omr>/", "").replace("<id>", new_id)
    areas = sorted(catalog.omraader) if catalog else []
    if omraade not in areas:
        raise UsageError(
            problem(
                "K011",
                subject="flis ny",
                kind="området",
                value=omraade or "(intet)",
                did_you_mean=did_you_mean(omraade, areas) or f" Områder: {', '.join(areas)}.",
            )
        )
    return kind.where.replace("<omr>", omraade).replace("<id>", new_id)


def _from_catalog(catalog: Catalog | None, omraade: str) -> dict[str, str]:
    """Names that exist, so that the new file refers to something: the area's own first."""
    if catalog is None:
        return {
            "tabel": "tabel",
            "kube": "kube",
            "measure": "measure",
            "noegletal": "noegletal",
            "enhed": "",
            "bygger_paa": "",
        }
    cubes = sorted(catalog.kuber.values(), key=lambda k: (k.omraade != omraade, k.id))
    tables = sorted(table_names(catalog))
    own = [t for t in tables if f"_{omraade}__" in t] or tables
    numbers = sorted(catalog.noegletal)
    measure = cubes[0].fakta[0].measures[0] if cubes else None
    return {
        "tabel": own[0] if own else "tabel",
        "kube": cubes[0].id if cubes else "kube",
        "measure": measure.id if measure else "measure",
        "enhed": measure.enhed if measure else "",
        "noegletal": numbers[0] if numbers else "noegletal",
        "bygger_paa": units.omraade if (units := catalog.enhedsdimension) else "",
    }
