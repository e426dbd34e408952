"""A client that others wrote finds its way around our cubes and gets the figures that we give."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator

import pytest

from flis.access import anonymous
from tests.peers.olap4j_peer import Olap4j, olap4j
from tests.peers.statements import own, shared

pytestmark = [pytest.mark.java, pytest.mark.langsom]

DATABASE = "Fjord and Field"
#: olap4j 1.2 reads statements itself and knows no subselects; the driver has no DRILLTHROUGH.
ASKED = [s for s in [*shared()[:295:7], *own()] if "FROM (" not in s.text and "DRILLTHROUGH" not in s.text]


@pytest.fixture(scope="module")
def url(retail_store) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "flis.cli", "server", "--port", str(port), "--lager", str(retail_store)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        try:
            _wait(f"http://127.0.0.1:{port}/sundhed")
            yield f"http://127.0.0.1:{port}/xmla"
        finally:
            server.terminate()


@pytest.fixture(scope="module")
def client(needs_java, url, tmp_path_factory) -> Iterator[Olap4j]:
    with olap4j(tmp_path_factory.mktemp("olap4j"), url, DATABASE) as found:
        yield found


def test_it_finds_catalogs_cubes_levels_and_measures(client, retail_mdx):
    found = client.metadata()
    assert "error" not in found
    assert list(found["catalogs"]) == [DATABASE], "the anonymous see one database"
    cubes = found["catalogs"][DATABASE]
    assert set(cubes) == {cube.name for cube in retail_mdx.cubes(anonymous())}
    sales = retail_mdx.cube(anonymous(), "Sales")
    levels = [level for h in sales.hierarchies for level in h.levels]
    assert set(cubes["Sales"]["levels"]) == {level.unique_name for level in levels}
    assert "Store Manager" in cubes["Sales"]["levels"]["[Store].[Stores].[Store Name]"]
    assert {"[Measures].[Units]", "[Measures].[Profit]"} <= set(cubes["Sales"]["measures"])
    assert cubes["Sales"]["sets"] == ["Top Sellers", "Big Stores"]


def test_members_with_their_parents(client, retail_mdx):
    expected = retail_mdx.cube(anonymous(), "Sales").hierarchies
    stores = next(h for h in expected if h.unique_name == "[Store].[Stores]")
    for level in stores.levels:
        found = [*level.members, *(m for m in stores.calculated if m.level is level)]
        wanted = [[m.unique_name, m.name, m.parent.unique_name if m.parent else ""] for m in found]
        assert client.members("Sales", level.unique_name) == wanted


@pytest.mark.parametrize("statement", ASKED, ids=lambda s: s.name)
def test_it_gets_the_answer_that_we_give(client, retail_mdx, statement):
    if "[HR]" in statement.text or "@P" in statement.text:
        return
    said = client.mdx(statement.text)
    assert "error" not in said, said
    answer = retail_mdx.execute(anonymous(), statement.text)
    names = [[[m.unique_name for m in place] for place in axis.tuples] for axis in answer.axes]
    assert [[[m[0] for m in place] for place in axis] for axis in said["axes"]] == names
    got = {ordinal: cell[0] for ordinal, cell in enumerate(said["cells"]) if isinstance(cell, list)}
    wanted = {o: v for o, v in answer.values.items() if isinstance(v, str | int | float)}
    assert {o: pytest.approx(v) if isinstance(v, int | float) else v for o, v in wanted.items()} == {
        o: got.get(o) for o in wanted
    }


def _wait(address: str) -> None:
    for _ in range(150):
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own server
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server did not start")
