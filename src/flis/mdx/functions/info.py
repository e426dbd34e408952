"""What clients and the reference are told of the functions."""

from __future__ import annotations

from dataclasses import dataclass

from flis.mdx.functions.registry import REGISTRY, Function

#: VARIANT types as MDSCHEMA_FUNCTIONS counts what a function returns.
_RETURNS = {"number": 5, "string": 8, "boolean": 11, "set": 13, "tuple": 13, "member": 13, "level": 13, "hierarchy": 13}
_VARIANT = 12
_MDX_ORIGIN = 1


@dataclass(frozen=True)
class FunctionInfo:
    """``parameters`` as clients show them: ``(«Set», «Number»[, «Value»])``. ``object`` is what stands before the dot
    of a property or method."""

    name: str
    caption: str
    description_da: str
    description_en: str
    parameters: str
    returns: int
    origin: int
    interface_name: str
    library: str
    signature: str
    object: str


def all_functions() -> list[FunctionInfo]:
    """Each way to call each function, by name; the ways of one in the order declared."""
    ways = [way for ways in REGISTRY.values() for way in ways]
    return sorted((_info(way) for way in ways), key=lambda info: info.name.lower())


def _info(way: Function) -> FunctionInfo:
    written = way.signature.split("->")[0].strip()
    inside = written[written.index("(") :] if "(" in written else "(none)"
    owner = way.parameters[0].kind.capitalize() if way.form != "function" and way.parameters else ""
    library, _, name = way.name.rpartition("!")
    return FunctionInfo(
        name=name,
        caption=name,
        description_da=way.da,
        description_en=way.en,
        parameters=inside.replace("<each ", "«").replace("<", "«").replace(">", "»"),
        returns=_RETURNS.get(way.returns, _VARIANT),
        origin=_MDX_ORIGIN,
        interface_name=way.group,
        library=library,
        signature=way.signature,
        object=owner,
    )
