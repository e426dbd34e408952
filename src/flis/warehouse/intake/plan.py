"""What each delivered file is, decided in the order of the call before any row is read."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime

from flis.base.errors import DeliveryError, Problem, problem
from flis.catalog.catalog import Catalog
from flis.catalog.definitions.kontrakt import Kontrakt
from flis.warehouse.intake.codelists import CodeLists
from flis.warehouse.intake.filename import Match, match_name, no_match
from flis.warehouse.intake.limits import Limits
from flis.warehouse.intake.partitions import check_divisible
from flis.warehouse.intake.raw import Raw
from flis.warehouse.intake.unzip import is_zip, member_name
from flis.warehouse.register import Leverance, Register


@dataclass(frozen=True)
class Job:
    """One delivered file. ``problems`` are reasons to reject it unread; ``unchanged`` is the delivery it repeats."""

    raw: Raw
    leverance: Leverance
    match: Match | None
    problems: tuple[Problem, ...] = ()
    unchanged: str | None = None


class Planner:
    """Gives ids, and knows what came earlier in the same call."""

    def __init__(self, catalog: Catalog, lists: CodeLists, register: Register | None, limits: Limits) -> None:
        self._catalog = catalog
        self._lists = lists
        self._register = register
        self._limits = limits
        self._given: set[str] = set()
        self._touched: set[tuple[str, str]] = set()

    def plan(self, raw: Raw, name: str) -> Job:
        match: Match | None = None
        problems: tuple[Problem, ...] = ()
        try:
            match = self._match(raw, name)
            self._lists.load(match.kontrakt)
            self._check(match, name)
        except DeliveryError as error:
            problems = error.problems
        leverance = _draft(raw, name, match)
        unchanged = None if problems else self._unchanged(leverance)
        if unchanged is None:
            leverance = _with_id(leverance, self._new_id(leverance))
        return Job(raw, leverance, match, problems, unchanged)

    def _match(self, raw: Raw, name: str) -> Match:
        known = self._catalog.kontrakter.values()
        found = match_name(name, known)
        zipped = name.lower().endswith(".zip")
        if found is None and zipped:
            found = match_name(name[:-4], known) or match_name(name[:-4], known, stem=True)
        if found is None and zipped and is_zip(raw.scan.head):
            found = match_name(member_name(raw.path, name, self._limits), known)
        if found is None:
            raise no_match(name[:-4] if zipped else name, known)
        return found

    def _check(self, match: Match, name: str) -> None:
        kontrakt = match.kontrakt
        used, code = kontrakt.afsender, match.afsender
        if used and code and not self._lists.knows_sender(used, code, match.periode):
            periode = match.periode or "i dag"
            raise DeliveryError(problem("L105", file=name, value=code, liste=used.tabel, periode=periode))
        check_divisible(kontrakt, match.periode, name)

    def _unchanged(self, leverance: Leverance) -> str | None:
        """Only when nothing earlier in this call can have changed the answer; else it is decided at acceptance."""
        place = (leverance.tabel, leverance.afsender)
        if place in self._touched or self._register is None:
            return None
        found = self._register.unchanged(leverance)
        if found is None:
            self._touched.add(place)
        return found

    def _new_id(self, leverance: Leverance) -> str:
        words = (leverance.kontrakt or "ukendt", leverance.afsender, leverance.periode, leverance.sha256[:8])
        stem = re.sub(r"[^A-Za-z0-9_-]", "_", "-".join(word for word in words if word))
        taken = self._given | (self._register.ids_like(stem) if self._register else set())
        number, found = 1, stem
        while found in taken:
            number += 1
            found = f"{stem}-{number}"
        self._given.add(found)
        return found


def fingerprint(kontrakt: Kontrakt) -> str:
    """Changes when the contract reads or judges a file in another way; titles and explanations do not count."""
    told = {
        "titel",
        "beskrivelse",
        "eksempel",
        "besked",
        "raad",
        "leverandoer",
        "kilde",
        "usikker",
        "version",
        "status",
    }
    parts = {"format", "kolonner", "beregnede", "noegle", "regler", "kontroltal", "afsenderkolonne", "periodekolonne",
             "periode", "tabel", "leverancetype"}  # fmt: skip
    content = kontrakt.model_dump(mode="json", include=parts)
    for column in content["kolonner"]:
        column.update(dict.fromkeys(("beskrivelse", "eksempel"), ""))
    for rule in (*content["regler"], *content["kontroltal"]):
        rule.update({key: "" for key in rule if key in told})
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]


def _draft(raw: Raw, name: str, match: Match | None) -> Leverance:
    kontrakt, periode = (match.kontrakt, match.periode) if match else (None, None)
    return Leverance(
        nummer=0, id="", fil=name, sha256=raw.sha256, bytes=raw.size, raekker=0, status="afvist",
        kontrakt=kontrakt.id if kontrakt else "", aftryk=fingerprint(kontrakt) if kontrakt else "",
        tabel=kontrakt.tabel if kontrakt else "", leverancetype=kontrakt.leverancetype if kontrakt else "",
        afsender=match.afsender if match else "", periode=str(periode) if periode else "",
        foerste=periode.first.isoformat() if periode else "", sidste=periode.last.isoformat() if periode else "",
        modtaget=datetime.now(UTC).replace(microsecond=0), erstatter=None, antal_fejl=0, antal_advarsler=0,
    )  # fmt: skip


def _with_id(leverance: Leverance, id_: str) -> Leverance:
    return Leverance(**{**leverance.__dict__, "id": id_})
