"""Several worker processes are one server: a session begun in one is known in the next, and a query that runs in one
is cancelled from another."""

from __future__ import annotations

import http.client
import re
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.portal.adgang.conftest import PASSWORD
from tests.portal.adgang.exits import Exits
from tests.portal.adgang.kanarie import CLOSED, secrets_in
from tests.portal.identity.conftest import basic
from tests.portal.live import free_port, running

WORKERS = 3
#: What a client is told of a query that was cancelled (an HRESULT, in decimal).
CANCELLED = "3239837702"
#: Counts for minutes: a count within a count within a count, eight deep.
_COUNT = "Count(Filter([Konto].[Konto].[Konto].Members * [Tid].[Tid].[maaned].Members, {} > -1))"
LONG = "SELECT Filter({{[Measures].[Beløb]}}, {} > -1) ON 0 FROM [Beløb]"


@pytest.fixture(scope="module")
def port(canary_store: Path) -> Iterator[int]:
    found = free_port()
    with running(canary_store, "127.0.0.1", found, workers=WORKERS, echo=False):
        yield found


@pytest.fixture
def opened(port: int) -> Callable[[str], Exits]:
    """The exits as they open for a user; each request is a connection of its own, and any worker may take it."""

    def send(name: str, path: str, body: bytes | None, kind: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        headers = {"Content-Type": kind, "Authorization": basic(name, PASSWORD)} if name else {"Content-Type": kind}
        connection.request("GET" if body is None else "POST", path, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, text

    return lambda name: Exits(lambda path, body=None, kind="": send(name, path, body, kind))


def _long() -> str:
    count = "1"
    for _ in range(8):
        count = _COUNT.format(count)
    return LONG.format(count)


def _begin(exits: Exits) -> str:
    found = re.search(r'SessionId="([^"]+)"', exits.in_session("BeginSession"))
    assert found is not None
    return found[1]


def _wait_until_running(exits: Exits, count: int) -> None:
    for _ in range(200):
        if exits.discover("DISCOVER_COMMANDS").count("<COMMAND_TEXT>SELECT Filter") >= count:
            return
        time.sleep(0.05)
    raise AssertionError("forespørgslerne begyndte ikke")


def test_a_session_is_known_to_every_worker(opened):
    own = opened("u101")
    header = f'Session SessionId="{_begin(own)}"'
    made = own.in_session(header, "CREATE SESSION MEMBER [Beløb].[Measures].[D] AS '[Measures].[Beløb]'", CLOSED)
    assert "Fault" not in made
    for _ in range(6 * WORKERS):
        assert secrets_in(own.in_session(header, "SELECT [Measures].[D] ON 0 FROM [Beløb]", CLOSED)) == {101}


def test_queries_are_cancelled_whichever_worker_they_run_in(opened):
    own, statement = opened("u101"), _long()
    sessions = [_begin(own) for _ in range(2 * WORKERS)]
    with ThreadPoolExecutor(len(sessions)) as pool:
        running_queries: list[Future[str]] = [
            pool.submit(own.in_session, f'Session SessionId="{one}"', statement, CLOSED) for one in sessions
        ]
        _wait_until_running(own, len(sessions))
        began = time.monotonic()
        for one in sessions:
            assert "Fault" not in own.cancel(one)
        answers = [one.result(timeout=30) for one in running_queries]
        assert time.monotonic() - began < 15
    for text in answers:
        assert CANCELLED in text, text[-500:]


def test_nobody_cancels_anothers_query(opened):
    own, statement = opened("u101"), _long()
    session = _begin(own)
    with ThreadPoolExecutor(1) as pool:
        query = pool.submit(own.in_session, f'Session SessionId="{session}"', statement, CLOSED)
        _wait_until_running(own, 1)
        for other in ("u102", ""):
            assert session not in opened(other).discover("DISCOVER_COMMANDS")
            opened(other).cancel(session)
        time.sleep(1)
        assert not query.done()
        opened("dan").cancel(session)
        assert CANCELLED in query.result(timeout=30)


def test_a_query_takes_no_longer_than_its_client_allows(opened):
    began = time.monotonic()
    assert "Fault" in opened("u101").execute(_long(), CLOSED, Timeout="1")
    assert time.monotonic() - began < 10


def test_the_cancelled_leave_the_server_well(opened):
    for name in ("u103", "u104"):
        answer = opened(name).execute("SELECT [Measures].[Beløb] ON 0 FROM [Beløb]", CLOSED)
        assert secrets_in(answer) == {int(name[1:])}
