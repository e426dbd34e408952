"""The slicer axis says where the cells are read: WHERE, and every hierarchy that stands nowhere else."""

from __future__ import annotations

from flis.access import anonymous


def standing(result) -> dict[str, str]:
    (only,) = result.slicer.tuples
    return {m.hierarchy.unique_name: m.name for m in only}


def test_every_hierarchy_stands_once_among_the_axes(ask):
    found = ask("SELECT [Measures].[Sales] ON 0, [Store].[Stores].[Store Country].Members ON 1 FROM [Sales]")
    on_axes = [h for axis in (*found.axes, found.slicer) for h in axis.hierarchies]
    visible = [h for d in found.cube.dimensions if d.visible for h in d.hierarchies if h.visible]
    assert len(on_axes) == len(set(on_axes))
    assert set(on_axes) == set(visible)
    assert standing(found)["[Product].[Products]"] == "All Products"


def test_where_stands_first_and_in_its_order(ask):
    found = ask("SELECT FROM [Sales] WHERE ([Product].[Products].[Product Family].[Foods], [Measures].[Cost])")
    names = [h.unique_name for h in found.slicer.hierarchies]
    assert names[:2] == ["[Product].[Products]", "[Measures]"]
    assert standing(found)["[Measures]"] == "Cost"


def test_the_default_measure_is_told(ask):
    found = ask("SELECT [Store].[Stores].Members ON 0 FROM [Sales]")
    assert standing(found)["[Measures]"] == "Units"


def test_several_tuples_of_where_stay_several(ask):
    found = ask("SELECT FROM [Sales] WHERE [Store].[Stores].[Store Country].Members")
    assert len(found.slicer.tuples) > 1
    assert {len(one) for one in found.slicer.tuples} == {len(found.slicer.hierarchies)}


def test_an_empty_where_stays_empty(ask):
    found = ask("SELECT FROM [Sales] WHERE Filter([Store].[Stores].[Store Country].Members, 1 = 2)")
    assert found.slicer.tuples == []


def test_a_perspective_tells_of_what_it_shows(retail_mdx):
    found = retail_mdx.execute(anonymous(), "SELECT FROM [Simple Sales]")
    assert {h.dimension.name for h in found.slicer.hierarchies} == {"Measures", "Time", "Store", "Product"}


def test_a_perspective_counts_a_measure_that_it_shows_where_none_is_named(retail_mdx):
    silent = retail_mdx.execute(anonymous(), "SELECT FROM [Stock]")
    named = retail_mdx.execute(anonymous(), "SELECT FROM [Stock] WHERE [Measures].[Stock]")
    assert standing(silent)["[Measures]"] == "Stock"
    assert silent.values == named.values
    asked = retail_mdx.execute(anonymous(), "SELECT {[Measures].DefaultMember} ON 0 FROM [Stock]")
    assert [one[0].name for one in asked.axes[0].tuples] == ["Stock"]


def test_hierarchies_that_are_only_passed_by_are_not_read(retail):
    from flis.mdx.engine import Mdx
    from flis.semantic import Semantic

    fresh = Mdx(Semantic(retail.source, retail.catalog), updated=retail.source.created)
    found = fresh.execute(anonymous(), "SELECT FROM [Sales] WHERE [Measures].[Sales]")
    unread = [h.unique_name for h in found.slicer.hierarchies if not h.is_read]
    assert "[Customer].[Customers]" in unread
