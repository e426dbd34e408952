"""The cube that nobody wrote opens as every other: in the list, with the files for each tool, and over XMLA."""

from __future__ import annotations

import re
from html import unescape

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
