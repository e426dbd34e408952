"""The process that the kill tests kill: receive the files, build, publish. Says when it has started."""

from __future__ import annotations

import sys
from pathlib import Path

from flis.catalog.loader import load_catalog
from flis.pipeline.run import run
from flis.warehouse.intake import receive
from flis.warehouse.store import Lager

if __name__ == "__main__":
    content, store, *files = sys.argv[1:]
    catalog = load_catalog(Path(content))
    lager = Lager(Path(store))
    print("begynder", flush=True)
    receive(lager, catalog, [Path(f) for f in files])
    run(lager, catalog)
    print("færdig", flush=True)
