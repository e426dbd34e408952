"""All the rowsets there are, in the order in which DISCOVER_SCHEMA_ROWSETS lists them."""

from __future__ import annotations

from collections.abc import Iterator

from flis.xmla.faults import Code, fault
from flis.xmla.rowsets.asked import Asked
from flis.xmla.rowsets.dbschema.catalogs import DBSCHEMA_CATALOGS
from flis.xmla.rowsets.dbschema.columns import DBSCHEMA_COLUMNS
from flis.xmla.rowsets.dbschema.provider_types import DBSCHEMA_PROVIDER_TYPES
from flis.xmla.rowsets.dbschema.schemata import DBSCHEMA_SCHEMATA
from flis.xmla.rowsets.dbschema.tables import DBSCHEMA_TABLES, SYSTEM_ROWSETS
from flis.xmla.rowsets.discovery.commands import DISCOVER_COMMANDS
from flis.xmla.rowsets.discovery.connections import DISCOVER_CONNECTIONS
from flis.xmla.rowsets.discovery.datasources import DISCOVER_DATASOURCES
from flis.xmla.rowsets.discovery.enumerators import DISCOVER_ENUMERATORS
from flis.xmla.rowsets.discovery.instances import DISCOVER_INSTANCES
from flis.xmla.rowsets.discovery.keywords import DISCOVER_KEYWORDS
from flis.xmla.rowsets.discovery.literals import DISCOVER_LITERALS
from flis.xmla.rowsets.discovery.properties import DISCOVER_PROPERTIES
from flis.xmla.rowsets.discovery.schema_rowsets import DISCOVER_SCHEMA_ROWSETS
from flis.xmla.rowsets.discovery.sessions import DISCOVER_SESSIONS
from flis.xmla.rowsets.discovery.xml_metadata import DISCOVER_XML_METADATA
from flis.xmla.rowsets.dmschema import DMSCHEMA
from flis.xmla.rowsets.mdschema.actions import MDSCHEMA_ACTIONS
from flis.xmla.rowsets.mdschema.cubes import MDSCHEMA_CUBES
from flis.xmla.rowsets.mdschema.dimensions import MDSCHEMA_DIMENSIONS
from flis.xmla.rowsets.mdschema.functions import MDSCHEMA_FUNCTIONS
from flis.xmla.rowsets.mdschema.hierarchies import MDSCHEMA_HIERARCHIES
from flis.xmla.rowsets.mdschema.input_datasources import MDSCHEMA_INPUT_DATASOURCES
from flis.xmla.rowsets.mdschema.kpis import MDSCHEMA_KPIS
from flis.xmla.rowsets.mdschema.levels import MDSCHEMA_LEVELS
from flis.xmla.rowsets.mdschema.measuregroup_dimensions import MDSCHEMA_MEASUREGROUP_DIMENSIONS
from flis.xmla.rowsets.mdschema.measuregroups import MDSCHEMA_MEASUREGROUPS
from flis.xmla.rowsets.mdschema.measures import MDSCHEMA_MEASURES
from flis.xmla.rowsets.mdschema.members import MDSCHEMA_MEMBERS
from flis.xmla.rowsets.mdschema.properties import MDSCHEMA_PROPERTIES
from flis.xmla.rowsets.mdschema.sets import MDSCHEMA_SETS
from flis.xmla.rowsets.request import DiscoverRequest
from flis.xmla.rowsets.rowset import Row, Rowset

ROWSETS = (
    DBSCHEMA_CATALOGS,
    DBSCHEMA_TABLES,
    DBSCHEMA_COLUMNS,
    DBSCHEMA_SCHEMATA,
    DBSCHEMA_PROVIDER_TYPES,
    MDSCHEMA_CUBES,
    MDSCHEMA_DIMENSIONS,
    MDSCHEMA_HIERARCHIES,
    MDSCHEMA_LEVELS,
    MDSCHEMA_MEASURES,
    MDSCHEMA_PROPERTIES,
    MDSCHEMA_MEMBERS,
    MDSCHEMA_FUNCTIONS,
    MDSCHEMA_ACTIONS,
    MDSCHEMA_SETS,
    DISCOVER_INSTANCES,
    MDSCHEMA_KPIS,
    MDSCHEMA_MEASUREGROUPS,
    MDSCHEMA_MEASUREGROUP_DIMENSIONS,
    MDSCHEMA_INPUT_DATASOURCES,
    *DMSCHEMA,
    DISCOVER_DATASOURCES,
    DISCOVER_PROPERTIES,
    DISCOVER_SCHEMA_ROWSETS,
    DISCOVER_ENUMERATORS,
    DISCOVER_KEYWORDS,
    DISCOVER_LITERALS,
    DISCOVER_XML_METADATA,
    DISCOVER_CONNECTIONS,
    DISCOVER_SESSIONS,
    DISCOVER_COMMANDS,
)
SYSTEM_ROWSETS[:] = ROWSETS

_BY_NAME = {one.name: one for one in ROWSETS}
#: The model of a tabular database, which clients ask for before they write DAX. An empty answer makes them wait for
#: a model that will never come; a fault says what to do instead.
_TABULAR = frozenset({"DISCOVER_CSDL_METADATA"})


def rowset_named(name: str) -> Rowset | None:
    """The rowset of that name, in any case."""
    return _BY_NAME.get(name.strip().upper())


def discover(request_type: str, request: DiscoverRequest) -> tuple[Rowset, Iterator[Row]]:
    """The rowset and the rows that the asker may see. A type that nobody knows is an empty rowset: clients ask for
    more with every version, and go on when there is nothing. XmlaFault D100 for a restriction that cannot be read."""
    if request_type.strip().upper() in _TABULAR:
        raise fault("D101", Code.UNSUPPORTED)
    found = rowset_named(request_type)
    if found is None:
        return Rowset.of_columns((), request_type), iter(())
    return found, found.rows(Asked(request, found.restrictions, found.columns))
