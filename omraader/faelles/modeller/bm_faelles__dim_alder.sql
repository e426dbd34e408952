/*
titel: Aldre
beskrivelse: Én række pr. alder i hele år med Danmarks Statistiks femårsgruppe.
korn: [alder]
*/
SELECT
    a.alder,
    a.alder_navn,
    a.aldersgruppe_kode,
    a.aldersgruppe_navn
FROM ref_faelles__alder AS a
