/*
titel: Aldre
beskrivelse: Én række pr. alder i hele år med Danmarks Statistiks femårsgruppe.
korn: [alder]
kolonner:
  alder: {beskrivelse: "Alder i hele år", enhed: år}
  alder_navn: {beskrivelse: "Alderen som tekst"}
  aldersgruppe_kode: {beskrivelse: "Femårsgruppe, som i FOLK1B"}
  aldersgruppe_navn: {beskrivelse: "Femårsgruppen som tekst"}
*/
SELECT
    a.alder,
    a.alder_navn,
    a.aldersgruppe_kode,
    a.aldersgruppe_navn
FROM ref_faelles__alder AS a
