"""What a product lets the reader choose can be told apart and understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from flis.base.errors import Problem
from flis.base.periods import Period
from flis.catalog.catalog import Catalog
from flis.catalog.checks._say import wrong


def product_choices(catalog: Catalog) -> Iterator[Problem]:
    for produkt in catalog.produkter.values():
        subject = f"Produktet «{produkt.id}»"
        for field in ("emner", "datagrundlag"):
            counts = Counter(choice.id for choice in getattr(produkt, field))
            for name in (n for n, count in counts.items() if count > 1):
                yield wrong(
                    catalog,
                    produkt,
                    subject,
                    f"«{name}» står to gange i {field}",
                    "Giv det ene et andet id.",
                    field,
                )
        for i, basis in enumerate(produkt.datagrundlag):
            try:
                Period.parse(basis.periode)
            except ValueError:
                yield wrong(
                    catalog,
                    produkt,
                    subject,
                    f"«{basis.periode}» er ikke en periode",
                    "Skriv 2021, 2021K1 eller 2021-03.",
                    "datagrundlag",
                    i,
                    "periode",
                )
        if catalog.enhedsdimension is None:
            yield wrong(
                catalog,
                produkt,
                subject,
                "en rangliste kræver en enhedsdimension",
                "Sæt er_enhed: ja på dimensionen med de enheder, der sammenlignes.",
                "form",
            )
