"""Whatever a stranger sends ends as a tree or as a fault, quickly and in little memory."""

from __future__ import annotations

import io
import random
import time
import tracemalloc

import pytest

from flis.xmla.faults import Code, XmlaFault
from flis.xmla.soap.envelope import read_envelope
from flis.xmla.soap.parse import XmlLimits, parse

REQUEST = (
    b'<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Header>'
    b'<Version xmlns="http://schemas.microsoft.com/analysisservices/2008/engine/100" Sequence="926"/></soap:Header>'
    b'<soap:Body><Execute xmlns="urn:schemas-microsoft-com:xml-analysis"><Command><Statement>SELECT &lt;x&gt; FROM '
    b"[Salg]</Statement></Command><Properties><PropertyList><Catalog>FLIS</Catalog></PropertyList></Properties>"
    b"</Execute></soap:Body></soap:Envelope>"
)


LIMITS = XmlLimits()


def read(body: bytes, charset: str = "", limits: XmlLimits = LIMITS):
    return parse(io.BytesIO(body), charset, limits)


def refused(body: bytes, charset: str = "", limits: XmlLimits = LIMITS) -> XmlaFault:
    with pytest.raises(XmlaFault) as caught:
        read(body, charset, limits)
    return caught.value


def statement(root) -> str:
    return read_envelope(root).method.command.text


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        (REQUEST, ""),
        (b"\xef\xbb\xbf" + REQUEST, ""),
        (b'\xef\xbb\xbf<?xml version="1.0" encoding="utf-8"?>' + REQUEST, "utf-8"),
        (("\ufeff" + REQUEST.decode()).encode("utf-16-le"), ""),
        (("\ufeff" + REQUEST.decode()).encode("utf-16-be"), "utf-8"),
        (REQUEST.decode().encode("utf-16-le"), "utf-16"),
        (b'<?xml version="1.0" encoding="iso-8859-1"?>' + REQUEST, ""),
    ],
)
def test_every_usual_encoding_is_read(body, charset):
    assert statement(read(body, charset)) == "SELECT <x> FROM [Salg]"


def test_danish_letters_arrive_whatever_the_encoding():
    text = REQUEST.decode().replace("Salg", "Sorø æåØÅ €")
    for body in (text.encode(), ("\ufeff" + text).encode("utf-16-le")):
        assert "[Sorø æåØÅ €]" in statement(read(body))


def test_a_document_type_is_refused_before_anything_in_it_is_read(tmp_path):
    secret = tmp_path / "hemmelig.txt"
    secret.write_text("kodeord")
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}">]>'.encode()
    found = refused(entity + REQUEST.replace(b"[Salg]", b"&e;"))
    assert "DOCTYPE" in found.description
    assert "kodeord" not in found.description


def test_a_billion_laughs_cost_nothing():
    laughs = b"<!DOCTYPE l [<!ENTITY a 'ha'>" + b"".join(
        f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>".encode() for n in range(9)
    )
    began = time.perf_counter()
    assert "DOCTYPE" in refused(laughs + b"]>" + REQUEST.replace(b"[Salg]", b"&j;")).description
    assert time.perf_counter() - began < 10


class _Endless:
    """A body of 100 MB that is made while it is read."""

    def __init__(self, piece: bytes, start: bytes = b"") -> None:
        self._left, self._piece, self._start = 100 * 1024 * 1024, piece, start

    def read(self, size: int, /) -> bytes:
        if self._start:
            start, self._start = self._start, b""
            return start
        self._left -= size
        return (self._piece * (size // len(self._piece) + 1))[:size] if self._left > 0 else b""


@pytest.mark.parametrize("piece", [b"x", b"<a/>", b"<a>", b" ", b"<a b='c'/>", b"&#65;", b"\n"])
def test_a_body_of_100_mb_is_a_fault_in_little_memory(piece):
    tracemalloc.start()
    try:
        with pytest.raises(XmlaFault):
            parse(_Endless(piece, b"<r>"))
        assert tracemalloc.get_traced_memory()[1] < 200 * 1024 * 1024
    finally:
        tracemalloc.stop()


def test_one_tag_with_a_million_attributes_is_a_fault():
    attributes = b" ".join(b"a%d=''" % n for n in range(1_000_000))
    began = time.perf_counter()
    assert refused(b"<a " + attributes + b"/>").code == Code.REQUEST
    assert time.perf_counter() - began < 5


def test_depth_and_number_of_elements_are_bounded():
    assert refused(b"<a>" * 10_000).code == Code.REQUEST
    assert refused(b"<r>" + b"<a/>" * 200_000 + b"</r>").code == Code.REQUEST


def test_a_statement_of_many_megabytes_is_read_whole():
    body = REQUEST.replace(b"[Salg]", b"[" + b"S\n" * 3_000_000 + b"]")
    assert len(statement(read(body))) > 6_000_000


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xef\xbb\xbf",
        b"{}",
        b"<a>",
        b"<a></b>",
        b"<a:b/>",
        b"\x00\x01\x02",
        b"<?xml version='1.0' encoding='utf-7'?><a/>",
        b"<?xml version='1.0' encoding='findes-ikke'?><a/>",
        b"<?xml version='1.0' encoding='big5'?><a/>",
        b"<a>\xff\xfe</a>",
    ],
)
def test_what_is_not_xml_is_a_fault(body):
    assert refused(body).code == Code.REQUEST


def _mutated(dice: random.Random, text: str) -> str:
    pieces = text.replace("<", "\0<").replace(">", ">\0").split("\0")
    for _ in range(dice.randint(1, 4)):
        place = dice.randrange(len(pieces))
        what = dice.randrange(6)
        if what == 0:
            del pieces[place]
        elif what == 1:
            pieces.insert(place, dice.choice(pieces))
        elif what == 2:
            pieces[place] = pieces[place][::-1]
        elif what == 3:
            pieces[place] += dice.choice(["<", "&", "]]>", "\x0b", "<!DOCTYPE a>", "æ", "\ud800", "<![CDATA[", "<a"])
        elif what == 4:
            other = dice.randrange(len(pieces))
            pieces[place], pieces[other] = pieces[other], pieces[place]
        else:
            pieces[place] = pieces[place][: dice.randrange(len(pieces[place]) + 1)]
        if not pieces:
            return ""
    return "".join(pieces)


def _mutations(count: int) -> None:
    dice = random.Random(20261122)
    text = REQUEST.decode()
    for _ in range(count):
        body = _mutated(dice, text).encode("utf-8", "surrogatepass")
        try:
            read_envelope(read(body))
        except XmlaFault as fault:
            assert fault.description


def test_mutated_requests_are_read_or_refused():
    _mutations(20_000)


@pytest.mark.langsom
def test_a_million_mutated_requests():
    _mutations(1_000_000)
