"""FLIS from Python and notebooks: the same numbers as everywhere else, as tables."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from flis.access import Access, operator
from flis.catalog.catalog import Catalog
from flis.catalog.loader import load_catalog
from flis.pipeline.answers import Answers
from flis.warehouse.release import Release, open_release
from flis.warehouse.store import Lager
from flis.warehouse.table import Table


class Flis:
    """One release of a store. Tables convert with ``to_pandas``, ``to_polars``, ``to_arrow`` or Arrow's C stream."""

    def __init__(self, release: Release, catalog: Catalog, access: Access) -> None:
        self.release = release
        self.catalog = catalog
        self._answers = Answers(release, catalog, access)

    def noegletal(self, noegletal_id: str, periode: int | str, enhed: int | str | None = None) -> Table:
        """Tæller, nævner, resultat, status and plads for every unit, or for one.

        ``periode`` is an accounting period: 2021, "2021K1" or "2021-03". UsageError when the id or period is unknown.
        """
        result = self._answers.noegletal(str(noegletal_id), str(periode), None if enhed is None else str(enhed))
        return self._answers.noegletal_table(result)

    def produkt(
        self,
        produkt_id: str,
        datagrundlag: str | None = None,
        enhed: int | str | None = None,
        placering: int | None = None,
    ) -> Table:
        """The ranked rows of every subject of a product."""
        produkt = self._answers.produkt(produkt_id)
        basis = datagrundlag or produkt.datagrundlag[0].id
        unit = None if enhed is None else str(enhed)
        answer = self._answers.product(produkt_id, basis, unit, placering or produkt.placering)
        return self._answers.product_table(answer)

    def close(self) -> None:
        self.release.close()

    def __enter__(self) -> Flis:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def aabn(lager: str | Path = "lager", udgivelse: str | None = None, adgang: Access | None = None) -> Flis:
    """Open a store at its current release, or at a named one.

    UsageError when the folder holds no release. ``adgang`` is who asks; on one's own machine that is the operator.
    """
    release = open_release(Lager(Path(lager)), udgivelse)
    return Flis(release, load_catalog(release.content_root), adgang or operator())
