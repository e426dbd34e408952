"""A star from outside is a cube without a rename: any table name, any column name, any usual way to write a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from flis.access import anonymous
from flis.api.limits import ApiLimits
from flis.api.odata.metadata import metadata_xml
from flis.api.odata.model.feed import feed_of
from flis.catalog.loader import load_catalog
from flis.cli.main import main
from flis.mdx.cellset import CellSet, Rows
from flis.mdx.engine import Mdx
from flis.semantic import Semantic
from flis.warehouse.release import Release, open_release
from flis.warehouse.runner.memo import part_path
from flis.warehouse.store import Lager


@pytest.fixture(scope="module")
def release(star_store: Path) -> Iterator[Release]:
    with open_release(Lager(star_store)) as opened:
        yield opened


@pytest.fixture(scope="module")
def mdx(release: Release) -> Mdx:
    return Mdx(Semantic(release, load_catalog(release.content_root)), updated=release.created)


def numbers(mdx: Mdx, rows: str, measure: str = "Sales Amount") -> dict[str, str]:
    found = mdx.execute(anonymous(), f"SELECT [Measures].[{measure}] ON 0, {rows} ON 1 FROM [Sales]")
    assert isinstance(found, CellSet)
    captions = [members[-1].name for members in found.axes[1].tuples]
    return {caption: found.cell_property(n, "FORMATTED_VALUE") for n, caption in enumerate(captions)}


def test_the_content_is_valid(star, capsys):
    assert main(["tjek", "--indhold", str(star)]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("[Date].[Calendar].[Year].Members", {"2023": "14,50", "2024": "7,25"}),
        ("[Computed Date].[kalender].[Year].Members", {"2023": "14,50", "2024": "7,25"}),
        ("[Store].[Stores].[Store].Members", {"Sorø": "14,50", "Næstved": "7,25"}),
        ("[Product].[Products].[Subcategory].Members", {"Bikes": "17,75", "Lights": "4,00"}),
        ("[Product].[Products].[Product].Members", {"Bike, red": "17,75", "Lamp": "4,00"}),
    ],
)
def test_numbers_by_every_dimension(mdx, rows, expected):
    assert numbers(mdx, rows) == expected


def test_a_dimension_without_facts_carries_calculations_for_every_measure(mdx):
    found = mdx.execute(
        anonymous(),
        "SELECT CrossJoin({[Measures].[Sales Amount], [Measures].[Web Sales]}, [Show].[Show].AllMembers) ON 0,"
        " [Product].[Products].[Product].Members ON 1 FROM [Sales]",
        language="en",
    )
    assert [found.cell_property(n, "FORMATTED_VALUE") for n in range(8)] == [
        "17.75", "81.61%", "17.75", "100.00%", "4.00", "18.39%", "", "",
    ]  # fmt: skip


def test_a_filter_may_write_columns_in_any_case(mdx):
    assert numbers(mdx, "[Store].[Stores].[Store].Members", "Web Sales") == {"Sorø": "10,50", "Næstved": "7,25"}


def test_sql_may_write_tables_and_columns_in_any_case(release):
    rows = release.query("SELECT channel, beloeb, butikker FROM PR_KANAL ORDER BY 1").rows
    assert [(name, float(sum_), count) for name, sum_, count in rows] == [("Shop", 4.0, 1), ("Web", 17.75, 2)]


def test_the_values_are_what_the_files_say(release):
    columns = '"Postal Code", "ClosedDate"'
    rows = release.query(f'SELECT {columns} FROM "DimStore" ORDER BY "StoreKey"').rows
    assert rows == [("0700", date(2023, 12, 31)), ("4700", None)]


def test_the_store_has_plain_file_names(star_store):
    names = [p.name for p in (star_store / "data").iterdir()]
    assert len(names) == 7 and all(re.fullmatch(r"[\w.%~-]+", name, re.ASCII) for name in names)


def test_drillthrough_shows_the_rows(mdx):
    found = mdx.execute(anonymous(), "DRILLTHROUGH SELECT FROM [Sales] WHERE [Store].[Stores].[Store].&[2]")
    assert isinstance(found, Rows) and len(found.rows) == 1


def test_odata_has_names_that_clients_take(release):
    feed = feed_of(Semantic(release, load_catalog(release.content_root)), anonymous(), ApiLimits())
    names = re.findall(r'<(?:Property|EntityType|EntitySet) Name="([^"]*)"', "".join(metadata_xml(feed)))
    assert names and all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name) for name in names)


def test_a_table_with_a_long_name_fits_on_a_disk():
    folders = {part_path(f"{'æ ' * 100}{n}", "", "k" * 64).split("/")[1] for n in range(2)}
    assert len(folders) == 2 and all(len(name) < 255 for name in folders)
