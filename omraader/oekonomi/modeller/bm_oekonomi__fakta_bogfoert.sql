/*
titel: Bogført beløb
beskrivelse: >-
  Alle kommuners regnskab og oprindelige budget summeret på kommune, måned, version, funktion, dranst, gruppering og art.
  En konto, som kontoplanen ikke kender, er også med.
korn: [kommunenr, maaned, version_kode, funktion_kode, dranst_kode, gruppering_kode, art_kode]
partition: maaned
kolonner:
  beloeb: {beskrivelse: "Sum af beløb; udgifter er positive, indtægter negative", enhed: kr.}
forbehold: [syntetisk]
*/
SELECT
    p.kommunenr,
    p.maaned,
    p.version_kode,
    p.funktion_kode,
    p.dranst_kode,
    p.gruppering_kode,
    p.art_kode,
    CAST(sum(p.beloeb) AS DECIMAL(18, 2)) AS beloeb
FROM std_oekonomi__posteringer AS p
GROUP BY
    p.kommunenr,
    p.maaned,
    p.version_kode,
    p.funktion_kode,
    p.dranst_kode,
    p.gruppering_kode,
    p.art_kode
