/*
titel: Kommunernes omrids
beskrivelse: Ét omrids pr. kommune til landkortet, som GeoJSON-geometri.
korn: [kommunenr]
kolonner:
  geometri: {beskrivelse: "GeoJSON-geometri (WGS84)", kilde: DAGI (Klimadatastyrelsen)}
*/
SELECT
    k.kommunenr,
    k.geometri
FROM dsa_faelles__kommunekort AS k
