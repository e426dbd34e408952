"""Texts and names go through XML and come out as they were."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from flis.xmla.soap.text import attribute, element_name, escape, escape_all

ALLOWED = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="".join(map(chr, range(32))) + "\ufffe\uffff")
)


def test_markup_and_danish_letters():
    assert escape("Køb & salg <1>") == "Køb &amp; salg &lt;1&gt;"
    assert attribute('"a"\n') == "&quot;a&quot;&#xA;"


def test_what_xml_cannot_hold_is_coded():
    assert escape("a\x0bb\ud800") == "a_x000B_b_xD800_"


@given(ALLOWED | st.just("a\r\nb\tc"))
def test_any_text_comes_back(text):
    element = ElementTree.fromstring(f'<a b="{attribute(text)}">{escape(text)}</a>')  # noqa: S314 - our own text
    assert (element.text or "") == text
    assert element.get("b") == text


@given(st.lists(st.text()))
def test_many_texts_are_escaped_as_each_of_them(texts):
    assert list(escape_all(texts)) == [escape(text) for text in texts]


def test_names_of_elements():
    assert element_name("[Butik].[By]") == "_x005B_Butik_x005D_._x005B_By_x005D_"
    assert element_name("2 år_x0041_") == "_x0032__x0020_år_x005F_x0041_"
    assert element_name("") == "_"


@given(st.text(min_size=1))
def test_every_name_can_be_an_element(name):
    ElementTree.fromstring(f"<{element_name(name)}/>".encode())  # noqa: S314 - our own text
