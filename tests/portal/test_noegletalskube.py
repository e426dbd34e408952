"""The cube that nobody wrote opens as every other: in the list, with the files for each tool, and over XMLA."""

from __future__ import annotations

import re
from html import unescape
from xml.etree import ElementTree

import pytest

from flis.access import anonymous

URL = "/dap/kuber/noegletalskube/"


def test_it_is_in_the_list(page):
    assert f'href="{URL}"' in page("/dap/?q=nøgletal")


@pytest.mark.parametrize("tool", ["excel", "powerbi", "tableau", "python", "r"])
def test_every_tool_says_how(page, tool):
    html = page(f"{URL}?vaerktoej={tool}")
    assert "Øriget Nøgletal" in html and "http://testserver/odata/NoegletalVaerdier" in html
    assert "Kuben er åben for alle" in html


def test_its_snippet_shows_numbers(page, state):
    html = unescape(page(f"{URL}?vaerktoej=python"))
    statement = re.search(r"SELECT \{\[Measures\].*?FROM \[Øriget Nøgletal\]", html, re.DOTALL)
    assert statement is not None
    shown = state.current().mdx.execute(anonymous(), statement.group())
    assert "Færger" in [row[0].name for row in shown.axes[1].tuples]
    assert shown.value(0, 0) > 0


def test_the_file_for_excel_names_it(client):
    text = client.get(f"{URL}hent.odc").content.decode("utf-8-sig")
    assert "Øriget Nøgletal" in text


def command_of(client, address):
    root = ElementTree.fromstring(client.get(address).content.decode())  # noqa: S314 - our own text
    office = "{urn:schemas-microsoft-com:office:odc}"
    return root.findtext(f".//{office}CommandType"), root.findtext(f".//{office}CommandText")


def test_a_noegletal_opens_in_the_cube_of_noegletal_with_itself_chosen(page, client, state):
    (link,) = [
        unescape(u) for u in re.findall(r'href="(/dap/noegletal/\?[^"]*)"', page("/noegletal/havne/?periode=2020"))
    ]
    html = unescape(page(link))
    assert "<dd><code>Øriget Nøgletal</code></dd>" in html
    (pivot, table) = [unescape(u) for u in re.findall(r'href="(/dap/noegletal/hent\.[^"]*odc[^"]*)"', page(link))]
    assert command_of(client, pivot) == ("Cube", "Øriget Nøgletal")
    kind, statement = command_of(client, table)
    assert (kind, "&[havne]" in statement, "&[2020]" in statement) == ("Default", True, True)
    assert statement in html  # the snippet for Power Query shows the same
    shown = state.current().mdx.execute(anonymous(), statement)
    assert shown.axes[0].tuples[0][0].name == "Resultat" and shown.value(0, 0) is not None
