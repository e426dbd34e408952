/*
titel: Posteringer i fælles form
beskrivelse: >-
  Regnskab og godkendt budget fra alle økonomisystemer på den autoriserede kontoplan. Periode 0 (primo) er ikke en
  bevægelse og tælles ikke med; periode 13-16 (supplement) lægges i december. Budgetversioner ud over den godkendte (10)
  er ikke med.
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
    o.kommunenr,
    o.maaned,
    'regnskab' AS version_kode,
    o.funktion_kode,
    o.dranst_kode,
    o.ejerforhold_kode,
    '' AS omkostningssted,
    o.gruppering_kode,
    o.art_kode,
    o.beloeb,
    'OPUS' AS kildesystem,
    o.leverance_id,
    o.linje
FROM dsa_oekonomi__opus_regnskab AS o
WHERE o.periode <> 0
UNION ALL
SELECT
    o.kommunenr,
    o.maaned,
    'oprindeligt_budget' AS version_kode,
    o.funktion_kode,
    o.dranst_kode,
    o.ejerforhold_kode,
    '' AS omkostningssted,
    o.gruppering_kode,
    o.art_kode,
    o.beloeb,
    'OPUS' AS kildesystem,
    o.leverance_id,
    o.linje
FROM dsa_oekonomi__opus_budget AS o
WHERE o.periode <> 0 AND o.budgetversion = '10'
UNION ALL
SELECT
    p.kommunenr,
    p.maaned,
    'regnskab' AS version_kode,
    p.funktion_kode,
    p.dranst_kode,
    p.ejerforhold_kode,
    p.omkostningssted,
    p.gruppering_kode,
    p.art_kode,
    p.beloeb,
    'PRISME' AS kildesystem,
    p.leverance_id,
    p.linje
FROM dsa_oekonomi__prisme_regnskab AS p
WHERE p.periode <> 0
UNION ALL
SELECT
    p.kommunenr,
    p.maaned,
    'oprindeligt_budget' AS version_kode,
    p.funktion_kode,
    p.dranst_kode,
    p.ejerforhold_kode,
    p.omkostningssted,
    p.gruppering_kode,
    p.art_kode,
    p.beloeb,
    'PRISME' AS kildesystem,
    p.leverance_id,
    p.linje
FROM dsa_oekonomi__prisme_budget AS p
WHERE p.periode <> 0
