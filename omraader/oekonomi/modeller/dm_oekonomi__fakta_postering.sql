/*
titel: Kommunens egne posteringer
beskrivelse: >-
  Hver leveret række på den autoriserede kontoplan med ejerforhold og omkostningssted, til kommunens eget brug. Rækken kan
  følges tilbage til leverancen og linjen i den leverede fil.
korn: [leverance_id, linje]
partition: maaned
kolonner:
  beloeb: {beskrivelse: "Beløb; udgifter er positive, indtægter negative", enhed: kr.}
  linje: {beskrivelse: Linjen i den leverede fil}
forbehold: [syntetisk]
*/
SELECT
    p.kommunenr,
    p.maaned,
    p.version_kode,
    p.funktion_kode,
    p.dranst_kode,
    p.ejerforhold_kode,
    p.omkostningssted,
    p.gruppering_kode,
    p.art_kode,
    p.beloeb,
    p.kildesystem,
    p.leverance_id,
    p.linje
FROM std_oekonomi__posteringer AS p
