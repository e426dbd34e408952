"""Power Query (M), for spreadsheets and Power BI alike: paste it in the advanced editor."""

from __future__ import annotations

from flis.api.links.subject import Place, Subject


def power_query_of_feed(place: Place, subject: Subject) -> str:
    return f"""let
    Kilde = OData.Feed({_text(subject.address(place))}, null, [Implementation = "2.0"])
in
    Kilde
"""


def power_query_of_cube(place: Place, subject: Subject) -> str:
    return f"""let
    Mdx = {_text(subject.mdx)},
    Kilde = AnalysisServices.Database(
        {_text(place.xmla)},
        {_text(subject.catalog)},
        [Query = Mdx, TypedMeasureColumns = true, Implementation = "2.0"]
    )
in
    Kilde
"""


def _text(value: str) -> str:
    """A text of M: quotation marks are doubled, and a number sign before a parenthesis would begin an escape."""
    return '"' + value.replace('"', '""').replace("#(", "#(#)(") + '"'
