"""What the DAP benchmarks ask, each beside the SQL that a person would write for it."""

from __future__ import annotations

_SALES = "sales_fact"
_STORE = f"{_SALES} JOIN store USING (store_id)"
_TIME = f"{_SALES} JOIN time_by_day USING (time_id)"
_PRODUCT = f"{_SALES} JOIN product USING (product_id) JOIN product_class USING (class_id)"

#: MDX and SQL: one GROUP BY each.
PAIRS: dict[str, tuple[str, str]] = {
    "i alt": (
        "SELECT {[Measures].[Units], [Measures].[Sales], [Measures].[Cost]} ON 0 FROM [Sales]",
        f"SELECT sum(units), sum(sales), sum(cost) FROM {_SALES}",
    ),
    "by": (
        "SELECT {[Measures].[Units], [Measures].[Sales]} ON 0, "
        "NON EMPTY [Store].[Stores].[Store Name].Members ON 1 FROM [Sales]",
        f"SELECT store_id, sum(units), sum(sales) FROM {_SALES} GROUP BY ALL",
    ),
    "land og år": (
        "SELECT NON EMPTY [Time].[Time].[Year].Members ON 0, "
        "NON EMPTY [Store].[Stores].[Store Country].Members ON 1 "
        "FROM [Sales] WHERE [Measures].[Sales]",
        f"SELECT country, year, sum(sales) FROM {_STORE} JOIN time_by_day USING (time_id) GROUP BY ALL",
    ),
    "måned": (
        "SELECT {[Measures].[Sales], [Measures].[Sales Count]} ON 0, "
        "NON EMPTY [Time].[Time].[Month].Members ON 1 FROM [Sales]",
        f"SELECT quarter_id, month_no, sum(sales), count(*) FROM {_TIME} GROUP BY ALL",
    ),
    "varegruppe": (
        "SELECT {[Measures].[Sales]} ON 0, "
        "NON EMPTY [Product].[Products].[Product Subcategory].Members ON 1 FROM [Sales]",
        f"SELECT class_id, sum(sales) FROM {_PRODUCT} GROUP BY ALL",
    ),
    "kunder": (
        "SELECT {[Measures].[Customer Count]} ON 0, NON EMPTY [Store].[Stores].[Store State].Members ON 1 FROM [Sales]",
        f"SELECT state_code, count(DISTINCT customer_id) FROM {_STORE} GROUP BY ALL",
    ),
    "med filter": (
        "SELECT {[Measures].[Units], [Measures].[Sales]} ON 0, "
        "NON EMPTY [Product].[Products].[Product Department].Members ON 1 "
        "FROM [Sales] WHERE ([Time].[Time].[2024].[Q2], [Store].[Stores].[Alvania])",
        "SELECT family, department, sum(units), sum(sales) FROM "
        f"{_PRODUCT} JOIN time_by_day USING (time_id) JOIN store USING (store_id) "
        "WHERE quarter_id = 20242 AND country = 'Alvania' GROUP BY ALL",
    ),
}
