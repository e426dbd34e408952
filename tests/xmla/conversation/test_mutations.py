"""Requests that somebody has tampered with, sent to a real engine: each is answered or refused, none is a crash, and
none is an error of ours."""

from __future__ import annotations

import io
import random
from xml.etree import ElementTree

import pytest

from flis.access import anonymous
from flis.mdx.limits import Limits
from flis.xmla import HttpRequest
from tests.retail.fixtures import retail, retail_mdx, retail_release, retail_store
from tests.xmla.conversation.client import SOAP, XMLA, service_over

__all__ = ["retail", "retail_mdx", "retail_release", "retail_store"]

PIVOT = (
    f'<soap:Envelope xmlns:soap="{SOAP[1:-1]}"><soap:Header><Version xmlns="urn:v" Sequence="926"/></soap:Header>'
    f'<soap:Body><Execute xmlns="{XMLA[1:-1]}"><Command><Statement>'
    "SELECT NON EMPTY Hierarchize({ DrilldownLevel ( { [Product] . "
    "[Products] . [All Products] } ,,, INCLUDE_CALC_MEMBERS ) }) DIMENSION PROPERTIES PARENT_UNIQUE_NAME , "
    "HIERARCHY_UNIQUE_NAME ON COLUMNS FROM ( SELECT Filter( [Store] . [Stores] . [Store Country] . Members , "
    "[Measures] . [Sales] &gt; 100 ) ON COLUMNS FROM [Sales] ) WHERE ( [Measures] . [Sales] ) "
    "CELL PROPERTIES VALUE , FORMAT_STRING "
    "</Statement></Command><Properties><PropertyList><Format>Native</Format><Content>SchemaData</Content>"
    "<Timeout>0</Timeout></PropertyList></Properties></Execute></soap:Body></soap:Envelope>"
)
MEMBERS = (
    f'<soap:Envelope xmlns:soap="{SOAP[1:-1]}"><soap:Header/><soap:Body><Discover xmlns="{XMLA[1:-1]}"><RequestType>'
    "MDSCHEMA_MEMBERS</RequestType><Restrictions><RestrictionList><CUBE_NAME>Sales</CUBE_NAME><MEMBER_UNIQUE_NAME>"
    "[Product].[Products].[All Products]</MEMBER_UNIQUE_NAME><TREE_OP>9</TREE_OP></RestrictionList></Restrictions>"
    "<Properties><PropertyList/></Properties></Discover></soap:Body></soap:Envelope>"
)
SYSTEM = PIVOT[: PIVOT.index("SELECT")] + (
    "SELECT [CUBE_NAME] , [MEASURE_NAME] FROM $system . mdschema_measures WHERE [CUBE_NAME] = 'Sales' AND NOT "
    "[MEASURE_IS_VISIBLE] ORDER BY [MEASURE_NAME]"
) + PIVOT[PIVOT.index("</Statement>") :]  # fmt: skip


ODDITIES = ["0", "-1", "&amp;", "NULL", "''", "*", ":", "Æ", "1e999", "CrossJoin(", "AS", "\x07"]


def _tokens(text: str) -> list[str]:
    for sign in "<>[](){},. ":
        text = text.replace(sign, f"\0{sign}\0")
    return [token for token in text.split("\0") if token]


def _mutated(dice: random.Random, text: str) -> bytes:
    tokens = _tokens(text)
    for _ in range(dice.choice((1, 1, 1, 2, 3, 8))):
        place, other = dice.randrange(len(tokens)), dice.randrange(len(tokens))
        what = dice.randrange(6)
        if what == 0:
            del tokens[place]
        elif what == 1:
            tokens.insert(place, tokens[other])
        elif what == 2:
            tokens[place], tokens[other] = tokens[other], tokens[place]
        elif what == 3:
            tokens[place] = dice.choice(ODDITIES)
        elif what == 4:
            tokens[place:place] = tokens[min(place, other) : min(place, other) + 12]
        else:
            tokens[place] = tokens[place][::-1].swapcase()
    return "".join(tokens).encode()


def _ask(retail_mdx, folder, count: int, seed: int) -> None:
    service = service_over(retail_mdx, folder, Limits(seconds=10, cells=200_000, members=200_000))
    dice = random.Random(seed)
    answered = 0
    for _ in range(count):
        body = _mutated(dice, dice.choice((PIVOT, PIVOT, MEMBERS, SYSTEM)))
        response = service.handle(HttpRequest("POST", {}, io.BytesIO(body)), anonymous())
        content = b"".join(response.body)
        root = ElementTree.fromstring(content)  # noqa: S314 - our own answer
        assert response.status == 200
        assert b"(reference " not in content, body.decode()
        answered += root.find(f"{SOAP}Body/{SOAP}Fault") is None
    assert 0 < answered < count


def test_tampered_requests(retail_mdx, tmp_path):
    _ask(retail_mdx, tmp_path, 1_000, 1)


@pytest.mark.langsom
@pytest.mark.parametrize("seed", range(10))
def test_very_many_tampered_requests(retail_mdx, tmp_path, seed):
    _ask(retail_mdx, tmp_path, 20_000, 100 + seed)
