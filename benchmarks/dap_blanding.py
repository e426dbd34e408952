"""200 mixed MDX statements on a star with 90,000 sales, beside Mondrian 3.11 over PostgreSQL 15 with the same tables.

Both sides answer the same statement and read every member, value and formatted text of the answer. Cold: nothing is
known, neither members nor cells. Warm: the same statement again. Targets for warm: our median at most 2 times
Mondrian's, our p95 at most 0.2 times its p95. Needs Java (``make peers``).

    python -m benchmarks dap_blanding
    python -m benchmarks.dap_blanding --sammenlign [FRØ ANTAL]

The second compares answers instead, of all statements on record or of random ones.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.peers.compare import Result, difference, text_difference
from tests.peers.java_tools import missing
from tests.peers.mondrian_peer import Mondrian, mondrian
from tests.peers.random_mdx import random_statements
from tests.peers.statements import Statement, shared
from tests.retail.fixtures import mdx_of
from tests.retail.generate import BENCHMARK, tables

from benchmarks.dap_stjerner import star
from flis.access import operator
from flis.base.errors import FlisError
from flis.mdx.engine import Mdx
from flis.warehouse.release import Release

STATEMENTS = 200
WARM = 5
MEDIAN_TARGET, P95_TARGET = 2.0, 0.2
EVERYBODY = operator()


def main(argv: list[str] | None = None) -> None:
    lacking = missing()
    if lacking:
        print(f"sprunget over: {lacking} mangler (make peers)")
        return
    with (
        star(BENCHMARK) as (content, release),
        tempfile.TemporaryDirectory(prefix="flis-peer-") as folder,
        mondrian(Path(folder), content, tables(BENCHMARK)) as peer,
    ):
        if argv and argv[0] == "--sammenlign":
            _compare(mdx_of(release), peer, _asked(argv[1:]))
        else:
            _time(release, peer)


def _time(release: Release, peer: Mondrian) -> None:
    statements = _mixed()
    ours, theirs = _ours(release, statements), _theirs(peer, statements)
    for kind, place in (("kold", 0), ("varm", 1)):
        mine, other = sorted(t[place] for t in ours), sorted(t[place] for t in theirs)
        for name, share in (("median", 0.5), ("p95", 0.95)):
            a, b = _at(mine, share), _at(other, share)
            print(f"{kind} {name}: vi {a * 1000:.2f} ms, Mondrian {b * 1000:.2f} ms, forhold {a / b:.2f}")
    median = _at(sorted(t[1] for t in ours), 0.5) / _at(sorted(t[1] for t in theirs), 0.5)
    p95 = _at(sorted(t[1] for t in ours), 0.95) / _at(sorted(t[1] for t in theirs), 0.95)
    print(f"mål (varm): median {median:.2f} <= {MEDIAN_TARGET}, p95 {p95:.2f} <= {P95_TARGET}: "
          f"{'ok' if median <= MEDIAN_TARGET and p95 <= P95_TARGET else 'IKKE NÅET'}")  # fmt: skip
    print("langsomst hos os (varm):")
    slowest = sorted(zip(ours, theirs, statements, strict=True), key=lambda row: -row[0][1])
    for (_, warm), (_, other), one in slowest[:8]:
        print(f"  vi {warm * 1000:.1f} ms, Mondrian {other * 1000:.1f} ms: {one.name} {one.text[:90]}")


def _mixed() -> list[Statement]:
    """Spread evenly over all that is written by hand."""
    written = [one for one in shared() if one.file != "tilfaeldige"]
    return [written[number * len(written) // STATEMENTS] for number in range(STATEMENTS)]


def _ours(release: Release, statements: list[Statement]) -> list[tuple[float, float]]:
    found = []
    for one in statements:
        mdx = mdx_of(release)
        cold, *warm = [_timed(mdx, one.text) for _ in range(1 + WARM)]
        found.append((cold, sorted(warm)[WARM // 2]))
    return found


def _theirs(peer: Mondrian, statements: list[Statement]) -> list[tuple[float, float]]:
    for one in statements[::4]:  # let the virtual machine compile what it will
        peer.ask(one.text, times=5)
    found = []
    for one in statements:
        peer.flush()
        cold, *warm = peer.ask(one.text, times=1 + WARM).seconds
        found.append((cold, sorted(warm)[WARM // 2]))
    return found


def _timed(mdx: Mdx, statement: str) -> float:
    begun = time.perf_counter()
    answer = mdx.execute(EVERYBODY, statement, language="en")
    for axis in answer.axes:
        for place in axis.tuples:
            for member in place:
                _ = member.unique_name, member.caption, member.level.name
    for ordinal in answer.values:
        answer.cell_property(ordinal, "FORMATTED_VALUE")
    return time.perf_counter() - begun


def _at(ordered: list[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def _asked(words: list[str]) -> list[Statement]:
    return random_statements(int(words[0]), int(words[1])) if words else shared()


def _compare(mdx: Mdx, peer: Mondrian, statements: list[Statement]) -> None:
    different = 0
    for one in statements:
        expected = Result.of_mondrian(peer.ask(one.text))
        try:
            found = Result.of_flis(mdx.execute(EVERYBODY, one.text, language="en"))
        except FlisError as error:
            found = Result([], [], [], str(error))
        levels = "[Employees].[Employees]" not in one.text
        said = difference(expected, found, levels=levels) or text_difference(expected, found)
        if bool(said) != bool(one.differs):
            different += 1
            print(f"{one.name} {one.text}\n    {said or 'ens nu: ' + one.differs}")
    print(f"{len(statements)} forespørgsler, {different} uventede forskelle")


if __name__ == "__main__":
    main(sys.argv[1:])
