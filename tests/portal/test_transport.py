"""What clients do to a connection: bodies in chunks, a question before the body, one connection for fifty requests."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from tests.portal.identity.conftest import basic
from tests.portal.live import free_port, running


@pytest.fixture(scope="module")
def port(store) -> Iterator[int]:
    found = free_port()
    with running(store, "127.0.0.1", found):
        yield found


@pytest.fixture
def connection(port: int) -> Iterator[http.client.HTTPConnection]:
    found = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    yield found
    found.close()


def _post(connection: http.client.HTTPConnection, body: bytes = b"", **headers: str) -> str:
    connection.request("POST", "/xmla", body, {k.replace("_", "-"): v for k, v in headers.items()})
    return connection.getresponse().read().decode()


def test_a_body_in_chunks_arrives_whole(connection):
    pieces = iter([b"abc", b"d" * 100_000])
    connection.request("POST", "/xmla", pieces, {"Transfer-Encoding": "chunked"}, encode_chunked=True)
    assert connection.getresponse().read() == b"ingen 100003"


def test_who_asks_before_sending_is_told_to_go_on(port):
    with socket.create_connection(("127.0.0.1", port), timeout=10) as raw:
        head = "POST /xmla HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n"
        raw.sendall(head.encode())
        assert raw.recv(100).startswith(b"HTTP/1.1 100 ")
        raw.sendall(b"3\r\nabc\r\n0\r\n\r\n")
        answer = raw.recv(10_000)
        assert answer.startswith(b"HTTP/1.1 200 ")


def test_one_connection_serves_many_requests(connection):
    connection.connect()
    first = connection.sock
    assert [_post(connection, b"x" * n) for n in range(20)] == [f"ingen {n}" for n in range(20)]
    assert connection.sock is first


def test_a_body_that_nobody_read_does_not_spoil_the_next_request(connection):
    assert _post(connection, b"POST / HTTP/1.1\r\n\r\n" * 2000, X_Ulaest="1") == "ingen 0"
    assert _post(connection, b"abc") == "ingen 3"
    connection.request("POST", "/login/xmla", b"x" * 50_000)
    refused = connection.getresponse()
    refused.read()
    assert refused.status == 401
    assert _post(connection, b"abc") == "ingen 3"


def test_an_answer_comes_as_it_is_made(connection):
    began = time.monotonic()
    connection.request("POST", "/xmla", b"", {"X-Stykker": "3"})
    answer = connection.getresponse()
    assert answer.read(7) == b"ingen 0"
    first = time.monotonic() - began
    assert answer.read() == b"..."
    # The rest takes 1.5 s to make; the first piece did not wait for it.
    assert time.monotonic() - began - first > 0.7


def test_a_client_that_leaves_in_the_middle_leaves_the_server_well(port, connection):
    for _ in range(10):
        gone = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        gone.request("POST", "/xmla", b"", {"X-Stykker": "2"})
        gone.getresponse().read(3)
        gone.close()
    assert _post(connection, b"abc") == "ingen 3"


def test_a_cancel_finds_a_thread_while_long_questions_run(port, connection):
    def long() -> None:
        _post(http.client.HTTPConnection("127.0.0.1", port, timeout=20), X_Vent="3")

    asked = [threading.Thread(target=long) for _ in range(6)]
    for thread in asked:
        thread.start()
    time.sleep(0.3)
    began = time.monotonic()
    assert _post(connection, b"abc") == "ingen 3"
    answered = time.monotonic() - began
    for thread in asked:
        thread.join()
    assert answered < time.monotonic() - began


def test_a_password_that_nobody_has_is_challenged(connection):
    connection.request("POST", "/xmla", b"", {"Authorization": basic("eva")})
    answer = connection.getresponse()
    assert (answer.status, answer.headers["WWW-Authenticate"].split()[0]) == (401, "Basic")


def test_what_a_proxy_would_say_is_not_believed_from_anybody(connection):
    assert _post(connection, X_FLIS_Certifikat="ab" * 32, X_Forwarded_Proto="https", SCRIPT_NAME="/x") == "ingen 0"


@pytest.mark.langsom
def test_a_question_may_take_longer_than_a_worker_may_be_silent(port):
    patient = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    assert _post(patient, b"abc", X_Vent="75") == "ingen 3"
