"""Statements as a whole: what is refused by name, and what a definition says beside its expression."""

from __future__ import annotations

import pytest

from flis.access import anonymous
from flis.base.errors import UsageError
from flis.mdx.model.properties import caption


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER CUBE [Sales] UPDATE DIMENSION [Store], DEFAULT_MEMBER = [Store].[Stores].[Holm]",
        "UPDATE CUBE [Sales] SET ([Measures].[Units]) = 1",
        "CREATE SESSION CUBE [Mine] FROM [Sales] (MEASURE [Sales].[Units])",
        "USE LIBRARY 'x'",
        "CALL x.y()",
        "BEGIN TRANSACTION",
    ],
)
def test_what_changes_the_cube_is_refused_for_what_it_is(retail_mdx, statement):
    """And not for the cube that it fails to name."""
    with pytest.raises(UsageError) as refused:
        retail_mdx.execute(anonymous(), statement)
    assert refused.value.problems[0].code == "D076"


def test_a_member_of_a_query_may_have_a_caption_of_its_own(retail_mdx):
    answer = retail_mdx.execute(
        anonymous(),
        "WITH MEMBER [Measures].[m1] AS 1, CAPTION = 'My ' + 'number' MEMBER [Measures].[m2] AS 2 "
        "SELECT {[Measures].[m1], [Measures].[m2]} ON 0 FROM [Sales]",
    )
    for language in ("da", "en"):
        assert [caption(one[0], language) for one in answer.axes[0].tuples] == ["My number", "m2"]
    assert [one[0].unique_name for one in answer.axes[0].tuples] == ["[Measures].[m1]", "[Measures].[m2]"]
