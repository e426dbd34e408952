/*
titel: Versioner
beskrivelse: Regnskab og budgetversioner.
korn: [version_kode]
*/
SELECT
    v.version_kode,
    v.version_navn,
    v.orden
FROM ref_faelles__version AS v
