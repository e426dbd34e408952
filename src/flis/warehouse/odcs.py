"""A contract as Open Data Contract Standard 3.0 (bitol.io), for other tools."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flis.catalog.definitions.kontrakt import Kodeliste, Kolonne, Kontrakt, Kontroltal

_ODCS_TYPES = {
    "tekst": ("string", "VARCHAR"), "heltal": ("integer", "BIGINT"), "dato": ("date", "DATE"),
    "maaned": ("date", "DATE"), "tidspunkt": ("timestamp", "TIMESTAMP"), "boolsk": ("boolean", "BOOLEAN"),
}  # fmt: skip
_ODCS_STATUS = {"kladde": "draft", "gaeldende": "active", "udfaset": "retired"}


def odcs(kontrakt: Kontrakt) -> dict[str, Any]:
    """Ready to be written as YAML."""
    schema: dict[str, Any] = {
        "name": kontrakt.tabel,
        "physicalName": kontrakt.filnavn,
        "physicalType": kontrakt.format.type,
        "description": kontrakt.beskrivelse or kontrakt.titel,
        "properties": [_odcs_property(kontrakt, k) for k in kontrakt.kolonner],
    }
    if kontrakt.regler or kontrakt.kontroltal:
        schema["quality"] = list(_odcs_quality(kontrakt))
    contract: dict[str, Any] = {
        "apiVersion": "v3.0.2",
        "kind": "DataContract",
        "id": kontrakt.id,
        "name": kontrakt.titel,
        "version": kontrakt.version,
        "status": _ODCS_STATUS[kontrakt.status],
        "description": {"purpose": kontrakt.beskrivelse or kontrakt.titel},
        "schema": [schema],
    }
    if kontrakt.usikker:
        contract["description"]["limitations"] = kontrakt.usikker
    if kontrakt.leverandoer:
        contract["team"] = [{"username": kontrakt.leverandoer, "role": "leverandør"}]
    if kontrakt.omraade:
        contract["domain"] = kontrakt.omraade
    return contract


def total_words(total: Kontroltal) -> str:
    """What a control total must be, in Danish."""
    places = []
    if total.felt is not None:
        places.append(f"skal være lig felt {total.felt} efter mærket i kontrollinjen")
    if total.start is not None and total.bredde is not None:
        end = total.start + total.bredde - 1
        implicit = f", hvor de sidste {total.implicit_decimal} cifre er decimaler" if total.implicit_decimal else ""
        places.append(f"skal være lig tegn {total.start}-{end} i kontrollinjen{implicit}")
    if total.lig:
        places.append(f"skal være {total.lig}")
    within = f" (højst {total.tolerance} fra)" if total.tolerance not in ("", "0") else ""
    return " og ".join(places) + within


def _odcs_property(kontrakt: Kontrakt, kolonne: Kolonne) -> dict[str, Any]:
    logical, physical = _ODCS_TYPES.get(kolonne.type, ("number", f"DECIMAL(18,{kolonne.decimaler})"))
    found: dict[str, Any] = {
        "name": kolonne.navn,
        "physicalName": kolonne.kilde or kolonne.navn,
        "logicalType": logical,
        "physicalType": physical,
        "required": kolonne.paakraevet,
        "description": kolonne.beskrivelse,
    }
    if kolonne.navn in kontrakt.noegle:
        found |= {"primaryKey": True, "primaryKeyPosition": kontrakt.noegle.index(kolonne.navn) + 1}
    if kolonne.navn == kontrakt.periodekolonne:
        found |= {"partitioned": True, "partitionKeyPosition": 1}
    if kolonne.moenster:
        found["logicalTypeOptions"] = {"pattern": f"^(?:{kolonne.moenster})$"}
    if kolonne.eksempel and not kolonne.person:
        found["examples"] = [kolonne.eksempel]
    if kolonne.person:
        found["classification"] = "restricted"
        found["tags"] = [f"person:{kolonne.person}"]
    if kolonne.kodeliste:
        found["quality"] = [_odcs_list(kolonne.kodeliste)]
    return found


def _odcs_list(used: Kodeliste) -> dict[str, Any]:
    columns = ", ".join(used.noegle.values()) or used.kolonne
    return {
        "type": "text",
        "dimension": "conformity",
        "description": f"Skal stå i {used.tabel} ({columns})",
        "severity": "error" if used.ved_brud == "afvis" else "warning",
    }


def _odcs_quality(kontrakt: Kontrakt) -> Iterator[dict[str, Any]]:
    for regel in kontrakt.regler:
        yield {
            "name": regel.id,
            "type": "sql",
            "description": regel.besked,
            "query": f"SELECT count(*) FROM {kontrakt.tabel} WHERE NOT ({regel.udtryk})",
            "mustBe": 0,
            "severity": "error" if regel.ved_brud == "afvis" else "warning",
        }
    for total in kontrakt.kontroltal:
        yield {
            "name": total.id,
            "type": "text",
            "description": f"{total.udtryk} {total_words(total)}",
            "severity": "error" if total.ved_brud == "afvis" else "warning",
        }
