"""The economy cube in numbers that a controller would check by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from flis.access import anonymous
from flis.catalog.loader import load_catalog
from flis.mdx.cellset import CellSet
from flis.mdx.engine import Mdx
from flis.semantic import Semantic
from flis.warehouse.release import open_release
from flis.warehouse.store import Lager

TIME = "[Tid].[År, kvartal, måned]"
YEAR = f"{TIME}.[2021]"


@pytest.fixture(scope="module")
def numbers(demo_store: Path) -> Iterator[Callable[..., dict[str, list[Any]]]]:
    """Values of measures by the names of the rows, in one municipality."""
    with open_release(Lager(demo_store)) as release:
        mdx = Mdx(Semantic(release, load_catalog(release.content_root)), updated=release.created)

        def ask(rows: str, *measures: str, where: str = "[Kommune].[Sorø]") -> dict[str, list[Any]]:
            columns = ", ".join(f"[Measures].[{one}]" for one in measures)
            statement = f"SELECT {{{columns}}} ON 0, {rows} ON 1 FROM [Økonomi Benchmark] WHERE ({where})"
            found = mdx.execute(anonymous(), statement)
            assert isinstance(found, CellSet)
            width = len(measures)
            return {
                one[-1].name: [found.values.get(place * width + n) for n in range(width)]
                for place, one in enumerate(found.axes[1].tuples)
            }

        yield ask


def test_the_year_to_date_grows_month_by_month_to_the_whole_year(numbers):
    months = numbers(f"Descendants({YEAR}, {TIME}.[Måned])", "Forbrug", "Forbrug ÅTD", "Oprindeligt budget ÅTD")
    assert len(months) == 12
    total = 0.0
    for spent, so_far, _ in months.values():
        total += float(spent)
        assert so_far == pytest.approx(total)
    (whole,) = numbers(f"{{{YEAR}}}", "Forbrug", "Forbrug ÅTD", "Oprindeligt budget").values()
    assert whole[1] == pytest.approx(float(whole[0])) == pytest.approx(total)
    assert [*months.values()][-1][2] == pytest.approx(float(whole[2]))


def test_spending_and_budget_stand_side_by_side_whatever_the_version(numbers):
    rows = numbers("[Version].[Version].[Version].Members", "Forbrug", "Oprindeligt budget", "Beløb", "Rest",
                   where=f"[Kommune].[Sorø], {YEAR}")  # fmt: skip
    spent, budget = rows["Regnskab"][:2]
    assert rows["Oprindeligt budget"][:2] == [spent, budget]
    assert rows["Regnskab"][2] == spent
    assert rows["Oprindeligt budget"][2] == budget
    assert rows["Regnskab"][3] == pytest.approx(float(budget) - float(spent))


def test_no_version_means_the_accounts(numbers):
    (row,) = numbers(f"{{{YEAR}}}", "Beløb", "Forbrug").values()
    assert row[0] == row[1]


def test_per_inhabitant_goes_by_the_first_of_january_in_every_period(numbers):
    measures = ("Forbrug", "Indbyggere 1. januar", "Forbrug pr. indbygger")
    rows = numbers(f"Descendants({YEAR}, {TIME}.[Måned], SELF_AND_BEFORE)", *measures)
    assert len({row[1] for row in rows.values()}) == 1
    for spent, inhabitants, each in rows.values():
        assert each == pytest.approx(float(spent) / float(inhabitants))
    (all_time,) = numbers(f"{{{TIME}.[Hele perioden]}}", *measures).values()
    assert all_time[1:] == [None, None]


def test_the_count_is_the_same_under_every_account(numbers):
    rows = numbers("[Funktion].[Hovedkonto].Members", "Indbyggere 1. januar", where=f"[Kommune].[Sorø], {YEAR}")
    assert len(rows) > 3
    assert len({row[0] for row in rows.values()}) == 1
