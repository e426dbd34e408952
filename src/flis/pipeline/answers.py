"""One release and one asker, and what they can get: the calls that command line, prøver and notebooks share."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from flis.access import Access
from flis.analysis.product import ProductAnswer, answer_product
from flis.base.errors import UsageError, problem
from flis.catalog.catalog import Catalog
from flis.catalog.definitions.produkt import Produkt
from flis.catalog.suggestions import did_you_mean
from flis.noegletal import NoegletalRequest, NoegletalResult, compute
from flis.semantic import Semantic
from flis.warehouse.release import Release
from flis.warehouse.table import Table


class Answers:
    """Answers from ``release``, with the rights of ``access``."""

    def __init__(self, release: Release, catalog: Catalog, access: Access) -> None:
        self.release = release
        self.catalog = catalog
        self.access = access
        self.semantic = Semantic(release, catalog)

    def noegletal(self, noegletal_id: str, periode: str, unit: str | None = None) -> NoegletalResult:
        """A nøgletal for every unit, or for one. UsageError for an unknown id, period or unit."""
        if noegletal_id not in self.catalog.noegletal:
            hint = did_you_mean(noegletal_id, self.catalog.noegletal)
            raise UsageError(problem("B004", value=noegletal_id, did_you_mean=hint))
        result = compute(self.semantic, self.access, [NoegletalRequest(noegletal_id, periode)])[0]
        if unit is None:
            return result
        if result.row(unit) is None:
            raise UsageError(problem("B010", value=unit, kind=self._unit_title()))
        return result.only(unit)

    def noegletal_table(self, result: NoegletalResult) -> Table:
        """The rows as a table: the unit's key and name, taeller, naevner, resultat, status, plads."""
        rows = result.as_dict()["raekker"]
        numbers = {
            "taeller": "DOUBLE",
            "naevner": "DOUBLE",
            "resultat": "DOUBLE",
            "status": "VARCHAR",
            "plads": "BIGINT",
        }
        units = [result.units.key, result.units.name] if result.units else []
        return _table([*units, *numbers], rows, numbers)

    def produkt(self, produkt_id: str) -> Produkt:
        if produkt_id not in self.catalog.produkter:
            known = sorted(self.catalog.produkter)
            hint = did_you_mean(produkt_id, known)
            raise UsageError(problem("B002", value=produkt_id, did_you_mean=hint, known=", ".join(known) or "(ingen)"))
        return self.catalog.produkter[produkt_id]

    def product(
        self, produkt_id: str, datagrundlag: str, unit: str | None, placering: int, emne: str | None = None
    ) -> ProductAnswer:
        """A product for one unit. UsageError for a choice that does not exist."""
        produkt = self.produkt(produkt_id)
        return answer_product(self.semantic, self.access, produkt, datagrundlag, unit, placering, emne)

    def product_table(self, answer: ProductAnswer) -> Table:
        """One row per subject and unit, as the product's ``noegler`` name them."""
        whole = answer.as_dict()
        keys = self.produkt(answer.produkt.id).noegler
        rows = [{keys.emne: subject[keys.emne], **row} for subject in whole[keys.emner] for row in subject["raekker"]]
        return _table(list(rows[0]) if rows else [keys.emne], rows, {keys.vaerdi: "DOUBLE"})

    def _unit_title(self) -> str:
        unit = self.catalog.enhedsdimension
        return unit.titel if unit else "enhed"


def _table(columns: list[str], rows: list[dict[str, Any]], known: dict[str, str]) -> Table:
    types = tuple(known.get(c) or _type([row[c] for row in rows]) for c in columns)
    return Table(tuple(columns), types, [tuple(row[c] for c in columns) for row in rows])


def _type(values: list[Any]) -> str:
    found = next((v for v in values if v is not None), None)
    if isinstance(found, bool):
        return "BOOLEAN"
    if isinstance(found, int):
        return "BIGINT"
    if isinstance(found, float | Decimal):
        return "DOUBLE"
    return "DATE" if isinstance(found, date) else "VARCHAR"
