/*
titel: Kommunens egne posteringer
beskrivelse: >-
  Hver leveret række på den autoriserede kontoplan med ejerforhold og omkostningssted, til kommunens eget brug. Rækken kan
  følges tilbage til leverancen og linjen i den leverede fil.
korn: [maaned, leverance_id, linje]
partition: maaned
kolonner:
  kommunenr: {beskrivelse: "Kommunens nummer"}
  maaned: {beskrivelse: "Måneden, som dens første dag"}
  version_kode: {beskrivelse: "regnskab eller oprindeligt_budget"}
  funktion_kode: {beskrivelse: "Funktion, fx 05.38.39"}
  dranst_kode: {beskrivelse: "Dranst, ét ciffer"}
  ejerforhold_kode: {beskrivelse: "Ejerforhold, ét ciffer"}
  omkostningssted: {beskrivelse: "Omkostningssted, fire cifre; tomt når kildesystemet ikke leverer det"}
  gruppering_kode: {beskrivelse: "Gruppering, tre cifre; betydningen afhænger af funktion og dranst"}
  art_kode: {beskrivelse: "Art, fx 4.9"}
  beloeb: {beskrivelse: "Beløb; udgifter er positive, indtægter negative", enhed: kr.}
  kildesystem: {beskrivelse: "Økonomisystemet, som rækken kommer fra"}
  leverance_id: {beskrivelse: "Leverancen, som rækken kom med"}
  linje: {beskrivelse: "Linjen i den leverede fil"}
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
