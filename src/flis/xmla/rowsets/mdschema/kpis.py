"""MDSCHEMA_KPIS: there are none; nøgletal are measures of a cube of their own."""

from __future__ import annotations

from flis.xmla.rowsets.rowset import declared

MDSCHEMA_KPIS = declared(
    "MDSCHEMA_KPIS",
    """
        CATALOG_NAME
        SCHEMA_NAME
        CUBE_NAME
        MEASUREGROUP_NAME
        KPI_NAME
        KPI_CAPTION
        KPI_DESCRIPTION
        KPI_DISPLAY_FOLDER
        KPI_VALUE
        KPI_GOAL
        KPI_STATUS
        KPI_TREND
        KPI_STATUS_GRAPHIC
        KPI_TREND_GRAPHIC
        KPI_WEIGHT
        KPI_CURRENT_TIME_MEMBER
        KPI_PARENT_KPI_NAME
        ANNOTATIONS
        SCOPE int
    """,
    "2AE44109-ED3D-4842-B16F-B694D1CB0E3F",
    "CATALOG_NAME SCHEMA_NAME CUBE_NAME KPI_NAME CUBE_SOURCE:unsignedShort SCOPE",
)
