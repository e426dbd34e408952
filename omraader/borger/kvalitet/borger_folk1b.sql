/*
titel: Bestanden svarer til FOLK1B
beskrivelse: >-
  Summen af et-års aldre i hver femårsgruppe skal være Danmarks Statistiks FOLK1B for samme kommune, køn og kvartal, når
  begge er leveret. FOLK1B er her leveret til og med 4. kvartal 2020; senere kvartaler har intet at blive holdt op imod.
ved_brud: advarsel
raad: Se efter, om kommunen har leveret et forældet udtræk, eller om FOLK1B er leveret for et andet kvartal.
partition: ja
*/
WITH egne AS (
    SELECT
        b.kommunenr,
        b.dato,
        b.koen_kode,
        a.aldersgruppe_kode,
        sum(b.antal) AS antal
    FROM bm_borger__fakta_bestand AS b
    INNER JOIN bm_faelles__dim_alder AS a ON a.alder = b.alder
    GROUP BY b.kommunenr, b.dato, b.koen_kode, a.aldersgruppe_kode
),
kommuner AS (
    SELECT DISTINCT b.kommunenr, b.dato
    FROM bm_borger__fakta_bestand AS b
)
SELECT
    f.kommunenr,
    f.kvartal,
    f.koen AS koen_kode,
    f.aldersgruppe AS aldersgruppe_kode,
    f.antal AS antal_folk1b,
    coalesce(e.antal, 0) AS antal_leveret
FROM dsa_borger__folk1b AS f
INNER JOIN kommuner AS k ON k.kommunenr = f.kommunenr AND k.dato = f.kvartal_dato
LEFT JOIN egne AS e
    ON e.kommunenr = f.kommunenr
    AND e.dato = f.kvartal_dato
    AND e.koen_kode = f.koen
    AND e.aldersgruppe_kode = f.aldersgruppe
WHERE f.antal <> coalesce(e.antal, 0)
