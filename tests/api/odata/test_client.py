"""A client that we did not write (python-odata) reads the metadata, makes classes of it, and asks."""

from __future__ import annotations

import pytest
from odata import ODataService


@pytest.fixture(scope="module")
def service(served):
    return ODataService(f"{served}/odata/", reflect_entities=True, quiet_progress=True)


def test_the_metadata_becomes_classes(service):
    assert {"salg", "Noegletal", "NoegletalVaerdier", "medlemmer_butik"} <= set(service.entities)


def test_filter_order_and_limit(service, shops):
    sales = service.entities["salg"]
    query = service.query(sales).filter((sales.butik == 11) & (sales.tid_aar > 2020)).order_by(sales.beloeb.desc())
    found = [(row.tid_maaned, float(row.beloeb)) for row in query.limit(3)]
    wanted = shops.source.connection.execute(
        "SELECT strftime(maaned, '%Y-%m'), sum(beloeb)::DOUBLE s FROM fakta_salg "
        "WHERE butik_nr = 11 AND year(maaned) > 2020 GROUP BY 1 ORDER BY s DESC, 1 LIMIT 3"
    ).fetchall()
    assert found == wanted


def test_members_by_key_and_by_part_of_their_name(service):
    members = service.entities["medlemmer_butik"]
    assert service.query(members).get(22).navn == "d'Angleterre"
    assert [m.navn for m in service.query(members).filter(members.navn.contains("ø"))] == ["Nørre", "Sønder"]
