"""Prøver: given deliveries, expected numbers. Each runs in a store of its own, through the whole road."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from flis.access import operator
from flis.base.errors import FlisError, Problem, problem
from flis.catalog.catalog import Catalog
from flis.catalog.definitions.proeve import Forventning, Proeve
from flis.catalog.files import shown_path
from flis.pipeline.answers import Answers
from flis.pipeline.run import run
from flis.warehouse.intake import Kvittering, receive
from flis.warehouse.release import Release
from flis.warehouse.store import Lager


@dataclass(frozen=True)
class Outcome:
    """How many prøver ran, and what did not come out as expected."""

    count: int
    problems: list[Problem]


def run_proever(catalog: Catalog) -> Outcome:
    """Run every prøve of the content."""
    found: list[Problem] = []
    for proeve in catalog.proever.values():
        found += run_proeve(catalog, proeve)
    return Outcome(len(catalog.proever), found)


def run_proeve(catalog: Catalog, proeve: Proeve) -> list[Problem]:
    """Run one prøve; a problem for each expectation that does not hold."""
    folder = proeve.source.path.parent
    with tempfile.TemporaryDirectory(prefix="flis-proeve-") as temporary:
        lager = Lager(Path(temporary))
        lager.create()
        try:
            receipts = receive(lager, catalog, [folder / name for name in proeve.leverancer])
            result = run(lager, catalog)
            return [
                _place(catalog, proeve, i, said)
                for i, e in enumerate(proeve.forvent)
                for said in _differences(e, receipts, result.release, catalog)
            ]
        except FlisError as error:
            return list(error.problems)


def _place(catalog: Catalog, proeve: Proeve, index: int, detail: str) -> Problem:
    return problem(
        "K017",
        file=shown_path(proeve.source.path, catalog.root),
        line=proeve.source.line_of("forvent", index),
        subject=f"Prøven «{proeve.id}»",
        detail=detail,
        help="Ret indholdet, eller ret prøven, hvis den var forkert.",
    )


def _differences(
    expected: Forventning, receipts: list[Kvittering], release: Release | None, catalog: Catalog
) -> Iterator[str]:
    if expected.kvittering:
        yield from _receipt_differences(expected, receipts)
    elif release is None:
        yield "intet blev udgivet"
    else:
        yield from _row_differences(expected, _rows(expected, release, catalog))


def _receipt_differences(expected: Forventning, receipts: list[Kvittering]) -> Iterator[str]:
    receipt = next((r for r in receipts if Path(r.fil).name == expected.kvittering), None)
    if receipt is None:
        yield f"der er ingen kvittering for {expected.kvittering}"
        return
    if expected.status and receipt.status != expected.status:
        yield f"{expected.kvittering} blev {receipt.status}, ikke {expected.status}"
    codes = {p.code for p in [*receipt.fejl, *receipt.advarsler]}
    for code in expected.koder:
        if code not in codes:
            yield f"{expected.kvittering} fik ikke fejlkoden {code}"


def _rows(expected: Forventning, release: Release, catalog: Catalog) -> list[dict[str, Any]]:
    answers = Answers(release, catalog, operator())
    choice = dict(expected.valg)
    unit = choice.pop("enhed", None)
    if expected.noegletal:
        result = answers.noegletal(expected.noegletal, choice["periode"], unit)
        rows: list[dict[str, Any]] = result.as_dict()["raekker"]
        return rows
    if expected.produkt:
        produkt = catalog.produkter[expected.produkt]
        basis = choice.get("datagrundlag") or produkt.datagrundlag[0].id
        answer = answers.product(produkt.id, basis, unit, int(choice.get("placering", produkt.placering)))
        subjects: list[dict[str, Any]] = answer.as_dict()[produkt.noegler.emner]
        return subjects
    return release.query(f'SELECT * FROM "{expected.tabel}"').as_dicts()  # noqa: S608 - a name checked by the catalogue


def _row_differences(expected: Forventning, rows: list[dict[str, Any]]) -> Iterator[str]:
    if expected.antal is not None and len(rows) != expected.antal:
        yield f"der kom {len(rows)} rækker, ikke {expected.antal}"
    for wanted in expected.raekker:
        if not any(all(_same(row.get(c), v) for c, v in wanted.items()) for row in rows):
            nearest = max(rows, key=lambda r: sum(_same(r.get(c), v) for c, v in wanted.items()), default={})
            got = {c: str(nearest.get(c)) for c in wanted}
            yield f"rækken {wanted} kom ikke; nærmest er {got}"


def _same(value: Any, wanted: str) -> bool:
    """Text is compared as text, numbers as numbers (to the last decimal that is written)."""
    if value is None:
        return wanted in ("", "null")
    if str(value) == wanted:
        return True
    try:
        target = Decimal(wanted)
        exponent = target.as_tuple().exponent
        places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
        return round(Decimal(str(value)), places) == target
    except (InvalidOperation, ValueError):
        return False
