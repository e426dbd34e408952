"""Cubes for the reader's own tool: found, opened with the right file, and about what the reader was looking at."""

from __future__ import annotations

import json
import re
from html import unescape
from urllib.parse import parse_qs, unquote, urlsplit
from xml.etree import ElementTree

import pytest

from flis.access import anonymous, operator
from flis.portal.identity import Security
from flis.portal.state import State
from flis.warehouse.store import Lager
from tests.portal.conftest import make_client, publish_content
from tests.portal.oerige import files

ODC = "{urn:schemas-microsoft-com:office:odc}"


def addresses(html):
    """Every address of the feed on the page, without markup."""
    return [unescape(a) for a in re.findall(r'<code id="adressen">([^<]*)</code>', html)]


def test_cubes_are_listed_by_database_and_found_by_any_word(page):
    html = page("/dap/")
    assert ">Øriget</h2>" in html and 'href="/dap/kuber/hav/"' in html and "Beløb, Indbyggere" in html
    assert 'href="/dap/kuber/hav/"' in page("/dap/?q=indbyggere+konto")
    assert "Ingen kuber passer til «rumskib»" in page("/dap/?q=rumskib")


@pytest.mark.parametrize("tool", ["excel", "powerbi", "tableau", "python", "r"])
def test_every_tool_says_how_and_how_to_sign_in(page, tool):
    html = page(f"/dap/kuber/hav/?vaerktoej={tool}")
    assert 'aria-current="page">' in html and "http://testserver/odata/hav?$select=" in html
    assert "Sådan logger du ind" in html and "<code>http://testserver/xmla</code>" in html
    assert "Kuben er åben for alle" in html and "login/xmla" not in html


def test_tabs_keep_the_figure_that_was_chosen(page):
    html = page("/dap/kuber/hav/?measure=indbyggere&vaerktoej=python")
    assert 'href="/dap/kuber/hav/?measure=indbyggere&amp;vaerktoej=excel"' in html
    assert addresses(html) == ["http://testserver/odata/hav?$select=oe,oe_navn,indbyggere"]


def test_unknown_cubes_tools_and_figures_are_said(client):
    assert client.get("/dap/kuber/haw/").status_code == 404 and "hav" in client.get("/dap/kuber/haw/").content.decode()
    assert client.get("/dap/kuber/hav/?vaerktoej=word").status_code == 400
    assert client.get("/dap/kuber/hav/?measure=x").status_code == 400
    assert client.get("/dap/noegletal/").status_code == client.get("/dap/noegletal/?id=x").status_code == 404
    assert client.get("/dap/noegletal/?id=havne&udsnit=x").status_code == 400
    assert client.get("/dap/kuber/hav/hent.exe").status_code == 404


def test_odc_opens_the_cube(client):
    answer = client.get("/dap/kuber/hav/hent.odc")
    assert answer["Content-Type"] == "text/x-ms-odc; charset=utf-8"
    name = unquote(re.search(r"filename\*=UTF-8''(.*)", answer["Content-Disposition"])[1])
    assert name == "testserver Øriget Havets regnskab.odc"
    root = ElementTree.fromstring(answer.content.decode())  # noqa: S314 - our own text
    assert root.findtext(f".//{ODC}CommandText") == "Havets regnskab"
    assert "Data Source=http://testserver/xmla;Initial Catalog=Øriget;" in root.findtext(f".//{ODC}ConnectionString")


def test_pbids_open_the_table_or_the_database(client):
    (feed,) = json.loads(client.get("/dap/kuber/hav/hent.feed.pbids?measure=indbyggere").content)["connections"]
    assert feed["details"]["address"]["url"].endswith("/odata/hav?$select=oe,oe_navn,indbyggere")
    (cube,) = json.loads(client.get("/dap/kuber/hav/hent.kube.pbids").content)["connections"]
    assert cube["details"]["address"] == {"server": "http://testserver/xmla", "database": "Øriget"}


def links_to_tools(html):
    return [unescape(u) for u in re.findall(r'href="(/dap/noegletal/\?[^"]*)"', html)]


def test_a_noegletal_page_leads_to_its_own_rows(page):
    (link,) = links_to_tools(page("/noegletal/havne/?periode=2020"))
    (address,) = addresses(page(link))
    assert parse_qs(urlsplit(address).query)["$filter"] == ["noegletal eq 'havne' and periode eq '2020'"]


def test_a_product_page_leads_to_the_rows_of_its_data_basis(page):
    (link,) = links_to_tools(page("/produkter/havbenchmark/fyr/?datagrundlag=budget-2020"))
    query = parse_qs(urlsplit(addresses(page(link))[0]).query)
    assert query == {"$filter": ["noegletal eq 'fyr' and periode eq '2020'"], "udsnit": ["version:budget"]}
    (overview,) = links_to_tools(page("/produkter/havbenchmark/?datagrundlag=regnskab-2021"))
    assert "noegletal in ('havne','faerger','fyr')" in unquote(addresses(page(overview))[0])


def test_own_cubes_are_asked_with_a_password_unless_the_server_answers_for_one(tmp_path):
    root = tmp_path / "indhold"
    own = files() | {"omraader/hav/kuber/egen.yaml": files()["omraader/hav/kuber/hav.yaml"].replace(
        "titel: Havets regnskab", "titel: Eget regnskab\nadgang: egen")}  # fmt: skip
    for name, words in own.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(words, encoding="utf-8")
    lager = Lager(tmp_path / "lager").create()
    publish_content(lager, root)
    nobody, everything = State(lager.root, operator("x"), Security()), operator("dan")
    html = make_client(nobody).get("/dap/kuber/egen/").content.decode()
    assert "http://testserver/login/xmla" in html and "dine egne rækker" in html
    for_one = State(lager.root, everything, Security(as_principal=everything))
    html = make_client(for_one).get("/dap/kuber/egen/").content.decode()
    assert "/login/" not in html and "svarer alle på denne maskine som dan" in html
    assert make_client(State(lager.root, anonymous())).get("/dap/kuber/egen/").status_code == 404


def test_where_the_server_wants_a_login_nobody_is_told_that_none_is_needed(tmp_path):
    root = tmp_path / "indhold"
    for name, words in files().items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(words, encoding="utf-8")
    lager = Lager(tmp_path / "lager").create()
    publish_content(lager, root)
    client = make_client(State(lager.root, anonymous(), Security(require_login=True)))
    for address in ("/dap/kuber/hav/", "/dap/noegletal/?id=havne"):
        html = client.get(f"{address}{'&' if '?' in address else '?'}vaerktoej=excel").content.decode()
        assert "http://testserver/login/xmla" in html and "svarer kun brugere, der er logget ind" in html
        assert "åben for alle" not in html and "dine egne rækker" not in html
    assert 'auth=("navn", "adgangskode")' in unescape(client.get("/dap/kuber/hav/?vaerktoej=python").content.decode())
    assert "hent.kube.pbids" not in client.get("/dap/kuber/hav/?vaerktoej=powerbi").content.decode()
    assert "svarer ingen værktøjer uden login" in client.get("/dap/").content.decode()
