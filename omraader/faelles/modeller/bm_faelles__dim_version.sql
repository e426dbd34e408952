/*
titel: Versioner
beskrivelse: Regnskab og budgetversioner.
korn: [version_kode]
kolonner:
  version_kode: {beskrivelse: "regnskab eller oprindeligt_budget"}
  version_navn: {beskrivelse: "Versionens navn"}
  orden: {beskrivelse: "Rækkefølgen i lister"}
*/
SELECT
    v.version_kode,
    v.version_navn,
    v.orden
FROM ref_faelles__version AS v
