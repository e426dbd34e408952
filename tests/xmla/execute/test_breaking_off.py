"""An mddataset that breaks off while it is sent is still whole XML, and says what happened."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from flis.mdx.limits import Limits, Watch
from flis.xmla.delivery import Delivery
from flis.xmla.execute.mddataset import write_mddataset
from flis.xmla.execute.wanted import Wanted
from flis.xmla.faults import XmlaFault
from tests.xmla.execute.results import MD, Shop, local

EXCEPTION = "{urn:schemas-microsoft-com:xml-analysis:exception}"


@pytest.fixture
def cellset():
    shop = Shop()
    goods = [(shop.member("Varer", name),) for name in ("Æble", "Mejeri")] * 3000
    found = shop.cellset([shop.axis(0, *goods)], {number: float(number) for number in range(6000)})

    def read(ordinal, _name):
        if ordinal == 4000:
            raise RuntimeError("/srv/lager")
        return "x"

    found.property_reader = read
    return found


def test_after_the_beginning_has_left(cellset):
    delivery = Delivery(Watch(Limits()), "da")
    delivery.leave()
    root = ElementTree.fromstring(b"".join(write_mddataset(cellset, Wanted(), delivery)))[0]  # noqa: S314
    assert [local(one) for one in root][1:] == ["OlapInfo", "Axes", "CellData", "Messages"]
    assert root.find(f"{MD}CellData")[-1].tag == f"{EXCEPTION}Exception"
    assert 1000 < len(root.findall(f"{MD}CellData/{MD}Cell")) <= 4000
    assert "reference" in root.find(f"{EXCEPTION}Messages/{EXCEPTION}Error").get("Description")


def test_before_anything_has_left(cellset):
    with pytest.raises(RuntimeError):
        list(write_mddataset(cellset, Wanted(), Delivery(Watch(Limits()), "da")))


def test_the_size_is_watched_while_axes_are_written(cellset):
    delivery = Delivery(Watch(Limits(bytes=300_000)), "da")
    with pytest.raises(XmlaFault, match="MB"):
        list(write_mddataset(cellset, Wanted(), delivery))
    delivery = Delivery(Watch(Limits(bytes=300_000)), "da")
    delivery.leave()
    root = ElementTree.fromstring(b"".join(write_mddataset(cellset, Wanted(), delivery)))[0]  # noqa: S314
    assert [local(one) for one in root][1:] == ["OlapInfo", "Axes", "Messages"]
    assert root.find(f"{MD}Axes/{MD}Axis/{MD}Tuples")[-1].tag == f"{EXCEPTION}Exception"
