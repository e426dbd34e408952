"""Accepting a batch: files get their lasting names, and one transaction makes the deliveries count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from flis.base.files import fsync_dir
from flis.warehouse.intake.deliver import Outcome
from flis.warehouse.intake.receipt import Kvittering, Status
from flis.warehouse.intake.workspace import Workspace
from flis.warehouse.register import Leverance, NewDelivery, Register
from flis.warehouse.store import Lager


def accept(lager: Lager, register: Register, work: Workspace, outcomes: Sequence[Outcome]) -> list[Kvittering]:
    """Record every outcome in order. When it returns, all of it is durable; when it raises, none of it counts."""
    acceptance = _Acceptance(lager, register, work)
    with register.transaction():
        receipts = [acceptance.one(outcome) for outcome in outcomes]
        for folder in acceptance.folders:
            fsync_dir(folder)
    work.settled()
    return receipts


def receipt_of(outcome: Outcome, leverance: Leverance, *, fejlfil: str = "", kun_tjek: bool = False) -> Kvittering:
    """The receipt for a delivery as it was decided."""
    status: Status = "uaendret" if outcome.job.unchanged else "modtaget" if outcome.typed else "afvist"
    listing = outcome.listing
    return Kvittering(
        leverance_id=outcome.job.unchanged or leverance.id, fil=leverance.fil, sha256=leverance.sha256,
        kontrakt=leverance.kontrakt, afsender=leverance.afsender, periode=leverance.periode, status=status,
        raekker=outcome.rows, modtaget=leverance.modtaget, fejl=listing.fejl, advarsler=listing.advarsler,
        antal_fejl=listing.antal_fejl, antal_advarsler=listing.antal_advarsler, fejlfil=fejlfil,
        erstatter=leverance.erstatter, kun_tjek=kun_tjek,
    )  # fmt: skip


class _Acceptance:
    def __init__(self, lager: Lager, register: Register, work: Workspace) -> None:
        self._lager = lager
        self._register = register
        self._work = work
        #: Folders that have new names in them.
        self.folders: set[Path] = set()

    def one(self, outcome: Outcome) -> Kvittering:
        if not outcome.job.unchanged and outcome.typed:
            unchanged = self._register.unchanged(outcome.job.leverance)
            outcome = replace(outcome, job=replace(outcome.job, unchanged=unchanged)) if unchanged else outcome
        draft = outcome.job.leverance
        if outcome.job.unchanged:
            rows = self._register.get(outcome.job.unchanged).raekker
            return receipt_of(replace(outcome, rows=rows), draft)
        leverance = replace(
            draft, nummer=self._register.next_number(), raekker=outcome.rows,
            status="modtaget" if outcome.typed else "afvist",
            erstatter=self._register.replaced_by(draft) if outcome.typed else None,
            antal_fejl=outcome.listing.antal_fejl, antal_advarsler=outcome.listing.antal_advarsler,
        )  # fmt: skip
        receipt = receipt_of(outcome, leverance, fejlfil=self._keep_error_file(outcome, leverance))
        if outcome.typed:
            self._keep(outcome.typed.path, self._lager.dsa / leverance.tabel / f"{leverance.id}.parquet")
        first_line = outcome.typed.first_line if outcome.typed else None
        self._register.add(NewDelivery(leverance, receipt.as_dict(), outcome.partitions, outcome.columns, first_line))
        return receipt

    def _keep_error_file(self, outcome: Outcome, leverance: Leverance) -> str:
        if outcome.error_file is None:
            return ""
        target = self._lager.kvitteringer / f"{leverance.id}.jsonl"
        self._keep(outcome.error_file, target)
        return str(target.relative_to(self._lager.root))

    def _keep(self, path: Path, target: Path) -> None:
        self._work.announce(target)
        if not target.parent.is_dir():
            target.parent.mkdir(parents=True)
            self.folders.add(target.parent.parent)
        path.replace(target)
        self.folders.add(target.parent)
