/*
titel: Alle kommuner har en bestand
beskrivelse: Hver kommune skal have en bestand i hvert kvartal, hvor nogen har. Ellers mangler dens nævner.
ved_brud: advarsel
raad: Bed kommunen levere borgerbestand for året.
partition: ja
*/
WITH kvartaler AS (
    SELECT DISTINCT b.dato
    FROM bm_borger__fakta_bestand AS b
),
leveret AS (
    SELECT DISTINCT b.kommunenr, b.dato
    FROM bm_borger__fakta_bestand AS b
)
SELECT
    k.kommunenr,
    k.kommune_navn,
    q.dato
FROM bm_faelles__dim_kommune AS k
CROSS JOIN kvartaler AS q
LEFT JOIN leveret AS l ON l.kommunenr = k.kommunenr AND l.dato = q.dato
WHERE l.kommunenr IS NULL
