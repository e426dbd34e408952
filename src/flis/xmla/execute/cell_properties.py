"""Cell properties: the elements that hold them, and their types."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CellProperty:
    name: str
    element: str
    xsd_type: str

    @property
    def declaration(self) -> str:
        kind = f' type="{self.xsd_type}"' if self.xsd_type else ""
        return f'<{self.element} name="{self.name}"{kind}/>'


_ALL = {
    one.name: one
    for one in (
        CellProperty("VALUE", "Value", ""),
        CellProperty("FORMATTED_VALUE", "FmtValue", "xsd:string"),
        CellProperty("CELL_ORDINAL", "CellOrdinal", "xsd:unsignedInt"),
        CellProperty("FORMAT_STRING", "FormatString", "xsd:string"),
        CellProperty("BACK_COLOR", "BackColor", "xsd:unsignedInt"),
        CellProperty("FORE_COLOR", "ForeColor", "xsd:unsignedInt"),
        CellProperty("FONT_NAME", "FontName", "xsd:string"),
        CellProperty("FONT_SIZE", "FontSize", "xsd:unsignedShort"),
        CellProperty("FONT_FLAGS", "FontFlags", "xsd:int"),
        CellProperty("LANGUAGE", "Language", "xsd:unsignedInt"),
        CellProperty("SOLVE_ORDER", "SolveOrder", "xsd:int"),
        CellProperty("ACTION_TYPE", "ActionType", "xsd:int"),
        CellProperty("UPDATEABLE", "Updateable", "xsd:unsignedInt"),
        CellProperty("NON_EMPTY_BEHAVIOR", "NonEmptyBehavior", "xsd:string"),
        CellProperty("CELL_EVALUATION_LIST", "CellEvaluationList", "xsd:string"),
    )
}
#: What a statement without CELL PROPERTIES asks for.
_DEFAULT = ("VALUE", "FORMATTED_VALUE", "CELL_ORDINAL")


def cell_properties(asked: tuple[str, ...]) -> list[CellProperty]:
    """In the order asked, each once; what is no cell property is left out."""
    return [_ALL[name] for name in dict.fromkeys(asked or _DEFAULT) if name in _ALL]
