/*
titel: Arter
beskrivelse: Én række pr. art med sin hovedart. Navnet er det, der gælder senest.
korn: [art_kode]
forbehold: [kontoplan_foerste_udgave]
*/
WITH seneste AS (
    SELECT
        a.art_kode,
        a.art_navn,
        a.hovedart_kode,
        row_number() OVER (PARTITION BY a.art_kode ORDER BY a.gyldig_fra DESC NULLS LAST) AS nr
    FROM ref_faelles__art AS a
)
SELECT
    s.art_kode,
    s.art_navn,
    s.art_kode || ' ' || s.art_navn AS art_nummer_og_navn,
    s.hovedart_kode,
    s.hovedart_kode || ' ' || h.hovedart_navn AS hovedart_nummer_og_navn
FROM seneste AS s
LEFT JOIN ref_faelles__hovedart AS h ON h.hovedart_kode = s.hovedart_kode
WHERE s.nr = 1
