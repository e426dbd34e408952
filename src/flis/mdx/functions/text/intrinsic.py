"""The properties that every member has, as words after the dot: ``[M].Member_Name``."""

from __future__ import annotations

from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.functions.registry import function
from flis.mdx.model import Member
from flis.mdx.model.properties import property_value


def _declare(name: str, returns: str, da: str, en: str) -> None:
    def read(context: Context, member: Member | None) -> Any:
        return None if member is None else property_value(member, name, context.query.language)

    function(f"<Member>.{name} -> {returns}", da=da, en=en)(read)


_declare("Member_Name", "String", "Medlemmets navn.", "The member's name.")
_declare("Member_Unique_Name", "String", "Medlemmets entydige navn.", "The member's unique name.")
_declare("Member_Type", "Number", "1 almindelig, 2 alle, 3 measure, 4 beregnet.",
         "1 regular, 2 all, 3 measure, 4 calculated.")  # fmt: skip
_declare("Level_Number", "Number", "Nummeret på medlemmets niveau.", "The number of the member's level.")
_declare("Level_Unique_Name", "String", "Niveauets entydige navn.", "The level's unique name.")
_declare("Hierarchy_Unique_Name", "String", "Hierarkiets entydige navn.", "The hierarchy's unique name.")
_declare("Dimension_Unique_Name", "String", "Dimensionens entydige navn.", "The dimension's unique name.")
_declare("Parent_Unique_Name", "String", "Forælderens entydige navn.", "The parent's unique name.")
_declare("Parent_Level", "Number", "Nummeret på forælderens niveau.", "The number of the parent's level.")
_declare("Children_Cardinality", "Number", "Hvor mange børn medlemmet har.", "How many children the member has.")
_declare("Description", "String", "Medlemmets beskrivelse.", "The member's description.")
