"""Read and check one delivery. Touches nothing but its own files in the workspace."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from flis.base.errors import DeliveryError, Problem, problem
from flis.base.files import fsync_file
from flis.warehouse.intake.checks import Demand, check_rows
from flis.warehouse.intake.codelists import CodeLists
from flis.warehouse.intake.faults import is_our_fault
from flis.warehouse.intake.filename import Match
from flis.warehouse.intake.limits import Limits
from flis.warehouse.intake.listing import Listing, list_problems
from flis.warehouse.intake.open_source import open_source
from flis.warehouse.intake.partitions import partitions_of
from flis.warehouse.intake.plan import Job
from flis.warehouse.intake.typed_read import ColumnTypes, Stamp, Typed, exact_read, quick_read
from flis.warehouse.intake.workspace import Workspace
from flis.warehouse.register import DsaColumn, Partition


@dataclass(frozen=True)
class Outcome:
    """``typed`` is the file to accept, or None when the delivery is rejected (or unchanged)."""

    job: Job
    listing: Listing
    rows: int = 0
    typed: Typed | None = None
    columns: tuple[DsaColumn, ...] = ()
    partitions: tuple[Partition, ...] = ()
    error_file: Path | None = None


def deliver(
    job: Job,
    database: duckdb.DuckDBPyConnection,
    lists: CodeLists,
    columns: ColumnTypes,
    work: Workspace,
    limits: Limits,
    *,
    durable: bool,
) -> Outcome:
    """The whole way of one file. Only our own faults raise; everything else is in the outcome's listing."""
    if job.unchanged:
        return Outcome(job, Listing(limits.receipt_problems))
    reader = _Reader(job, lists, columns, work, limits, durable)
    if job.match is None or job.problems:
        return reader.rejected(list(job.problems))
    connection = database.cursor()
    try:
        return reader.read(connection, job.match)
    except DeliveryError as error:
        return reader.rejected(list(error.problems))
    except duckdb.Error as error:
        if is_our_fault(error):
            raise
        if isinstance(error, duckdb.BinderException | duckdb.ParserException | duckdb.CatalogException):
            reason = str(error).splitlines()[0]
            return reader.rejected([problem("L163", kontrakt=job.match.kontrakt.id, reason=reason)])
        return reader.rejected([problem("L199", file=job.leverance.fil, art=type(error).__name__)])
    finally:
        connection.close()


@dataclass(frozen=True)
class _Reader:
    job: Job
    lists: CodeLists
    columns: ColumnTypes
    work: Workspace
    limits: Limits
    durable: bool

    def read(self, connection: duckdb.DuckDBPyConnection, match: Match) -> Outcome:
        kontrakt, name = match.kontrakt, self.job.leverance.fil
        opened = open_source(self.job.raw, kontrakt, connection, self.work, self.limits, name)
        stamp = Stamp(self.job.leverance.id, match.afsender)
        typed = quick_read(connection, opened.source, kontrakt, stamp, self.work)
        if typed is None:
            typed = exact_read(connection, opened.source, kontrakt, stamp, self.work)
        columns = self.columns.of(connection, typed, kontrakt)
        demand = Demand(kontrakt, match.afsender, match.periode, self.lists, opened.control, name)
        found = check_rows(connection, typed, demand, columns)
        if not typed.rows and not typed.findings:
            found.problems.append(problem("L107", file=name))
        target = self._error_path()
        listing = list_problems(
            connection, found.problems, [*typed.findings, *found.findings],
            shown=name, keep=self.limits.receipt_problems, target=target,
        )  # fmt: skip
        if listing.antal_fejl:
            typed.path.unlink()
            return Outcome(self.job, listing, error_file=self._settled(target, listing))
        partitions = partitions_of(kontrakt, match.periode, typed.rows, found.rows_by_start)
        if self.durable:
            fsync_file(typed.path)
        return Outcome(self.job, listing, typed.rows, typed, columns, partitions, self._settled(target, listing))

    def rejected(self, problems: list[Problem]) -> Outcome:
        target = self._error_path()
        listing = list_problems(
            None, problems, (), shown=self.job.leverance.fil, keep=self.limits.receipt_problems, target=target
        )
        return Outcome(self.job, listing, error_file=self._settled(target, listing))

    def _error_path(self) -> Path | None:
        return self.work.path(".jsonl") if self.durable else None

    def _settled(self, target: Path | None, listing: Listing) -> Path | None:
        if target is None or not listing.total:
            return None
        fsync_file(target)
        return target
