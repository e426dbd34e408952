"""The cast of the demo before the cubes of the shipped content: to each their own kommune, by every exit."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from flis.access import PrincipalBook
from flis.portal.app import make_application
from flis.portal.identity import Security
from flis.warehouse.release import open_release
from flis.warehouse.store import Lager
from tests.portal.adgang.conftest import call
from tests.portal.adgang.exits import Exits

OWN, BENCHMARK = "FLIS Egen kommune", "FLIS Benchmark"


@pytest.fixture(scope="module")
def som(demo_store: Path) -> Callable[[str], Exits]:
    """The exits of a server that was started with ``--som``; of one without, when the name is empty."""
    found: dict[str, Exits] = {}

    def started(name: str) -> Exits:
        if name not in found:
            asker = PrincipalBook(demo_store).find(name).access if name else None
            application = make_application(demo_store, security=Security(as_principal=asker))
            found[name] = Exits(lambda path, body=None, kind="": call(application, path, body, kind, {}))
        return found[name]

    return started


def _cubes(exits: Exits, catalog: str) -> list[str]:
    text = exits.discover("MDSCHEMA_CUBES", catalog, CATALOG_NAME=catalog)
    return sorted(html.unescape(name) for name in set(re.findall(r"<CUBE_NAME>([^<]+)</CUBE_NAME>", text)))


def _statements(exits: Exits) -> tuple[str, ...]:
    names = _cubes(exits, OWN)
    return tuple(
        statement.format(name)
        for name in names
        for statement in ("SELECT [Kommune].Members ON 0 FROM [{}]", "DRILLTHROUGH MAXROWS 20 SELECT FROM [{}]")
    )


@pytest.mark.parametrize(("name", "own", "other"), [("anna", "Sorø", "Kalundborg"), ("bo", "Sorø", "Kalundborg"),
                                                    ("carla", "Kalundborg", "Sorø")])  # fmt: skip
def test_to_each_their_own(som, name, own, other):
    seen = False
    for exit_, text in som(name).everything(OWN, _statements(som(name))):
        if OWN in exit_ or "SELECT" in exit_:
            assert other not in text, exit_
            seen = seen or own in text
    assert seen


def test_a_total_is_the_total_of_own_rows(som, demo_store):
    with open_release(Lager(demo_store)) as release:
        wanted = dict(
            release.query(
                "SELECT kommunenr, count(*) FROM dm_oekonomi__fakta_postering"
                " WHERE version_kode = 'regnskab' GROUP BY 1"
            ).rows
        )
    for name, unit in (("anna", 340), ("carla", 326)):
        cube = next(one for one in _cubes(som(name), OWN) if "konomi" in one)
        text = som(name).execute(f"SELECT {{[Measures].[Antal poster]}} ON 0 FROM [{cube}]", OWN)
        values = re.findall(r"<Value[^>]*>([^<]+)</Value>", text)
        assert [int(float(value)) for value in values] == [wanted[unit]], name


def test_nobody_sees_the_benchmark_and_nothing_of_the_other_database(som):
    nobody = som("")
    assert _cubes(nobody, BENCHMARK) and not _cubes(nobody, OWN)
    for exit_, text in nobody.everything(OWN, ()):
        if OWN not in exit_:
            assert OWN not in text, exit_


def test_all_see_the_same_benchmark(som):
    asked = [som(name).discover("MDSCHEMA_MEASURES", BENCHMARK, CATALOG_NAME=BENCHMARK) for name in ("", "anna", "dan")]
    assert len(set(asked)) == 1 and "<MEASURE_NAME>" in asked[0]


def test_dan_sees_every_kommune(som):
    texts = [som("dan").execute(statement, OWN) for statement in _statements(som("dan"))]
    assert any("Sorø" in text and "Kalundborg" in text for text in texts)
