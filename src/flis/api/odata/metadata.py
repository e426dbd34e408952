"""``$metadata``: the feed's types as CSDL XML, with captions and units as annotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from flis.api.odata.model.entities import EntitySet, Head, Property

NAMESPACE = "flis"
CONTAINER = "FLIS"
_VOCABULARIES = {
    "Org.OData.Core.V1": "Core",
    "Org.OData.Measures.V1": "Measures",
    "Org.OData.Capabilities.V1": "Capabilities",
    "Org.OData.Aggregation.V1": "Aggregation",
}
_HOME = "https://oasis-tcs.github.io/odata-vocabularies/vocabularies"
_STEPS = ("filter", "groupby", "aggregate", "orderby", "top", "skip", "identity")
#: Two captions differ by this qualifier; the one without is Danish.
_ENGLISH = "en"


def metadata_xml(feed: dict[str, EntitySet]) -> Iterator[str]:
    heads = [entity_set.head for entity_set in feed.values()]
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield '<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">\n'
    for namespace, alias in _VOCABULARIES.items():
        yield f'<edmx:Reference Uri="{_HOME}/{namespace}.xml">'
        yield f'<edmx:Include Namespace="{namespace}" Alias="{alias}"/></edmx:Reference>\n'
    yield f'<edmx:DataServices>\n<Schema Namespace="{NAMESPACE}" xmlns="http://docs.oasis-open.org/odata/ns/edm">\n'
    for head in heads:
        yield from _entity_type(head)
    yield f'<EntityContainer Name="{CONTAINER}">\n'
    for head in heads:
        yield from _entity_set(head)
    yield "</EntityContainer>\n</Schema>\n</edmx:DataServices>\n</edmx:Edmx>\n"


def _entity_type(head: Head) -> Iterator[str]:
    yield f'<EntityType Name="{head.type_name}">\n<Key>'
    yield "".join(f'<PropertyRef Name="{name}"/>' for name in head.key)
    yield "</Key>\n"
    for property_ in head.properties.values():
        yield from _property(property_)
    yield from _captions(head.title, head.title_en, head.description)
    yield "</EntityType>\n"


def _property(found: Property) -> Iterator[str]:
    facets = "" if found.nullable else ' Nullable="false"'
    if found.edm == "Edm.Decimal":
        facets += ' Scale="variable"'
    if found.edm == "Edm.DateTimeOffset":
        facets += ' Precision="6"'
    yield f'<Property Name="{found.name}" Type="{found.edm}"{facets}>'
    yield from _captions(found.title, found.title_en, found.description)
    if found.unit:
        yield _annotation("Measures.Unit", found.unit)
    if found.role == "tal" and found.decimals is not None:
        yield f'<Annotation Term="Measures.Scale" Int="{found.decimals}"/>'
    yield "</Property>\n"


def _entity_set(head: Head) -> Iterator[str]:
    yield f'<EntitySet Name="{head.name}" EntityType="{NAMESPACE}.{head.type_name}">\n'
    if not head.by_key:
        record = '<Record><PropertyValue Property="Readable" Bool="false"/></Record>'
        yield '<Annotation Term="Capabilities.ReadRestrictions"><Record>'
        yield f'<PropertyValue Property="ReadByKeyRestrictions">{record}</PropertyValue></Record></Annotation>\n'
    yield '<Annotation Term="Capabilities.SearchRestrictions"><Record>'
    yield '<PropertyValue Property="Searchable" Bool="false"/></Record></Annotation>\n'
    yield '<Annotation Term="Aggregation.ApplySupported"><Record><PropertyValue Property="Transformations">'
    yield _strings(_STEPS) + "</PropertyValue></Record></Annotation>\n"
    for name in head.measures:
        edm = head.properties[name].edm
        yield f'<Annotation Term="Aggregation.CustomAggregate" Qualifier="{name}" String="{edm}"/>\n'
    yield "</EntitySet>\n"


def _captions(title: str, title_en: str, description: str) -> Iterator[str]:
    if title:
        yield _annotation("Core.Description", title)
    if title_en and title_en != title:
        yield _annotation("Core.Description", title_en, _ENGLISH)
    if description:
        yield _annotation("Core.LongDescription", description)


def _annotation(term: str, text: str, qualifier: str = "") -> str:
    named = f' Qualifier="{qualifier}"' if qualifier else ""
    return f'<Annotation Term="{term}"{named} String={quoteattr(text)}/>'


def _strings(values: Iterable[str]) -> str:
    return "<Collection>" + "".join(f"<String>{escape(value)}</String>" for value in values) + "</Collection>"
