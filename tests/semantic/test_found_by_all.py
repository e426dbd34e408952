"""Whether every fact finds its member decides the kind of join, so it must never be said too soon."""

from pathlib import Path

import pytest

from flis.semantic.model import find_cube
from flis.semantic.tables import Tables
from tests.semantic import handel

CASES = {
    "no gaps": ([1, 2, 3], [1, 3, 3], True),
    "a gap that no fact falls into": ([1, 2, 4], [1, 4], True),
    "a gap with a fact in it": ([1, 2, 4], [1, 3], False),
    "above": ([1, 2, 3], [2, 4], False),
    "below": ([2, 3], [1, 2], False),
    "a fact without a key": ([1, 2, 3], [1, None], False),
    "a key that stands twice": ([1, 2, 2, 4], [1, 3], False),
    "a member without a key": ([1, 2, None], [1, 2], True),
    "no facts": ([1, 2], [], True),
    "no members": ([], [1], False),
    "the ends of the type": ([-(2**63), 2**63 - 1], [0], False),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("sql_type", ["BIGINT", "VARCHAR"])
def test_every_row_finds_its_member_or_not(tmp_path: Path, name: str, sql_type: str) -> None:
    members, facts, expected = CASES[name]
    source = handel.source()
    for table, keys in (("dim_vare", members), ("fakta_salg", facts)):
        texts = ", ".join("NULL" if key is None else str(key) for key in keys)
        source.make(f"CREATE OR REPLACE TABLE {table} AS SELECT unnest([{texts}]::{sql_type}[]) AS vare_id")
    cube = find_cube(handel.catalog(tmp_path), "handel")
    level = cube.level("maerke")
    found = Tables(source).found_by_all(cube.facts["salg"], [level], {})
    # A key that stands twice is told as a fault of its own (S024); until then a row found twice is not a row lost.
    assert (level.dimension in found) == expected
