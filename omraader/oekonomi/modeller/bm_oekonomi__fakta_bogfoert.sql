/*
titel: Bogført beløb
beskrivelse: >-
  Alle kommuners regnskab og oprindelige budget summeret på kommune, måned, version, funktion, dranst, gruppering og art.
  En konto, som kontoplanen ikke kender, er også med.
korn: [kommunenr, maaned, version_kode, funktion_kode, dranst_kode, gruppering_kode, art_kode]
partition: maaned
kolonner:
  kommunenr: {beskrivelse: "Kommunens nummer"}
  maaned: {beskrivelse: "Måneden, som dens første dag"}
  version_kode: {beskrivelse: "regnskab eller oprindeligt_budget"}
  funktion_kode: {beskrivelse: "Funktion, fx 05.38.39"}
  dranst_kode: {beskrivelse: "Dranst, ét ciffer"}
  gruppering_kode: {beskrivelse: "Gruppering, tre cifre; betydningen afhænger af funktion og dranst"}
  art_kode: {beskrivelse: "Art, fx 4.9"}
  beloeb: {beskrivelse: "Beløb; udgifter er positive, indtægter negative", enhed: kr.}
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
