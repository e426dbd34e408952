/*
titel: Arter
beskrivelse: Én række pr. art med sin hovedart. Navnet er det, der gælder senest.
korn: [art_kode]
kolonner:
  art_kode: {beskrivelse: "Art, fx 4.9"}
  art_navn: {beskrivelse: "Artens navn"}
  art_nummer_og_navn: {beskrivelse: "Artens kode og navn"}
  hovedart_kode: {beskrivelse: "Hovedart, ét ciffer"}
  hovedart_nummer_og_navn: {beskrivelse: "Hovedartens kode og navn"}
forbehold: [kontoplan_foerste_udgave]
*/
WITH seneste AS (
    SELECT
        a.art_kode,
        a.art_navn,
        a.hovedart_kode,
        row_number() OVER (PARTITION BY a.art_kode ORDER BY a.gyldig_fra DESC NULLS LAST) AS nr
    FROM ref_faelles__art AS a
),
hovedart AS (
    SELECT
        h.hovedart_kode,
        h.hovedart_navn,
        row_number() OVER (PARTITION BY h.hovedart_kode ORDER BY h.gyldig_fra DESC NULLS LAST) AS nr
    FROM ref_faelles__hovedart AS h
)
SELECT
    s.art_kode,
    s.art_navn,
    s.art_kode || ' ' || s.art_navn AS art_nummer_og_navn,
    s.hovedart_kode,
    s.hovedart_kode || ' ' || h.hovedart_navn AS hovedart_nummer_og_navn
FROM seneste AS s
LEFT JOIN hovedart AS h ON h.hovedart_kode = s.hovedart_kode AND h.nr = 1
WHERE s.nr = 1
