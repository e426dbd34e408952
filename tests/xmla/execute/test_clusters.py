"""Axes as cross products: whatever a client makes of them, it gets the tuples that the axis has, in their order."""

from __future__ import annotations

import random
from itertools import product

from flis.xmla.execute.mddataset.clusters import products_of
from flis.xmla.execute.wanted import Wanted
from tests.xmla.execute.results import MD, Shop, members, written

CLUSTERED = Wanted.read({"AxisFormat": "ClusterFormat"})


def unfolded(products):
    return [one for product_ in products for one in product(*product_)]


def test_the_tuples_are_all_there_in_their_order():
    dice = random.Random(7)
    shop = Shop()
    kinds = [list(h.members)[:3] for h in shop.cube.hierarchies[1:4]]
    whole = list(product(*kinds))
    assert len(products_of(whole)) == 1
    for _ in range(300):
        some = dice.sample(whole, dice.randrange(len(whole) + 1)) if dice.random() < 0.5 else whole[dice.randrange(9) :]
        found = products_of(some)
        assert unfolded(found) == some
        assert all(all(members) for members in found)


def test_how_they_are_written():
    shop = Shop()
    groups = [shop.member("Varer", name) for name in ("Frugt & grønt", "Mejeri")]
    measures = [shop.member("Measures", name) for name in ("Salg", "Antal", "Hyldepris")]
    crossed = [*product(groups, measures[:2]), (groups[1], measures[2])]
    root = written(shop.cellset([shop.axis(0, *crossed), shop.axis(1)], {0: 1.0}), CLUSTERED)
    axis, empty, slicer = root.findall(f"{MD}Axes/{MD}Axis")
    assert [one.get("Size") for one in axis] == ["2", "3"]
    assert [[m.get("Hierarchy") for m in one] for one in axis] == [["[Vare].[Varer]", "[Measures]"]] * 2
    assert [[len(m) for m in one] for one in axis] == [[1, 2], [1, 3]]
    assert [one["Caption"] for one in members(root, "Axis0")] == [
        "Frugt & grønt", "Salg", "Antal", "Mejeri", "Salg", "Antal", "Hyldepris",
    ]  # fmt: skip
    assert len(empty) == len(slicer) == 0


def test_other_formats_are_tuples():
    shop = Shop()
    axis = shop.axis(0, (shop.member("Measures", "Salg"),))
    for name in ("TupleFormat", "CustomFormat", ""):
        root = written(shop.cellset([axis]), Wanted.read({"AxisFormat": name}))
        assert root.find(f"{MD}Axes/{MD}Axis/{MD}Tuples/{MD}Tuple") is not None
