"""The properties that clients ask about and send.

Excel chooses what it writes by the numbers: subselects, drill functions with all their arguments, named sets of a
session. What a value promises, the MDX engine must do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from flis.xmla.rowsets.asked import Asked

Value = str | Callable[[Asked], str]


@dataclass(frozen=True)
class Property:
    name: str
    type: str
    access: Literal["Read", "Write", "ReadWrite"]
    value: Value = ""

    @property
    def kept(self) -> bool:
        """Whether the value is what the client has set, as it is; a database is named as it is really written."""
        return self.access == "ReadWrite" and self.name != "Catalog"


def _read(name: str, value: Value, type: str = "string") -> Property:  # noqa: A002 - the word of the protocol
    return Property(name, type, "Read", value)


def _set(name: str, value: Value = "", type: str = "string") -> Property:  # noqa: A002 - the word of the protocol
    return Property(name, type, "ReadWrite", value)


def _version(asked: Asked) -> str:
    return asked.request.server.provider_version


_LOCALES = {"da": "1030", "en": "1033"}

PROPERTIES = (
    # Who we are.
    _read("DBMSName", "FLIS"),
    _read("DBMSVersion", _version),
    _read("ProviderName", "FLIS"),
    _read("ProviderVersion", _version),
    _read("ProviderType", "MDP", "EnumString"),
    _read("ServerName", lambda asked: asked.request.server.name),
    _read("DataSourceInfo", lambda asked: asked.request.server.name),
    _read("MdpropMdxDrillFunctions", "7", "int"),
    # REFRESH CUBE. The lowest bit would make Excel offer grouping, which takes CREATE SESSION CUBE.
    _read("MdpropMdxDdlExtensions", "2", "int"),
    _read("MdpropMdxSubqueries", "31", "int"),
    _read("MdpropMdxNamedSets", "15", "int"),
    _read("MdpropMdxRangeRowset", "4", "int"),
    _read("MdpropAggregateCellUpdate", "0", "int"),
    _read("MdpropAxes", "128", "int"),
    _read("MdpropFlatteningSupport", "1", "int"),
    _read("MdpropMdxCaseSupport", "3", "int"),
    _read("MdpropMdxCurrentMemberSupport", "0", "int"),
    _read("MdpropMdxDescFlags", "7", "int"),
    _read("MdpropMdxFormulas", "31", "int"),
    _read("MdpropMdxJoinCubes", "1", "int"),
    _read("MdpropMdxMemberFunctions", "15", "int"),
    _read("MdpropMdxNonMeasureExpressions", "0", "int"),
    _read("MdpropMdxNumericFunctions", "2047", "int"),
    _read("MdpropMdxObjQualification", "496", "int"),
    _read("MdpropMdxOuterReference", "0", "int"),
    _read("MdpropMdxQueryByProperty", "1", "int"),
    _read("MdpropMdxSetFunctions", "524287", "int"),
    _read("MdpropMdxSlicer", "2", "int"),
    _read("MdpropMdxStringCompop", "63", "int"),
    _read("MdpropNamedLevels", "3", "int"),
    _read("MDXSupport", "Core", "EnumString"),
    _read("StateSupport", "Sessions", "EnumString"),
    # What a request is about.
    _set("Catalog", lambda asked: asked.catalog),
    _set("Cube"),
    _set("Dialect", "MDX"),
    _set("LocaleIdentifier", lambda asked: _LOCALES[asked.language], "unsignedInt"),
    _set("Roles"),
    _set("EffectiveUserName"),
    _set("EffectiveRoles"),
    _set("UserName"),
    _set("ApplicationContext"),
    _set("SspropInitAppName"),
    _set("ClientProcessID", "0", "int"),
    _set("DbpropMsmdActivityID"),
    _set("DbpropMsmdCurrentActivityID"),
    _set("DbpropMsmdRequestID"),
    _set("ClientActivityID"),
    # How the answer shall look.
    _set("Format", "Native", "EnumString"),
    _set("AxisFormat", "TupleFormat", "EnumString"),
    _set("Content", "SchemaData", "EnumString"),
    _set("BeginRange", "-1", "int"),
    _set("EndRange", "-1", "int"),
    _set("MaximumRows", "0", "unsignedInt"),
    _set("ShowHiddenCubes", "false", "boolean"),
    _set("ReturnCellProperties", "false", "boolean"),
    _set("ReturnAffectedObjects", "0", "int"),
    _set("TransactionDDL", "0", "int"),
    _set("ResponseEncoding", "Default", "EnumString"),
    _set("DbpropMsmdOptimizeResponse", "0", "int"),
    # How MDX is read.
    _set("DbpropMsmdSubqueries", "1", "int"),
    _set("DbpropMsmdMDXCompatibility", "1", "int"),
    _set("DbpropMsmdMDXUniqueNameStyle", "0", "int"),
    _set("DbpropMsmdFlattened2", "false", "boolean"),
    _set("DbpropMsmdCachePolicy", "0", "int"),
    _set("DbpropMsmdCacheMode", "0", "int"),
    _set("DbpropMsmdCacheRatio", "0", "double"),
    _set("DbpropMsmdCacheRatio2", "0", "double"),
    _set("DbpropMsmdDynamicDebugLimit", "0", "int"),
    _set("DbpropMsmdDebugMode", "0", "int"),
    _set("DbpropMsmdErrorMessageMode", "0", "int"),
    _set("MdxMissingMemberMode", "Default", "EnumString"),
    _set("MemberProperties"),
    _set("VisualMode", "0", "int"),
    _set("SafetyOptions", "2", "int"),
    _set("SQLSupport", "0", "int"),
    _set("SQLQueryMode", "Calculated", "string"),
    _set("ExecutionMode", "0", "int"),
    _set("NonEmptyThreshold", "0", "int"),
    _set("RealTimeOlap", "false", "boolean"),
    _set("DisablePrefetchFacts", "false", "boolean"),
    _set("Timeout", "0", "unsignedInt"),
    _set("DbpropCommandTimeout", "0", "int"),
    _set("ImpactAnalysis", "false", "boolean"),
    _set("Sessions", "true", "boolean"),
)
