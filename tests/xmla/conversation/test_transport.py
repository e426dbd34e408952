"""HTTP as the clients use it: what is answered, with which headers, and how it fails."""

from __future__ import annotations

import io

import pytest

from flis.mdx.cellset import Rows
from flis.mdx.limits import Limits
from flis.xmla import HttpRequest, SessionStore
from tests.xmla.conversation.client import EMPTY, ROWSET, SOAP, Client, service_over


@pytest.fixture
def client(mdx, tmp_path):
    return Client(service_over(mdx, tmp_path))


def handle(client: Client, method: str, **headers: str):
    return client.service.handle(HttpRequest(method, headers, io.BytesIO()), client.access)


def test_a_person_with_a_browser_is_told_where_they_are(client):
    response = handle(client, "GET")
    assert response.status == 200
    assert "Excel" in b"".join(response.body).decode()
    english = handle(client, "GET", **{"accept-language": "en-GB,en;q=0.9"})
    assert "This is where" in b"".join(english.body).decode()
    assert list(handle(client, "HEAD").body) == []


def test_other_methods(client):
    assert handle(client, "OPTIONS").status == 200
    assert ("Allow", "GET, HEAD, OPTIONS, POST") in handle(client, "PUT").headers
    assert handle(client, "PUT").status == 405


def test_plain_xml_is_negotiated_and_short_answers_have_a_length(client):
    answer = client.execute()
    assert answer.response.status == 200
    assert answer.header("X-Transport-Caps-Negotiation-Flags") == "0,0,0,0,0"
    assert answer.header("Content-Type") == "text/xml; charset=utf-8"
    assert answer.header("Content-Length") == str(len(answer.body))
    assert answer.header("Cache-Control") == "no-store"
    assert answer.root.tag == f"{EMPTY}root"
    assert len(answer.root) == 0


@pytest.mark.parametrize("action", ['"urn:schemas-microsoft-com:xml-analysis:Execute"', "urn:anything", ""])
def test_the_soap_action_is_no_hindrance(client, action):
    client.headers = {"soapaction": action} if action else {}
    assert client.execute().root.tag == f"{EMPTY}root"


@pytest.mark.parametrize("kind", ["text/xml", "text/xml; charset=utf-8", "application/xml", "application/soap+xml", ""])
def test_content_types_that_are_xml(client, kind):
    client.headers = {"content-type": kind}
    assert client.execute().root.tag == f"{EMPTY}root"


@pytest.mark.parametrize("kind", ["application/sx", "application/xml+xpress", "application/sx+xpress"])
def test_binary_xml_and_compression_are_declined_in_words(client, kind):
    answer = client.post(b"\xdf\xff\x01\xb0", content_type=kind)
    assert answer.response.status == 200
    assert "text/xml" in answer.fault.get("Description", "")


def test_a_packed_request_is_declined(client):
    assert "komprimeret" in client.post(b"\x1f\x8b", content_encoding="gzip").fault.get("Description", "")


def test_gzip_only_when_asked_for(client):
    asked = client.discover("DISCOVER_SCHEMA_ROWSETS")
    assert asked.header("Content-Encoding") is None
    client.headers = {"accept-encoding": "gzip, deflate"}
    packed = client.discover("DISCOVER_SCHEMA_ROWSETS")
    assert packed.header("Content-Encoding") == "gzip"
    assert packed.rows == asked.rows
    client.headers = {"accept-encoding": "gzip;q=0"}
    assert client.discover("DISCOVER_SCHEMA_ROWSETS").header("Content-Encoding") is None


def test_a_fault_is_status_200_with_a_number_and_a_sentence(client):
    answer = client.post(b"<a>")
    assert answer.response.status == 200
    assert answer.result.find("faultcode").text.startswith("XMLForAnalysis.0x")
    assert answer.fault.get("Description") == answer.result.findtext("faultstring")
    assert int(answer.fault.get("ErrorCode", "")) > 0
    assert (answer.fault.get("Source"), answer.fault.get("HelpFile")) == ("FLIS", "")


def test_a_header_that_is_not_understood(client):
    answer = client.execute(header='<Betaling xmlns="urn:x" soap:mustUnderstand="1"/>')
    assert answer.result.findtext("faultcode") == "soap:MustUnderstand"
    assert answer.result.tag == f"{SOAP}Fault"


def test_faults_speak_the_language_of_the_request(client):
    danish = client.execute("EVALUATE Salg", {"LocaleIdentifier": "1030"}).fault.get("Description", "")
    english = client.execute("EVALUATE Salg", {"LocaleIdentifier": "1033"}).fault.get("Description", "")
    french = client.execute("EVALUATE Salg", {"LocaleIdentifier": "1036"}).fault.get("Description", "")
    assert "understøttes ikke" in danish
    assert "not supported" in english
    assert french == danish


def test_a_body_that_announces_100_mb_is_not_even_read(client):
    class Unread(io.BytesIO):
        def read(self, *_: object) -> bytes:
            raise AssertionError

    response = client.service.handle(HttpRequest("POST", {"content-length": "104857600"}, Unread()), client.access)
    assert b"16 MB" in b"".join(response.body)


def test_an_error_of_ours_is_a_reference_and_nothing_else(client, mdx, caplog):
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("/srv/lager/hemmelig.duckdb: SELECT cpr FROM borger")

    mdx.execute = broken
    answer = client.execute("SELECT FROM [Butik]")
    said = answer.fault.get("Description", "")
    assert "hemmelig" not in answer.body.decode()
    assert "cpr" not in answer.body.decode()
    reference = said.split("reference ")[1][:8]
    assert reference in caplog.text
    assert "hemmelig" in caplog.text


def test_a_long_answer_is_sent_in_pieces_and_without_a_length(client, mdx):
    mdx.answers["SELECT lang"] = Rows([("A", "xsd:string")], [("x" * 100,)] * 5000)
    response = client.service.handle(
        HttpRequest("POST", {}, io.BytesIO(_statement("SELECT lang"))),
        client.access,
    )
    pieces = list(response.body)
    assert len(pieces) > 3
    assert "Content-Length" not in dict(response.headers)
    assert max(map(len, pieces)) < 400_000


def test_an_answer_that_breaks_off_says_so_within_itself(client, mdx):
    def rows():
        yield from [("x" * 100,)] * 5000
        raise RuntimeError("/srv/lager")

    mdx.answers["SELECT lang"] = Rows([("A", "xsd:string")], rows())  # type: ignore[arg-type]
    answer = client.execute("SELECT lang")
    names = [child.tag.rpartition("}")[2] for child in answer.root]
    assert names[-2:] == ["Exception", "Messages"]
    assert "reference" in answer.root[-1][0].get("Description", "")
    assert "/srv" not in answer.body.decode()
    assert len(list(answer.root.iter(f"{ROWSET}row"))) > 1000


def test_an_answer_that_breaks_off_at_its_beginning_is_a_fault(client, mdx):
    def rows():
        yield ("x",)
        raise RuntimeError

    mdx.answers["SELECT kort"] = Rows([("A", "xsd:string")], rows())  # type: ignore[arg-type]
    assert "reference" in client.execute("SELECT kort").fault.get("Description", "")


def test_an_answer_larger_than_allowed(mdx, tmp_path):
    client = Client(service_over(mdx, tmp_path, Limits(bytes=1024 * 1024)))
    mdx.answers["SELECT stort"] = Rows([("A", "xsd:string")], [("x" * 1000,)] * 5000)
    answer = client.execute("SELECT stort")
    assert "1 MB" in answer.root[-1][0].get("Description", "")
    assert len(answer.body) < 2 * 1024 * 1024


def _statement(text: str, header: str = "") -> bytes:
    return (
        f'<s:Envelope xmlns:s="{SOAP[1:-1]}"><s:Header>{header}</s:Header><s:Body>'
        f'<Execute xmlns="urn:schemas-microsoft-com:xml-analysis"><Command><Statement>{text}</Statement></Command>'
        "</Execute></s:Body></s:Envelope>"
    ).encode()


@pytest.mark.parametrize("read", [0, 1])
@pytest.mark.parametrize("packing", ["", "gzip"])
def test_a_client_that_goes_away_leaves_nothing_running(client, mdx, tmp_path, read, packing):
    mdx.answers["SELECT lang"] = Rows([("A", "xsd:string")], [("x" * 100,)] * 50_000)
    client.begin()
    header = f'<Session xmlns="urn:schemas-microsoft-com:xml-analysis" SessionId="{client.session}"/>'
    request = HttpRequest("POST", {"accept-encoding": packing}, io.BytesIO(_statement("SELECT lang", header)))
    response = client.service.handle(request, client.access)
    commands = SessionStore(tmp_path).commands
    for _ in range(read):
        next(response.body)
    assert commands.last(client.session).ended is None
    response.body.close()  # type: ignore[attr-defined]
    assert commands.last(client.session).ended is not None
