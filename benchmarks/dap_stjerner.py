"""The retail star in the sizes that the DAP benchmarks want; kept between runs in ``FLIS_STJERNER`` if that is set."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.retail.big import write_big_content
from tests.retail.fixtures import publish_store
from tests.retail.generate import BENCHMARK, Size, write_content

from flis.warehouse.release import Release, open_release
from flis.warehouse.store import Lager

#: 3,500 products in 24 months are 84,000 cells, and the customers are the 200,000 members.
WIDE = Size(sales=2_000_000, customers=200_000, products=3_500)
HUGE = Size(sales=50_000_000, customers=BENCHMARK.customers, products=BENCHMARK.products)
_BY_ENGINE = 1_000_000


@contextmanager
def star(size: Size) -> Iterator[tuple[Path, Release]]:
    """The content folder and the opened release of a star of that size, while the block lasts."""
    kept = os.environ.get("FLIS_STJERNER")
    folder = Path(kept) / str(size.sales) if kept else Path(tempfile.mkdtemp(prefix="flis-stjerne-"))
    try:
        if not (folder / "lager" / "udgivelser").is_dir():
            (write_big_content if size.sales >= _BY_ENGINE else write_content)(folder / "indhold", size)
            publish_store(folder / "indhold", folder / "lager")
        with open_release(Lager(folder / "lager")) as release:
            yield folder / "indhold", release
    finally:
        if not kept:
            shutil.rmtree(folder, ignore_errors=True)
