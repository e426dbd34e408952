"""The people of the demo: two in one kommune, one in another, and the one who runs the platform. All invented."""

from __future__ import annotations

from typing import Any


def lav_brugere() -> dict[str, dict[str, Any]]:
    """Name -> title, roles and the kommune whose own rows they may see. Nobody has a password."""
    return {
        "anna": {"titel": "Anna, lokaladministrator i Sorø", "roller": ["lokaladministrator"], "enheder": ["340"]},
        "bo": {"titel": "Bo, begrænset læseadgang i Sorø", "roller": ["begraenset_laeseadgang"], "enheder": ["340"]},
        "carla": {"titel": "Carla, fuld læseadgang i Kalundborg", "roller": ["fuld_laeseadgang"], "enheder": ["326"]},
        "dan": {"titel": "Dan, driver platformen", "roller": ["operatoer"], "enheder": []},
    }
