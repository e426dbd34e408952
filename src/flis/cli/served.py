"""The store that a server serves from: one that is there, or one built from a content folder on the spot."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flis.base.errors import UsageError, problem
from flis.cli.commands.koer import print_run
from flis.cli.output import print_problems, progress_display
from flis.pipeline.content import store_folder
from flis.pipeline.run import load_checked, run
from flis.warehouse.store import Lager


@contextmanager
def served_store(content: str | None, store: str | None) -> Iterator[Path]:
    """The store, while the block lasts. With a ``content`` folder that has no store named for it, a temporary one,
    which is gone afterwards: nobody else's store is touched.

    Raises ContentError when the content is not valid, UsageError B011 when a rule stops the first release.
    """
    if content is None:
        yield store_folder(store)
    elif store or os.environ.get("FLIS_LAGER"):
        root = store_folder(store)
        _build(Path(content), root)
        yield root
    else:
        with tempfile.TemporaryDirectory(prefix="flis-lager-") as folder:
            _build(Path(content), Path(folder))
            yield Path(folder)


def _build(content: Path, root: Path) -> None:
    catalog = load_checked(content)
    lager = Lager(root)
    lager.create()
    with progress_display() as report:
        result = run(lager, catalog, report)
    print_problems(result.warnings)
    print_run(result)
    if result.release is None:
        raise UsageError(problem("B011", content=content))
    result.release.close()
