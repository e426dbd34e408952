"""Runs one table after the other; the parts of a table side by side."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from queue import SimpleQueue

import duckdb

from flis.catalog.definitions.kontrakt import Kontrakt
from flis.warehouse.duck import quoted
from flis.warehouse.runner.dependencies import Slice, slices
from flis.warehouse.runner.inputs import Input, hashed, period_of
from flis.warehouse.runner.memo import Memo
from flis.warehouse.runner.plan import PlannedModel
from flis.warehouse.runner.session import Session
from flis.warehouse.runner.sources import Built
from flis.warehouse.runner.split import split_parts
from flis.warehouse.runner.stage import staged
from flis.warehouse.runner.writing import PartWriter, Target
from flis.warehouse.versions import WHOLE, Columns, PartFile, TableVersion

#: Raise it when the same model over the same inputs would now be written as another file.
FORMAT = "1"
#: Parts of a table are computed side by side: small ones wait more for the disk than for the processor.
WORKERS = max(2, min(4, os.cpu_count() or 2))


@dataclass(frozen=True)
class Job:
    """One part to compute unless it is there: ``shown`` are the rows of each source that the SQL may see."""

    partition: str
    key: str
    shown: Mapping[str, Sequence[str]]
    exact: bool = True


class ModelRunner:
    """Computes parts that are not there yet. ``unit_key`` is the column that the rows of a file lie by."""

    def __init__(self, built: Built, connection: duckdb.DuckDBPyConnection, memo: Memo, unit_key: str | None) -> None:
        self._built = built
        self._connection = connection
        self._memo = memo
        self._unit_key = unit_key
        self._sessions: SimpleQueue[Session] = SimpleQueue()
        for _ in range(WORKERS):
            self._sessions.put(Session(connection.cursor()))
        self._pool = ThreadPoolExecutor(WORKERS)

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)

    def model(self, planned: PlannedModel, persons: frozenset[str]) -> TableVersion:
        """The table of a model. Raises FlisError when a row breaks what the header promises."""
        model = planned.model
        inputs = {name: self._built.inputs[name] for name in planned.inputs}
        order = _file_order(planned.columns, self._unit_key, model.korn)
        target = Target(model.id, planned.statement, tuple(model.korn), model.partition, order, persons)
        signature = _signature(planned, target)
        if model.partition and not any(source.partitioned for source in inputs.values()):
            parts = self._split(planned, target, inputs, signature)
        else:
            jobs = (self._job(one, inputs, signature) for one in slices(model, inputs))
            parts = self._parts(target, planned.statement.sql, jobs)
        grain = model.partitionstrin if model.partition else None
        return TableVersion(model.id, planned.columns, model.partition, grain, parts)

    def delivered(self, source: Input, contract: Kontrakt) -> TableVersion:
        """A delivered table as it is, divided as its deliveries are."""
        column = contract.periodekolonne if source.grain else None
        order = _file_order(source.columns, self._unit_key, ("afsender", "leverance_id", "linje"))
        target = Target(source.name, None, (), column, order)
        seen = [(p, (p,)) for p in source.everything] if column else [(WHOLE, source.everything)]
        jobs = (
            Job(partition, hashed([FORMAT, *order, source.digest(shown)]), {source.name: shown})
            for partition, shown in seen
        )
        parts = self._parts(target, f"SELECT * FROM {quoted(source.name)}", jobs)
        return TableVersion(source.name, source.columns, column, source.grain if column else None, parts)

    def _job(self, one: Slice, inputs: Mapping[str, Input], signature: str) -> Job:
        seen = [f"{name} {source.digest(one.inputs[name])}" for name, source in inputs.items()]
        return Job(one.partition, hashed([signature, one.partition, *seen]), one.inputs, one.exact)

    def _parts(self, target: Target, sql: str, jobs: Iterable[Job]) -> dict[str, PartFile]:
        """Every part, by partition; those that are missing are computed side by side."""
        found: dict[str, PartFile] = {}
        missing = []
        for job in jobs:
            known = self._memo.find(target.tabel, job.partition, job.key)
            if known is None:
                missing.append(job)
            else:
                found[job.partition] = known
        for _, year in groupby(missing, key=lambda job: job.partition[:4]):
            found.update(self._compute(target, sql, list(year)))
        return dict(sorted(found.items()))

    def _compute(self, target: Target, sql: str, jobs: Sequence[Job]) -> dict[str, PartFile]:
        """The parts of one year, side by side."""
        inputs = {name: self._built.inputs[name] for name in jobs[0].shown}
        writer = PartWriter(self._built.lager, target)
        with staged(self._connection, inputs, [job.shown for job in jobs]) as relations:

            def compute(job: Job) -> PartFile:
                period = period_of(job.partition) if job.partition else None
                with self._session() as session:
                    session.show({name: relations[name].relation_of(seen) for name, seen in job.shown.items()})
                    return writer.write(session.cursor, sql, job.partition, job.key, period, job.exact)

            made = dict(zip((job.partition for job in jobs), self._pool.map(compute, jobs), strict=True))
        self._built.rebuilt += [(target.tabel, partition) for partition in made]
        return made

    def _split(
        self, planned: PlannedModel, target: Target, inputs: Mapping[str, Input], signature: str
    ) -> dict[str, PartFile]:
        key = hashed([signature, *(f"{name} {source.whole_digest}" for name, source in inputs.items())])
        known = self._memo.split(target.tabel, key)
        if known is not None:
            return known
        with self._session() as session:
            session.show({name: source.relation_of(source.everything) for name, source in inputs.items()})
            parts = split_parts(PartWriter(self._built.lager, target), target, session.cursor, planned, key)
        self._built.rebuilt += [(target.tabel, partition) for partition in parts]
        return parts

    @contextmanager
    def _session(self) -> Iterator[Session]:
        session = self._sessions.get()
        try:
            yield session
        finally:
            self._sessions.put(session)


def _signature(planned: PlannedModel, target: Target) -> str:
    model = planned.model
    header = [str(model.partition), model.partitionstrin, ",".join(model.korn), ",".join(target.order)]
    return hashed([FORMAT, planned.statement.sql, *header])


def _file_order(columns: Columns, unit_key: str | None, korn: Sequence[str]) -> tuple[str, ...]:
    """Rows lie by unit, then by grain. A total order makes the same rows the same bytes."""
    names = [name for name, _ in columns]
    first = [unit_key] if unit_key in names else []
    return tuple(dict.fromkeys(n for n in [*first, *(korn or names)] if n))
