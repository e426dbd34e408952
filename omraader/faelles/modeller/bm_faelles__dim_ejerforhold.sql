/*
titel: Ejerforhold
beskrivelse: Én række pr. ejerforhold med kode og navn. Navnet er det, der gælder senest.
korn: [ejerforhold_kode]
kolonner:
  ejerforhold_kode: {beskrivelse: "Ejerforhold, ét ciffer"}
  ejerforhold_navn: {beskrivelse: "Ejerforholdets navn"}
  ejerforhold_nummer_og_navn: {beskrivelse: "Ejerforholdets kode og navn"}
*/
WITH seneste AS (
    SELECT
        d.ejerforhold_kode,
        d.ejerforhold_navn,
        row_number() OVER (PARTITION BY d.ejerforhold_kode ORDER BY d.gyldig_fra DESC NULLS LAST) AS nr
    FROM ref_faelles__ejerforhold AS d
)
SELECT
    s.ejerforhold_kode,
    s.ejerforhold_navn,
    s.ejerforhold_kode || ' ' || s.ejerforhold_navn AS ejerforhold_nummer_og_navn
FROM seneste AS s
WHERE s.nr = 1
