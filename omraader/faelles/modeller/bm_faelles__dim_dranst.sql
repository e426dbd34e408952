/*
titel: Dranst
beskrivelse: Én række pr. dranst med kode og navn. Navnet er det, der gælder senest.
korn: [dranst_kode]
kolonner:
  dranst_kode: {beskrivelse: "Dranst, ét ciffer"}
  dranst_navn: {beskrivelse: "Dranstens navn"}
  dranst_nummer_og_navn: {beskrivelse: "Dranstens kode og navn"}
*/
WITH seneste AS (
    SELECT
        d.dranst_kode,
        d.dranst_navn,
        row_number() OVER (PARTITION BY d.dranst_kode ORDER BY d.gyldig_fra DESC NULLS LAST) AS nr
    FROM ref_faelles__dranst AS d
)
SELECT
    s.dranst_kode,
    s.dranst_navn,
    s.dranst_kode || ' ' || s.dranst_navn AS dranst_nummer_og_navn
FROM seneste AS s
WHERE s.nr = 1
