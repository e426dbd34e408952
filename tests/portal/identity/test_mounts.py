"""What a request is to a service, and an answer to the web server."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from flis.access import PrincipalBook
from flis.portal.identity import Gate, Security
from flis.portal.mounts import Mounts
from flis.portal.state import NoRelease
from tests.portal.identity.conftest import call, pages


def test_other_addresses_are_pages(ask):
    for path in ("/", "/xmlax", "/produkter/xmla", "/login", "/login/", "/login/x", "xmla"):
        assert ask(path).text == "en side", path


def test_the_body_ends_where_the_request_ends(ask):
    told = ask(body=b"abc")
    assert told.text.endswith(" abc")
    assert ask(body=b"abcdef", CONTENT_LENGTH="3").text.endswith(" abc")
    assert ask(body=b"abcdef", CONTENT_LENGTH="").text.endswith(" ")
    chunked = {"CONTENT_LENGTH": "", "wsgi.input_terminated": True}
    assert ask(body=b"abcdef", **chunked).text.endswith(" abcdef")


def test_danish_letters_in_an_address(ask, echo):
    ask("/odata/Kommune æ".encode().decode("latin-1"))
    assert echo.seen[-1].path == "/odata/Kommune æ"


def test_headers_have_small_names(ask, echo):
    ask(HTTP_SOAPACTION="x", CONTENT_TYPE="text/xml")
    assert echo.seen[-1].headers["soapaction"] == "x" and echo.seen[-1].headers["content-type"] == "text/xml"


def test_a_fault_of_ours_is_a_number_and_no_details(ask, echo, monkeypatch, caplog):
    monkeypatch.setattr(echo, "handle", lambda *_: 1 / 0)
    told = ask()
    assert told.status.startswith("500") and "division" not in told.text
    number = told.text.split("nummer ")[1].split(")")[0]
    assert number in caplog.text


def test_an_answer_that_nobody_reads_to_the_end_is_closed(ask, echo, monkeypatch):
    closed = []

    def pieces():
        try:
            yield b"a"
        finally:
            closed.append(True)

    body = pieces()
    next(body)
    monkeypatch.setattr(echo, "handle", lambda *_: SimpleNamespace(status=200, headers=[], body=body))
    assert ask(REQUEST_METHOD="HEAD").text == "" and closed == [True]


@pytest.mark.parametrize("path", ["/xmla", "/odata/"])
def test_before_the_first_release(path, tmp_path):
    def current():
        raise NoRelease("tom")

    gate = Gate(Security(), PrincipalBook(tmp_path))
    mounts = Mounts(pages, SimpleNamespace(current=current), gate, lambda: ["localhost"])
    assert call(mounts, path, "127.0.0.1", {}).status.startswith("503")
