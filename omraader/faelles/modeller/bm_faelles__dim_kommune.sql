/*
titel: Kommuner
beskrivelse: Én række pr. kommune, som den seneste leverance beskriver den.
korn: [kommunenr]
kolonner:
  kommunenr: {beskrivelse: "Kommunens nummer"}
  kommune_navn: {beskrivelse: "Kommunens navn"}
  region_kode: {beskrivelse: "Regionens kode, fire cifre"}
  region_navn: {beskrivelse: "Regionens navn"}
  landsdel_kode: {beskrivelse: "Landsdelens kode hos Danmarks Statistik"}
  landsdel_navn: {beskrivelse: "Landsdelens navn"}
  kommunegruppe_kode: {beskrivelse: "Danmarks Statistiks kommunegruppe"}
  kommunegruppe_navn: {beskrivelse: "Kommunegruppens navn"}
  areal_km2: {beskrivelse: "Areal", enhed: km²}
  laengdegrad: {beskrivelse: "Punkt midt i kommunen, længdegrad (WGS84)", enhed: grader}
  breddegrad: {beskrivelse: "Punkt midt i kommunen, breddegrad (WGS84)", enhed: grader}
*/
SELECT
    k.kommunenr,
    k.kommune_navn,
    k.region_kode,
    k.region_navn,
    k.landsdel_kode,
    k.landsdel_navn,
    k.kommunegruppe_kode,
    k.kommunegruppe_navn,
    k.areal_km2,
    k.laengdegrad,
    k.breddegrad
FROM dsa_faelles__kommuner AS k
