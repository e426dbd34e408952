"""How a rule says what is wrong: a place, a subject, a detail, a help."""

from __future__ import annotations

from flis.base.errors import Problem, problem
from flis.catalog.catalog import Catalog
from flis.catalog.definitions.fields import Definition
from flis.catalog.files import shown_path
from flis.catalog.suggestions import did_you_mean_or_list


def file_of(catalog: Catalog, owner: Definition) -> str:
    return shown_path(owner.source.path, catalog.root)


def wrong(
    catalog: Catalog,
    owner: Definition,
    subject: str,
    detail: str,
    advice: str,
    *loc: str | int,
    value: str | None = None,
) -> Problem:
    """K017 at the field ``loc`` of ``owner``."""
    return problem(
        "K017",
        file=file_of(catalog, owner),
        line=owner.source.line_of(*loc),
        value=value,
        subject=subject,
        detail=detail,
        help=advice,
    )


def unknown(
    catalog: Catalog,
    owner: Definition,
    subject: str,
    kind: str,
    value: str,
    choices: set[str],
    *loc: str | int,
) -> Problem:
    """K011: ``owner`` names something that does not exist."""
    return problem(
        "K011",
        file=file_of(catalog, owner),
        line=owner.source.line_of(*loc),
        value=value,
        subject=subject,
        kind=kind,
        did_you_mean=did_you_mean_or_list(value, choices),
    )
