/*
titel: Kommunernes omrids
beskrivelse: Ét omrids pr. kommune til landkortet, som GeoJSON-geometri.
korn: [kommunenr]
kolonner:
  kommunenr: {beskrivelse: "Kommunens nummer"}
  geometri: {beskrivelse: "Omridset som GeoJSON-geometri (WGS84)"}
*/
SELECT
    k.kommunenr,
    k.geometri
FROM dsa_faelles__kommunekort AS k
