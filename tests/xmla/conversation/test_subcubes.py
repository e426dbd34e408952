"""A subcube of a session holds over its requests until it is dropped, and for no other session."""

from __future__ import annotations

import pytest

from tests.conftest import ANNA
from tests.retail.fixtures import retail, retail_mdx, retail_release, retail_store
from tests.xmla.conversation.client import MDDATASET, Client, service_over

__all__ = ["retail", "retail_mdx", "retail_release", "retail_store"]

FAMILIES = "SELECT [Product].[Products].[Product Family].Members ON 0 FROM [Sales]"
FIRST = "[Product].[Products].[Product Family].Members.Item(0)"


@pytest.fixture
def service(retail_mdx, tmp_path):
    return service_over(retail_mdx, tmp_path)


def begun(service) -> Client:
    client = Client(service, ANNA)
    client.begin({"Catalog": client.discover("DBSCHEMA_CATALOGS").rows[0]["CATALOG_NAME"]})
    return client


def families(client: Client) -> list[str | None]:
    axis = next(axis for axis in client.execute(FAMILIES).root.iter(f"{MDDATASET}Axis") if axis.get("name") == "Axis0")
    return [caption.text for caption in axis.iter(f"{MDDATASET}Caption")]


def test_it_holds_over_requests_until_it_is_dropped(service):
    mine, other = begun(service), begun(service)
    everything = families(mine)
    assert len(everything) > 1
    mine.execute(f"CREATE SUBCUBE [Sales] AS SELECT {{{FIRST}}} ON 0 FROM [Sales]")
    assert families(mine) == everything[:1]
    assert families(other) == everything
    mine.execute("DROP SUBCUBE [Sales]")
    assert families(mine) == everything
