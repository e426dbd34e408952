"""Receive deliveries: store, check, accept or reject each one whole, and give a receipt for each."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from flis.base.errors import FlisError, UsageError, problem
from flis.catalog.catalog import Catalog
from flis.warehouse.duck import connect
from flis.warehouse.intake.accept import accept, receipt_of
from flis.warehouse.intake.codelists import CodeLists
from flis.warehouse.intake.deliver import Outcome, deliver
from flis.warehouse.intake.faults import as_internal
from flis.warehouse.intake.limits import Limits
from flis.warehouse.intake.plan import Planner
from flis.warehouse.intake.raw import Raw, copy_raw, settle_raw
from flis.warehouse.intake.receipt import Kvittering
from flis.warehouse.intake.typed_read import ColumnTypes
from flis.warehouse.intake.workspace import Workspace, discard, sweep
from flis.warehouse.register import Register
from flis.warehouse.store import Lager

Progress = Callable[[int, int, str], None]
_DEFAULT = Limits()


def receive(
    lager: Lager,
    catalog: Catalog,
    files: Sequence[Path],
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
    limits: Limits = _DEFAULT,
) -> list[Kvittering]:
    """A receipt for each of ``files``, in their order, which is also the order in which they arrive.

    ``dry_run`` is the sender's rehearsal: the same checks, and nothing is stored. ``progress`` is told
    ``(done, total, file name)``. UsageError when a file cannot be opened or somebody else writes to the store;
    ContentError when a code list of the content cannot be read; InternalError for faults of ours (a full disk).
    What was accepted before a fault stays accepted, and receiving the same files again is safe.
    """
    _check_readable(files)
    if not files:
        return []
    with _place(lager, dry_run) as place:
        return _Receiving(place, catalog, limits, progress).run(list(files))


@dataclass(frozen=True)
class _Place:
    """Where the work is done; no ``lager`` and no ``register`` in a rehearsal."""

    work: Workspace
    lager: Lager | None = None
    register: Register | None = None


@contextmanager
def _place(lager: Lager, dry_run: bool) -> Iterator[_Place]:
    if dry_run:
        with tempfile.TemporaryDirectory(prefix="flis-") as folder:
            yield _Place(Workspace(Path(folder)))
        return
    with lager.writer_lock(), Register.open(lager) as register:
        sweep(lager, register)
        work = Workspace(lager.arbejde)
        try:
            yield _Place(work, lager, register)
        finally:
            discard(lager, register, work.folder)
            work.close()


class _Receiving:
    def __init__(self, place: _Place, catalog: Catalog, limits: Limits, progress: Progress | None) -> None:
        self._place = place
        self._catalog = catalog
        self._limits = limits
        self._progress = progress
        self._columns = ColumnTypes()
        self._done = 0
        self._total = 0

    def run(self, files: list[Path]) -> list[Kvittering]:
        self._total = len(files)
        receipts: list[Kvittering] = []
        try:
            with self._database() as database, ThreadPoolExecutor(self._limits.workers) as pool:
                lists = CodeLists(self._catalog, database)
                planner = Planner(self._catalog, lists, self._place.register, self._limits)
                for start in range(0, len(files), self._limits.batch):
                    batch = files[start : start + self._limits.batch]
                    receipts += self._batch(batch, database, lists, planner, pool)
        except FlisError:
            raise
        except (OSError, MemoryError, duckdb.Error, sqlite3.Error) as error:
            raise as_internal(error, len(receipts), self._total) from error
        return receipts

    def _batch(
        self,
        files: list[Path],
        database: duckdb.DuckDBPyConnection,
        lists: CodeLists,
        planner: Planner,
        pool: ThreadPoolExecutor,
    ) -> list[Kvittering]:
        raws = list(pool.map(self._store, files))
        jobs = [planner.plan(raw, file.name) for raw, file in zip(raws, files, strict=True)]
        durable = self._place.lager is not None
        futures = [
            pool.submit(deliver, job, database, lists, self._columns, self._place.work, self._limits, durable=durable)
            for job in jobs
        ]
        outcomes = []
        for future, file in zip(futures, files, strict=True):
            outcomes.append(future.result())
            self._done += 1
            if self._progress:
                self._progress(self._done, self._total, file.name)
        return self._accept(outcomes)

    def _store(self, file: Path) -> Raw:
        """The raw bytes come first: nothing else is done with a delivery before they are safe."""
        work, lager = self._place.work, self._place.lager
        raw = copy_raw(file, work.path(".raa"), self._limits, durable=lager is not None)
        return settle_raw(raw, lager.raa, work.announce) if lager else raw

    def _accept(self, outcomes: list[Outcome]) -> list[Kvittering]:
        lager, register = self._place.lager, self._place.register
        if lager is None or register is None:
            return [receipt_of(outcome, outcome.job.leverance, kun_tjek=True) for outcome in outcomes]
        return accept(lager, register, self._place.work, outcomes)

    @contextmanager
    def _database(self) -> Iterator[duckdb.DuckDBPyConnection]:
        database = connect(self._place.work.folder / "spild")
        try:
            database.execute(f"SET memory_limit='{self._limits.memory}'")
            yield database
        finally:
            database.close()


def _check_readable(files: Sequence[Path]) -> None:
    problems = []
    for file in files:
        if not file.is_file():
            problems.append(problem("L005", file=str(file)))
            continue
        try:
            with file.open("rb"):
                pass
        except OSError as error:
            problems.append(problem("L006", file=str(file), reason=error.strerror or str(error)))
    if problems:
        raise UsageError(*problems)
