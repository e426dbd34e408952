"""What is in an envelope, as clients write it."""

from __future__ import annotations

import io
from datetime import datetime

import pytest

from flis.xmla.faults import XmlaFault
from flis.xmla.soap.envelope import Discover, Execute, read_envelope
from flis.xmla.soap.parse import parse

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
XMLA = "urn:schemas-microsoft-com:xml-analysis"


def envelope(body: str, header: str = "", namespace: str = SOAP):
    text = f'<s:Envelope xmlns:s="{namespace}"><s:Header>{header}</s:Header><s:Body>{body}</s:Body></s:Envelope>'
    return read_envelope(parse(io.BytesIO(text.encode())))


EMPTY = f'<Execute xmlns="{XMLA}"><Command><Statement/></Command><Properties/></Execute>'


def test_restrictions_with_one_and_with_many_values():
    method = envelope(
        f'<Discover xmlns="{XMLA}"><RequestType>DISCOVER_PROPERTIES</RequestType><Restrictions><RestrictionList>'
        "<PropertyName><Value>Catalog</Value><Value>ServerName</Value></PropertyName>"
        "<CUBE_NAME>Salg &amp; mere</CUBE_NAME>"
        "</RestrictionList></Restrictions><Properties><PropertyList><Catalog>FLIS</Catalog></PropertyList></Properties>"
        "</Discover>"
    ).method
    assert method == Discover(
        "DISCOVER_PROPERTIES",
        {"PropertyName": ["Catalog", "ServerName"], "CUBE_NAME": ["Salg & mere"]},
        {"Catalog": "FLIS"},
    )


def test_empty_lists_may_be_missing_altogether():
    method = envelope(f'<Discover xmlns="{XMLA}"><RequestType>X</RequestType><Restrictions/></Discover>').method
    assert method == Discover("X", {}, {})


def test_any_prefix_will_do():
    method = envelope(
        f'<x:Execute xmlns:x="{XMLA}"><x:Command><x:Statement>SELECT</x:Statement></x:Command></x:Execute>'
    ).method
    assert isinstance(method, Execute)
    assert (method.command.name, method.command.text) == ("Statement", "SELECT")


def test_session_headers():
    begins = envelope(EMPTY, f'<BeginSession xmlns="{XMLA}" s:mustUnderstand="1"/>').session
    uses = envelope(EMPTY, f'<XA:Session xmlns:XA="{XMLA}" s:mustUnderstand="1" SessionId="abc"/>').session
    ends = envelope(EMPTY, f'<EndSession xmlns="{XMLA}" SessionId="abc"/>').session
    assert (begins.begins, uses.uses, ends.ends) == (True, "abc", "abc")


def test_headers_that_clients_send_along_are_no_hindrance():
    envelope(
        EMPTY,
        '<ProtocolCapabilities xmlns="http://schemas.microsoft.com/analysisservices/2003/engine" s:mustUnderstand="1">'
        "<Capability>sx</Capability><Capability>xpress</Capability></ProtocolCapabilities>"
        '<NamespaceCompatibility xmlns="http://schemas.microsoft.com/analysisservices/2003/xmla" mustUnderstand="0"/>'
        '<Version xmlns="http://schemas.microsoft.com/analysisservices/2003/engine/2" Sequence="926"/>'
        '<Ukendt xmlns="urn:x"/>',
    )


def test_an_unknown_header_that_must_be_understood():
    with pytest.raises(XmlaFault) as caught:
        envelope(EMPTY, '<Betaling xmlns="urn:x" s:mustUnderstand="1"/>')
    assert caught.value.actor == "MustUnderstand"
    assert "Betaling" in caught.value.description
    with pytest.raises(XmlaFault):
        envelope(EMPTY, '<Betaling xmlns="urn:x" mustUnderstand="1"/>')


def test_a_header_for_somebody_else_on_the_way():
    envelope(EMPTY, '<Betaling xmlns="urn:x" s:mustUnderstand="1" s:actor="urn:en-anden"/>')


def test_soap_12_is_told_apart():
    with pytest.raises(XmlaFault) as caught:
        envelope(EMPTY, namespace="http://www.w3.org/2003/05/soap-envelope")
    assert caught.value.actor == "VersionMismatch"


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ("", "krop"),
        ('<Authenticate xmlns="urn:x"/>', "Authenticate"),
        ("<Discover/>", "RequestType"),
        ("<Execute/>", "Command"),
    ],
)
def test_what_is_missing_is_said(body, word):
    with pytest.raises(XmlaFault, match=word):
        envelope(body)


DISCOVER = f'<Discover xmlns="{XMLA}"><RequestType>X</RequestType>{{}}</Discover>'


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (EMPTY + EMPTY, "Execute"),
        (DISCOVER.format("<Restrictions/><Restrictions/>"), "Restrictions"),
        (DISCOVER.format("<Restrictions><RestrictionList/><RestrictionList/></Restrictions>"), "RestrictionList"),
        (DISCOVER.format("<Properties><PropertyList/><PropertyList/></Properties>"), "PropertyList"),
        (EMPTY.replace("<Statement/>", "<Statement/><Statement/>"), "Statement"),
        (DISCOVER.format("<Begraensninger/>"), "Begraensninger"),
        (DISCOVER.format("<Restrictions><CUBE_NAME>x</CUBE_NAME></Restrictions>"), "CUBE_NAME"),
        (EMPTY.replace("<Properties/>", "<Egenskaber/>"), "Egenskaber"),
        (EMPTY.replace(XMLA, "urn:noget-andet"), "Execute"),
    ],
)
def test_what_can_be_read_in_two_ways_or_in_none_is_refused(body, word):
    with pytest.raises(XmlaFault, match=word):
        envelope(body)


def test_two_headers_or_bodies_are_refused():
    for twice in ("<s:Header/><s:Header/><s:Body/>", "<s:Header/><s:Body/><s:Body/>"):
        text = f'<s:Envelope xmlns:s="{SOAP}">{twice}</s:Envelope>'
        with pytest.raises(XmlaFault, match=r"Header|Body"):
            read_envelope(parse(io.BytesIO(text.encode())))


def test_parameters_have_types():
    xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    values = [
        ("A", "xsd:int", "7"),
        ("@B", "xsd:double", "1.5"),
        ("C", "xsd:boolean", "true"),
        ("D", "xsd:string", " tekst "),
        ("E", "xsd:dateTime", "2025-01-31T00:00:00"),
    ]
    listed = "".join(
        f"<Parameter><Name>{name}</Name><Value xsi:type='{kind}'>{text}</Value></Parameter>"
        for name, kind, text in values
    )
    method = envelope(
        f'<Execute xmlns="{XMLA}" {xsi}><Command><Statement>x</Statement></Command><Parameters>{listed}'
        '<Parameter><Name>F</Name><Value xsi:nil="true"/></Parameter></Parameters></Execute>'
    ).method
    assert isinstance(method, Execute)
    assert method.parameters == {
        "A": 7,
        "B": 1.5,
        "C": True,
        "D": " tekst ",
        "E": datetime(2025, 1, 31),
        "F": None,
    }


@pytest.mark.parametrize("text", ["syv", "9" * 30, "9" * 5000])
def test_a_parameter_that_is_not_of_its_type(text):
    with pytest.raises(XmlaFault, match="parameter"):
        envelope(
            f'<Execute xmlns="{XMLA}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><Command/><Parameters>'
            '<Parameter><Name>A</Name><Value xsi:type="xsd:int">'
            f"{text}</Value></Parameter></Parameters></Execute>"
        )


def test_a_property_that_must_be_understood():
    def execute(attribute: str):
        return envelope(
            f'<Execute xmlns="{XMLA}"><Command><Statement/></Command><Properties><PropertyList>'
            f"<Hemmelig {attribute}>1</Hemmelig></PropertyList></Properties></Execute>"
        )

    execute("")
    with pytest.raises(XmlaFault, match="Hemmelig"):
        execute('s:mustUnderstand="1"')
